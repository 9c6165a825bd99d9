"""By way of a proxy: used only where it is asked for, judged itself, and told of no page that was not judged."""

import http.client
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from corpus.fetching.addresses import Address
from corpus.fetching.errors import AddressRefused, FetchError, Unreachable
from corpus.fetching.fetch import Fetcher
from corpus.fetching.pace import Pace
from corpus.fetching.proxies import Proxies, ProxyInvalid, direct, proxies, read_proxy
from corpus.fetching.urls import read_url
from tests.corpus.fetching.test_fetch import Names, anywhere, wiki
from tests.corpus.site import Reply, Site, served

__all__ = ["wiki"]  # a fixture
PUBLIC = "93.184.215.14"
VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")


@dataclass(slots=True)
class Relay:
    """A proxy on this machine that brings everything to one site, and writes down what it was asked."""

    port: int
    login: str = ""
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def relaying(to: int) -> Iterator[Relay]:
    class Handler(BaseHTTPRequestHandler):
        def _refused(self) -> bool:
            noting.asked.append(f"{self.command} {self.path}")
            if noting.login and self.headers.get("Proxy-Authorization") != noting.login:
                self.send_error(407)
                return True
            return False

        def do_GET(self) -> None:
            if self._refused():
                return
            inner = http.client.HTTPConnection("127.0.0.1", to, timeout=10)
            inner.request("GET", "/" + self.path.split("/", 3)[3], headers={"Host": self.headers["Host"]})
            came = inner.getresponse()
            body = came.read()
            self.send_response(came.status)
            for name, value in came.getheaders():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            inner.close()

        def do_CONNECT(self) -> None:
            if self._refused():
                return
            with socket.create_connection(("127.0.0.1", to)) as inner:
                self.send_response(200)
                self.end_headers()
                back = threading.Thread(target=_pump, args=(inner, self.connection), daemon=True)
                back.start()
                _pump(self.connection, inner)
                back.join()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    server = Server(("127.0.0.1", 0), Handler)
    noting = Relay(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield noting
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while piece := source.recv(65536):
            sink.sendall(piece)
        sink.shutdown(socket.SHUT_WR)


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        here.put("/a", "an article")
        yield here


@pytest.fixture
def relay(site: Site) -> Iterator[Relay]:
    with relaying(site.port) as here:
        yield here


@pytest.fixture(autouse=True)
def _no_proxy_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def fetcher(way: Proxies, **names: str) -> Fetcher:
    resolver = Names(**{name: [address] for name, address in {"127_0_0_1": "127.0.0.1", **names}.items()})
    return Fetcher(resolver=resolver, pace=Pace(clock=lambda: 0.0, pause=lambda seconds: None), proxies=way)


def test_a_page_comes_through_the_proxy_that_is_named(site: Site, relay: Relay) -> None:
    page = fetcher(proxies(relay.address), fen_example=PUBLIC).get(read_url("http://fen.example/a"))
    assert page.body == b"an article"
    assert relay.asked == ["GET http://fen.example/robots.txt", "GET http://fen.example/a"]
    assert site.asked[0][1]["Host"] == "fen.example"


def test_https_goes_through_a_tunnel_and_the_page_s_own_name_is_verified(wiki: tuple[Site, list[str | None]]) -> None:
    inside, names = wiki
    inside.put("/a", "inside")
    with relaying(inside.port) as relay:
        way = fetcher(proxies(relay.address), wiki_example=PUBLIC, other_example=PUBLIC)
        assert way.get(read_url("https://wiki.example/a")).body == b"inside"
        assert set(relay.asked) == {"CONNECT wiki.example:443"}
        assert set(names) == {"wiki.example"}
        with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
            way.get(read_url("https://other.example/a"))


@pytest.mark.parametrize("address", ["169.254.169.254", "10.0.0.7", "127.0.0.1", "224.0.0.1"])
def test_what_is_refused_is_never_asked_of_the_proxy(site: Site, relay: Relay, address: str) -> None:
    way = fetcher(proxies(relay.address), fen_example=PUBLIC, inside_example=address)
    with pytest.raises(AddressRefused):
        way.get(read_url("http://inside.example/a"))
    assert relay.asked == []
    site.pages["/a"] = Reply(status=302, headers={"Location": "http://inside.example/a"})
    with pytest.raises(AddressRefused):
        way.get(read_url("http://fen.example/a"))
    assert all("fen.example" in line for line in relay.asked), "nor after a redirect"


def test_a_proxy_may_be_private_and_is_never_where_clouds_keep_their_keys(site: Site) -> None:
    with pytest.raises(AddressRefused, match="metadata"):
        fetcher(proxies("http://keys.example:80"), fen_example=PUBLIC, keys_example="169.254.169.254").get(read_url("http://fen.example/a"))


def test_a_private_page_that_is_allowed_is_asked_for_directly(site: Site, relay: Relay) -> None:
    assert fetcher(proxies(relay.address)).get(read_url(site.url("/a")), private=anywhere).body == b"an article"
    assert relay.asked == []


def test_the_environment_is_used_where_it_is_asked_for(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", relay.address)
    monkeypatch.setenv("NO_PROXY", "reed.example, .moor.example")
    chosen = proxies("environment")
    assert str(chosen(read_url("http://fen.example/a"))) == relay.address
    assert [chosen(read_url(f"http://{host}/a")) for host in ("reed.example", "high.moor.example")] == [None, None]
    assert chosen(read_url("https://fen.example/a")) is None, "HTTPS_PROXY is another variable"
    assert proxies("none")(read_url("http://fen.example/a")) is None
    assert fetcher(chosen, fen_example=PUBLIC).get(read_url("http://fen.example/a")).body == b"an article"


def test_a_proxy_that_is_not_used_is_told_where_nothing_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    monkeypatch.setenv("HTTPS_PROXY", "http://name:secret@proxy.example:3128")
    with pytest.raises(FetchError, match="HTTPS_PROXY names a proxy, which is not used") as told:
        fetcher(direct).get(read_url(f"http://127.0.0.1:{port}/a"), private=anywhere)
    assert "secret" not in str(told.value)


def test_a_login_stands_in_the_environment_alone(relay: Relay, monkeypatch: pytest.MonkeyPatch) -> None:
    relay.login = "Basic bmFtZTpzZWNyZXQ="
    for address in ("http://fen.example/a", "https://fen.example/a"):
        with pytest.raises(Unreachable, match=r"407.*HTTPS_PROXY=") as told:
            fetcher(proxies(relay.address), fen_example=PUBLIC).get(read_url(address))
    monkeypatch.setenv("HTTP_PROXY", relay.address.replace("//", "//name:secret@"))
    assert fetcher(proxies("environment"), fen_example=PUBLIC).get(read_url("http://fen.example/a")).body == b"an article"
    with pytest.raises(ProxyInvalid, match="environment") as told_of:
        proxies("http://name:secret@proxy.example:3128")
    assert "secret" not in str(told.value) + str(told_of.value) + repr(read_proxy("http://name:secret@proxy.example:3128"))


def test_a_name_that_only_the_proxy_knows_is_trusted_to_it_by_consent(relay: Relay) -> None:
    def resolver(host: str, port: int) -> Sequence[Address]:
        if not host[0].isdigit():
            raise Unreachable(f"{host}: no such host is known.")
        return [ip_address(host)]

    def knowing(way: Proxies) -> Fetcher:
        return Fetcher(resolver=resolver, pace=Pace(pause=lambda seconds: None), proxies=way)

    with pytest.raises(Unreachable, match="proxy_resolves"):
        knowing(proxies(relay.address)).get(read_url("http://fen.example/a"))
    trusting = knowing(proxies(relay.address, resolves=True))
    assert trusting.get(read_url("http://fen.example/a")).body == b"an article"
    with pytest.raises(AddressRefused):
        trusting.get(read_url("http://10.0.0.7/a"))


@pytest.mark.parametrize("said", ["socks5://h:1", "http://", "http://h:99999", "http://h/path", "ftp://h", "http://a b"])
def test_what_is_no_proxy_is_refused(said: str) -> None:
    with pytest.raises(ProxyInvalid, match="no address of"):
        proxies(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("proxy.example", "http://proxy.example:3128"), ("https://proxy.example", "https://proxy.example:443"), ("http://[::1]:8", "http://[::1]:8")],
)
def test_a_proxy_is_named_shortly(said: str, meant: str) -> None:
    assert str(read_proxy(said)) == meant
