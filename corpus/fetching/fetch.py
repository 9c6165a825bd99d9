"""Fetch one page: judged, paced, limited, and told plainly when it does not come.

Every hop of a redirect is a request of its own: its address is read, its host
resolved and judged, its robots.txt asked. A page that has not changed costs one
conditional request and no bytes.
"""

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from contextlib import closing
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version

import httpcore

from corpus.fetching.addresses import refusal
from corpus.fetching.decoding import ENCODINGS, too_large, unpack
from corpus.fetching.errors import AddressRefused, FetchError, RobotsRefused, TooMuch, Unreachable, UrlRefused
from corpus.fetching.network import Judged, Resolver, judged, system_resolver
from corpus.fetching.pace import USUAL, Pace
from corpus.fetching.proxies import Proxies, Proxy, direct, unused
from corpus.fetching.robots import MOST, NAME, Answer, Robots
from corpus.fetching.urls import Url, read_url

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = (
    "text/html, application/xhtml+xml, text/markdown, text/plain, application/pdf, application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.1"
)
_PIECE = 65_536
_LOGIN = "Give its name and password in the environment (HTTPS_PROXY=http://name:password@host:port), with the setting `proxy` at `environment`."

Private = Callable[[str, int], bool]
"""Tells of which host and port loopback and private addresses are allowed."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may cost."""

    size: int = 20_000_000
    """Bytes, unpacked."""
    seconds: float = 60.0
    """For the whole request, from the look-up to the last byte."""
    connect: float = 10.0
    read: float = 20.0
    """Seconds without a byte."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """By what a server tells whether a page has changed."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came."""

    url: str
    """Where it came from, after redirects."""
    status: int
    body: bytes = b""
    """Unpacked; empty unless the status is 200."""
    media: str = ""
    """`text/html`; empty where the server does not say."""
    charset: str = ""
    validators: Validators = field(default_factory=Validators)
    retry_after: float = 0.0
    """Seconds that the server asks to be left alone."""


@dataclass(frozen=True, slots=True)
class _Response:
    status: int
    headers: Message
    body: bytes


