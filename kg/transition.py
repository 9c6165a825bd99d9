"""Take a data folder from one generation to the next: find what to build on, build, and publish.

What is to be done is decided by whoever calls. Here a generation is built beside
the one before, in a folder of its own, and published whole or not at all; where
the one before turns out damaged, everything is built anew.
"""

import logging
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import Store, Triple

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg import fingerprint
from kg.build import Build, Item, Read, Tell
from kg.comparing import State, compare
from kg.difference import Difference
from kg.docket import Docket
from kg.encode import Encoder
from kg.graph import TYPE
from kg.making import How, Making
from kg.manifest import Articles, Manifest
from kg.origins import Origins
from kg.proposals import Proposals
from kg.recall import recall, salvage
from kg.relaying import described
from kg.report import Again, Progress, RefreshReport, new_conflicts, new_models
from kg.resolve import RESOLVED_GRAPH
from kg.ruled import Rulings
from kg.store import DataFolder, DiskFull, FolderDamaged, FolderReadOnly, writing

if TYPE_CHECKING:
    from kg.structured.carry import Carried, Wish

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Base:
    """What the next generation is made from."""

    manifest: Manifest | None
    graph: Store | None
    """None where there is none or it is damaged."""


@dataclass(frozen=True, slots=True)
class Plan:
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


def advance(
    folder: DataFolder, plan: Callable[[Base], Plan], *, read: Read | None, version: str, encoder: Callable[[], Encoder | None],
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
    folder: DataFolder, plan: Callable[[Base], Plan], *, read: Read | None, version: str, encoder: Callable[[], Encoder | None],
    paths: Mapping[ArticleId, Path], dry_run: bool, anew: bool, tell: Tell, lists: "Wish | None",
) -> RefreshReport:
    version = version if read else fingerprint.reader()
    base = base_of(folder)
    if anew and base.graph is not None and _damage(folder):
        base = Base(base.manifest, None)
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
        items = [*(kept_articles(folder, base.manifest, planned) if fresh else stale), *planned.items]
        build = Build(place, base.manifest, None if fresh else base.graph, folder.archive, read, version, tell, proposals)
        build.rulings, build.carried = rulings, carried
        with closing(build):
            return job.carry_out(build, items, fresh=fresh, place=place)


@dataclass(frozen=True, slots=True)
class _Job:
    """One refresh, from what is planned to what is published."""

    folder: DataFolder
    base: Base
    planned: Plan
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


def _carried(base: Base, lists: "Wish | None", *, anew: bool) -> "Carried | None":
    """Decide what becomes of the structured lists; None where there is none and none is asked for, which then costs nothing."""
    before = base.manifest.sources if base.manifest else {}
    if not before and lists is None:
        return None
    from kg.structured.carry import Wish, plan

    return plan(before, base.graph, lists or Wish(), anew=anew)


def base_of(folder: DataFolder) -> Base:
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
        return Base(newest, None)
    if manifest is None:
        return Base(None, None)
    try:
        return Base(manifest, folder.open_graph(manifest.number))
    except FolderDamaged:
        return Base(manifest, None)


def _rulings(folder: DataFolder, base: Base, *, mend: bool) -> Rulings:
    """Give the decisions that stand; a file that is damaged is read from the graph that was made with it."""
    docket = Docket(folder.path, lambda: described(base.graph) if base.graph else {})
    for one in docket.damaged():
        _log.warning("%s is damaged: %s", one.path, one.why)
    if mend:
        docket.mend()
    return Rulings(docket.standing())


def kept_articles(folder: DataFolder, base: Manifest | None, planned: Plan) -> Iterator[Item]:
    """Give the articles to read once more from the archive."""
    if not base or not base.articles:
        return
    replaced = {*planned.removed, *(item.id for item in planned.items)}
    origins = Origins(folder.path).paths()
    for name, info in base.articles.items():
        if name not in replaced:
            yield Item(name, lambda info=info: recall(folder, info, origins.get(info.id)), info.format, kept=True, told=info.told)  # type: ignore[misc]  # bound now


def _stale(folder: DataFolder, proposals: Proposals, base: Manifest | None, planned: Plan) -> Iterator[Item]:
    """Give the articles of which second readers say something else than when the generation was made."""
    if base is None:
        return
    counting = bool(proposals.readers())
    asked = base if counting else replace(base, articles={name: base.articles[name] for name in Articles.of(base.articles).saying("readings")})
    for item in kept_articles(folder, asked, planned):
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
