"""Make one generation from the one before it and what is to be read.

Only the difference is worked out, unless what reads or resolves has changed or
the generation before is damaged; then everything is built anew from the
archive. The result is the same either way, which the tests hold.
"""

import hashlib
import logging
import traceback
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, Store

from corpus.document import ArticleId, Document, Format
from corpus.errors import ArticleUnreadable
from corpus.sources import Told
from kg import fingerprint
from kg.archive import Archive
from kg.claim import Claim
from kg.comparing import State
from kg.copies import link, settle, taken_in
from kg.difference import ClaimGroups, Difference, apply, insert, models, names, resolve_all, typed
from kg.duplicates import Signatures
from kg.encode import Encoder
from kg.graph import TYPE, article_quads, claims_of_article
from kg.manifest import ArticleInfo, Articles, Manifest
from kg.proposals import Proposals, Tally
from kg.reading_pool import ReadingPool
from kg.reading_worker import Reading, ReadingWorker, limited
from kg.relaying import describe, lay, touched
from kg.report import Progress
from kg.resolve import GroupKey, keys
from kg.ruled import Rulings
from kg.soundness import fault
from kg.summary import Summary
from kg.summing import bring_up, fill
from kg.vocab import article_iri

if TYPE_CHECKING:
    from kg.structured.carry import Carried

Read = Callable[[Document], Sequence[Claim]]
_Opened = tuple[bytes, Reading, bool]
"""An article's bytes, what reading it came to, and whether its claims were not known from before."""
Tell = Callable[[Progress], None]
_BATCH = 200
"""Articles in one segment of a first index; also how many documents are held in memory at once."""
_MOST_PENDING = 200_000
"""Quads to gather before they are written."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """An article to read."""

    id: ArticleId
    load: Callable[[], bytes]
    """Raises ArticleUnreadable, OSError or ValueError."""
    format: Format | None = None
    kept: bool = False
    """It was read before and is the same; only what reads it has changed."""
    told: Told = Told()  # noqa: RUF009  # frozen
    """What its source says of it."""
    size: int = 0
    """Its bytes, for the estimate of what is left; 0 where nobody has counted."""


@dataclass(slots=True)
class Changes:
    """What reading found, as it goes along."""

    articles: Articles
    keys: set[GroupKey] = field(default_factory=set)
    old_claims: set[str] = field(default_factory=set)
    new_claims: set[str] = field(default_factory=set)
    read: list[ArticleId] = field(default_factory=list)
    things: set[str] = field(default_factory=set)
    skipped: list[tuple[ArticleId, str]] = field(default_factory=list)
    refused: list[tuple[ArticleId, str]] = field(default_factory=list)
    notes: list[tuple[ArticleId, str]] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=dict)
    """What became of second readers' proposals, by reader."""
    ruled: int = 0
    """Claims that decisions made others than they were, in articles that were not read."""
    copies: set[ArticleId] = field(default_factory=set)
    """Articles that are copies of others than before, or are none any more."""
    laid: set[ArticleId] = field(default_factory=set)
    """Articles that were not read, over which decisions were laid anew."""
    documents: dict[ArticleId, Document] = field(default_factory=dict)
    """Those read last, for the index; the others are parsed again."""


