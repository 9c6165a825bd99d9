"""Visit one page: fetch it if it may have changed, and keep it if it is an article.

Nothing that a site does in place of an article (an error, a login, a redirect
elsewhere, a bomb) replaces a version that was read. 410 withdraws an article at once,
404 when it is still so a day later.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from corpus.document import ArticleId, Format
from corpus.fetching.decoding import decode
from corpus.fetching.errors import FetchError, NotText, TooMuch, TooSoon, Unreachable
from corpus.fetching.fetch import Fetched, Fetcher, Private, Validators
from corpus.fetching.urls import canonical, read_url
from corpus.living.feeds import shape_of
from corpus.living.shelf import Kept, Shelf
from corpus.living.source import Source
from corpus.living.walls import fault, glance
from corpus.sources import Found

DAY = 24 * 3600.0
_SLACK = 3600.0
"""A daily refresh is not always a whole day after the last."""
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_TEXTS = frozenset({"", "application/xml", "application/octet-stream", "application/markdown", "application/x-markdown", "binary/octet-stream"})
_BUSY = frozenset({429, 503})
_REFUSING = {
    401: "asks for a login (401)",
    402: "asks for payment (402)",
    403: "refuses to show it (403)",
    407: "asks for a login (407)",
    451: "may not show it for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of one page."""

    url: str
    """Canonical."""
    found: Found | None = None
    """The article, as it is now or as it was last seen."""
    problem: str = ""
    """Why it was not read, or not read again; a whole line."""
    gone: bool = False
    """Withdrawn by its site."""
    asked: bool = False
    """Whether the site was asked for it."""
    new: bool = False
    """Whether bytes came that were not there before."""
    final: str = ""
    """Where it came from when it last came."""
    listing: bytes | None = None
    """What came, where it is a feed or a sitemap."""
    retry_after: float = 0.0
    lost: bool = False
    """The host did not answer, or asks to be left alone: the next page may fare no better."""
    early: bool = False
    """The host wants more time between two pages than a refresh waits."""


