"""Read what a page says of itself: title, publisher, dates, language.

From meta elements, JSON-LD and `time` elements, in the order in which they are
usually right.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.dates import normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = "article:published_time og:published_time datepublished date dc.date dc.date.issued dcterms.issued dcterms.created pubdate publishdate publish-date publish_date citation_publication_date citation_date sailthru.date parsely-pub-date"
_MODIFIED = "article:modified_time og:updated_time datemodified last-modified dcterms.modified revised"
_SEPARATORS = (" | ", " — ", " – ", " · ", " :: ", " - ")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself; empty strings where it does not."""

    title: str = ""
    publisher: str = ""
    published: str = ""
    modified: str = ""
    language: str = ""


def read_metadata(root: "HtmlElement") -> Metadata:
    """Read a page's metadata."""
    meta = _meta(root)
    linked = _linked(root)
    publisher = (
        _first(meta, "og:site_name") or _name(linked.get("publisher")) or _first(meta, "dc.publisher dcterms.publisher application-name citation_publisher")
    )
    published = _first_date(meta, _PUBLISHED) or normalise(str(linked.get("datePublished") or "")) or _timed(root)
    modified = _first_date(meta, _MODIFIED) or normalise(str(linked.get("dateModified") or ""))
    language = (root.get("lang") or "").strip().lower()[:2]
    return Metadata(_title(root, meta, publisher), publisher, published, modified, language if language.isascii() and language.isalpha() else "")


def _meta(root: "HtmlElement") -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first(meta: dict[str, str], names: str) -> str:
    return next((meta[name] for name in names.split() if name in meta), "")


def _first_date(meta: dict[str, str], names: str) -> str:
    return next((date for name in names.split() if (date := normalise(meta.get(name, "")))), "")


def _title(root: "HtmlElement", meta: dict[str, str], publisher: str) -> str:
    headings = [said for said in (" ".join(h.text_content().split()).rstrip("¶#§ ") for h in root.iter("h1")) if said]
    title = root.find(".//title")
    written = " ".join(title.text_content().split()) if title is not None else ""
    for separator in _SEPARATORS:
        head, found, tail = written.rpartition(separator)
        if found and (tail == publisher or (not publisher and len(tail) < len(head)) or head in headings):
            written = head
            break
    return meta.get("og:title") or (headings[0] if headings else "") or written


def _linked(root: "HtmlElement") -> dict[str, object]:
    """Give the first JSON-LD object that has a headline or a date."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            if "datePublished" in thing or "headline" in thing:
                return thing
    return {}


def _things(data: object) -> Iterator[dict[str, object]]:
    pending = [data]
    while pending:
        thing = pending.pop(0)
        if isinstance(thing, list):
            pending += thing
        elif isinstance(thing, dict):
            yield thing
            pending += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(thing.get(key), (list, dict))]


def _name(publisher: object) -> str:
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    if isinstance(publisher, dict):
        publisher = publisher.get("name")
    return " ".join(publisher.split()) if isinstance(publisher, str) else ""


def _timed(root: "HtmlElement") -> str:
    """Take the page's first `time` element that holds a date, or what is marked as datePublished."""
    for element in root.iter("time"):
        if date := normalise(element.get("datetime") or "") or normalise(element.text_content()):
            return date
    for element in root.xpath("//*[@itemprop='datePublished']"):
        if date := normalise(element.get("content") or "") or normalise(element.text_content()):
            return date
    return ""
