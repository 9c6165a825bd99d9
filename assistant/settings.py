"""What a person has configured: a TOML file, the environment, the command line, in rising order.

A key that is not known is refused with the file it stands in and the nearest
key that is: a setting that silently does nothing costs more than an error.
Keys to hosted models are never read from the file; they live in the environment.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from platformdirs import user_data_path
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from assistant.configured import APP, PREFIX, config_file
from assistant.conversations.retention import FOREVER, how_long
from assistant.rules import Budget, Rule, When, expression
from corpus.errors import WeighbridgeError
from corpus.fetching.urls import without_credentials

NONE: Final = "none"
"""The name of no model."""
AUTO: Final = "auto"
"""The name of whichever model the settings choose."""
_NEAR = 70.0
"""rapidfuzz ratio from which an unknown key is taken for a misspelling."""


class SettingsInvalid(WeighbridgeError, ValueError):
    """The configuration cannot be used as it stands; mending the named key helps."""

    code = "settings-invalid"


class Timeouts(BaseModel):
    """How long a model may stay silent, in seconds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    first: float = Field(default=60.0, gt=0)
    """Until its first words."""
    stall: float = Field(default=30.0, gt=0)
    """Between two pieces."""


class Endpoint(BaseModel):
    """A server of the user's own, called by its name in the config: `--model office`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str
    """As litellm names it: `openai/qwen3-32b`, `hosted_vllm/...`."""
    api_base: str
    context: int | None = Field(default=None, gt=0)
    """Tokens the server accepts, where it is less than the model's own."""
    key_env: str = ""
    """The environment variable that holds its key; empty where it wants none."""
    input_per_mtok: float | None = Field(default=None, ge=0)
    """USD per million tokens, where litellm's map does not know or knows otherwise; 0 for free."""
    output_per_mtok: float | None = Field(default=None, ge=0)
    passes_on: bool = False
    """Whether a server of this machine hands questions on to another one, as a proxy does: then nothing private goes to it."""


