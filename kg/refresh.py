"""Read what is given, keep what was read before, and publish the next generation.

Work follows the change: an article whose bytes are the same costs its hash, and
where nothing changed no generation is made. What cannot be read is named and
skipped. Killed at any point, the generation before stands.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.document import ArticleId, Document
from corpus.errors import ArticleUnreadable, NameClash, WeighbridgeError
from corpus.fetching.urls import is_url
from corpus.sources import Found, Told, load
from kg.build import Item, Read, Tell
from kg.encode import Encoder, find_encoder
from kg.making import Making
from kg.manifest import Manifest
from kg.origins import Origins
from kg.proposals import ClaimReader, Proposals, consult
from kg.reading_worker import ReadingWorker
from kg.report import Progress, RefreshReport
from kg.seen import Seen
from kg.store import DataFolder
from kg.transition import Base, Plan, advance, base_of, kept_articles

if TYPE_CHECKING:
    from kg.structured.carry import Wish

__all__ = ["ArticleMissing", "Progress", "RefreshReport", "apply_decisions", "rebuild", "refresh", "remove", "restore"]


class ArticleMissing(WeighbridgeError, LookupError):
    """No article of this name was read; the list of articles helps."""

    code = "article-missing"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def refresh(
    folder: DataFolder, found: Sequence[Found], *, dry_run: bool = False, progress: Tell | None = None, folders: Collection[Path] = (),
    read: Read | None = None, version: str = "", encoder: Callable[[], Encoder | None] = find_encoder, second: ClaimReader | None = None,
    lists: "Wish | None" = None, unasked: bool = False, gone: Collection[ArticleId] = (),
) -> RefreshReport:
    """Read articles into the folder and tell what changed; with `dry_run`, only tell.

    `folders` are those given whole: an article that was once read from below one of them and is not in `found` is removed,
    and so are those in `gone`.
    `read` reads claims (the rules, unless another reader of that `version` is handed in); `second` proposes claims beside them, for `found`
    or, where nothing is found, for every article that is kept. It is asked before the folder is locked: it may take hours.
    `lists` are structured sources to read or to drop. With `unasked`, nobody named these articles just now: what a rollback took back stays so
    until its source has something else.
    Raises FolderBusy, FolderReadOnly, DiskFull, FolderNewer and NameClash; for `lists` SourceUnknown, SourceMissing, SourceUnreadable and NotListed.
    """
    paths, seen = {one.id: one.path.resolve() for one in found}, Seen(folder.path)
    if second is not None and not dry_run:
        consult(Proposals(folder.path), second, documents(folder, found))

    def plan(base: Base) -> Plan:
        withdrawn = (name for name in gone if base.manifest and name in base.manifest.articles and name not in paths)
        planned = _plan(base.manifest, found, {*_gone(folder, base.manifest, paths, folders), *withdrawn}, Origins(folder.path).paths(), seen)
        if not dry_run:
            seen.keep()
        return _holding(planned, Making.read(folder.generation(base.manifest.number)).withheld) if unasked and base.manifest else planned

    return advance(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths=paths, lists=lists)


def apply_decisions(
    folder: DataFolder, *, progress: Tell | None = None, read: Read | None = None, version: str = "", encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Bring the graph up to the decisions on file, and read nothing. Raises FolderBusy, FolderReadOnly and DiskFull."""

    def plan(base: Base) -> Plan:
        return Plan((), unchanged=len(base.manifest.articles) if base.manifest else 0, how="rulings")

    return advance(folder, plan, progress=progress, read=read, version=version, encoder=encoder, paths={})


