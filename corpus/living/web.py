"""Gather a page, or a feed or sitemap and the pages it lists.

An article that merely left a feed's window stays; one that left is looked at once a
week, for a site that withdraws it. Where a host does not answer, the rest of its pages
wait for the next time.
"""

import fnmatch
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from corpus.document import ArticleId
from corpus.fetching.errors import FetchError
from corpus.fetching.urls import canonical, read_url
from corpus.living.feeds import Entry, read_listing
from corpus.living.gathered import Gathered
from corpus.living.pages import DAY, Visit, Visitor, path_of
from corpus.living.source import Kind, Source

_INDEXED = 50
"""Sitemaps that are read of one index."""
_FAILURES = 5
"""Pages in a row that could not be asked for, after which a source is left for the next time."""

Tell = Callable[[str, int, int], None]
"""Is told what is being looked at, how many are done, and of how many."""


class Web:
    """Gathers a page, or a feed or sitemap and the pages it lists."""

    def __init__(self, source: Source, visitor: Visitor, before: Mapping[str, str], tell: Tell, *, left: bool = False) -> None:
        self._source, self._visitor, self._before, self._tell = source, visitor, before, tell
        self._left_before, self._left = left, False
        self._problems: list[str] = []
        self._visits: list[Visit] = []

    def gather(self, *, only_list: bool) -> Gathered:
        source = self._source
        self._tell(source.at, 0, 1)
        first = self._visitor.visit(source, source.at, rest=DAY if self._left_before else 0.0, listings=source.kind != "page")
        if first.listing is None:
            if source.kind in {"feed", "sitemap"} or self._before:
                why = first.problem or f"{source.at} is neither RSS, Atom, JSON Feed nor a sitemap{' any more' if self._before else ''}; what was read of it stays."
                return Gathered(source, source.kind or "feed", failed=why, asked=1, pages=self._before, retry_after=first.retry_after)
            return self._page(first)
        listing = read_listing(first.listing, first.final or source.at)
        kind: Kind = "feed" if listing.shape == "feed" else "sitemap"
        entries = list(listing.entries) if listing.shape != "index" else list(self._indexed(listing.entries))
        if listing.without_address:
            self._problems.append(f"{source.at}: {listing.without_address:,} of its entries lead nowhere.")
        wanted = self._wanted(entries, own_host=kind == "sitemap")
        if only_list:
            return Gathered(source, kind, problems=tuple(self._problems), asked=1, pages=wanted)
        self._read(wanted)
        self._read_again(wanted)
        return self._gathered(kind, wanted)

    def _page(self, visit: Visit) -> Gathered:
        # A page that is the whole source fails with it; what was read of it before stays.
        failed = visit.problem if visit.problem and not visit.gone and visit.found is None else ""
        problems = (visit.problem,) if visit.problem and not failed else ()
        found = (visit.found,) if visit.found else ()
        gone = (ArticleId(visit.url),) if visit.gone else ()
        return Gathered(
            self._source, "page", found, gone, problems=problems, failed=failed, asked=int(visit.asked), new=int(visit.new), retry_after=visit.retry_after
        )

    def _indexed(self, sitemaps: tuple[Entry, ...]) -> Iterator[Entry]:
        """Read the sitemaps of an index, one level deep."""
        if len(sitemaps) > _INDEXED:
            self._problems.append(f"{self._source.at}: names {len(sitemaps):,} sitemaps, of which {_INDEXED} are read.")
        for n, entry in enumerate(sitemaps[:_INDEXED]):
            self._tell(entry.url, n, len(sitemaps))
            visit = self._visitor.visit(self._source, entry.url, mark=entry.mark, rest=DAY, listings=True)
            try:
                listing = read_listing(visit.listing, visit.final or entry.url) if visit.listing else None
            except FetchError as error:
                self._problems.append(f"{entry.url}: {error}")
                continue
            if listing is None or listing.shape == "index":
                self._problems.append(visit.problem or f"{entry.url} is no sitemap.")
            else:
                yield from listing.entries

    def _wanted(self, entries: list[Entry], *, own_host: bool) -> dict[str, str]:
        """Choose the pages to read: newest first where they say, as many as the source allows, each once."""
        source, host = self._source, read_url(self._source.at).host
        chosen: dict[str, str] = {}
        elsewhere = 0
        for entry in sorted(entries, key=lambda one: one.mark, reverse=True) if own_host else entries:
            try:
                url = read_url(entry.url)
            except FetchError as error:
                self._problems.append(str(error))
                continue
            if source.only and not any(fnmatch.fnmatchcase(path_of(str(url)), pattern) for pattern in source.only):
                continue
            if own_host and url.host != host:
                elsewhere += 1
            else:
                chosen.setdefault(canonical(url), entry.mark)
        if elsewhere:
            self._problems.append(f"{source.at}: {elsewhere:,} of its pages are on other hosts, which a sitemap does not speak for.")
        if len(chosen) > source.limit:
            self._problems.append(
                f"{source.at}: lists {len(chosen):,} pages, of which {source.limit:,} are read; `limit` and `only` in the file of sources choose."
            )
        return dict(list(chosen.items())[: source.limit])

    def _read(self, wanted: Mapping[str, str]) -> None:
        # Where the list says when a page changed, it is believed for a day; where it does not, each is asked for.
        # What was never asked for comes first, so that a site that allows a few pages at a time is read whole in the end.
        pages = [(url, mark, DAY if mark else 0.0) for url, mark in wanted.items()]
        self._visit_all(sorted(pages, key=lambda one: self._visitor.last_asked(one[0])), len(wanted))

    def _read_again(self, wanted: Mapping[str, str]) -> None:
        """Look at pages that are no longer listed: a sitemap drops what is withdrawn, a feed what is old."""
        left = [url for url in self._before if url not in wanted]
        self._visit_all([(url, self._before[url], 7 * DAY) for url in left], len(wanted) + len(left))

    def _visit_all(self, pages: list[tuple[str, str, float]], total: int) -> None:
        failures = 0
        for n, (url, mark, rest) in enumerate(pages):
            self._tell(url, len(self._visits), total)
            visit = self._visitor.visit(self._source, url, mark=mark, rest=rest)
            failures = failures + 1 if visit.lost else 0
            self._visits.append(visit)
            if (failures >= _FAILURES or visit.early) and n + 1 < len(pages):
                self._left = True
                self._problems.append(f"{self._source.at}: its other {len(pages) - n - 1:,} pages are left for the next time.")
                return

    def _gathered(self, kind: Kind, wanted: Mapping[str, str]) -> Gathered:
        visits = [self._once(visit) for visit in self._visits]
        gone = tuple(ArticleId(one.url) for one in visits if one.gone)
        pages = {url: mark for url, mark in {**self._before, **wanted}.items() if url in wanted or url not in gone}
        return Gathered(
            self._source, kind, tuple(one.found for one in visits if one.found), gone, pages=pages, left=self._left,
            problems=(*self._problems, *(one.problem for one in visits if one.problem)),
            asked=1 + sum(one.asked for one in visits), new=sum(one.new for one in visits), retry_after=max((one.retry_after for one in visits), default=0.0),
        )  # fmt: skip

    def _once(self, visit: Visit) -> Visit:
        """Give a page that several addresses lead to under one of them: its own, else the first in order, whenever each was read."""
        same = sorted(one.url for one in self._visits if one.final and one.final == visit.final and one.found)
        chosen = visit.final if visit.final in same else same[0] if same else visit.url
        if not visit.found or chosen == visit.url:
            return visit
        return replace(visit, found=None, gone=True, problem=f"{visit.url} leads to the same page as {chosen}; it is read once.")
