"""The situation that a choice is made in: what a person says of it, as flags, step by step, or in a file.

Nothing is assumed: what is not said has no part in the choice, and is told as missing.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.deciding.factors import FACTORS
from corpus.errors import WeighbridgeError

_MILLION = 1_000_000


class SituationInvalid(WeighbridgeError, ValueError):
    """The description of a situation cannot be used as it stands; mending the key it names helps."""

    code = "situation-invalid"


class _Told(BaseModel):
    """The form of a description; the factors' values stand in the lexicon."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    factors: Mapping[str, str] = Field(default_factory=dict)
    tokens: float | None = Field(default=None, gt=0)
    output_share: float = Field(default=0.25, ge=0, le=1)
    spend: float | None = Field(default=None, ge=0)
    budget: float | None = Field(default=None, ge=0)
    users: float | None = Field(default=None, gt=0)
    regulations: tuple[str, ...] = ()
    task: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of the situation."""

    factors: Mapping[str, str] = field(default_factory=dict)
    """Factor to value, as `kg/lexicon/situations.toml` names them."""
    tokens: float | None = None
    """Tokens a month, in and out together."""
    output_share: float = 0.25
    """How much of them is output."""
    spend: float | None = None
    """USD a month paid for an API now."""
    budget: float | None = None
    """USD a month that may be spent."""
    users: float | None = None
    """People who use the product in a month, for limits in licences."""
    regulations: tuple[str, ...] = ()
    task: str = ""
    """What it is for, in words: `coding`."""

    @property
    def described(self) -> bool:
        return bool(self.factors or self.tokens or self.spend or self.budget or self.users or self.regulations or self.task)

    def with_factor(self, name: str, value: str) -> "Situation":
        """Give the same situation with one factor otherwise."""
        return Situation(
            {**self.factors, name: value}, self.tokens, self.output_share, self.spend, self.budget, self.users, self.regulations, self.task,
        )

    def to_json(self) -> dict[str, Any]:
        """Give what was said, in the form that a file of it has."""
        numbers = {"tokens": self.tokens, "spend": self.spend, "budget": self.budget, "users": self.users}
        said: dict[str, Any] = {**self.factors, **{name: value for name, value in numbers.items() if value is not None}}
        if self.tokens is not None:
            said["output_share"] = self.output_share
        return said | ({"regulations": list(self.regulations)} if self.regulations else {}) | ({"task": self.task} if self.task else {})


def situation(told: Mapping[str, Any], where: str = "") -> Situation:
    """Take a flat description apart. Raises SituationInvalid naming the key and what it may be."""
    factors = {name: str(value) for name, value in told.items() if name in FACTORS and value is not None}
    for name, value in factors.items():
        if value not in FACTORS[name].values:
            raise SituationInvalid(f"{where}{name} cannot be {value!r}.", next_step=f"It is one of {', '.join(FACTORS[name].values)}.")
    rest = {name: value for name, value in told.items() if name not in FACTORS and value is not None}
    unknown = sorted(set(rest) - (set(_Told.model_fields) - {"factors"}))
    if unknown:
        known = [*FACTORS, *(name for name in _Told.model_fields if name != "factors")]
        raise SituationInvalid(f"{where}{unknown[0]} describes no situation.", next_step=f"Known are {', '.join(known)}.")
    try:
        form = _Told(factors=factors, **rest)
    except ValidationError as error:
        first = error.errors()[0]
        raise SituationInvalid(
            f"{where}{'.'.join(str(part) for part in first['loc'])} cannot be {first['input']!r}.", next_step=f"{first['msg']}.",
        ) from error
    if form.regulations and "sensitivity" not in factors:
        factors["sensitivity"] = "regulated"
    return Situation(factors, form.tokens, form.output_share, form.spend, form.budget, form.users, form.regulations, form.task)


def from_pairs(text: str) -> Situation:
    """Read `team=small tokens=50M`. Raises SituationInvalid."""
    told: dict[str, Any] = {}
    for piece in text.replace(",", " ").split():
        name, equals, value = piece.partition("=")
        if not equals or not value:
            raise SituationInvalid(f"{piece!r} says nothing of a situation.", next_step="Write it as team=small tokens=50M.")
        told[name] = amount(value) if name in ("tokens", "spend", "budget", "users", "output_share") else (value,) if name == "regulations" else value
    return situation(told)


def read_situation(path: Path) -> Situation:
    """Read a situation from a TOML or JSON file. Raises SituationInvalid."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise SituationInvalid(f"{path} cannot be read: {error.strerror}.", next_step="Name a TOML or JSON file.") from error
    except UnicodeDecodeError as error:
        raise SituationInvalid(f"{path} is not UTF-8.", next_step="Save it as UTF-8.") from error
    try:
        told = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except ValueError as error:
        raise SituationInvalid(f"{path} is neither TOML nor JSON: {error}.", next_step='Write it as `sensitivity = "regulated"`, one key a line.') from error
    return situation(told, f"{path}: ")


def amount(text: str) -> float:
    """Read a number with a scale: `50M`, `1.5B`, `200k`, `$2,000`. Raises SituationInvalid."""
    plain = text.strip().lstrip("$").replace(",", "").replace("_", "").casefold()
    scales = {"k": 1e3, "m": _MILLION, "b": 1e9, "t": 1e12, "thousand": 1e3, "million": _MILLION, "billion": 1e9}
    for end, scale in sorted(scales.items(), key=lambda pair: -len(pair[0])):
        if plain.endswith(end):
            plain, factor = plain.removesuffix(end).strip(), scale
            break
    else:
        factor = 1.0
    try:
        value = float(plain) * factor
    except ValueError as error:
        raise SituationInvalid(f"{text!r} is not a number.", next_step="Write it as 50M, 1.5B, 200k or 2000.") from error
    if not 0 <= value < float("inf"):
        raise SituationInvalid(f"{text!r} is no amount.", next_step="Write it as 50M, 1.5B, 200k or 2000.")
    return value