def remove(
    folder: DataFolder, articles: Collection[ArticleId], *, dry_run: bool = False, progress: Tell | None = None,
    read: Read | None = None, version: str = "", encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Forget articles and what only they say. Raises ArticleMissing, FolderBusy, FolderReadOnly and DiskFull."""

    def plan(base: Base) -> Plan:
        known = base.manifest.articles if base.manifest else {}
        for article in articles:
            if article not in known:
                raise ArticleMissing(f"No article {article} was read.", next_step="`weighbridge corpus list` names those that were.")
        return Plan((), tuple(sorted(articles)), unchanged=len(known) - len(set(articles)), how="removal")

    return advance(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths={})


def documents(folder: DataFolder, found: Sequence[Found]) -> Iterator[Document]:
    """Parse what is found, or where nothing is, every article that is kept; what cannot be read is left out, for a refresh names it."""
    base = base_of(folder).manifest
    items = [Item(one.id, lambda one=one: load(one), one.format) for one in found] or (list(kept_articles(folder, base, Plan(()))) if base else [])  # type: ignore[misc]  # bound now
    with ReadingWorker() as worker:
        for item in items:
            with suppress(ArticleUnreadable, OSError, ValueError):
                yield worker.read(item.load(), item.id, item.format, claims=False).document


def rebuild(
    folder: DataFolder, *, progress: Tell | None = None, read: Read | None = None, version: str = "",
    encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Build the graph and its indexes anew from the articles that are kept: what a damaged folder needs."""

    def plan(base: Base) -> Plan:
        return Plan((), unchanged=len(base.manifest.articles) if base.manifest else 0, how="rebuild")

    return advance(folder, plan, anew=True, progress=progress, read=read, version=version, encoder=encoder, paths={})


def restore(
    folder: DataFolder, wanted: Manifest, *, dry_run: bool = False, progress: Tell | None = None, read: Read | None = None, version: str = "",
    encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Make a new generation whose articles are those of an earlier one; decisions and lists are those that stand now."""

    def plan(base: Base) -> Plan:
        now = base.manifest.articles if base.manifest else {}
        items = [
            Item(name, lambda info=info: folder.archive.article(info.content_hash), info.format, told=info.told)  # type: ignore[misc]  # bound now
            for name, info in sorted(wanted.articles.items())
            if name not in now or now[name].content_hash != info.content_hash
        ]
        removed = sorted(name for name in now if name not in wanted.articles)
        earlier = Making.read(folder.generation(base.manifest.number)).withheld if base.manifest else {}
        taken = {name: earlier.get(name, now[name].content_hash if name in now else "") for name in (*removed, *(item.id for item in items))}
        return Plan(tuple(items), tuple(removed), unchanged=len(wanted.articles) - len(items), how="rollback", restores=wanted.number, withheld={**earlier, **taken})

    return advance(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths={})


def _plan(base: Manifest | None, found: Iterable[Found], removed: Iterable[ArticleId], known: Mapping[ArticleId, str], seen: Seen) -> Plan:
    items, skipped, unchanged = [], [], 0
    articles = base.articles if base else {}
    for one in found:
        try:
            digest, size = seen.hashed(one)
        except ArticleUnreadable as error:
            skipped.append((one.id, str(error)))
            continue
        before = articles[one.id].told if one.id in articles else Told()
        told = before if one.told is None else one.told
        if one.id in articles and articles[one.id].content_hash == digest and told == before:
            unchanged += 1
            continue
        _refuse_clash(one, known)
        items.append(Item(one.id, lambda one=one: load(one), one.format, told=told, size=size))  # type: ignore[misc]  # bound now, called once
    return Plan(tuple(items), tuple(sorted(removed)), tuple(skipped), unchanged)


def _holding(planned: Plan, withheld: Mapping[ArticleId, str]) -> Plan:
    """Leave out what a rollback took back and its source has as it had it then."""
    back = {item.id for item in planned.items if withheld.get(item.id) and hashlib.sha256(item.load()).hexdigest() == withheld[item.id]}
    back |= {name for name in planned.removed if withheld.get(name) == ""}
    return replace(
        planned, items=tuple(item for item in planned.items if item.id not in back), removed=tuple(name for name in planned.removed if name not in back), held=tuple(sorted(back)),
    )


def _refuse_clash(one: Found, known: Mapping[ArticleId, str]) -> None:
    if is_url(one.id):
        return  # an address means one page, wherever its bytes are kept: for a dry run elsewhere, and in a copy of the data folder
    other = Path(known.get(one.id, ""))
    if one.id in known and other != one.path.resolve() and other.exists():
        raise NameClash(
            f"{one.path} would take the name {one.id} from {other}, which was read before.",
            next_step=f"Refresh the folder that holds both, or forget the other with `weighbridge corpus remove {one.id}`.",
        )


def _gone(folder: DataFolder, base: Manifest | None, found: Collection[ArticleId], folders: Collection[Path]) -> Iterator[ArticleId]:
    roots = [root.resolve() for root in folders]
    paths = Origins(folder.path).paths() if roots else {}
    for article, path in paths.items():
        if article not in found and base and article in base.articles and any(Path(path).is_relative_to(root) for root in roots):
            yield article


