"""Decide which requests go through a proxy, and read what a person says of one.

Only where a person asks for it: a proxy named in passing in the environment is used
when `environment` is asked for, never silently. A password may stand in the
environment alone, and is repeated nowhere.
"""

import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from corpus.fetching.errors import FetchError
from corpus.fetching.urls import Url, without_credentials

ENVIRONMENT = "environment"
NONE = "none"
_PORTS = {"http": 3128, "https": 443}


class ProxyInvalid(FetchError, ValueError):
    """What is said of a proxy cannot be meant; naming it as http://host:port helps."""

    code = "proxy-invalid"


@dataclass(frozen=True, slots=True)
class Proxy:
    """A server that asks for pages on our behalf."""

    scheme: str
    host: str
    port: int
    login: tuple[str, str] | None = field(default=None, repr=False)
    """Name and password."""
    resolves: bool = False
    """Whether it is trusted with names that cannot be looked up, and so not judged, here."""

    def __str__(self) -> str:
        return f"{self.scheme}://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}"


Proxies = Callable[[Url], Proxy | None]
"""Tells through which proxy an address is asked for; None for directly."""


def direct(url: Url) -> Proxy | None:
    """Ask every address for itself."""
    return None


def proxies(said: str, *, resolves: bool = False) -> Proxies:
    """Read what a person says: `none`, `environment`, or the address of a proxy. Raises ProxyInvalid."""
    match said.strip().casefold():
        case "" | "none":
            return direct
        case "environment":
            return _of_environment(resolves=resolves)
    one = read_proxy(said, resolves=resolves)
    if one.login:
        raise ProxyInvalid(
            f"{without_credentials(said)} carries a name or password, which would be kept and shown.",
            next_step="Give it in HTTPS_PROXY, and say `environment` instead.",
        )
    return lambda url: one


def read_proxy(said: str, *, resolves: bool = False) -> Proxy:
    """Read the address of a proxy; without a scheme, http. Raises ProxyInvalid."""
    shown = without_credentials(said.strip())
    try:
        parts = urlsplit(said.strip() if "://" in said else f"http://{said.strip()}")
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise ProxyInvalid(f"{shown} is no address of a proxy ({error}).", next_step=_HELP) from error
    if scheme not in _PORTS or not host or not host.isascii() or not host.isprintable() or " " in host or parts.path.strip("/") or parts.query:
        raise ProxyInvalid(f"{shown} is no address of an http or https proxy.", next_step=_HELP)
    login = (unquote(parts.username or ""), unquote(parts.password or "")) if parts.username is not None else None
    return Proxy(scheme, host, _PORTS[scheme] if port is None else port, login, resolves)


def unused() -> str:
    """Name the variable of the environment that names a proxy; empty where none does."""
    named = urllib.request.getproxies_environment()
    return next((f"{scheme.upper()}_PROXY" for scheme in ("https", "http", "all") if named.get(scheme)), "")


def _of_environment(*, resolves: bool) -> Proxies:
    """Go by HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, in capitals or not, as other programs do."""
    named = urllib.request.getproxies_environment()
    chosen = {scheme: read_proxy(said, resolves=resolves) for scheme in _PORTS if (said := named.get(scheme) or named.get("all"))}

    def choose(url: Url) -> Proxy | None:
        passed_by = urllib.request.proxy_bypass_environment(f"{url.host}:{url.port}", named)  # type: ignore[attr-defined]  # typeshed lacks it
        return None if passed_by else chosen.get(url.scheme)

    return choose


_HELP = "Write it as http://proxy.example:3128."