class Visitor:
    """Visits the pages of sources."""

    def __init__(self, shelf: Shelf, fetcher: Fetcher, *, thorough: bool = False, prune: bool = False, now: Callable[[], float] = time.time) -> None:
        """`thorough` asks for every page, also those that a list says are the same; `prune` takes 404 for withdrawn at once."""
        self._shelf, self._fetcher, self._thorough, self._prune, self.now = shelf, fetcher, thorough, prune, now

    def visit(self, source: Source, url: str, *, mark: str = "", rest: float = 0.0, listings: bool = False) -> Visit:
        """Look at a page; it is not asked for again within `rest` seconds, unless its `mark` has changed.

        With `listings`, a feed or sitemap is handed back as what it is; else it is no article.
        """
        try:
            where = read_url(url)
        except FetchError as error:
            return Visit(url, problem=str(error))
        name = canonical(where)
        kept = self._shelf.page(name)
        if kept and not self._thorough and self.now() - kept.checked < rest and mark == kept.mark and (kept.content_hash or kept.gone):
            listing = self._listing(kept) if listings and kept.content_hash else None
            return Visit(name, None if listing else self._held(source, kept), gone=kept.gone, final=kept.final, listing=listing)
        known = Validators(kept.etag, kept.last_modified) if kept and kept.content_hash else Validators()
        try:
            came = self._fetcher.get(where, known, private=_own(source), delay=source.delay)
        except FetchError as error:
            return Visit(
                name,
                self._held(source, kept),
                str(error),
                asked=True,
                final=_final(kept),
                lost=isinstance(error, Unreachable | TooMuch),
                early=isinstance(error, TooSoon),
            )
        return self._answered(source, name, kept, came, mark, listings=listings)

    def last_asked(self, url: str) -> float:
        """Tell when a page was last asked for; 0 for never."""
        kept = self._shelf.known(url)
        return kept.checked if kept else 0.0

    def _answered(self, source: Source, name: str, kept: Kept | None, came: Fetched, mark: str, *, listings: bool) -> Visit:
        match came.status:
            case 200:
                return self._came(source, name, kept, came, mark, listings=listings)
            case 304 if kept and kept.content_hash:
                kept = self._shelf.keep(replace(kept, checked=self.now(), mark=mark, missing=0.0))
                listing = self._listing(kept) if listings else None
                return Visit(name, None if listing else self._held(source, kept), asked=True, final=kept.final, listing=listing)
            case 410:
                return Visit(name, problem=f"{name} was withdrawn by its site (410).", gone=True, asked=True)
            case 404:
                return self._missing(source, name, kept)
            case status if status in _REFUSING:
                why = f"its site {_REFUSING[status]}"
            case status if status in _BUSY:
                why = f"its site asks to be left alone for now ({status})"
            case status:
                why = f"its site answers with {status}"
        return Visit(name, self._held(source, kept), f"{name}: {why}.", asked=True, final=_final(kept), retry_after=came.retry_after, lost=came.status in _BUSY)

    def _missing(self, source: Source, name: str, kept: Kept | None) -> Visit:
        now = self.now()
        if kept is None or not kept.content_hash:
            return Visit(name, problem=f"{name} is not found (404).", asked=True)
        since = kept.missing or now
        if self._prune or now - since >= DAY - _SLACK:
            return Visit(name, problem=f"{name} is not found (404){'' if self._prune else ', as a day ago'}.", gone=True, asked=True)
        self._shelf.keep(replace(kept, checked=now, missing=since))
        why = f"{name} is not found (404); what was read stays until it is still so a day later, or `weighbridge refresh --prune`."
        return Visit(name, self._held(source, kept), why, asked=True, final=_final(kept))

    def _came(self, source: Source, name: str, kept: Kept | None, came: Fetched, mark: str, *, listings: bool) -> Visit:
        shape = shape_of(came.body)
        try:
            if shape and listings:
                body, kind = came.body, None
            elif shape:
                raise NotText("is a feed or a list of pages, no article")
            else:
                body, kind = _article(came, name, source.language)
        except NotText as error:
            what = error.what.rstrip(".")
            return Visit(
                name,
                self._held(source, kept),
                f"{name} {_lower(what)}; it is skipped{', and what was read before stays' if kept and kept.content_hash else ''}.",
                asked=True,
                final=came.url,
            )
        fresh = Kept(name, came.url, came.validators.etag, came.validators.last_modified, mark, kind, checked=self.now())
        new = kept is None or not kept.content_hash or self._shelf.body(kept) != body
        fresh = self._shelf.keep(replace(fresh, content_hash=kept.content_hash), None) if kept and not new else self._shelf.keep(fresh, body)
        listing = body if shape else None
        return Visit(name, None if shape else self._held(source, fresh), asked=True, new=new, final=came.url, listing=listing)

    def _listing(self, kept: Kept) -> bytes | None:
        body = self._shelf.body(kept)
        return body if shape_of(body) else None

    def _held(self, source: Source, kept: Kept | None) -> Found | None:
        if kept is None or not kept.content_hash:
            return None
        return Found(ArticleId(kept.url), self._shelf.path(kept.url), kept.format, source.told)


def _article(came: Fetched, asked: str, language: str) -> tuple[bytes, Format | None]:
    """Give a page as UTF-8 and its format; raises NotText where it is no article."""
    body = came.body
    if body.startswith(b"%PDF-"):
        return body, None
    if not (came.media in _TEXTS or came.media in _HTML or came.media.startswith("text/") or came.media.endswith("+xml")):
        raise NotText(f"is {came.media}, no text" if came.media != "application/pdf" else "says that it is a PDF and is none")
    text = decode(body, came.charset).removeprefix("\ufeff")
    html = came.media in _HTML or (came.media in _TEXTS and text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")))
    if why := fault(glance(text, html=html), asked, _canonical(came.url), language):
        raise NotText(why)
    kind: Format | None = "html" if html else "markdown" if "markdown" in came.media else None
    return text.encode(), kind


def _final(kept: Kept | None) -> str:
    return kept.final if kept else ""


def _canonical(url: str) -> str:
    return canonical(read_url(url))


def _own(source: Source) -> Private:
    """Allow private addresses to the host that the source itself names, and to no other that its pages lead to."""
    if not source.allow_private:
        return lambda host, port: False
    own = read_url(source.at)
    return lambda host, port: host == own.host and port in {own.port, 80, 443}


def path_of(url: str) -> str:
    """Give an address's path and query, which a source's patterns are held against."""
    parts = urlsplit(url)
    return f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
