"""Read addresses of pages, and give each page one address.

Only http and https, never with a name or password in it, never with what a
terminal or a request line could trip over. The canonical form is a page's
identity: what does not choose the page (fragment, tracking, default port, case
of the host) is dropped, and nothing else is.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit

from corpus.fetching.errors import UrlRefused

_SCHEME = re.compile(r"^\s*https?://", re.IGNORECASE)
_PORTS = {"http": 80, "https": 443}
_LONGEST = 4000
_TRACKING = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_[ce]id|mkt_tok|_hsenc|_hsmi|hsCtaTracking|vero_id|oly_(?:anon|enc)_id|ref_src|ref_url|s_cid|_ga|_gl|at_(?:medium|campaign)|trk(?:Info|Campaign)?|spm)$",
    re.IGNORECASE,
)
"""Parameters by which advertisers and newsletters tell where a reader came from."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_SAFE = "/%:@!$&'()*+,;=-._~"


@dataclass(frozen=True, slots=True)
class Url:
    """An address that may be asked for."""

    scheme: str
    host: str
    """As it is asked for in DNS: lower case, letters of other scripts in Punycode, without brackets."""
    port: int
    target: str
    """Path and query, as they stand in the request."""

    def __str__(self) -> str:
        return f"{self.origin}{self.target}"

    @property
    def origin(self) -> str:
        """Scheme, host and port; the port only where it is not the usual one."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host as it stands in an address and in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def is_url(text: str) -> bool:
    """Whether a person means a page and not a file."""
    return bool(_SCHEME.match(text))


def read_url(text: str, base: str = "") -> Url:
    """Read an address, relative to `base` where one is given. Raises UrlRefused; a password in it is never repeated."""
    said = text.strip()
    if len(said) > _LONGEST:
        raise UrlRefused(f"An address of {len(said):,} characters is none.")
    if _CONTROL.search(said):
        raise UrlRefused("An address with control characters in it is not fetched.")
    try:
        parts = urlsplit(urljoin(base, said) if base else said)
        host, port, credentials = parts.hostname, parts.port, parts.username is not None or parts.password is not None
    except ValueError as error:
        raise UrlRefused(f"{without_credentials(said)} is no address of a page ({error}).") from error
    if credentials or "@" in parts.netloc:
        raise UrlRefused(f"{without_credentials(said)} carries a name or password, which would be kept and shown.", next_step="Give the address without it.")
    if parts.scheme.lower() not in _PORTS:
        raise UrlRefused(f"{said[:100]} is no http or https address.")
    if not host or "\\" in parts.netloc or " " in parts.netloc:
        raise UrlRefused(f"{said[:100]} names no host.")
    scheme = parts.scheme.lower()
    path = quote(parts.path or "/", safe=_SAFE)
    query = quote(parts.query, safe=_SAFE + "?[]")
    return Url(scheme, _host(host, said), _PORTS[scheme] if port is None else port, f"{path}?{query}" if query else path)


def canonical(url: Url) -> str:
    """Give the one address that stands for a page."""
    path, _, query = url.target.partition("?")
    kept = [piece for piece in query.split("&") if piece and not _TRACKING.match(unquote(piece.partition("=")[0]))]
    target = _ESCAPE.sub(_plain, path) + (f"?{_ESCAPE.sub(_plain, '&'.join(kept))}" if kept else "")
    return f"{url.origin}{target}"


def without_credentials(text: str) -> str:
    """Give an address as it may be shown: without what stands before an @."""
    return re.sub(r"(?<=//)[^/?#]*@", "…@", text)[:200]


def _host(host: str, said: str) -> str:
    name = host.rstrip(".").lower()
    if ":" in name:
        return name
    try:
        return name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UrlRefused(f"{said[:100]}: the host's name cannot be asked for.") from error


def _plain(escape: re.Match[str]) -> str:
    """Write an escape in one way: bare where the letter needs none, else in capitals."""
    letter = chr(int(escape[1], 16))
    return letter if letter.isascii() and (letter.isalnum() or letter in "-._~") else escape[0].upper()
