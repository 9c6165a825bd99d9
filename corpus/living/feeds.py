"""Read feeds and sitemaps: addresses of articles, each with a mark by which a change is known.

Atom, RSS and sitemaps here, JSON Feed in `jsonfeed`. XML from a stranger: no entities are declared or resolved, nothing is loaded from
anywhere, and depth and size are what libxml2 allows without `huge_tree`. Broken
feeds are read as far as they can be.
"""

import contextlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from corpus.fetching.decoding import unpack
from corpus.fetching.errors import NotText
from corpus.living.jsonfeed import is_json_feed, items

if TYPE_CHECKING:
    from lxml.etree import _Element

Shape = Literal["feed", "sitemap", "index"]
_MOST_ENTRIES = 50_000
"""What the sitemap protocol allows in one file."""
_SHAPES: dict[str, Shape] = {"rss": "feed", "feed": "feed", "RDF": "feed", "urlset": "sitemap", "sitemapindex": "index"}
_GZIP = b"\x1f\x8b"
_HEAD = 8000
_PROLOGUE = 100_000
_ENTITIES = tuple("<!ENTITY".encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be"))
_XML = "{http://www.w3.org/XML/1998/namespace}base"


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a list names it."""

    url: str
    """Absolute, as the list has it."""
    mark: str = ""
    """When it was last changed, as the list has it; empty where it does not say."""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed or sitemap lists."""

    shape: Shape
    entries: tuple[Entry, ...]
    """Of an index, the sitemaps it names."""
    without_address: int = 0
    """Entries that lead nowhere."""


def shape_of(data: bytes) -> Shape | None:
    """Tell by its root whether this is a feed or a sitemap, packed or not; None for anything else."""
    from lxml import etree

    head = data[:_HEAD]
    if data.startswith(_GZIP):
        try:
            head = zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(data, _HEAD)
        except zlib.error:
            return None
    if is_json_feed(head if data.startswith(_GZIP) else data):
        return "feed"
    if b"<" not in head[:200] or head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower().startswith((b"<!doctype html", b"<html")):
        return None
    parser = etree.XMLPullParser(events=("start",), resolve_entities=False, no_network=True, load_dtd=False)
    with contextlib.suppress(etree.XMLSyntaxError):
        parser.feed(head)
    return next((_SHAPES.get(_local(root)) for _, root in parser.read_events() if isinstance(root, etree._Element)), None)


def read_listing(data: bytes, base: str, most: int = 20_000_000) -> Listing:
    """Read a feed, a sitemap or an index of sitemaps, packed or not; `base` is where it came from. Raises NotText and TooMuch."""
    if data.startswith(_GZIP):
        data = b"".join(unpack([data], "gzip", most))
    if is_json_feed(data):
        return _of_json(data, base)
    root = _root(data)
    shape = _SHAPES.get(_local(root)) if root is not None else None
    if root is None or shape is None:
        raise NotText("It is neither a feed nor a sitemap.")
    found, lost = [], 0
    for element in _items(root, shape):
        entry = _entry(element, base) if shape == "feed" else _place(element, base)
        if entry is None:
            lost += 1
        else:
            found.append(entry)
        if len(found) >= _MOST_ENTRIES:
            break
    return Listing(shape, tuple(found), lost)


def _of_json(data: bytes, base: str) -> Listing:
    found = list(islice(items(data, base), _MOST_ENTRIES))
    return Listing("feed", tuple(Entry(*one) for one in found if one[0]), sum(not url for url, _, _ in found))


def _root(data: bytes) -> "_Element | None":
    from lxml import etree

    if any(mark in data[:_PROLOGUE] for mark in _ENTITIES):
        raise NotText("It declares entities of its own, which no feed needs and XML bombs are made of.")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotText(f"Its XML cannot be read ({str(error)[:120]}).") from error


def _items(root: "_Element", shape: Shape) -> Iterator["_Element"]:
    wanted = {"feed": {"item", "entry"}, "sitemap": {"url"}, "index": {"sitemap"}}[shape]
    for element in root.iter():
        if _local(element) in wanted:
            yield element


def _entry(element: "_Element", base: str) -> Entry | None:
    """Read an Atom entry or an RSS item."""
    address, guid, marks, title = "", "", {}, ""
    for child in element:
        name, text = _local(child), (child.text or "").strip()
        if name == "link":
            href = (child.get("href") or "").strip()
            if href and child.get("rel", "alternate") == "alternate" and not address:
                address = _joined(_base(child, base), href)
            elif text and not address:
                address = _joined(_base(child, base), text)
        elif name == "guid" and child.get("isPermaLink", "true") == "true" and "://" in text:
            guid = text
        elif name in {"updated", "modified", "pubDate", "published", "date"} and text:
            marks[name] = text
        elif name == "title":
            title = text
    where = address or guid
    mark = next((marks[name] for name in ("updated", "modified", "pubDate", "published", "date") if name in marks), "")
    return Entry(where, mark, title) if where else None


def _place(element: "_Element", base: str) -> Entry | None:
    said = {_local(child): (child.text or "").strip() for child in element}
    return Entry(_joined(base, said["loc"]), said.get("lastmod", "")) if said.get("loc") else None


def _base(element: "_Element", base: str) -> str:
    """Resolve xml:base, outermost first."""
    bases = [found for one in [element, *element.iterancestors()] if (found := one.get(_XML))]
    for one in reversed(bases):
        base = _joined(base, one)
    return base


def _local(element: "_Element") -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _joined(base: str, address: str) -> str:
    """Resolve an address; one that cannot be is left as it is, to be refused by name."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address
