"""Find what is different between two generations.

Work follows the change: only articles that can be other are looked at, and of
the resolved graph only what their claims bear on. A price or licence is
compared as the graph resolves it: what a later date replaced does not count.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pyoxigraph import Literal, NamedNode, Store

from corpus.document import ArticleId
from corpus.sources import Told
from kg.agreement import Slot, Stated, by_slot, current, voices
from kg.changes import ArticleChange, Changes, ConflictChange, EntityChange, Said, ValueChange
from kg.claim import Claim, EntityKind, Fact, Predicate
from kg.copies import copied
from kg.difference import ClaimGroups, label
from kg.disputed import conflicts_about, disputes, tensions
from kg.graph import ALT_LABEL, CLASSES, RULED_BY, TYPE, claims_of_article, term, text_order
from kg.manifest import ArticleInfo, Articles, Manifest
from kg.pairing import pair
from kg.resolve import RESOLVED_GRAPH, GroupKey, keys
from kg.summary import Summary
from kg.vocab import article_iri, entity_iri, slug

PRICES: tuple[Predicate, ...] = ("price_input_per_mtok", "price_output_per_mtok", "monthly_cost")
LICENCES: tuple[Predicate, ...] = ("has_license",)
LISTED = 20_000
"""Claims; of articles beyond that they are only counted: a whole corpus that is new is not told claim by claim."""
_KINDS: Mapping[str, EntityKind] = {term(name).value: kind for kind, name in CLASSES.items()}


@dataclass(frozen=True, slots=True)
class State:
    """One generation as it is compared."""

    store: Store = field(default_factory=Store)
    articles: Mapping[ArticleId, ArticleInfo] = field(default_factory=dict)
    number: int = 0
    reader: str = ""
    """Digest of what read and resolved its articles: where it is equal on both sides, equal articles say the same."""
    decisions: tuple[str, ...] = ()
    """Ids of the decisions that were laid over its claims."""
    summary: Summary | None = None
    """What its groups come to, where that is at hand."""

    @classmethod
    def of(cls, manifest: Manifest, store: Store, summary: Summary | None = None) -> "State":
        """Describe a generation that is open."""
        return cls(store, manifest.articles, manifest.number, f"{manifest.reader} {manifest.resolver}", manifest.decisions, summary)


def compare(before: State, after: State, article: ArticleId | None = None) -> Changes:
    """Give all that is different; where that is much, the claims of `article` are listed all the same."""
    looked = _suspect(before, after)
    articles, touched, told, listed = [], set[GroupKey](), set[tuple[str, Predicate]](), 0
    for name in sorted(looked):
        old, new = (claims_of_article(side.store, name) if name in side.articles else [] for side in (before, after))
        changed = _article(before.articles.get(name), after.articles.get(name), old, new)
        if changed:
            listed += len(changed.claims)
            articles.append(changed if listed <= LISTED or name == article else changed.unlisted)
        if changed or before.reader != after.reader:
            touched |= {key for claim in (*old, *new) for key in keys(claim)}
            told |= {(claim.body.subject.iri, claim.body.predicate) for claim in (*old, *new) if claim.counts and isinstance(claim.body, Fact)}
    return _bearing(Changes(before.number, after.number, tuple(articles)), touched, told, looked, before, after)


def _suspect(before: State, after: State) -> Collection[ArticleId]:
    """Give the articles that may be other."""
    if before.reader != after.reader:
        return before.articles.keys() | after.articles.keys()
    found = Articles.of(before.articles).differs(Articles.of(after.articles))
    if before.decisions != after.decisions:
        ruled = {quad.graph_name for side in (before, after) for quad in side.store.quads_for_pattern(None, RULED_BY, None, None)}
        found |= {name for name in before.articles.keys() | after.articles.keys() if NamedNode(article_iri(name)) in ruled}
    return found


def _article(old: ArticleInfo | None, new: ArticleInfo | None, before: Collection[Claim], after: Collection[Claim]) -> ArticleChange | None:
    info = new or old
    assert info is not None
    claims = pair(list(before), list(after))
    found = ArticleChange(
        info.id,
        info.title,
        "added" if old is None else "removed" if new is None else "changed",
        copies_before=old.copy_of if old else "",
        copies_after=new.copy_of if new else "",
        hash_before=old.content_hash if old else "",
        hash_after=new.content_hash if new else "",
        claims=claims,
    )
    if old is None or new is None or old.content_hash != new.content_hash:
        return found
    if claims:
        return replace(found, why="ruling" if all(one.how == "ruling" for one in claims) else "reading")
    if _described(old) != _described(new):
        return replace(found, why="dates")
    return replace(found, why="copy") if old.copy_of != new.copy_of else None


def _described(info: ArticleInfo) -> ArticleInfo:
    """Give what an article says of itself, which facts may hang on."""
    return replace(info, notes=(), readings="", text_hash="", copy_of="", told=Told())


def _bearing(changes: Changes, touched: Collection[GroupKey], told: Collection[tuple[str, Predicate]], looked: Collection[ArticleId], before: State, after: State) -> Changes:
    """Add what changed claims bear on: things, prices, licences and conflicts."""
    things = sorted({name for kind, name in touched if kind == "thing"})
    values = _Values(before, after)
    return replace(
        changes,
        entities=tuple(sorted(_entities(things, before.store, after.store), key=lambda one: (one.kind, one.name, one.iri))),
        prices=values.of(told, PRICES),
        licences=values.of(told, LICENCES),
        conflicts=tuple(sorted(_conflicts(touched, looked, before, after), key=lambda one: (-one.gravity, one.about, one.iri))),
    )


def _conflicts(touched: Collection[GroupKey], looked: Collection[ArticleId], before: State, after: State) -> Iterator[ConflictChange]:
    """Give the conflicts that are other; those on dimensions from what is summed up, where both sides have that."""
    about = {name for kind, name in touched if kind == "thing"}
    about |= {entity_iri(kind, name) for group, name in touched if group == "name" for kind in ("model", "family")}
    if before.summary and after.summary:
        moved = {*looked, *(name for name in copied(after.articles) if after.articles[name].copy_of in looked)}
        yield from tensions((before.store, before.summary), (after.store, after.summary), moved, looked)
    else:
        about |= {name for kind, name in touched if kind == "dimension"}
    yield from disputes((before.store, conflicts_about(before.store, about)), (after.store, conflicts_about(after.store, about)), looked)


def _entities(things: Iterable[str], before: Store, after: Store) -> Iterator[EntityChange]:
    for iri in things:
        node = NamedNode(iri)
        kind = _kind(after, node) or _kind(before, node)
        names = [_names(store, node) if _kind(store, node) else () for store in (before, after)]
        if kind and names[0] != names[1]:
            yield EntityChange(iri, kind, *names)


def _kind(store: Store, node: NamedNode) -> EntityKind | None:
    found = (quad.object for quad in store.quads_for_pattern(node, TYPE, None, RESOLVED_GRAPH))
    return min((kind for one in found if isinstance(one, NamedNode) and (kind := _KINDS.get(one.value))), default=None)


def _names(store: Store, node: NamedNode) -> tuple[str, ...]:
    others = (quad.object for quad in store.quads_for_pattern(node, ALT_LABEL, None, RESOLVED_GRAPH))
    return (label(store, node), *sorted(one.value for one in others if isinstance(one, Literal)))


class _Values:
    """The prices and licences of things at two times."""

    def __init__(self, before: State, after: State) -> None:
        self._sides = before, after
        self._groups = [ClaimGroups(side.store, side.articles) for side in self._sides]

    def of(self, told: Collection[tuple[str, Predicate]], predicates: Collection[Predicate]) -> tuple[ValueChange, ...]:
        """Give what changed about these things, by name; `told` are the things with what changed claims tell of them."""
        found = [change for iri in {iri for iri, predicate in told if predicate in predicates} for change in self._thing(iri, predicates)]
        return tuple(sorted(found, key=lambda one: (slug(one.name), one.subject, one.predicate, one.circumstances)))

    def _thing(self, iri: str, predicates: Collection[Predicate]) -> Iterator[ValueChange]:
        old, new = (self._slots(groups, iri, predicates) for groups in self._groups)
        for where in sorted(old.keys() | new.keys()):
            before, after = (_distinct(slots.get(where, ())) for slots in (old, new))
            if before.keys() != after.keys():
                one = next(stated for stated in (*new.get(where, ()), *old.get(where, ())))
                around = ", ".join(filter(None, (one.claim.qualifier.benchmark, one.claim.qualifier.condition, one.claim.qualifier.scope)))
                name = label(self._sides[bool(after)].store, NamedNode(iri))
                yield ValueChange(iri, name, where[1], around, tuple(before.values()), tuple(after.values()))

    def _slots(self, groups: ClaimGroups, iri: str, predicates: Collection[Predicate]) -> dict[Slot, list[Stated]]:
        return {where: current(group) for where, group in by_slot(voices(sorted(groups.facts(iri, predicates), key=lambda one: text_order(one.claim)))).items()}


def _distinct(stated: Iterable[Stated]) -> dict[object, Said]:
    """Give the values that hold, each with the first claim that gives it, in a fixed order."""
    found: dict[tuple[float, float, str], Said] = {}
    for one in stated:
        found.setdefault(_sorted_by(one.fact), _said(one.claim, one.fact))
    return {key: found[key] for key in sorted(found)}


def _sorted_by(fact: Fact) -> tuple[float, float, str]:
    """Give what makes a value the same value: numbers by size, names by identity."""
    if fact.value is None:
        return 0.0, 0.0, fact.target.iri if fact.target else slug(fact.object)
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, fact.value)
    return low, high, fact.unit


def _said(claim: Claim, fact: Fact) -> Said:
    at = claim.evidence
    bare = fact.value is not None and not any(sign.isalpha() or sign in "$€£" for sign in fact.object)
    return Said(
        f"{fact.object} {fact.unit}" if bare and fact.unit else fact.target.name if fact.target else fact.object,
        claim.id,
        at.article,
        at.quote,
        at.start,
        at.end,
    )
