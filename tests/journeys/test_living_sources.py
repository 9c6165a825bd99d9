"""From a site that lives to an answer: a small site and a feed on this machine, followed through good and bad days.

One article is new, one changes, one is withdrawn; others turn into an error page, a login,
a redirect to where clouds keep their keys, a compressed bomb, an endless drip. Each time
the other articles say what they said.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.fetching.fetch import Fetcher, Limits
from corpus.fetching.pace import Pace
from corpus.fetching.robots import Answer
from corpus.living.sourcefile import FILE, read_sources
from kg.living import How, LivingReport
from kg.living import read_sources as refresh_from
from kg.store import DataFolder
from tests.corpus.site import Answerer, Reply, Site, bomb, drip, served

BIRDS = {"heron": ("Heron 2", "0.60"), "egret": ("Egret 3", "1.20"), "bittern": ("Bittern 4", "2.50")}
NOTE = "# Stork\n\nStork 5 is an open-weight model made by Marshlight. Stork 5 costs $0.20 per million input tokens.\n"


def page(name: str, price: str) -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{name} in short</title><meta name='author' content='Fenland Review'></head><body><nav><a href='/'>Home</a> <a>Log in</a></nav><article>"
        f"<h1>{name} in short</h1><p>{name} is an open-weight model made by Marshlight. {name} costs ${price} per million input tokens.</p></article></body></html>"
    )


class Reader:
    """A person with a data folder, a site and a folder of notes that they follow."""

    def __init__(self, place: Path, site: Site, cli: Callable[..., str]) -> None:
        self.site, self.cli, self.day = site, cli, 0
        self.folder = DataFolder(place / "data")
        self.notes = place / "notes"
        self.notes.mkdir()
        (self.notes / "stork.md").write_text(NOTE, encoding="utf-8")
        self.listed = dict.fromkeys(BIRDS, "day 0")
        for path, (name, price) in BIRDS.items():
            site.put(f"/{path}", page(name, price))
        self.list()
        cli("sources", "add", str(self.notes))
        cli("sources", "add", site.url("/feed.xml"), "--name", "fen", "--allow-private", "--interval", "1d", "--publisher", "Fenland Review")

    def list(self) -> None:
        """Write the feed anew."""
        entries = "".join(f"<item><link>{self.site.url('/' + path)}</link><pubDate>{mark}</pubDate></item>" for path, mark in self.listed.items())
        self.site.put("/feed.xml", f'<rss version="2.0"><channel>{entries}</channel></rss>', "application/rss+xml")

    def next_day(self) -> LivingReport:
        """Refresh a day later, with a little patience for each page."""

        def fetcher(robots: dict[str, Answer]) -> Fetcher:
            return Fetcher(pace=Pace(pause=lambda seconds: None), limits=Limits(seconds=1.5, read=0.5), robots=robots, now=now)

        def now() -> float:
            return 1_800_000_000.0 + self.day * 24 * 3600

        self.day += 1
        return refresh_from(self.folder, read_sources(self.folder.path / FILE), How(fetcher=fetcher, now=now))

    def prices(self) -> dict[str, str]:
        """Give what is claimed of prices, by article."""
        rows = [json.loads(line) for line in self.cli("claims", "--json").splitlines()]
        return {row["article"].rsplit("/", 1)[-1]: row["object"] for row in rows if row.get("predicate") == "price_input_per_mtok"}


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        yield here


@pytest.fixture
def reader(tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Reader:
    from assistant.cli.main import call

    for name, value in (("CONFIG", "config.toml"), ("LOG", "log"), ("DATA", "data")):
        monkeypatch.setenv(f"WEIGHBRIDGE_{name}", str(tmp_path / value))

    def cli(*line: str) -> str:
        capsys.readouterr()
        assert call(line) == 0
        return capsys.readouterr().out

    return Reader(tmp_path, site, cli)


def test_a_site_is_followed_as_it_grows_changes_and_shrinks(reader: Reader, site: Site) -> None:
    first = reader.next_day()
    assert len(first.report.added) == 4
    before = reader.prices()
    assert set(before) == {"stork.md", "heron", "egret", "bittern"}
    answer = json.loads(reader.cli("ask", "--json", "What does Egret 3 cost per million input tokens?"))
    assert "1.20" in answer["answer"]
    assert {one["article"] for one in answer["citations"]} == {site.url("/egret")}

    site.paths()
    assert reader.next_day().report.same
    assert site.answered[-4:] == [304] * 4, "a quiet day costs a conditional request for each page"

    reader.listed = {"snipe": "day 2", **reader.listed, "heron": "day 2"}
    site.put("/snipe", page("Snipe 6", "0.10"))
    site.put("/heron", page("Heron 2", "0.75"))
    reader.list()
    report = reader.next_day().report
    assert (report.added, report.changed, report.removed) == ((site.url("/snipe"),), (site.url("/heron"),), ())
    after = reader.prices()
    assert "0.75" in after["heron"]
    assert {name: after[name] for name in before if name != "heron"} == {name: price for name, price in before.items() if name != "heron"}

    site.pages["/egret"] = Reply(status=410)
    (reader.notes / "stork.md").write_text(NOTE.replace("0.20", "0.30"), encoding="utf-8")
    report = reader.next_day().report
    assert (report.changed, report.removed) == (("stork.md",), (site.url("/egret"),))
    assert json.loads(reader.cli("ask", "--json", "What does Egret 3 cost per million input tokens?"))["abstained"]
    assert set(reader.prices()) == {"stork.md", "heron", "snipe", "bittern"}


BAD_DAYS: list[tuple[str, Callable[[Site], Reply | Answerer], str]] = [
    (
        "error page",
        lambda site: Reply(b"<title>Page not found</title><p>The page you are looking for is not here.", headers={"Content-Type": "text/html"}),
        "shows an error page",
    ),
    ("login", lambda site: Reply(status=302, headers={"Location": "/login?next=/egret"}), "asks for a login"),
    ("metadata", lambda site: Reply(status=302, headers={"Location": "http://169.254.169.254/latest/meta-data/"}), "a metadata address"),
    ("another port of this machine", lambda site: Reply(status=302, headers={"Location": "http://127.0.0.1:1/"}), "a loopback address"),
    ("bomb", lambda site: bomb(40), "compressed bomb"),
    ("drip", drip, "egret"),
    (
        "paywall",
        lambda site: Reply(b"<title>Egret 3</title><p>Egret 3 is new.</p><p>Subscribe to continue reading", headers={"Content-Type": "text/html"}),
        "paid",
    ),
    (
        "another language",
        lambda site: Reply(
            ("<p>" + "Das Modell ist offen und kostet nicht viel, aber es ist auch nicht so gut wie die anderen. " * 5).encode(),
            headers={"Content-Type": "text/html"},
        ),
        "German",
    ),
    ("picture", lambda site: Reply(b"\xff\xd8\xff\xe0", headers={"Content-Type": "image/jpeg"}), "image/jpeg"),
    ("server error", lambda site: Reply(status=500), "500"),
]


def test_bad_days_of_one_article_hurt_no_article(reader: Reader, site: Site) -> None:
    reader.next_day()
    site.put("/login?next=/egret", "<title>Log in</title><p>Password")
    before, good = reader.prices(), site.pages["/egret"]
    for name, turn, said in BAD_DAYS:
        site.pages["/egret"] = turn(site)
        done = reader.next_day()
        [problem] = done.gathered[1].problems
        assert said in problem, name
        assert "\n" not in problem, name
        assert done.report.same, name
        assert reader.prices() == before, name
    site.pages["/egret"] = good
    assert reader.next_day().gathered[1].problems == ()
    assert reader.prices() == before


def test_a_feed_that_turns_hostile_keeps_what_was_read(reader: Reader, site: Site) -> None:
    reader.next_day()
    before = reader.prices()
    for hostile in (
        Reply(
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item><link>&a;</link></item></channel></rss>',
            headers={"Content-Type": "application/xml"},
        ),
        bomb(40),
        Reply(b"<html><title>404</title>"),
        Reply(status=404),
        Reply(b"<rss><channel></channel></rss>", headers={"Content-Type": "application/xml"}),
        Reply(
            b"<rss><channel><item><link>http://[</link></item><item><link>file:///etc/passwd</link></item><item><link>http://localhost:1/</link></item></channel></rss>"
        ),
    ):
        site.pages["/feed.xml"] = hostile
        done = reader.next_day()
        assert done.report.removed == ()
        assert reader.prices() == before