class Fetcher:
    """Fetches pages, one at a time."""

    def __init__(
        self,
        *,
        resolver: Resolver = system_resolver,
        pace: Pace | None = None,
        limits: Limits | None = None,
        robots: MutableMapping[str, Answer] | None = None,
        proxies: Proxies = direct,
        now: Callable[[], float] = time.time,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`robots` keeps what sites asked of programs; `clock` counts seconds for deadlines, `now` tells the time."""
        self._resolver, self._limits, self._clock, self._now = resolver, limits or Limits(), clock, now
        self._pace, self._proxies = pace or Pace(), proxies
        self._private: Private = _nowhere
        self._context: ssl.SSLContext | None = None
        self._robots = Robots(self._ask_robots, robots if robots is not None else {}, now)

    def get(self, url: Url, validators: Validators | None = None, *, private: Private | None = None, delay: float | None = None) -> Fetched:
        """Fetch a page, through redirects; raises a FetchError that says why it did not come.

        `delay` is how many seconds its host is left alone afterwards, unless its robots.txt asks for more.
        """
        self._private = private or _nowhere
        try:
            return self._get(url, validators or Validators(), delay)
        except httpcore.TimeoutException as error:
            raise TooMuch(f"{url}: no answer in time.", next_step=self._proxy_unused(url) or "Try again later.") from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise Unreachable(f"{url}: {str(error) or 'the connection broke off'}.", next_step=self._proxy_unused(url) or "Try again later.") from error
        except httpcore.ProxyError as error:
            step = _LOGIN if str(error).startswith("407") else "Try again later, or look at the setting `proxy`."
            raise Unreachable(f"{url}: the proxy does not let it through ({error}).", next_step=step) from error
        except FetchError as error:
            raise type(error)(error.what if url.host in error.what else f"{url}: {error.what}", next_step=error.next_step) from error

    def _get(self, url: Url, validators: Validators, delay: float | None) -> Fetched:
        here = url
        left = self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            if why := self._robots.refusal(here.origin, str(here)):
                raise RobotsRefused(f"{here}: {why}.", next_step="" if self._robots.answers(here.origin) else self._proxy_unused(here))
            asked = self._robots.delay(here.origin)
            self._pace.wait(here.host)
            begun = self._clock()  # what is waited out of politeness is not the page's time
            try:
                response = self._request(here, _conditions(validators) if here == url else {}, begun + left, self._limits.size)
            finally:
                left -= self._clock() - begun
                self._pace.asked(here.host, max(USUAL if delay is None else delay, asked or 0.0))
            if response.status not in _REDIRECTS:
                return self._fetched(here, response)
            here = _next_hop(here, response.headers.get("Location", ""))
        raise TooMuch(f"{url}: more than {self._limits.redirects} redirects.")

    def _proxy_unused(self, url: Url) -> str:
        """Say of a host that does not answer, where a proxy is known to the environment alone, that it may be that."""
        named = "" if self._proxies(url) else unused()
        return f"{named} names a proxy, which is not used: `weighbridge config set proxy environment` uses it." if named else ""

    def _fetched(self, url: Url, response: _Response) -> Fetched:
        headers = response.headers
        said = headers.get_content_type() if headers.get("Content-Type") else ""
        return Fetched(
            str(url),
            response.status,
            response.body,
            said,
            headers.get_content_charset("") or "",
            Validators(headers.get("ETag", ""), headers.get("Last-Modified", "")),
            _retry_after(headers.get("Retry-After", ""), self._now()),
        )

    def _ask_robots(self, origin: str) -> tuple[int, str]:
        """Fetch a robots.txt, through redirects; an answer that is too long is cut."""
        here = read_url(f"{origin}/robots.txt")
        deadline = self._clock() + self._limits.seconds
        try:
            for _ in range(self._limits.redirects + 1):
                response = self._request(here, {}, deadline, MOST, cut=True)
                if response.status not in _REDIRECTS:
                    return response.status, response.body.decode("utf-8", "replace")
                here = _next_hop(here, response.headers.get("Location", ""))
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, TooMuch) as error:
            return 0, str(error).strip(". ")
        except UrlRefused:
            return 404, ""
        return 404, ""

    def _request(self, url: Url, headers: dict[str, str], deadline: float, most: int, *, cut: bool = False) -> _Response:
        limits = self._limits
        sent = {
            "Host": url.authority,
            "User-Agent": user_agent(),
            "Accept": _ACCEPT,
            "Accept-Encoding": ENCODINGS,
            "Accept-Language": "en, *;q=0.5",
            "Connection": "close",
            **headers,
        }
        target = httpcore.URL(scheme=url.scheme.encode(), host=url.host.encode(), port=url.port if url.authority.endswith(f":{url.port}") else None, target=url.target.encode("ascii"))
        times = {"connect": limits.connect, "read": limits.read, "write": limits.read, "pool": limits.connect}
        with (
            self._way(url, deadline) as pool,
            pool.stream(
                "GET", target, headers=[(k.encode(), v.encode("latin-1", "ignore")) for k, v in sent.items()], extensions={"timeout": times}
            ) as response,
        ):
            came = _headers(response.headers)
            if response.status == 407:
                raise Unreachable("The proxy asks for a login (407).", next_step=_LOGIN)
            body = b""
            if response.status == 200:
                if (length := came.get("Content-Length", "")).isdecimal() and int(length) > most and not cut:
                    raise too_large(most)
                body = self._body(response.iter_stream(), came.get("Content-Encoding", ""), most, deadline, cut=cut)
            return _Response(response.status, came, body)

    def _way(self, url: Url, deadline: float) -> httpcore.ConnectionPool:
        """Choose how to get there: directly, to the address that is judged here, or through a proxy, which is judged as well as where it leads.

        What only `allow_private` lets pass is never asked of a proxy: it would find another machine's.
        """
        proxy = self._proxies(url)
        if proxy is None or self._near(url, proxy):
            backend = Judged(self._resolver, self._private, deadline, self._clock)
            return httpcore.ConnectionPool(ssl_context=self._trusted(url), network_backend=backend, max_keepalive_connections=0, http2=False)
        backend = Judged(self._resolver, lambda host, port: (host, port) == (proxy.host, proxy.port), deadline, self._clock)
        return httpcore.HTTPProxy(
            proxy_url=httpcore.URL(scheme=proxy.scheme.encode(), host=proxy.host.encode(), port=proxy.port, target=b"/"),
            proxy_auth=proxy.login and (proxy.login[0].encode(), proxy.login[1].encode()),
            ssl_context=self._trusted(url), proxy_ssl_context=self._trust() if proxy.scheme == "https" else None,
            network_backend=backend, max_keepalive_connections=0, http2=False,
        )  # fmt: skip

    def _near(self, url: Url, proxy: Proxy) -> bool:
        """Judge where a request through a proxy leads; whether that is a private address that is allowed. Raises AddressRefused and Unreachable."""
        allowed = self._private(url.host, url.port)
        try:
            found = judged(self._resolver, url.host, url.port, private=allowed)
        except AddressRefused:
            raise
        except Unreachable as error:
            if proxy.resolves:
                return False
            raise Unreachable(error.what, next_step="Where only the proxy knows the names of the network, `weighbridge config set proxy_resolves true` trusts it with them.") from error
        return any(refusal(address) for address in found)

    def _trusted(self, url: Url) -> ssl.SSLContext | None:
        """Trust what this machine trusts, a wiki's own authority among it (SSL_CERT_FILE), and what certifi does."""
        return self._trust() if url.scheme == "https" else None

    def _trust(self) -> ssl.SSLContext:
        if self._context is None:
            import certifi

            self._context = ssl.create_default_context()
            self._context.load_verify_locations(certifi.where())
        return self._context

    def _body(self, pieces: Iterable[bytes], encoding: str, most: int, deadline: float, *, cut: bool) -> bytes:
        def in_time() -> Iterator[bytes]:
            for piece in pieces:
                if self._clock() > deadline:
                    raise TooMuch("It took too long.")
                yield piece

        made = bytearray()
        with closing(unpack(in_time(), encoding, most + (_PIECE if cut else 0))) as unpacked:
            for piece in unpacked:
                made += piece
                if cut and len(made) >= most:
                    break
        return bytes(made[:most]) if cut else bytes(made)


def user_agent() -> str:
    """Give the name under which pages are asked for."""
    try:
        return f"{NAME}/{version('weighbridge')}"
    except PackageNotFoundError:
        return NAME


def _nowhere(host: str, port: int) -> bool:
    return False


def _conditions(validators: Validators) -> dict[str, str]:
    pairs = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
    return {name: value for name, value in pairs.items() if value and value.isprintable()}


def _headers(rows: Iterable[tuple[bytes, bytes]]) -> Message:
    message = Message()
    for name, value in rows:
        message[name.decode("ascii", "replace")] = value.decode("latin-1")
    return message


def _next_hop(here: Url, location: str) -> Url:
    if not location:
        raise Unreachable(f"{here} redirects to nowhere.")
    found = read_url(location, base=str(here))
    if here.scheme == "https" and found.scheme == "http":
        raise UrlRefused(f"{here} redirects from https to http ({found}).", next_step="Give the address it should be read from.")
    return found


def _retry_after(said: str, now: float) -> float:
    if said.strip().isdecimal():
        return min(float(said), 30 * 24 * 3600.0)
    try:
        return max(0.0, min(parsedate_to_datetime(said).timestamp() - now, 30 * 24 * 3600.0))
    except (ValueError, TypeError):
        return 0.0
