"""Fetching a page: what is refused, what is limited, what is asked politely. Nothing here leaves this machine."""

import shutil
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path

import pytest

from corpus.fetching.addresses import Address
from corpus.fetching.errors import AddressRefused, FetchError, NotText, RobotsRefused, TooMuch, TooSoon, Unreachable, UrlRefused
from corpus.fetching.fetch import Fetched, Fetcher, Limits, Validators
from corpus.fetching.network import Resolver
from corpus.fetching.pace import Pace
from corpus.fetching.robots import Answer
from corpus.fetching.urls import read_url
from tests.corpus.site import Reply, Site, bomb, drip, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        yield here


class Names:
    """Resolves as a test says; each look-up of a name gives its next answer, and the last one again."""

    def __init__(self, **answers: Sequence[str]) -> None:
        self.answers = {name.replace("_", "."): [one.split() for one in given] for name, given in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[Address]:
        self.asked.append(host)
        given = self.answers[host]
        return [ip_address(one) for one in (given.pop(0) if len(given) > 1 else given[0])]


def anywhere(host: str, port: int) -> bool:
    return True


def fetcher(resolver: Resolver | None = None, limits: Limits | None = None) -> Fetcher:
    pace = Pace(clock=lambda: 0.0, pause=lambda seconds: None)
    return Fetcher(resolver=resolver or Names(**{"127_0_0_1": ["127.0.0.1"]}), pace=pace, limits=limits)


def get(site: Site, path: str, limits: Limits | None = None) -> Fetched:
    return fetcher(limits=limits).get(read_url(site.url(path)), private=anywhere)


def test_a_page_comes_with_what_is_known_of_it(site: Site) -> None:
    site.pages["/a"] = Reply(
        b"<p>x", headers={"Content-Type": "text/HTML; charset=ISO-8859-1", "ETag": '"1"', "Last-Modified": "Tue, 03 Mar 2026 10:00:00 GMT"}
    )
    page = get(site, "/a")
    assert page == Fetched(site.url("/a"), 200, b"<p>x", "text/html", "iso-8859-1", Validators('"1"', "Tue, 03 Mar 2026 10:00:00 GMT"))


def test_a_page_that_is_the_same_costs_no_bytes(site: Site) -> None:
    site.put("/a", "text")
    first = get(site, "/a")
    again = fetcher().get(read_url(site.url("/a")), first.validators, private=anywhere)
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize("status", [404, 410, 403, 500, 503])
def test_a_refusal_of_the_server_is_an_answer_without_a_body(site: Site, status: int) -> None:
    site.pages["/a"] = Reply(b"a page that says it is not there", status, {"Retry-After": "120"})
    page = get(site, "/a")
    assert (page.status, page.body, page.retry_after) == (status, b"", 120.0)


def test_redirects_are_followed_and_each_is_asked_of_robots(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /shut")
    site.pages["/a"] = Reply(status=301, headers={"Location": "b?c=1"})
    site.put("/b?c=1", "there")
    site.pages["/c"] = Reply(status=302, headers={"Location": "/shut/d"})
    assert get(site, "/a").url == site.url("/b?c=1")
    site.paths()
    with pytest.raises(RobotsRefused, match="/shut/d"):
        get(site, "/c")
    assert site.paths() == ["/c"]


def test_redirects_are_limited(site: Site) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": "/a"})
    with pytest.raises(TooMuch, match="5 redirects"):
        get(site, "/a")
    assert len(site.paths()) == 6


@pytest.mark.parametrize(
    "location",
    ["http://169.254.169.254/latest/meta-data", "http://[fd00:ec2::254]/", "http://meta.example/", "http://[::ffff:169.254.169.254]/", "http://2852039166/"],
)
def test_a_redirect_to_metadata_is_refused_even_where_private_ones_are_allowed(site: Site, location: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": location})
    # What the system's resolver makes of these spellings.
    names = Names(**{"127_0_0_1": ["127.0.0.1"], "169_254_169_254": ["169.254.169.254"], "fd00:ec2::254": ["fd00:ec2::254"], "meta_example": ["169.254.169.254"],
                     "::ffff:169_254_169_254": ["::ffff:169.254.169.254"], "2852039166": ["169.254.169.254"]})  # fmt: skip
    with pytest.raises(AddressRefused, match="metadata"):
        fetcher(names).get(read_url(site.url("/a")), private=anywhere)


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://127.0.0.1/", "http://u:secret@127.0.0.1/", "data:text/html,x"])
def test_a_redirect_out_of_the_web_is_refused(site: Site, location: str) -> None:
    site.pages["/a"] = Reply(status=302, headers={"Location": location})
    with pytest.raises(UrlRefused) as caught:
        get(site, "/a")
    assert "secret" not in str(caught.value)


def test_this_machine_is_refused_unless_it_is_allowed(site: Site) -> None:
    site.put("/a", "inside")
    with pytest.raises(AddressRefused, match="loopback") as caught:
        fetcher().get(read_url(site.url("/a")))
    assert "--allow-private" in str(caught.value)
    assert site.paths() == []


@pytest.mark.parametrize("spelling", ["0x7f.1", "2130706433", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]", "localhost"])
def test_odd_spellings_of_this_machine_are_refused_by_the_system_s_own_resolver(site: Site, spelling: str) -> None:
    site.put("/a", "inside")
    with pytest.raises(FetchError) as caught:
        Fetcher(pace=Pace(pause=lambda seconds: None)).get(read_url(f"http://{spelling}:{site.port}/a"))
    assert isinstance(caught.value, AddressRefused | Unreachable)
    assert site.paths() == []


def test_one_inner_address_among_public_ones_refuses_the_name() -> None:
    names = Names(mixed_example=["93.184.216.34 127.0.0.1"])
    with pytest.raises(AddressRefused, match=r"mixed\.example leads to 127\.0\.0\.1"):
        fetcher(names).get(read_url("http://mixed.example/"))


def test_a_name_that_changes_its_mind_is_judged_each_time_it_is_connected_to(site: Site) -> None:
    """Every connection is made to an address that was judged in the same look-up, so that a second answer gains nothing."""
    site.put("/a", "inside")
    names = Names(wiki_example=["127.0.0.1", "169.254.169.254"])
    with pytest.raises(AddressRefused, match="metadata"):  # the first look-up was for robots.txt
        fetcher(names).get(read_url(f"http://wiki.example:{site.port}/a"), private=anywhere)
    assert site.paths() == []


def test_the_socket_goes_to_the_judged_address_and_the_page_keeps_its_name(site: Site) -> None:
    site.put("/a", "inside")
    names = Names(wiki_example=["127.0.0.1"])
    page = fetcher(names).get(read_url(f"http://wiki.example:{site.port}/a"), private=anywhere)
    assert page.body == b"inside"
    assert site.asked[-1][1]["Host"] == f"wiki.example:{site.port}"
    assert names.asked == ["wiki.example"] * 2  # robots.txt and the page: one look-up a connection


def test_no_cookie_and_no_password_is_sent_and_the_name_is(site: Site) -> None:
    site.put("/a", "x", Set_Cookie="a=b")
    one = fetcher()
    for _ in range(2):
        one.get(read_url(site.url("/a")), private=anywhere)
    sent = site.asked[-1][1]
    assert sent["User-Agent"].startswith("weighbridge")
    assert not {"Cookie", "Authorization", "Referer"} & set(sent)


def test_a_compressed_bomb_is_refused(site: Site) -> None:
    site.pages["/a"] = bomb(30)
    with pytest.raises(TooMuch, match="bomb"):
        get(site, "/a")


def test_size_is_limited_by_what_is_said_and_by_what_comes(site: Site) -> None:
    site.put("/a", "x" * 5000)
    with pytest.raises(TooMuch, match="larger"):
        get(site, "/a", Limits(size=4000))

    def chunks(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(100):
            handler.wfile.write(b"400\r\n" + b"x" * 1024 + b"\r\n")

    site.pages["/b"] = chunks
    with pytest.raises(TooMuch, match="larger"):
        get(site, "/b", Limits(size=4000))


@pytest.mark.parametrize("headers", [False, True], ids=["in the body", "in the headers"])
def test_a_slow_drip_ends_at_the_deadline(site: Site, headers: bool) -> None:
    site.pages["/a"] = drip(site, headers=headers)
    with pytest.raises((TooMuch, Unreachable)):
        get(site, "/a", Limits(seconds=0.3))


def test_silence_ends_as_well(site: Site) -> None:
    site.pages["/a"] = lambda handler: (site.over.wait() and None) or None
    with pytest.raises(TooMuch):
        get(site, "/a", Limits(seconds=5.0, read=0.1))


@pytest.mark.parametrize(
    "answer", [b"", b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]
)
def test_what_is_no_answer_is_named(site: Site, answer: bytes) -> None:
    site.pages["/a"] = lambda handler: (handler.wfile.write(answer) and None) or None
    with pytest.raises(Unreachable) as caught:
        get(site, "/a")
    assert site.url("/a") in str(caught.value)


def test_a_packing_that_was_not_asked_for_is_named(site: Site) -> None:
    site.pages["/a"] = Reply(b"x", headers={"Content-Encoding": "br"})
    with pytest.raises(NotText, match="br"):
        get(site, "/a")


def test_robots_is_obeyed_and_asked_once(site: Site) -> None:
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: weighbridge\nDisallow: /no\nAllow: /no/yes\nCrawl-delay: 7"
    counted: list[str] = []

    def robots(handler: BaseHTTPRequestHandler) -> None:
        counted.append(handler.path)
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + rules.encode())

    site.pages["/robots.txt"] = robots
    site.put("/a", "x")
    site.put("/no/yes", "x")
    held: dict[str, Answer] = {}
    waited: list[float] = []
    one = Fetcher(pace=Pace(clock=lambda: 0.0, pause=waited.append), robots=held)
    for path in ("/a", "/no/yes"):
        assert one.get(read_url(site.url(path)), private=anywhere).status == 200
    with pytest.raises(RobotsRefused, match="robots"):
        one.get(read_url(site.url("/no")), private=anywhere)
    assert waited == [7.0]
    again = Fetcher(pace=Pace(clock=lambda: 0.0, pause=waited.append), robots=held)
    again.get(read_url(site.url("/a")), private=anywhere)
    assert len(counted) == 1


@pytest.mark.parametrize(("status", "read"), [(404, True), (403, True), (500, False), (503, False), (429, False)])
def test_a_missing_robots_allows_and_a_failing_one_does_not(site: Site, status: int, read: bool) -> None:
    site.pages["/robots.txt"] = Reply(b"", status)
    site.put("/a", "x")
    if read:
        assert get(site, "/a").status == 200
    else:
        with pytest.raises(RobotsRefused, match=str(status)):
            get(site, "/a")
        assert site.paths() == []


def test_a_robots_longer_than_is_read_is_cut(site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /no\n" + b"# filler\n" * 100_000)
    site.put("/a", "x")
    assert get(site, "/a").status == 200
    with pytest.raises(RobotsRefused):
        get(site, "/no")


def test_hosts_are_left_alone_for_a_while_each_on_its_own() -> None:
    now, waited = [0.0], []

    def pause(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    pace = Pace(clock=lambda: now[0], pause=pause)
    for host in ("a", "b", "a"):
        pace.wait(host)
        pace.asked(host, 2.0)
    assert waited == [2.0]
    now[0] += 5
    pace.wait("a")
    assert waited == [2.0]
    pace.asked("a", 3600)
    with pytest.raises(TooSoon, match="3600 seconds"):
        pace.wait("a")


def test_a_redirect_back_to_http_is_refused() -> None:
    from corpus.fetching.fetch import _next_hop

    with pytest.raises(UrlRefused, match="https to http"):
        _next_hop(read_url("https://example.org/a"), "http://example.org/b")


@pytest.fixture
def wiki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Site, list[str | None]]]:
    """A site over TLS whose certificate is for wiki.example alone and trusted by this machine, and the names it was asked by."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=wiki.example", "-addext", "subjectAltName=DNS:wiki.example", "-keyout", key, "-out", certificate],
        check=True, capture_output=True,
    )  # fmt: skip
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda socket, name, own: names.append(name)
    with served(context) as here:
        yield here, names


def test_over_tls_the_page_s_own_name_is_asked_for_and_verified(wiki: tuple[Site, list[str | None]]) -> None:
    site, names = wiki
    site.put("/a", "inside")
    resolver = Names(wiki_example=["127.0.0.1"], other_example=["127.0.0.1"])
    assert fetcher(resolver).get(read_url(f"https://wiki.example:{site.port}/a"), private=anywhere).body == b"inside"
    assert names == ["wiki.example", "wiki.example"]
    with pytest.raises(FetchError, match="CERTIFICATE_VERIFY_FAILED"):
        fetcher(resolver).get(read_url(f"https://other.example:{site.port}/a"), private=anywhere)
    assert site.paths() == ["/a"]
