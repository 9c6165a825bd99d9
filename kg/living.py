"""Refresh from living sources: gather what is due, read what has changed, and remember how each source stands.

What was fetched is kept as it comes, so that a refresh that fails or is killed asks for
it again with a condition at most; how the sources stand is written last, so that they
are due again then.
"""

import tempfile
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId
from corpus.fetching.robots import Answer
from corpus.fetching.urls import canonical, is_url, read_url
from corpus.living.due import after
from corpus.living.gather import gather
from corpus.living.gathered import Gathered
from corpus.living.shelf import Shelf, Standing
from corpus.living.source import Source
from corpus.living.sourcefile import FILE
from corpus.living.sourcefile import read_sources as listed_in
from corpus.sources import Found, Told
from kg.build import Tell
from kg.origins import Origins
from kg.refresh import refresh
from kg.report import Progress, RefreshReport
from kg.store import DataFolder, FolderDamaged, writing

if TYPE_CHECKING:
    from corpus.fetching.fetch import Fetcher
    from corpus.fetching.proxies import Proxies
    from corpus.living.pages import Visitor

FETCHED = "fetched"
MakeFetcher = Callable[[dict[str, Answer]], "Fetcher"]


@dataclass(frozen=True, slots=True)
class How:
    """How sources are looked at."""

    thorough: bool = False
    """Ask for every page, also those that need not be asked for."""
    prune: bool = False
    """Take what is not found for withdrawn at once."""
    dry_run: bool = False
    fetcher: MakeFetcher | None = None
    """None for the network."""
    now: Callable[[], float] = time.time
    proxies: "Proxies | None" = None
    """None for none."""


@dataclass(frozen=True, slots=True)
class LivingReport:
    """What came of a refresh from sources."""

    report: RefreshReport
    gathered: tuple[Gathered, ...]
    standings: Mapping[str, Standing]
    clashes: tuple[str, ...] = ()
    """Articles of two sources that would have one name, a line each; the first source has it."""


def shelf(folder: DataFolder) -> Shelf:
    """Give what was fetched into a data folder."""
    return Shelf(folder.path / FETCHED)


def read_sources(
    folder: DataFolder,
    sources: Sequence[Source],
    how: How,
    *,
    found: Sequence[Found] = (),
    folders: Collection[Path] = (),
    progress: Tell | None = None,
) -> LivingReport:
    """Gather these sources and refresh from what they give, and from what is `found` beside them; relative paths begin at the data folder.

    Raises what `kg.refresh.refresh` raises, and SourcesInvalid.
    """
    order = {source.name: place for place, source in enumerate(listed_in(folder.path / FILE))}
    with _place(folder, dry_run=how.dry_run) as kept, writing(folder.path):
        gathered = look(folder, kept, sources, how, progress=progress)
        together, clashes = _together(found, sorted(gathered, key=lambda one: order.get(one.source.name, len(order))), Origins(folder.path).paths())
        together = _owned(together, gathered, order, _told(folder))
        gone = {article for one in gathered for article in one.gone}
        whole = [*folders, *(one.folder for one in gathered if one.folder is not None)]
        report = refresh(
            folder, together, folders=whole, gone=gone, progress=progress, dry_run=how.dry_run, unasked=not found and all(source.name for source in sources)
        )
        standings = kept.standings()
        if not how.dry_run:
            _forget(kept, gathered, how.now())
            standings |= {one.source.name: after(standings.get(one.source.name), one, how.now()) for one in gathered if one.source.name}
            if gathered:
                kept.stand(standings)
    return LivingReport(report, gathered, standings, clashes)


def _forget(kept: Shelf, gathered: Sequence[Gathered], now: float) -> None:
    """Forget what was fetched of articles that were withdrawn."""
    for one in gathered:
        for article in one.gone:
            if is_url(article):
                kept.forget(article, gone=now, mark=one.pages.get(article, ""))


