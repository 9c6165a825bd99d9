"""Read what is given, keep what was read before, and publish the next generation.

Work follows the change: an article whose bytes are the same costs its hash, and
where nothing changed no generation is made. What cannot be read is named and
skipped. Killed at any point, the generation before stands.
"""

import hashlib
import logging
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store, Triple

from corpus.document import ArticleId, Document
from corpus.errors import ArticleUnreadable, NameClash, WeighbridgeError
from corpus.fetching.urls import is_url
from corpus.sources import Found, Told, load
from kg import fingerprint
from kg.build import Build, Item, Read, Tell
from kg.comparing import State, compare
from kg.difference import Difference
from kg.docket import Docket
from kg.encode import Encoder, find_encoder
from kg.graph import TYPE
from kg.making import How, Making
from kg.manifest import Articles, Manifest
from kg.origins import Origins
from kg.proposals import ClaimReader, Proposals, consult
from kg.reading_worker import ReadingWorker
from kg.recall import recall, salvage
from kg.relaying import described
from kg.report import Again, Progress, RefreshReport, new_conflicts, new_models
from kg.resolve import RESOLVED_GRAPH
from kg.ruled import Rulings
from kg.seen import Seen
from kg.store import DataFolder, DiskFull, FolderDamaged, FolderReadOnly, writing

if TYPE_CHECKING:
    from kg.structured.carry import Carried, Wish

__all__ = ["ArticleMissing", "Progress", "RefreshReport", "apply_decisions", "rebuild", "refresh", "remove", "restore"]


_log = logging.getLogger(__name__)


class ArticleMissing(WeighbridgeError, LookupError):
    """No article of this name was read; the list of articles helps."""

    code = "article-missing"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class _Base:
    """What the next generation is made from."""

    manifest: Manifest | None
    graph: Store | None
    """None where there is none or it is damaged."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be done."""

    items: tuple[Item, ...]
    removed: tuple[ArticleId, ...] = ()
    skipped: tuple[tuple[ArticleId, str], ...] = ()
    unchanged: int = 0
    how: How = "refresh"
    restores: int = 0
    """Of a rollback: the generation that it goes back to."""
    withheld: Mapping[ArticleId, str] | None = None
    """What the generation holds back; None for what the one before does, less what is read or removed."""
    held: tuple[ArticleId, ...] = ()
    """Articles that a rollback took back and that stay so."""


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

    def plan(base: _Base) -> _Plan:
        withdrawn = (name for name in gone if base.manifest and name in base.manifest.articles and name not in paths)
        planned = _plan(base.manifest, found, {*_gone(folder, base.manifest, paths, folders), *withdrawn}, Origins(folder.path).paths(), seen)
        if not dry_run:
            seen.keep()
        return _holding(planned, Making.read(folder.generation(base.manifest.number)).withheld) if unasked and base.manifest else planned

    return _change(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths=paths, lists=lists)


