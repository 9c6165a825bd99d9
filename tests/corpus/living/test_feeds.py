"""Feeds and sitemaps, whole, broken and hostile."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetching.errors import FetchError, NotText, TooMuch
from corpus.living.feeds import Entry, read_listing, shape_of

BASE = "https://example.org/feeds/all.xml"
ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/">
<link rel="self" href="/feeds/all.xml"/><title>All</title>
<entry><title>One</title><link rel="edit" href="/edit"/><link rel="alternate" href="blog/1"/><updated>2026-03-02T00:00:00Z</updated><published>2026-03-01T00:00:00Z</published></entry>
<entry xml:base="deep/"><link href="2"/></entry>
<entry><title>nowhere</title></entry></feed>"""
RSS = b"""<rss version="2.0"><channel><link>https://example.org/</link>
<item><title>A</title><link>
  https://example.org/a </link><pubDate>Mon, 02 Mar 2026 10:00:00 GMT</pubDate></item>
<item><guid>https://example.org/b</guid></item><item><guid isPermaLink="false">https://example.org/not</guid></item></channel></rss>"""
RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<item rdf:about="x"><link>https://example.org/r</link><dc:date>2026-01-01</dc:date></item></rdf:RDF>"""
SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/x?a=1&amp;b=2</loc><lastmod>2026-02-01</lastmod></url><url><loc></loc></url></urlset>"""
JSON = b"""{"title": "All", "items": [
{"id": "1", "url": "/blog/1", "title": "One", "date_published": "2026-03-01T00:00:00Z", "date_modified": "2026-03-02T00:00:00Z", "content_text": "..."},
{"id": "https://example.org/2", "date_published": "2026-03-01T00:00:00Z"}, {"id": "3", "external_url": "https://example.com/3", "title": 3}, {"id": "4"}, null, 5],
"version": "https:\\/\\/jsonfeed.org\\/version\\/1.1"}"""
JSON_ENTRIES = [
    Entry("https://example.org/blog/1", "2026-03-02T00:00:00Z", "One"),
    Entry("https://example.org/2", "2026-03-01T00:00:00Z"),
    Entry("https://example.com/3"),
]
INDEX = b"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>/s1.xml.gz</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("data", "shape", "entries", "lost"),
    [
        pytest.param(ATOM, "feed", [Entry("https://example.org/blog/1", "2026-03-02T00:00:00Z", "One"), Entry("https://example.org/deep/2")], 1, id="Atom"),
        pytest.param(RSS, "feed", [Entry("https://example.org/a", "Mon, 02 Mar 2026 10:00:00 GMT", "A"), Entry("https://example.org/b")], 1, id="RSS 2"),
        pytest.param(RDF, "feed", [Entry("https://example.org/r", "2026-01-01")], 0, id="RSS 1"),
        pytest.param(SITEMAP, "sitemap", [Entry("https://example.org/x?a=1&b=2", "2026-02-01")], 1, id="sitemap"),
        pytest.param(JSON, "feed", JSON_ENTRIES, 1, id="JSON Feed"),
        pytest.param(b"\xef\xbb\xbf\n" + JSON.replace(b"\\/", b"/").replace(b"1.1", b"1"), "feed", JSON_ENTRIES, 1, id="JSON Feed 1.0"),
        pytest.param(gzip.compress(JSON), "feed", JSON_ENTRIES, 1, id="JSON Feed packed"),
        pytest.param(INDEX, "index", [Entry("https://example.org/s1.xml.gz")], 0, id="index of sitemaps"),
        pytest.param(gzip.compress(SITEMAP), "sitemap", [Entry("https://example.org/x?a=1&b=2", "2026-02-01")], 1, id="packed"),
        pytest.param(SITEMAP.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"), "sitemap", [Entry("https://example.org/x?a=1&b=2", "2026-02-01")], 1, id="UTF-16"),
    ],
)  # fmt: skip
def test_articles_are_listed_with_their_marks(data: bytes, shape: str, entries: list[Entry], lost: int) -> None:
    found = read_listing(data, BASE)
    assert (found.shape, list(found.entries), found.without_address) == (shape, entries, lost)
    assert shape_of(data) == shape


def test_a_broken_feed_is_read_as_far_as_it_can_be() -> None:
    cut = RSS[: RSS.index(b"<item><guid>")] + b"<item><title>x & y &nbsp; <link>"
    assert [one.url for one in read_listing(cut, BASE).entries] == ["https://example.org/a"]
    assert shape_of(cut) == "feed"


@pytest.mark.parametrize("data", [b"", b"text", b"<html><body>rss", b"{}", b"<p>", b"# rss", b"\x1f\x8bno gzip", b"%PDF-1.7 <rss"])
def test_other_things_are_no_list(data: bytes) -> None:
    assert shape_of(data) is None
    with pytest.raises(FetchError):
        read_listing(data, BASE)


def test_entities_of_its_own_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><rss><channel><item><link>&b;</link></item></channel></rss>'
    for data in (bomb, bomb.replace(b"1.0", b'1.0" encoding="utf-16').decode().encode("utf-16")):
        with pytest.raises(NotText, match="entities"):
            read_listing(data, BASE)


def test_no_file_is_read_for_an_entity() -> None:
    data = b'<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss><channel><item><title>t</title><link>https://example.org/a</link></item></channel></rss>'
    assert [one.url for one in read_listing(data, BASE).entries] == ["https://example.org/a"]


def test_a_packed_bomb_is_refused() -> None:
    with pytest.raises(TooMuch):
        read_listing(gzip.compress(SITEMAP + b" " * 30_000_000), BASE)


_VERSION = b'{"version": "https://jsonfeed.org/version/1.1", "items": '


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"<a>" * 100_000, id="elements"),
        pytest.param(_VERSION + b'{"a":' * 100_000, id="objects"),
        pytest.param(_VERSION + b"[" * 1_000_000, id="lists"),
    ],
)
def test_deep_nesting_ends(data: bytes) -> None:
    with pytest.raises(NotText):
        read_listing(data, BASE)


@pytest.mark.parametrize("items", [b"[", b"[1e999999, ]", b"9" * 10_000], ids=["cut", "no-json", "a-number-without-end"])
def test_a_broken_json_feed_is_told(items: bytes) -> None:
    assert shape_of(_VERSION + items + b"}") == "feed"
    with pytest.raises(NotText, match="JSON cannot be read"):
        read_listing(_VERSION + items + b"}", BASE)


@pytest.mark.parametrize("items", [b"null", b"{}", b'"x"', b"[[], null, 3]"])
def test_a_json_feed_without_articles_lists_none(items: bytes) -> None:
    assert read_listing(_VERSION + items + b"}", BASE).entries == ()


@given(st.binary(max_size=200), st.sampled_from([ATOM, RSS, SITEMAP, INDEX, JSON]), st.integers(0, 400))
def test_any_bytes_are_read_or_refused(noise: bytes, data: bytes, at: int) -> None:
    try:
        found = read_listing(data[:at] + noise + data[at:], BASE)
    except FetchError:
        return
    assert all(entry.url for entry in found.entries)