def look(
    folder: DataFolder, kept: Shelf, sources: Sequence[Source], how: How, *, only_list: bool = False, progress: Tell | None = None
) -> tuple[Gathered, ...]:
    """Gather sources and read nothing into the graph; with `only_list`, do not ask for the pages that they list either."""
    tell = progress or (lambda _: None)
    standings, robots = kept.standings(), dict(kept.robots())
    known = read_from(folder)

    @cache
    def visitor() -> "Visitor":
        from corpus.fetching.fetch import Fetcher
        from corpus.fetching.proxies import direct
        from corpus.living.pages import Visitor

        return Visitor(
            kept,
            how.fetcher(robots) if how.fetcher else Fetcher(robots=robots, proxies=how.proxies or direct),
            thorough=how.thorough,
            prune=how.prune,
            now=how.now,
        )

    def told(about: str, done: int, total: int) -> None:
        tell(Progress("fetch", done, total, about))

    made = []
    for source in sources:
        standing = standings.get(source.name)
        pages = standing.pages if standing and standing.at == source.at else {}
        made.append(
            gather(
                source,
                visitor,
                folder.path,
                pages=pages,
                left=bool(pages and standing and standing.left),
                known=known,
                prune=how.prune,
                only_list=only_list,
                tell=told,
            )
        )
        kept.keep_robots(robots)
    return tuple(made)


def try_sources(folder: DataFolder, sources: Sequence[Source], how: How, *, progress: Tell | None = None) -> tuple[Gathered, ...]:
    """See whether sources can be reached and what they list; nothing is read, and nothing that is fetched is kept."""
    with _place(folder, dry_run=True) as kept:
        return look(folder, kept, sources, how, only_list=True, progress=progress)


def read_from(folder: DataFolder) -> dict[ArticleId, str]:
    """Give the articles that were read, each with the name of its source; nothing where that cannot be told."""
    return {name: told.source for name, told in _told(folder).items()}


def _told(folder: DataFolder) -> dict[ArticleId, Told]:
    try:
        manifest = folder.manifest()
    except FolderDamaged:
        return {}
    return {name: info.told for name, info in manifest.articles.items()} if manifest else {}


def forget_pages(folder: DataFolder, articles: Sequence[ArticleId]) -> None:
    """Forget what was fetched of articles that a person removed."""
    for article in articles:
        if is_url(article):
            shelf(folder).forget(canonical(read_url(article)))


@contextmanager
def _place(folder: DataFolder, *, dry_run: bool) -> Iterator[Shelf]:
    """Give the shelf; what is fetched for a dry run goes again."""
    if not dry_run:
        yield shelf(folder)
        return
    with tempfile.TemporaryDirectory(prefix="weighbridge-") as instead:
        yield Shelf(folder.path / FETCHED, instead=Path(instead))


def _together(beside: Sequence[Found], gathered: Sequence[Gathered], before: Mapping[ArticleId, str]) -> tuple[list[Found], tuple[str, ...]]:
    """Put what sources gave together: a file or page once, and a name once."""
    by_name = {one.id: one for one in beside}
    seen = {one.path.resolve() for one in beside}
    clashes = []
    for found in (one for each in gathered for one in each.found):
        real = found.path.resolve()
        if real in seen:
            continue
        seen.add(real)
        earlier = real if is_url(found.id) else Path(before.get(found.id, real))  # an address means one page, wherever its bytes are kept
        other = by_name[found.id].path if found.id in by_name else earlier
        if other != real and other.exists():
            clashes.append(f"{found.path} would be called {found.id}, as {other} is; rename one, or give a folder that holds both.")
        else:
            by_name[found.id] = found
    return sorted(by_name.values(), key=lambda found: found.id), tuple(clashes)


def _owned(together: Sequence[Found], gathered: Sequence[Gathered], order: Mapping[str, int], before: Mapping[ArticleId, Told]) -> list[Found]:
    """Leave an article with the source that has had it, where that stands before the one that gives it now and was not itself read this time.

    Else a page of two sources would go to and fro between them, each time they are due, and be told as changed.
    """
    read = {one.source.name for one in gathered if not one.failed}

    def owner(found: Found) -> Found:
        had = before.get(found.id)
        if had is None or found.told is None or had.source in read or had.source not in order:
            return found
        return replace(found, told=had) if order[had.source] < order.get(found.told.source, len(order)) else found

    return [owner(found) for found in together]


def forget_source(folder: DataFolder, name: str) -> None:
    """Forget how it stands with a source that is read no more."""
    kept = shelf(folder)
    standings = kept.standings()
    if standings.pop(name, None):
        kept.stand(standings)