def apply_decisions(
    folder: DataFolder, *, progress: Tell | None = None, read: Read | None = None, version: str = "", encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Bring the graph up to the decisions on file, and read nothing. Raises FolderBusy, FolderReadOnly and DiskFull."""

    def plan(base: _Base) -> _Plan:
        return _Plan((), unchanged=len(base.manifest.articles) if base.manifest else 0, how="rulings")

    return _change(folder, plan, progress=progress, read=read, version=version, encoder=encoder, paths={})


def remove(
    folder: DataFolder, articles: Collection[ArticleId], *, dry_run: bool = False, progress: Tell | None = None,
    read: Read | None = None, version: str = "", encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Forget articles and what only they say. Raises ArticleMissing, FolderBusy, FolderReadOnly and DiskFull."""

    def plan(base: _Base) -> _Plan:
        known = base.manifest.articles if base.manifest else {}
        for article in articles:
            if article not in known:
                raise ArticleMissing(f"No article {article} was read.", next_step="`weighbridge corpus list` names those that were.")
        return _Plan((), tuple(sorted(articles)), unchanged=len(known) - len(set(articles)), how="removal")

    return _change(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths={})


def documents(folder: DataFolder, found: Sequence[Found]) -> Iterator[Document]:
    """Parse what is found, or where nothing is, every article that is kept; what cannot be read is left out, for a refresh names it."""
    base = _base(folder).manifest
    items = [Item(one.id, lambda one=one: load(one), one.format) for one in found] or (list(_kept(folder, base, _Plan(()))) if base else [])  # type: ignore[misc]  # bound now
    with ReadingWorker() as worker:
        for item in items:
            with suppress(ArticleUnreadable, OSError, ValueError):
                yield worker.read(item.load(), item.id, item.format, claims=False).document


def rebuild(
    folder: DataFolder, *, progress: Tell | None = None, read: Read | None = None, version: str = "",
    encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Build the graph and its indexes anew from the articles that are kept: what a damaged folder needs."""

    def plan(base: _Base) -> _Plan:
        return _Plan((), unchanged=len(base.manifest.articles) if base.manifest else 0, how="rebuild")

    return _change(folder, plan, anew=True, progress=progress, read=read, version=version, encoder=encoder, paths={})


def restore(
    folder: DataFolder, wanted: Manifest, *, dry_run: bool = False, progress: Tell | None = None, read: Read | None = None, version: str = "",
    encoder: Callable[[], Encoder | None] = find_encoder,
) -> RefreshReport:
    """Make a new generation whose articles are those of an earlier one; decisions and lists are those that stand now."""

    def plan(base: _Base) -> _Plan:
        now = base.manifest.articles if base.manifest else {}
        items = [
            Item(name, lambda info=info: folder.archive.article(info.content_hash), info.format, told=info.told)  # type: ignore[misc]  # bound now
            for name, info in sorted(wanted.articles.items())
            if name not in now or now[name].content_hash != info.content_hash
        ]
        removed = sorted(name for name in now if name not in wanted.articles)
        earlier = Making.read(folder.generation(base.manifest.number)).withheld if base.manifest else {}
        taken = {name: earlier.get(name, now[name].content_hash if name in now else "") for name in (*removed, *(item.id for item in items))}
        return _Plan(tuple(items), tuple(removed), unchanged=len(wanted.articles) - len(items), how="rollback", restores=wanted.number, withheld={**earlier, **taken})

    return _change(folder, plan, dry_run=dry_run, progress=progress, read=read, version=version, encoder=encoder, paths={})


def _change(
    folder: DataFolder, plan: Callable[[_Base], _Plan], *, read: Read | None, version: str, encoder: Callable[[], Encoder | None],
    paths: Mapping[ArticleId, Path], dry_run: bool = False, anew: bool = False, progress: Tell | None = None, lists: "Wish | None" = None,
) -> RefreshReport:
    def attempt(anew: bool) -> RefreshReport:
        return _attempt(folder, plan, read=read, version=version, encoder=encoder, paths=paths, dry_run=dry_run, anew=anew, tell=progress or (lambda _: None), lists=lists)

    with nullcontext() if dry_run else folder.lock():
        try:
            return attempt(anew)
        except (WeighbridgeError, KeyboardInterrupt):
            raise
        except Exception:
            if anew or not (damage := _damage(folder)):
                raise
            _log.warning("%s: everything is built anew", damage)
            return attempt(anew=True)


def _damage(folder: DataFolder) -> str:
    """Say what is damaged in the current generation, where something is: then that was why building upon it failed."""
    from kg.integrity import of_generation

    try:
        found = of_generation(folder, folder.number())[0]
    except FolderDamaged as error:
        return str(error)
    return str(found[0]) if found else ""


def _attempt(
    folder: DataFolder, plan: Callable[[_Base], _Plan], *, read: Read | None, version: str, encoder: Callable[[], Encoder | None],
    paths: Mapping[ArticleId, Path], dry_run: bool, anew: bool, tell: Tell, lists: "Wish | None",
) -> RefreshReport:
    version = version if read else fingerprint.reader()
    base = _base(folder)
    if anew and base.graph is not None and _damage(folder):
        base = _Base(base.manifest, None)
    rulings = _rulings(folder, base, mend=anew)
    ruled = base.manifest is not None and base.manifest.decisions != rulings.ids
    planned = plan(base)
    found = encoder()
    fresh = anew or base.graph is None or base.manifest is None or (base.manifest.reader, base.manifest.resolver) != (version, fingerprint.reader())
    index = None if anew else _index(folder, base.manifest, found)
    proposals = Proposals(folder.path)
    stale = () if fresh else tuple(_stale(folder, proposals, base.manifest, planned))
    carried = _carried(base, lists, anew=fresh)
    nothing = not planned.items and not planned.removed and not (carried and carried.changed) and not ruled and not stale and (base.manifest is None or (not fresh and index is not None))
    if nothing:
        if not dry_run:
            _remember(folder, paths)
        number = base.manifest.number if base.manifest else 0
        notes = carried.notes if carried else ()
        return RefreshReport(number, unchanged=planned.unchanged, held=planned.held, skipped=planned.skipped, vectors=found is not None, source_notes=notes)
    why: Again = "" if base.manifest is None else "asked" if anew else "damage" if base.graph is None else "rules" if fresh else "readings" if stale else ""
    job = _Job(folder, base, planned, found, index, paths, tell, dry_run, stale=bool(stale), ruled=ruled, again_why=why)
    with writing(folder.path), job.place() as place:
        items = [*(_kept(folder, base.manifest, planned) if fresh else stale), *planned.items]
        build = Build(place, base.manifest, None if fresh else base.graph, folder.archive, read, version, tell, proposals)
        build.rulings, build.carried = rulings, carried
        with closing(build):
            return job.carry_out(build, items, fresh=fresh, place=place)


@dataclass(frozen=True, slots=True)
class _Job:
    """One refresh, from what is planned to what is published."""

    folder: DataFolder
    base: _Base
    planned: _Plan
    encoder: Encoder | None
    index: Path | None
    paths: Mapping[ArticleId, Path]
    tell: Tell
    dry_run: bool
    ruled: bool = False
    """People decided otherwise since the generation before."""
    stale: bool = False
    """Second readers have something else to say of articles that are the same."""
    again_why: Again = ""

    @contextmanager
    def place(self) -> Iterator[Path]:
        """Give the folder to build in; what is built for a dry run goes again."""
        if self.dry_run:
            with tempfile.TemporaryDirectory(prefix="weighbridge-", ignore_cleanup_errors=True) as place:  # the open store may still write
                yield Path(place)
        else:
            with self.folder.next_generation(self.folder.next_number()) as made:
                yield made

    def carry_out(self, build: Build, items: Sequence[Item], *, fresh: bool, place: Path) -> RefreshReport:
        """Read, resolve, index and publish; where nothing came of it, publish nothing."""
        if not fresh and self.base.manifest is not None:
            build.known(self.folder.generation(self.base.manifest.number))
        build.read(items, self.planned.removed, dry=self.dry_run)
        build.copies(self.planned.removed)
        build.rule()
        self.folder.step("read")
        difference = build.resolve(self.planned.removed)
        self.folder.step("resolved")
        report = replace(self._report(build, difference, fresh=fresh), again=len(items) - len(self.planned.items), sources=build.compare(), source_notes=build.carried.notes if build.carried else ())
        nothing = not (report.added or report.changed or report.removed or report.sources or self.ruled or self.stale) and (not fresh or self.base.manifest is None) and (self.index is not None or self.base.manifest is None)
        if self.dry_run or nothing:
            return report
        number = self.folder.next_number()
        build.index(self.encoder, number, self.index)
        self.folder.step("indexed")
        self._making(report).write(place)
        self.tell(Progress("publish", 0, 1))
        _remember(self.folder, self.paths)
        self.folder.publish(place, build.finish(number, self.encoder))
        with suppress(DiskFull, FolderReadOnly):  # it is published: what is remembered too much does no harm
            _remember(self.folder, {}, report.removed)
        self.folder.step("remembered")
        self.tell(Progress("publish", 1, 1))
        return replace(report, generation=number)

    def _making(self, report: RefreshReport) -> Making:
        withheld = self.planned.withheld
        if withheld is None:
            touched = {*report.added, *report.changed, *report.removed}
            before = Making.read(self.folder.generation(self.base.manifest.number)).withheld if self.base.manifest else {}
            withheld = {name: held for name, held in before.items() if name not in touched}
        return Making(self.planned.how, report.changes.counts(), self.planned.restores, withheld)

    def _report(self, build: Build, difference: Difference, *, fresh: bool) -> RefreshReport:
        if fresh and self.base.graph is not None:
            difference = Difference(difference.added, difference.removed | _types(self.base.graph))
        compared = compare(self._before(build, fresh=fresh), build.state())
        claims = compared.counts().of["claims"]
        changes, old = build.changes, self.base.manifest.articles if self.base.manifest else {}
        asked = {item.id for item in self.planned.items}
        return RefreshReport(
            generation=self.base.manifest.number if self.base.manifest else 0,
            added=tuple(sorted(name for name in changes.read if name not in old)),
            changed=tuple(sorted(name for name in changes.read if name in old and name in asked)),
            unchanged=self.planned.unchanged,
            removed=tuple(sorted(name for name in Articles.of(old).differs(changes.articles) if name not in changes.articles)),
            skipped=(*self.planned.skipped, *changes.skipped), notes=tuple(changes.notes),
            claims_added=claims["added"], claims_removed=claims["removed"], claims_changed=claims["changed"], claims_refused=tuple(changes.refused),
            models=new_models(build.store, difference), conflicts=new_conflicts(compared), vectors=self.encoder is not None, ruled=changes.ruled,
            readings=dict(sorted(changes.tallies.items())), again_why=self.again_why, changes=compared, held=self.planned.held,
        )

    def _before(self, build: Build, *, fresh: bool) -> State:
        """Give the generation before; where its graph is damaged, nothing is known of what its articles said."""
        if self.base.manifest is None:
            return State()
        if self.base.graph is None:
            return replace(build.state(), store=Store(), articles=self.base.manifest.articles, number=self.base.manifest.number)
        return State.of(self.base.manifest, self.base.graph) if fresh else build.state_before()


def _carried(base: _Base, lists: "Wish | None", *, anew: bool) -> "Carried | None":
    """Decide what becomes of the structured lists; None where there is none and none is asked for, which then costs nothing."""
    before = base.manifest.sources if base.manifest else {}
    if not before and lists is None:
        return None
    from kg.structured.carry import Wish, plan

    return plan(before, base.graph, lists or Wish(), anew=anew)


def _base(folder: DataFolder) -> _Base:
    """Find what to build on: the current generation; where it is damaged, the articles that it had, or those of the newest whose manifest can be read."""
    try:
        manifest = folder.manifest()
    except FolderDamaged:
        sound = folder.manifests()
        newest = sound[-1] if sound else None
        with suppress(FolderDamaged):
            number = folder.number()
            if newest is None or newest.number != number:
                newest = salvage(folder, number) or newest
        return _Base(newest, None)
    if manifest is None:
        return _Base(None, None)
    try:
        return _Base(manifest, folder.open_graph(manifest.number))
    except FolderDamaged:
        return _Base(manifest, None)


def _rulings(folder: DataFolder, base: _Base, *, mend: bool) -> Rulings:
    """Give the decisions that stand; a file that is damaged is read from the graph that was made with it."""
    docket = Docket(folder.path, lambda: described(base.graph) if base.graph else {})
    for one in docket.damaged():
        _log.warning("%s is damaged: %s", one.path, one.why)
    if mend:
        docket.mend()
    return Rulings(docket.standing())


def _plan(base: Manifest | None, found: Iterable[Found], removed: Iterable[ArticleId], known: Mapping[ArticleId, str], seen: Seen) -> _Plan:
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
    return _Plan(tuple(items), tuple(sorted(removed)), tuple(skipped), unchanged)


def _holding(planned: _Plan, withheld: Mapping[ArticleId, str]) -> _Plan:
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


def _kept(folder: DataFolder, base: Manifest | None, planned: _Plan) -> Iterator[Item]:
    """Give the articles to read once more from the archive."""
    if not base or not base.articles:
        return
    replaced = {*planned.removed, *(item.id for item in planned.items)}
    origins = Origins(folder.path).paths()
    for name, info in base.articles.items():
        if name not in replaced:
            yield Item(name, lambda info=info: recall(folder, info, origins.get(info.id)), info.format, kept=True, told=info.told)  # type: ignore[misc]  # bound now


def _stale(folder: DataFolder, proposals: Proposals, base: Manifest | None, planned: _Plan) -> Iterator[Item]:
    """Give the articles of which second readers say something else than when the generation was made."""
    if base is None:
        return
    counting = bool(proposals.readers())
    asked = base if counting else replace(base, articles={name: base.articles[name] for name in Articles.of(base.articles).saying("readings")})
    for item in _kept(folder, asked, planned):
        info = base.articles[item.id]
        if (proposals.state(info.content_hash) if counting else "") != info.readings:
            yield item


def _index(folder: DataFolder, base: Manifest | None, encoder: Encoder | None) -> Path | None:
    """Give the generation whose search index can be built upon; one without vectors cannot where there is an encoder now."""
    if base is None or base.indexer != fingerprint.index():
        return None
    place = folder.generation(base.number)
    if not (place / "words" / "index.json").exists() or (encoder is not None and base.encoder != encoder.model):
        return None
    return place


def _remember(folder: DataFolder, paths: Mapping[ArticleId, Path], removed: Collection[ArticleId] = ()) -> None:
    Origins(folder.path).remember({name: str(path) for name, path in paths.items()}, removed)


def _types(graph: Store) -> frozenset[Triple]:
    return frozenset(quad.triple for quad in graph.quads_for_pattern(None, TYPE, None, RESOLVED_GRAPH))
