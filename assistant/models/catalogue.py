"""Which models can be used here and now, and why the others cannot.

Local servers are asked, all at once and briefly; hosted ones are judged by the
keys in the environment, and no request is made to them.
"""

import http.client
import json
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from assistant.models.builtin import missing
from assistant.models.prices import prices
from assistant.models.providers import BUILTIN, BUILTIN_CONTEXT, Provider, is_loopback, providers
from assistant.settings import Endpoint

_PROBE_SECONDS = 0.3
_MOST_BYTES = 4_000_000
_PINNED = re.compile(r"-(\d{4}-\d{2}-\d{2}|\d{2}-\d{4}|\d{4}|\d{8}|latest)$")
"""A version pinned to a day: worth a line only where no name stands for the newest."""
_SPECIAL = re.compile(r"preview|beta|experimental|\bexp\b|^ft:|audio|search|container|realtime|robotics|guard|research|/together-ai-")
"""For special purposes, or no model's name at all: usable by name, not worth a line in a list."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One model that can be named."""

    name: str
    context: int | None = None
    input_per_mtok: float | None = None
    """USD; None where it costs nothing or is not known."""
    output_per_mtok: float | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """One place where models are had, and whether they can be used now."""

    provider: str
    name: str
    kind: Literal["builtin", "local", "hosted"]
    usable: bool
    why: str
    """What was found, or what is missing and what to do about it."""
    models: tuple[Offered, ...] = ()
    address: str = ""


def catalogue(endpoints: Mapping[str, Endpoint], environment: Mapping[str, str] = os.environ) -> tuple[Offer, ...]:
    """List every offer: built-in, the user's endpoints, local servers, hosted providers."""
    local = [p for p in providers() if p.kind == "local"]
    hosted = [p for p in providers() if p.kind == "hosted"]
    with ThreadPoolExecutor(max_workers=8) as pool:
        asked = [pool.submit(_endpoint, name, endpoint, environment) for name, endpoint in endpoints.items()]
        asked += [pool.submit(_local, provider, environment) for provider in local]
        return (_builtin(), *(future.result() for future in asked), *(_hosted(provider, environment) for provider in hosted))


def usable(endpoints: Mapping[str, Endpoint], environment: Mapping[str, str] = os.environ) -> tuple[Offer, ...]:
    """List only what can be asked now."""
    return tuple(offer for offer in catalogue(endpoints, environment) if offer.usable)


def _builtin() -> Offer:
    lacking = missing()
    why = f"{lacking}; `weighbridge models install builtin` installs it" if lacking else "installed; small, so expect little of its prose"
    return Offer(BUILTIN, "Built-in (SmolLM2 135M)", BUILTIN, not lacking, why, (Offered(BUILTIN, BUILTIN_CONTEXT),))


def _endpoint(name: str, endpoint: Endpoint, environment: Mapping[str, str]) -> Offer:
    key = environment.get(endpoint.key_env) if endpoint.key_env else None
    kind: Literal["local", "hosted"] = "local" if is_loopback(endpoint.api_base) else "hosted"
    models = (Offered(name, endpoint.context),)
    if endpoint.key_env and not key:
        return Offer(name, name, kind, False, f"no key: set {endpoint.key_env}", models, endpoint.api_base)
    if kind == "hosted":
        return Offer(name, name, kind, True, f"configured as {endpoint.model}", models, endpoint.api_base)
    answered = ask(endpoint.api_base, "/models", key)
    why = f"answers at {endpoint.api_base}" if answered is not None else f"nothing answers at {endpoint.api_base}"
    return Offer(name, name, kind, answered is not None, why, models, endpoint.api_base)


def _local(provider: Provider, environment: Mapping[str, str]) -> Offer:
    address = provider.address(environment)
    answered = ask(address, provider.probe, provider.key(environment))
    if answered is None:
        return Offer(provider.id, provider.name, "local", False, f"nothing answers at {address}. {provider.start}", (), address)
    models = tuple(Offered(f"{provider.prefix}/{name}") for name in names(answered))
    if not models:
        return Offer(provider.id, provider.name, "local", False, f"answers at {address} but holds no model. {provider.start}", (), address)
    return Offer(provider.id, provider.name, "local", True, f"answers at {address}", models, address)


def _hosted(provider: Provider, environment: Mapping[str, str]) -> Offer:
    held = next((k for k in provider.keys if environment.get(k)), None)
    why = f"key in {held}" if held else f"no key: set {provider.keys[0]}"
    return Offer(provider.id, provider.name, "hosted", held is not None, why, tuple(_priced(provider)), provider.address(environment))


def _priced(provider: Provider) -> Iterator[Offered]:
    """Give the provider's chat models, without pinned versions and those withdrawn."""
    seen: set[str] = set()
    for name, row in prices().items():
        full = name if name.startswith(provider.prefix + "/") or provider.prefix == "openai" or "/" in name else f"{provider.prefix}/{name}"
        listed = row.provider in provider.map and row.chat and not row.ends and not _SPECIAL.search(full)
        newest = _PINNED.sub("", name)
        if listed and full not in seen and (newest == name or newest not in prices()):
            seen.add(full)
            yield Offered(full, row.context, row.input_per_mtok, row.output_per_mtok)


def names(answer: Any) -> Iterator[str]:
    """Read model names from Ollama's list of tags or an OpenAI-compatible list of models."""
    rows = (answer.get("models") or answer.get("data") or ()) if isinstance(answer, dict) else ()
    for row in rows:
        name = (row.get("name") or row.get("id")) if isinstance(row, dict) else None
        if isinstance(name, str) and "embed" not in name.lower():
            yield name


def ask(address: str, path: str, key: str | None = None) -> Any:
    """Ask a server for JSON, directly and briefly; None where it does not give any."""
    parts = urlsplit(address)
    if not parts.hostname:
        return None
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=_PROBE_SECONDS)
    try:
        connection.request("GET", parts.path.rstrip("/") + path, headers={"Authorization": f"Bearer {key}"} if key else {})
        response = connection.getresponse()
        return json.loads(response.read(_MOST_BYTES)) if response.status == 200 else None
    except (OSError, ValueError, http.client.HTTPException):
        return None
    finally:
        connection.close()