class Build:
    """The making of one generation in `place`."""

    def __init__(self, place: Path, base: Manifest | None, before: Store | None, archive: Archive, read: Read | None, version: str, tell: Tell, proposals: Proposals | None = None) -> None:
        """`before` is the graph of `base`, or None where everything is built anew; `read` reads claims, None for the rules, under limits."""
        self._place, self._base, self._before, self._archive = place, base, before, archive
        self._own_reader, self._version, self._tell, self._proposals = read, version, tell, proposals
        if before is not None:
            before.backup(str(place / "graph"))
        self.store = Store(str(place / "graph"))
        self.rulings = Rulings()
        """The decisions that stand."""
        self.carried: Carried | None = None
        """The structured lists that were asked for; None where none was."""
        self._signatures = Signatures()
        self._was: Summary | None = None
        """What the groups of the generation before come to."""
        self._summary: Summary | None = None
        """What those of this one come to: from the start where that is known of the one before, otherwise once it is resolved."""
        self._typed: set[NamedNode] = set()
        """Things that are of a kind that they were not of, or no more."""
        self._pending: set[Quad] = set()
        self.changes = Changes(Articles.of(base.articles) if base and before is not None else Articles())

    def close(self) -> None:
        """Let go of the graph's files, whose engine may still be writing, and of the summaries."""
        self.store = Store()
        for one in (self._was, self._summary):
            if one is not None:
                one.close()
        self._was = self._summary = None

    def read(self, items: Sequence[Item], removed: Collection[ArticleId], *, dry: bool = False) -> None:
        """Put articles into the graph and take others out; what cannot be read is skipped and stays as it was."""
        for article in removed:
            self._take_out(article)
            self.changes.articles.pop(article, None)
        whole, done = sum(item.size for item in items), 0
        for n, (item, opened) in enumerate(self._opened(items)):
            self._tell(Progress("read", n, len(items), item.id, done / whole if whole else None))
            done += item.size
            if isinstance(opened, Exception):
                self.changes.skipped.append((item.id, str(opened)))
                continue
            data, reading, new = opened
            if new and reading.claims is not None and not dry:
                self._archive.keep_claims(reading.document.article.content_hash, item.id, self._version, reading.claims)
            self._read(data, limited(replace(reading, document=item.told.fill(reading.document))), item.told, kept=item.kept, dry=dry)
        self._insert()
        self._tell(Progress("read", len(items), len(items)))

    def _opened(self, items: Sequence[Item]) -> "Iterator[tuple[Item, _Opened | Exception]]":
        """Load and read articles, in order; what cannot be read comes as its error."""
        if self._own_reader:
            yield from ((item, self._open(None, item)) for item in items)
            return
        with ReadingPool(len(items)) as pool:
            yield from zip(items, pool.ordered(items, self._open), strict=True)

    def _insert(self) -> None:
        insert(self.store, self._pending)
        self._pending.clear()

    def _open(self, worker: ReadingWorker | None, item: Item) -> "_Opened | Exception":
        """Parse an article, and read its claims where they are not known from before."""
        try:
            data = item.load()
            known = self._archive.claims(hashlib.sha256(data).hexdigest(), item.id, self._version)
            reading = worker.read(data, item.id, item.format, claims=known is None) if worker else self._by_own_reader(data, item, known is None)
        except (ArticleUnreadable, OSError, ValueError) as error:
            return error
        return (data, reading, True) if known is None else (data, replace(reading, claims=tuple(known)), False)

    def _by_own_reader(self, data: bytes, item: Item, claims: bool) -> Reading:
        from corpus.read import read_bytes

        document = read_bytes(data, item.id, item.format)
        assert self._own_reader is not None
        try:
            return Reading(document, tuple(self._own_reader(document)) if claims else None)
        except Exception:
            return Reading(document, None, traceback.format_exc())

    def _read(self, data: bytes, reading: Reading, told: Told, *, kept: bool, dry: bool) -> None:
        document = reading.document
        name = document.article.id
        claims = [self.rulings.over(claim) for claim in self._claims(reading)]
        text_hash = "" if dry else self._archive.keep(data, document.article.text)[1]
        self._take_out(name)
        info = replace(ArticleInfo.of(document.article, text_hash, document.notes, told), readings=self._proposals.state(document.article.content_hash) if self._proposals else "")
        self._pending |= article_quads(info, claims)
        self._signatures.put(name, document)
        if len(self._pending) > _MOST_PENDING:
            self._insert()
        self.changes.articles[name] = info
        self.changes.read.append(name)
        self.changes.new_claims.update(claim.id for claim in claims)
        if not kept:
            self.changes.notes += [(name, note) for note in document.notes]
        self._touch(claims)
        if len(self.changes.documents) < _BATCH:
            self.changes.documents[name] = document

    def _claims(self, reading: Reading) -> list[Claim]:
        """Give what an article claims and is fit for the graph; where the reader fails, nothing: the article can still be searched."""
        document = reading.document
        article = document.article
        if reading.claims is None:
            _log.error("%s: reading its claims failed\n%s", article.id, reading.failure)
            self.changes.notes.append((article.id, "reading its claims failed, which is a defect; the log says where"))
            return []
        found = list(reading.claims)
        if self._proposals is not None:
            merged = self._proposals.merge(document, found)
            found = list(merged.claims)
            for reader, tally in merged.tallies.items():
                self.changes.tallies[reader] = self.changes.tallies.get(reader, Tally()).plus(tally)
        fit = []
        for claim in found:
            if wrong := fault(claim, article.text) or ("" if claim.evidence.article == article.id else "it is of another article"):
                _log.warning("%s: claim %s was refused: %s", article.id, claim.id, wrong)
                self.changes.refused.append((article.id, wrong))
            else:
                fit.append(claim)
        return fit

    def _take_out(self, article: ArticleId) -> None:
        claims = claims_of_article(self.store, article)
        self.changes.old_claims.update(claim.id for claim in claims)
        self._touch(claims)
        self.store.remove_graph(NamedNode(article_iri(article)))

    def known(self, previous: Path) -> None:
        """Know again what the articles of the generation before are compared by, to find copies, and what its groups come to; before anything is read."""
        self._signatures = Signatures.read(previous)
        self._was = Summary.read(previous)
        self._summary = Summary.continued(previous, self._place) if self._was else None

    def copies(self, removed: Collection[ArticleId]) -> None:
        """Find which articles are near copies of which, after they were read; whose standing is other counts otherwise."""
        changes = self.changes
        taken_in(self._signatures, changes.articles, self._take_in)
        changes.copies = settle(changes.articles, self._signatures, changes.read, removed)
        link(self.store, changes.articles, changes.copies | set(changes.read))
        for article in changes.copies - set(changes.read):
            self._touch(claims_of_article(self.store, article))

    def _take_in(self, article: ArticleId) -> None:
        for document in self._documents([article]):
            self._signatures.put(article, document)

    def _touch(self, claims: Iterable[Claim]) -> None:
        found = {key for claim in claims for key in keys(claim)}
        self.changes.keys |= found
        self.changes.things |= {name for kind, name in found if kind == "thing"}

    def rule(self) -> None:
        """Lay the decisions over the articles that were not read, where they are other ones now."""
        if self._base is None or self._before is None:
            return
        for article in sorted(touched(self._before, self.changes.articles, self.rulings, self._base.decisions) - set(self.changes.read)):
            self.changes.laid.add(article)
            for changed in lay(self.store, self.changes.articles[article], self.rulings):
                self._touch(changed)
                self.changes.ruled += 1

    def resolve(self, removed: Collection[ArticleId]) -> Difference:
        """Bring the resolved graph up to date."""
        self._tell(Progress("resolve", 0, 1))
        changes = self.changes
        gone = {*removed, *changes.read}
        before, after = self._groups(gone)
        if before is None:
            assert self._summary
            difference = resolve_all(self.store, after, self._summary)
        else:
            described = [changes.articles[article] for article in changes.read]
            difference = apply(self.store, before, after, sorted(changes.keys), gone, described)
        self._typed = {t.subject for t in difference.added | difference.removed if t.predicate == TYPE and isinstance(t.subject, NamedNode)}
        link(self.store, changes.articles, changes.copies | set(changes.read))
        describe(self.store, self.rulings)
        if self._summary is None:
            self._summary = Summary.empty(self._place)
            fill(self._summary, self.store, changes.articles)
            self._summary.name(names(self.store))
        self._tell(Progress("resolve", 1, 1))
        return difference

    def _groups(self, gone: Collection[ArticleId]) -> tuple[ClaimGroups | None, ClaimGroups]:
        """Give the groups of the generation before and of this one, whose summary is brought up to the articles."""
        changes, base = self.changes, self._base
        if self._before is None or base is None:
            self._summary = Summary.empty(self._place)
            return None, ClaimGroups(self.store, changes.articles, changes.things, summary=self._summary)
        if self._summary:
            other = {*gone, *changes.laid, *changes.copies, *changes.articles.differs(Articles.of(base.articles))}
            bring_up(self._summary, (self._before, base.articles), (self.store, changes.articles), other)
        sized = changes.things if self._summary else changes.things | models(self._before)
        after = ClaimGroups(self.store, changes.articles, sized, summary=self._summary)
        return ClaimGroups(self._before, base.articles, like=after, but={*gone, *changes.laid}, summary=self._was), after

    def compare(self) -> tuple[str, ...]:
        """Set the structured lists beside the claims, and tell what changed about them."""
        if self.carried is None:
            return ()
        from kg.structured import carry

        carry.write(self.store, self.carried, self.changes.articles)
        return carry.told(self.store, self.carried)

    def index(self, encoder: Encoder | None, number: int, previous: Path | None) -> None:
        """Bring the search index up to date; `previous` is the generation whose index is built upon."""
        from kg import segments

        old = Articles.of(self._base.articles) if self._base and previous else Articles()
        other = self.changes.articles.differs(old)
        wanted = sorted(name for name in other if name in self.changes.articles and not _same_text(old.get(name), self.changes.articles[name]))
        if previous is not None:
            segments.link_from(self._place, previous)
            if gone := {name for name in other if name in old and (name not in self.changes.articles or name in wanted)}:
                segments.remove_articles(self._place, gone)
        if encoder is None:
            self._drop_vectors()
        for n in range(0, len(wanted), _BATCH):
            documents = list(self._documents(wanted[n : n + _BATCH]))
            done = n

            def tell(passages: int, total: int, done: int = done) -> None:
                self._tell(Progress("index", done + round(_BATCH * passages / max(1, total)), len(wanted)))

            segments.build_segment(self._place, f"{number:06d}-{n // _BATCH:04d}", documents, encoder, tell)
        self._tell(Progress("index", len(wanted), len(wanted)))

    def _drop_vectors(self) -> None:
        from kg import segments

        listed = segments.read_manifest(self._place)
        for segment in listed.segments:
            segments.vectors_path(self._place, segment.name).unlink(missing_ok=True)
            segments.tokens_path(self._place, segment.name).unlink(missing_ok=True)
        segments.write_manifest(self._place, replace(listed, encoder=""))

    def _documents(self, names: Iterable[ArticleId]) -> Iterator[Document]:
        for name in names:
            yield self.changes.documents.get(name) or self._document(self.changes.articles[name])

    def _document(self, info: ArticleInfo) -> Document:
        """Parse an article once more, from its text: what its bytes could do to a reader, they can do only where reading is limited."""
        from corpus.read import parse

        return parse(info.article(self._archive.text(info.text_hash)))

    def state(self) -> State:
        """Give the generation as it is so far, for what compares it with another; its number is the one it would get."""
        return State(self.store, self.changes.articles, self._base.number + 1 if self._base else 1, f"{self._version} {fingerprint.reader()}", self.rulings.ids, self._summary)

    def state_before(self) -> State:
        """Give the generation before, the same way; only where its graph is open."""
        assert self._base is not None
        assert self._before is not None
        return replace(State.of(self._base, self._before), summary=self._was)

    def finish(self, number: int, encoder: Encoder | None) -> Manifest:
        """Close the graph and describe the generation."""
        self._signatures.write(self._place)
        counts = self._counts()
        self.store.flush()
        self.close()
        made = datetime.now(UTC).isoformat(timespec="seconds")
        return Manifest(
            number, self._base.number if self._base else 0, made, self._version, fingerprint.reader(), fingerprint.index(),
            encoder.model if encoder else "", self.changes.articles, counts,
            decisions=self.rulings.ids, sources=self.carried.sources if self.carried else {},
        )

    def _counts(self) -> Mapping[str, int]:
        claims = len(self.changes.new_claims) - len(self.changes.old_claims)
        if self._base is None or self._before is None:
            return {"articles": len(self.changes.articles), "claims": claims, "models": len(models(self.store))}
        counted = self._base.counts
        more = sum(typed(self.store, node) - typed(self._before, node) for node in self._typed)
        return {"articles": len(self.changes.articles), "claims": counted.get("claims", 0) + claims, "models": counted.get("models", 0) + more}


def _same_text(old: ArticleInfo | None, new: ArticleInfo) -> bool:
    """Tell whether an article's passages are the ones that are indexed."""
    return old is not None and _passages(old) == _passages(new)


def _passages(info: ArticleInfo) -> ArticleInfo:
    return replace(info, notes=(), readings="", told=Told(), copy_of="")
