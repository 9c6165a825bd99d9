"""Who serves models: the table in `providers.toml`, and what a model's name means by it.

Resolving a name decides where a question would go, so whether it leaves this
machine is decided here too: by the address, not by the provider's kind.
"""

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from assistant.models.errors import UnknownModel
from assistant.models.prices import Price, price, prices
from assistant.settings import NONE, Endpoint

BUILTIN: Final = "builtin"
BUILTIN_CONTEXT = 2048
__all__ = ["BUILTIN", "BUILTIN_CONTEXT", "NONE", "Provider", "Target", "is_loopback", "nearest", "providers", "resolve"]


@dataclass(frozen=True, slots=True)
class Provider:
    """One place where models can be had."""

    id: str
    name: str
    kind: Literal["local", "hosted"]
    prefix: str
    """What its models' names begin with, for the user and litellm."""
    call_as: str = ""
    """litellm's prefix where a better one than the user's exists."""
    also: tuple[str, ...] = ()
    """Other prefixes that people know it by."""
    base: str = ""
    base_env: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    map: tuple[str, ...] = ()
    """Its names in litellm's price map."""
    probe: str = ""
    start: str = ""
    """What to do where nothing answers there."""
    elsewhere: tuple[str, ...] = ()
    """Endings of the names that a local server passes on to other machines."""
    streams: bool = True
    schema: bool = False
    """Whether it holds any model to a JSON schema; of the others, litellm knows which models are held to one."""

    def address(self, environment: Mapping[str, str] = os.environ) -> str:
        """Give where it listens: the environment's word, else its usual place; empty for a hosted one's own."""
        for variable in self.base_env:
            if said := environment.get(variable, "").strip():
                return _with_scheme(said)
        return self.base

    def key(self, environment: Mapping[str, str] = os.environ) -> str | None:
        """Give the key the environment holds."""
        return next((environment[k] for k in self.keys if environment.get(k)), None)


@dataclass(frozen=True, slots=True)
class Target:
    """What a model's name means: who is called, where, and what that costs."""

    name: str
    """As the user named it."""
    call: str
    """As litellm is to be called."""
    provider: str
    api_base: str | None = None
    key_env: tuple[str, ...] = ()
    local: bool = False
    """Whether a question stays on this machine."""
    price: Price | None = None
    context: int | None = None
    streams: bool = True
    """Whether its answer can be heard in pieces; else it comes whole."""
    schema: bool = False
    """Whether it can be held to a JSON schema, whatever litellm knows of the model."""

    @property
    def recipient(self) -> str:
        """Say who gets to see what is sent: an address, else the provider's own name."""
        if self.api_base:
            return self.api_base
        return next((p.name for p in providers() if p.id == self.provider), self.provider)

    @property
    def free(self) -> bool:
        """Whether a call costs nothing: on this machine, unless what answers has a price."""
        return self.local and self.price is None


@cache
def providers() -> tuple[Provider, ...]:
    """Read the table."""
    rows: list[dict[str, Any]] = tomllib.loads(files("assistant.models").joinpath("providers.toml").read_text(encoding="utf-8"))["provider"]
    return tuple(_provider(row) for row in rows)


def resolve(name: str, endpoints: Mapping[str, Endpoint], environment: Mapping[str, str] = os.environ) -> Target:
    """Say what `name` means; raises UnknownModel with the nearest names that mean something."""
    if name == BUILTIN:
        return Target(name, BUILTIN, BUILTIN, local=True, context=BUILTIN_CONTEXT, schema=True)
    if endpoint := endpoints.get(name):
        keys = (endpoint.key_env,) if endpoint.key_env else ()
        found = _stated(endpoint) or price(endpoint.model)
        here = is_loopback(endpoint.api_base) and not endpoint.passes_on
        return Target(name, endpoint.model, "endpoint", endpoint.api_base, keys, here, found,
                      endpoint.context or (found.context if found else None))
    prefix, slash, rest = name.partition("/")
    if slash and rest:
        for provider in providers():
            if prefix in (provider.prefix, provider.call_as or provider.prefix, *provider.also):
                return _of(provider, name, rest, environment)
        if any(row.provider == prefix for row in prices().values()):
            found = price(name)
            return Target(name, name, prefix, price=found, context=found.context if found else None)
    elif serving := _serving(name):
        return _of(serving, name, name, environment)
    elif found := price(name):
        return Target(name, name, found.provider, price=found, context=found.context)
    raise UnknownModel(name, nearest(name, endpoints))


def _serving(name: str) -> Provider | None:
    """Give the provider of the table that serves a model named without its prefix: by the map's first word, else by its full name."""
    found = price(name)
    hosted = [provider for provider in providers() if provider.kind == "hosted"]
    first = next((provider for provider in hosted if found and found.provider in provider.map), None)
    return first or next((provider for provider in hosted if f"{provider.prefix}/{name}" in prices()), None)


def nearest(name: str, endpoints: Mapping[str, Endpoint], limit: int = 3) -> tuple[str, ...]:
    """Give names that mean something and look like `name`."""
    from rapidfuzz import fuzz, process

    served = {served_by for provider in providers() for served_by in provider.map}
    known = [BUILTIN, *endpoints, *(n for n, row in prices().items() if row.provider in served and row.chat)]
    found = process.extract(name.lower(), known, scorer=fuzz.ratio, limit=limit, score_cutoff=60)
    return tuple(hit[0] for hit in found)


def is_loopback(address: str) -> bool:
    """Whether an address can only mean this machine."""
    host = urlsplit(_with_scheme(address)).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _provider(row: Mapping[str, Any]) -> Provider:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return Provider(**values)


def _of(provider: Provider, name: str, rest: str, environment: Mapping[str, str]) -> Target:
    address = provider.address(environment)
    local = bool(address) and is_loopback(address) and not rest.endswith(provider.elsewhere)
    found = None if provider.kind == "local" else price(f"{provider.prefix}/{rest}") or price(rest)
    call = f"{provider.call_as or provider.prefix}/{rest}"
    return Target(name, call, provider.id, address or None, provider.keys, local, found, found.context if found else None, provider.streams, provider.schema)


def _stated(endpoint: Endpoint) -> Price | None:
    """Give the prices that the config states for an endpoint; None where it states none."""
    if endpoint.input_per_mtok is None and endpoint.output_per_mtok is None:
        return None
    return Price("endpoint", True, endpoint.input_per_mtok or 0.0, endpoint.output_per_mtok or 0.0, endpoint.context)


def _with_scheme(address: str) -> str:
    """Complete `0.0.0.0:11434`, as OLLAMA_HOST has it, to an address that can be called."""
    whole = address if "://" in address else f"http://{address}"
    return whole.replace("://0.0.0.0", "://127.0.0.1").rstrip("/")