class Settings(BaseSettings):
    """Everything that can be configured; unknown keys are refused."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="forbid", frozen=True)

    data: Path = Field(default_factory=lambda: user_data_path(APP, appauthor=False))
    model: str = NONE
    """A litellm name, an endpoint's name, `builtin`, or `none`."""
    private: tuple[str, ...] = ()
    """Patterns (regular expressions, any case): a question that holds one never leaves this machine."""
    timeouts: Timeouts = Timeouts()
    endpoints: Mapping[str, Endpoint] = Field(default_factory=dict)
    route: tuple[Rule, ...] = ()
    """Which model writes when, the first rule that holds; where none does, `model`."""
    fallbacks: tuple[str, ...] = ()
    """Models that stand in for `model`, in order."""
    retries: int = Field(default=1, ge=0, le=5)
    """How often a call that failed on the server's own side is made again."""
    budget: Budget = Budget()
    proxy: str = "none"
    """By which way pages of sources are asked for: `none` (directly), `environment` (as HTTPS_PROXY, HTTP_PROXY and NO_PROXY say), or a proxy's address."""
    proxy_resolves: bool = False
    """Whether the proxy is trusted with names that cannot be looked up, and so not judged, from here."""
    keep_generations: int = Field(default=20, ge=1)
    """How many states of the graph are kept, for `history`, `diff` and `rollback`: the newest, and of the time before one a day."""
    keep_conversations: str = FOREVER
    """How long the chat's conversations are kept: `90d`, `12w`, `6m`, `2y`, `forever`, or `0` for not at all."""

    @field_validator("data", mode="after")
    @classmethod
    def _home(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("private", mode="after")
    @classmethod
    def _patterns(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(expression(pattern) for pattern in value)

    @field_validator("proxy", mode="after")
    @classmethod
    def _way(cls, value: str) -> str:
        if (said := value.strip()).casefold() not in {"", "none", "environment"}:
            from corpus.fetching.proxies import ProxyInvalid, proxies

            try:
                proxies(said)
            except ProxyInvalid as error:
                raise ValueError(str(error).rstrip(".")) from error
        return said

    @field_validator("keep_conversations", mode="after")
    @classmethod
    def _kept(cls, value: str) -> str:
        how_long(value)
        return value.strip().casefold()

    @property
    def writes(self) -> bool:
        """Whether a language model may write an answer for which none is named."""
        return self.model != NONE or any(rule.use != NONE for rule in self.route)

    @property
    def named(self) -> tuple[str, ...]:
        """Give every model that is named anywhere in the settings, each once."""
        rules = [name for rule in self.route for name in (rule.use, *rule.fallbacks, *rule.when.reachable)]
        return tuple(dict.fromkeys(name for name in (self.model, *self.fallbacks, *rules) if name != NONE))

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], init_settings: PydanticBaseSettingsSource, env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource, file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, which `load` passes as the initial values."""
        return env_settings, init_settings


def load(*, config: Path | None = None, data: Path | None = None, model: str | None = None) -> Settings:
    """Read the configuration; `data` and `model` come from the command line and win.

    A model named there sets the rules and fallbacks of the file aside; `auto` names none. Raises SettingsInvalid naming the file, the key and the nearest known key.
    """
    file = config or config_file()
    written = _read(file, required=config is not None)
    _refuse_unknown(written, f"{file}: ")
    _refuse_misspelt_environment()
    try:
        settings = Settings(**written)
    except ValidationError as error:
        raise SettingsInvalid(_first(error, file), next_step="Mend it and try again.") from error
    said: dict[str, Any] = {"data": data.expanduser()} if data else {}
    if model is not None and model != AUTO:
        said |= {"model": model, "route": (), "fallbacks": ()}
    return settings.model_copy(update=said)


def explain(settings: Settings, file: Path) -> Iterator[tuple[str, str, str]]:
    """Give each setting, its value and where it comes from, for `weighbridge config`."""
    written = _read(file, required=False)
    for key, value in settings.model_dump(mode="json").items():
        variable = PREFIX + key.upper()
        named = [v for v in os.environ if v.upper() == variable or v.upper().startswith(variable + "__")]
        yield key, str(value), named[0] if named else str(file) if key in written else "default"


def _read(file: Path, *, required: bool) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        if required:
            raise SettingsInvalid(f"There is no config file at {file}.", next_step="Name one that exists.") from error
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"{file} is not TOML: {error}.", next_step="Mend it or move it away.") from error
    except OSError as error:
        raise SettingsInvalid(f"{file} cannot be read: {error.strerror}.", next_step="Check its permissions.") from error


def _refuse_unknown(written: Mapping[str, Any], where: str) -> None:
    """Raise for the first key that nothing knows, tables of known shape included."""
    _known_only(written, Settings, where)
    if isinstance(timeouts := written.get("timeouts"), Mapping):
        _known_only(timeouts, Timeouts, f"{where}timeouts.")
    if isinstance(endpoints := written.get("endpoints"), Mapping):
        for name, endpoint in endpoints.items():
            if isinstance(endpoint, Mapping):
                _known_only(endpoint, Endpoint, f"{where}endpoints.{name}.")
    if isinstance(budget := written.get("budget"), Mapping):
        _known_only(budget, Budget, f"{where}budget.")
    if isinstance(rules := written.get("route"), list):
        for place, rule in enumerate(rules, 1):
            if isinstance(rule, Mapping):
                _known_only(rule, Rule, f"{where}route {place}, ")
                if isinstance(when := rule.get("when"), Mapping):
                    _known_only(when, When, f"{where}route {place}, when.")


def _known_only(table: Mapping[str, Any], shape: type[BaseModel], where: str) -> None:
    known = list(shape.model_fields)
    for key in table:
        if key not in known:
            near = nearest(key, known)
            step = f"Did you mean {near}?" if near else f"Known are {', '.join(known)}."
            raise SettingsInvalid(f"{where}{key} is not a setting.", next_step=step)


def _refuse_misspelt_environment() -> None:
    """Raise for WEIGHBRIDGE_MODLE, but let variables stand that look like none of ours."""
    known = [*Settings.model_fields, "config"]
    for variable in os.environ:
        if not variable.upper().startswith(PREFIX):
            continue
        key = variable[len(PREFIX):].lower().split("__")[0]
        if key not in known and (near := nearest(key, known)):
            raise SettingsInvalid(f"The environment variable {variable} is not a setting.", next_step=f"Did you mean {PREFIX}{near.upper()}?")


def nearest(word: str, known: list[str]) -> str | None:
    """Give the known word that `word` was probably meant to be."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return found[0] if found else None


def _first(error: ValidationError, file: Path) -> str:
    """Say the first thing wrong, where it stands and what stood there."""
    detail = error.errors()[0]
    key = ".".join(str(part) for part in detail["loc"])
    variable = PREFIX + key.split(".")[0].upper()
    where = variable if any(v.upper().startswith(variable) for v in os.environ) else f"{file}: {key}"
    message = detail["msg"].removeprefix("Value error, ")
    return f"{where} cannot be {without_credentials(repr(detail['input']))}: {message[:1].lower()}{message[1:]}."
