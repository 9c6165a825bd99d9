"""Refreshing from sources that live: what is asked for, what stays, what goes, and when."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from corpus.living.due import is_due
from corpus.living.source import Source
from corpus.living.sourcefile import FILE, add, remove
from kg.living import How, read_from, read_sources, shelf
from tests.corpus import papers
from tests.corpus.site import Reply, Site, drip, served
from tests.kg.house import DAY, HOUR, House, feed, page, source


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as here:
        yield here


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path / "data")


def test_a_page_that_is_the_same_is_asked_for_and_not_read(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    assert house.read(source(site, "/a")).report.added == (site.url("/a"),)
    again = house.read(source(site, "/a"))
    assert (again.report.unchanged, again.report.same, again.gathered[0].new) == (1, True, 0)
    assert site.answered == [200, 304]


def test_what_a_list_says_is_unchanged_is_not_asked_for_within_a_day(house: House, site: Site) -> None:
    for name in "ab":
        site.put(f"/{name}", page(f"Heron {name.upper()}1"))
    site.put("/feed", feed(site, a="2026-01-01", b="2026-01-02"))
    one = source(site, "/feed")
    house.read(one)
    assert site.paths() == ["/feed", "/a", "/b"]
    house.now += HOUR
    house.read(one)
    assert site.paths() == ["/feed"]
    site.put("/a", page("Heron A1", "0.90"))
    site.put("/feed", feed(site, a="2026-03-01", b="2026-01-02"))
    assert house.read(one).report.changed == (site.url("/a"),)
    assert site.paths() == ["/feed", "/a"]
    house.now += DAY
    house.read(one)
    assert site.paths() == ["/feed", "/b", "/a"], "the one asked for longest ago comes first"
    house.read(one, thorough=True)
    assert sorted(site.paths()) == ["/a", "/b", "/feed"]


def test_an_article_that_left_the_window_stays_and_is_looked_at_once_a_week(house: House, site: Site) -> None:
    for name in "ab":
        site.put(f"/{name}", page(f"Heron {name.upper()}1"))
    site.put("/feed", feed(site, a="1"))
    one = source(site, "/feed")
    house.read(one)
    site.put("/feed", feed(site, b="2"))
    house.read(one)
    assert house.articles() == {site.url("/a"), site.url("/b")}
    site.paths()
    house.now += 8 * DAY
    site.pages["/a"] = Reply(status=410)
    house.read(one)
    assert site.paths() == ["/feed", "/b", "/a"]
    assert house.articles() == {site.url("/b")}


def test_410_withdraws_at_once_and_404_a_day_later(house: House, site: Site) -> None:
    for name in "abc":
        site.put(f"/{name}", page(f"Heron {name.upper()}1"))
    sources = [source(site, f"/{name}", name) for name in "abc"]
    house.read(*sources)
    site.pages["/a"] = Reply(status=410)
    del site.pages["/b"]
    first = house.read(*sources)
    assert first.report.removed == (site.url("/a"),)
    assert "410" in first.gathered[0].problems[0]
    assert "404" in first.gathered[1].problems[0]
    house.now += HOUR
    assert house.read(*sources).report.removed == ()
    house.now += DAY
    assert house.read(*sources).report.removed == (site.url("/b"),)
    assert house.articles() == {site.url("/c")}
    del site.pages["/c"]
    assert house.read(*sources, prune=True).report.removed == (site.url("/c"),)


def test_a_page_of_two_sources_stays_with_the_first_whichever_is_due(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    site.put("/feed", feed(site, a="1"))
    site.put("/map", feed(site, a="1"))
    first, second = source(site, "/map", "first"), source(site, "/feed", "second")
    house.folder.path.mkdir(parents=True)
    for one in (first, second):
        add(house.folder.path / FILE, one)
    house.read(second)
    assert read_from(house.folder) == {site.url("/a"): "second"}
    assert house.read(first).report.changed == (site.url("/a"),), "it stands before the other"
    generation = house.folder.number()
    for due in ((second,), (first,), (second, first), (Source("", site.url("/a"), allow_private=True),)):
        house.now += DAY
        assert house.read(*due, thorough=True).report.same, due
    site.pages["/map"] = Reply(status=500)
    assert house.read(second, first, thorough=True).report.same, "that it cannot be read now takes nothing from it"
    assert (house.folder.number(), read_from(house.folder)) == (generation, {site.url("/a"): "first"})
    site.put("/a", page("Heron 2", "0.90"))
    assert house.read(second, thorough=True).report.changed == (site.url("/a"),)
    assert read_from(house.folder) == {site.url("/a"): "first"}
    remove(house.folder.path / FILE, "first")
    assert house.read(second, thorough=True).report.changed == (site.url("/a"),)
    assert read_from(house.folder) == {site.url("/a"): "second"}


def test_a_page_that_was_missing_for_a_while_begins_anew(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    kept = site.pages["/a"]
    house.read(source(site, "/a"))
    for _ in range(3):
        del site.pages["/a"]
        assert house.read(source(site, "/a")).report.removed == ()
        site.pages["/a"] = kept
        house.now += DAY
        assert house.read(source(site, "/a")).report.same
    assert house.articles() == {site.url("/a")}


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(Reply(b"<title>Page not found</title><p>Sorry.", headers={"Content-Type": "text/html"}), id="an error page with 200"),
        pytest.param(Reply(b"<title>Log in</title><p>Password", headers={"Content-Type": "text/html"}), id="a login"),
        pytest.param(Reply(b"\x89PNG\r\n\x1a\n", headers={"Content-Type": "image/png"}), id="a picture"),
        pytest.param(Reply(b"<rss><channel></channel></rss>", headers={"Content-Type": "application/xml"}), id="a feed"),
        pytest.param(Reply(b"", headers={"Content-Type": "text/html"}), id="nothing"),
        pytest.param(Reply(status=500), id="500"),
        pytest.param(Reply(status=403), id="403"),
        pytest.param(Reply(status=302, headers={"Location": "/"}), id="the front page"),
        pytest.param(Reply(status=302, headers={"Location": "http://169.254.169.254/"}), id="metadata"),
    ],
)
def test_nothing_else_takes_the_place_of_what_was_read(house: House, site: Site, answer: Reply) -> None:
    site.put("/a", page("Heron 2"))
    site.put("/b", page("Egret 2"))
    site.put("/", page("Front"))
    site.put("/feed", feed(site, a="", b=""))
    one = source(site, "/feed")
    house.read(one)
    before = house.text(site.url("/a"))
    site.pages["/a"] = answer
    done = house.read(one)
    assert done.report.same
    assert [site.url("/a") in line and "\n" not in line for line in done.gathered[0].problems] == [True]
    assert house.text(site.url("/a")) == before
    site.put("/a", page("Heron 2", "0.90"))
    assert house.read(one).report.changed == (site.url("/a"),)


def test_a_page_never_read_that_is_none_is_named_and_is_no_article(house: House, site: Site) -> None:
    site.put("/a", "<title>404</title>gone")
    done = house.read(source(site, "/a"))
    assert "error page" in done.gathered[0].failed
    assert house.articles() == set()


def test_a_refresh_that_fails_after_fetching_fetches_nothing_again(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    one = source(site, "/a")
    with house.folder.lock(), pytest.raises(OSError, match="Another refresh"):
        house.read(one)
    assert is_due(one, shelf(house.folder).standings().get("one"), house.now)
    assert house.read(one).report.added == (site.url("/a"),)
    assert site.answered == [200, 304]


def test_what_was_fetched_and_is_damaged_is_fetched_anew(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    one = source(site, "/a")
    house.read(one)
    [body] = (house.folder.path / "fetched").rglob("*.body")
    body.write_bytes(body.read_bytes()[:-3])
    house.read(one)
    [known] = (house.folder.path / "fetched").glob("pages/*/*.json")
    known.write_text("{", encoding="utf-8")
    house.read(one)
    assert site.answered == [200, 200, 200]
    assert house.articles() == {site.url("/a")}


def test_losing_all_that_was_fetched_costs_a_fetch_and_nothing_else(house: House, site: Site) -> None:
    import shutil

    site.put("/a", page("Heron 2"))
    house.read(source(site, "/a"))
    shutil.rmtree(house.folder.path / "fetched")
    assert house.read(source(site, "/a")).report.same


def test_private_addresses_are_the_source_s_own_alone(house: House, site: Site) -> None:
    with served() as other:
        other.put("/secret", page("Inside"))
        site.put("/a", page("Heron 2"))
        site.put("/feed", f"<rss><channel><item><link>{site.url('/a')}</link></item><item><link>{other.url('/secret')}</link></item></channel></rss>")
        done = house.read(source(site, "/feed"))
        assert house.articles() == {site.url("/a")}
        assert "loopback" in done.gathered[0].problems[0]
        assert other.paths() == []


def test_two_addresses_of_one_page_are_read_once(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    site.pages["/b"] = Reply(status=301, headers={"Location": "/a"})
    site.put(
        "/feed",
        f"<rss><channel><item><link>{site.url('/a?utm_medium=rss')}</link></item><item><link>{site.url('/b')}</link></item><item><link>{site.url('/a#x')}</link></item></channel></rss>",
    )
    for _ in range(3):
        done = house.read(source(site, "/feed"))
        assert house.articles() == {site.url("/a")}
        house.now += HOUR
    site.pages["/c"] = Reply(status=301, headers={"Location": "/a"})
    site.put("/feed", feed(site, c="1", a="1"))
    done = house.read(source(site, "/feed"))
    assert any("same page" in line for line in done.gathered[0].problems)
    house.read(source(site, "/feed"))
    assert house.articles() == {site.url("/a")}


def test_an_index_of_sitemaps_is_read_one_level_deep_and_for_its_own_host(house: House, site: Site) -> None:
    for name in ("blog/a", "blog/b", "about"):
        site.put(f"/{name}", page(f"Heron {name[-1].upper()}1"))
    site.put("/index.xml", "<sitemapindex><sitemap><loc>/s.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>")
    rows = "".join(
        f"<url><loc>{site.url(path)}</loc><lastmod>{mark}</lastmod></url>"
        for path, mark in (("/about", "2026-03"), ("/blog/a", "2026-01"), ("/blog/b", "2026-02"))
    )
    site.put("/s.xml", f"<urlset>{rows}<url><loc>https://elsewhere.example/x</loc></url></urlset>")
    done = house.read(source(site, "/index.xml", only=("/blog/*",), limit=1))
    assert done.gathered[0].kind == "sitemap"
    assert house.articles() == {site.url("/blog/b")}, "the newest of those that are wanted"
    said = " ".join(done.gathered[0].problems)
    assert "is no sitemap" in said
    assert "lists 2 pages, of which 1 are read" in said


def test_a_host_that_does_not_answer_is_left_after_a_few_pages(house: House, site: Site) -> None:
    names = [f"p{n}" for n in range(12)]
    for name in names:
        site.pages[f"/{name}"] = Reply(status=503, headers={"Retry-After": "7200"})
    site.put("/feed", feed(site, **dict.fromkeys(names, "")))
    done = house.read(source(site, "/feed", interval=timedelta(minutes=5)))
    assert len(site.paths()) == 6
    assert "its other 7 pages are left" in done.gathered[0].problems[0]
    assert not is_due(source(site, "/feed", interval=timedelta(minutes=5)), done.standings["one"], house.now + 7000)


def test_a_feed_that_is_gone_keeps_its_articles(house: House, site: Site) -> None:
    site.put("/a", page("Heron 2"))
    site.put("/feed", feed(site, a="1"))
    one = source(site, "/feed")
    house.read(one)
    for answer in (Reply(status=404), Reply(status=404), Reply(status=410), Reply(b"<p>a blog, redesigned", headers={"Content-Type": "text/html"})):
        site.pages["/feed"] = answer
        house.now += DAY
        done = house.read(one)
        assert done.gathered[0].failed
        assert done.standings["one"].pages == {site.url("/a"): "1"}
    assert house.articles() == {site.url("/a")}


def test_a_slow_page_ends_and_leaves_the_others(house: House, site: Site) -> None:
    site.put("/b", page("Egret 2"))
    site.pages["/a"] = drip(site)
    site.put("/feed", feed(site, a="", b=""))
    done = house.read(source(site, "/feed"))
    assert house.articles() == {site.url("/b")}
    assert site.url("/a") in done.gathered[0].problems[0]


def test_a_site_that_wants_an_hour_between_pages_is_read_whole_in_the_end(house: House, site: Site) -> None:
    site.pages["/robots.txt"] = Reply(b"User-agent: *\nCrawl-delay: 3600\n")
    names = [f"p{n}" for n in range(3)]
    for name in names:
        site.put(f"/{name}", page(f"Heron {name.upper()}"))
    site.put("/feed", feed(site, **dict.fromkeys(names, "")))
    asked = []
    for _ in range(5):
        read_sources(house.folder, [source(site, "/feed")], How(fetcher=house.unhurried, now=lambda: house.now))
        asked.append(site.paths())
        house.now += 2 * HOUR
    assert asked == [["/feed"], ["/p0"], ["/p1"], ["/p2"], ["/p0"]], "one request a refresh, and the list again after a day"
    assert house.articles() == {site.url(f"/{name}") for name in names}


def test_pages_of_any_character_set_are_read(house: House, site: Site) -> None:
    text = page("Héron 2")
    for n, (charset, header) in enumerate((("utf-8", ""), ("latin-1", "; charset=iso-8859-1"), ("utf-16", ""))):
        site.pages[f"/{n}"] = Reply(text.encode(charset), headers={"Content-Type": f"text/html{header}"})
        house.read(source(site, f"/{n}", f"s{n}"))
        assert "Héron 2 is an open-weight model" in house.text(site.url(f"/{n}"))


def test_a_paper_is_read_by_what_it_is_and_not_by_its_address(house: House, site: Site) -> None:
    paper = papers.paper(
        papers.title("Heron 2"), papers.paragraph("Heron 2 is an open-weight model made by Marshlight. It costs $0.60 per million input tokens.")
    )
    site.pages["/download?id=3"] = Reply(paper, headers={"Content-Type": "application/pdf"})
    site.pages["/broken"] = Reply(b"no paper at all", headers={"Content-Type": "application/pdf"})
    done = house.read(source(site, "/download?id=3"), source(site, "/broken", "two"))
    assert "Heron 2 is an open-weight model" in house.text(site.url("/download?id=3"))
    assert "PDF" in done.gathered[1].failed
