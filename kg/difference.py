"""Bring the resolved graph of a new generation up to its articles, working out only what changed.

The articles' own graphs are already the new ones. What the changed claims'
groups came to before and come to now is worked out by the same pure function;
their difference is applied.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from corpus.document import ArticleId
from kg.agreement import Stated
from kg.claim import Claim, EntityKind, Predicate
from kg.conflicts import sized_base
from kg.graph import CLASSES, LABEL, OBJECT, SUBJECT, TYPE, article_triples, claim_at, claims_of_article, in_graph, term
from kg.manifest import ArticleInfo
from kg.resolve import FAMILY, RESOLVED_GRAPH, GroupKey, GroupKind, dimension, family_link, family_links, keys, resolve, thing
from kg.summary import Summary, versioned
from kg.summing import fill
from kg.tensions import exchanged
from kg.vocab import ID, NS, PREDICATE_TERMS, article_iri, entity_iri, local_name

_CLAIM = f"{ID}claim/"
_PREDICATE = term("wb:predicate")
_MANY = 50_000
"""Quads."""
_REMEMBERED = 20_000
"""Claims that are looked up by group."""
_NAMED: tuple[EntityKind, ...] = ("model", "family")
_SUMMED: frozenset[GroupKind] = frozenset({"dimension", "plain", "definition"})
"""Groups of which a summary says what comes and goes."""
_KINDS = frozenset(term(CLASSES[kind]) for kind in _NAMED)


@dataclass(frozen=True, slots=True)
class Difference:
    """Which models and families were added to the resolved graph and taken from it: the triples that say so."""

    added: frozenset[Triple]
    removed: frozenset[Triple]


class ClaimGroups:
    """The claims of one store, looked up by group."""

    def __init__(
        self, store: Store, articles: Mapping[ArticleId, ArticleInfo], sized: Iterable[str] = (), *, like: "ClaimGroups | None" = None, but: Collection[ArticleId] = (),
        summary: Summary | None = None,
    ) -> None:
        """`sized` are IRIs of models whose names may end in a size; others are not looked at for that.

        Where another store is known to hold the same claims `but` for those of some articles, it is `like` that one, and only these are looked up.
        What stands in a `summary` of the store is not read from the claims; this store and that have both one, or neither.
        """
        assert like is None or (like.summary is None) == (summary is None)
        self.summary: Summary | None = summary
        self._like, self._but = like, frozenset(but)
        self._last: tuple[GroupKey, list[Claim]] | None = None
        self._own: dict[GroupKey, list[Claim]] | None = None
        self._store = store
        self._articles = articles
        self._read: dict[NamedNode, Claim | None] = {}
        self._sized: dict[str, set[str]] = {}
        for iri in sized:
            if base := sized_base(local_name(iri)):
                self._sized.setdefault(base, set()).add(iri)

    @property
    def store(self) -> Store:
        """The graph that is looked at."""
        return self._store

    @property
    def articles(self) -> Mapping[ArticleId, ArticleInfo]:
        """Its articles."""
        return self._articles

    def resolved(self, key: GroupKey) -> set[Triple]:
        """Give the triples of one group."""
        kind, name = key
        if self.summary is not None and kind == "dimension":
            taken = self.summary.stances(name)
            return dimension(name, taken) if taken else set()
        if self.summary is not None and kind == "thing":
            named = self.summary.named(name)
            return thing(name, named) if named else set()
        return resolve(key, self.of(key))

    def stated(self, claim: Claim) -> Stated:
        """Give a claim with its article's dates."""
        info = self._articles[claim.evidence.article]
        return Stated(claim, info.as_of, info.published, info.copy_of)

    def of(self, key: GroupKey) -> list[Stated]:
        """Give the claims of one group."""
        return [self.stated(claim) for claim in self._claims(key)]

    def _claims(self, key: GroupKey) -> list[Claim]:
        if self._last is not None and self._last[0] == key:
            return self._last[1]
        if self._like is not None:
            found = [claim for claim in self._like._claims(key) if claim.evidence.article not in self._but] + self._of_others().get(key, [])
        else:
            found = [claim for node in set(self._nodes(key)) if (claim := self._claim(node)) and claim.counts]
            if key[0] in {"name", "limits"}:  # looked up more widely than they are defined
                found = [claim for claim in found if key in keys(claim)]
        self._last = key, found
        return found

    def _of_others(self) -> dict[GroupKey, list[Claim]]:
        """Lay out the claims of the articles that say something else here."""
        if self._own is None:
            self._own = {}
            for article in sorted(self._but & self._articles.keys()):
                for claim in claims_of_article(self._store, article):
                    for key in keys(claim):
                        self._own.setdefault(key, []).append(claim)
        return self._own

    def facts(self, iri: str, predicates: Iterable[Predicate]) -> list[Stated]:
        """Give the facts that count of one subject, of these predicates alone."""
        return [self.stated(claim) for node in set(self._with(iri, predicates)) if (claim := self._claim(node)) and claim.counts]

    def _with(self, iri: str, predicates: Iterable[Predicate]) -> Iterator[NamedNode]:
        wanted = {NamedNode(NS + PREDICATE_TERMS[predicate]) for predicate in predicates}
        for node in self._linked(iri, SUBJECT):
            if any(quad.object in wanted for quad in self._store.quads_for_pattern(node, _PREDICATE, None, None)):
                yield node

    def _claim(self, node: NamedNode) -> Claim | None:
        if node not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            self._read[node] = claim_at(self._store, node)
        return self._read[node]

    def _nodes(self, key: GroupKey) -> Iterator[NamedNode]:
        kind, name = key
        match kind:
            case "thing":
                yield from self._linked(name, SUBJECT, OBJECT, term("wb:term"), term("wb:benchmark"))
            case "facts" | "plain":
                iri, _, predicate = name.partition(" ")
                yield from self._with(iri, [cast(Predicate, predicate)])
            case "limits":
                yield from self._with(name, ["license_restricts"])
            case "definition":
                yield from self._linked(name, term("wb:term"))
            case "dimension":
                yield from self._linked(name, term("wb:dimension"))
            case "opinion":
                yield NamedNode(_CLAIM + name)
            case "name":
                own = {entity_iri(kind, name) for kind in _NAMED}
                for iri in own | self._sized.get(name, set()) | (self.summary.sized(name) if self.summary else set()):
                    yield from self._linked(iri, SUBJECT, OBJECT)

    def _linked(self, iri: str, *predicates: NamedNode) -> Iterator[NamedNode]:
        node = NamedNode(iri)
        for predicate in predicates:
            for quad in self._store.quads_for_pattern(None, predicate, node, None):
                if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(_CLAIM):
                    yield quad.subject


def models(store: Store) -> set[str]:
    """Give the IRIs of the models and families in the resolved graph."""
    found = (quad.subject for kind in _NAMED for quad in store.quads_for_pattern(None, TYPE, term(CLASSES[kind]), RESOLVED_GRAPH))
    return {node.value for node in found if isinstance(node, NamedNode)}


def typed(store: Store, node: NamedNode) -> bool:
    """Tell whether a thing is a model or a family in the resolved graph."""
    return any(quad.object in _KINDS for quad in store.quads_for_pattern(node, TYPE, None, RESOLVED_GRAPH))


def apply(store: Store, before: ClaimGroups, after: ClaimGroups, changed: Collection[GroupKey], removed: Collection[ArticleId], read: Iterable[ArticleInfo]) -> Difference:
    """Bring the resolved graph up to date.

    `changed` are the groups that lost or won a claim, `removed` the articles whose descriptions go, and `read` those whose descriptions come.
    """
    old, new, kept = set[Triple](), set[Triple](), set[Triple]()
    was_summed, now_summed = before.summary, after.summary
    if was_summed is not None and now_summed is not None:
        moved = now_summed.moved
        old, new = exchanged(was_summed, now_summed, moved.taken)
        old, new = old | moved.gone, new | moved.come
        changed = [key for key in changed if key[0] not in _SUMMED]
    for key in changed:  # both sides of one group at a time: they share most claims
        is_now, was = after.resolved(key), before.resolved(key)
        new |= is_now - was
        old |= was - is_now
        kept |= is_now & was
    new, old = new - kept, old - kept
    for article in removed:
        old.update(quad.triple for quad in store.quads_for_pattern(NamedNode(article_iri(article)), None, None, RESOLVED_GRAPH))
    for info in read:
        new.update(article_triples(info))
    _exchange(store, old - new, new - old)
    links, known = set[Triple](), set[Triple]()
    if now_summed is not None:
        links, known = _linked_anew(store, now_summed, renamed(old ^ new))
    elif renamed(old ^ new):
        links, known = family_links(names(store)), {quad.triple for quad in store.quads_for_pattern(None, FAMILY, None, RESOLVED_GRAPH)}
    _exchange(store, known - links, links - known)
    return Difference(frozenset(filter(_of_kind, new - old)), frozenset(filter(_of_kind, old - new)))


def resolve_all(store: Store, after: ClaimGroups, summary: Summary) -> Difference:
    """Fill an empty resolved graph and an empty summary, a few groups at a time: what is held does not grow with the articles."""
    fill(summary, store, after.articles)
    groups = dict[GroupKey, None]()  # in the order of reading: what is near one another is looked up together
    kinds, pending = set[Triple](), set[Triple]()

    def put(triples: Iterable[Triple], most: int = _MANY) -> None:
        pending.update(triples)
        if len(pending) > most:
            kinds.update(filter(_of_kind, pending))
            insert(store, [in_graph(triple, RESOLVED_GRAPH) for triple in pending])
            pending.clear()

    for article, info in after.articles.items():
        put(article_triples(info))
        for claim in claims_of_article(store, article):
            for key in keys(claim):
                if key[0] == "opinion":
                    put(resolve(key, [after.stated(claim)]))
                elif key[0] not in _SUMMED:
                    groups[key] = None
    put(summary.moved.come)
    for name in summary.dimensions():
        put(after.resolved(("dimension", name)))
    for key in groups:
        put(after.resolved(key))
    put((), 0)
    named = names(store)
    summary.name(named)
    put(family_links(named), 0)
    return Difference(frozenset(kinds), frozenset())


def _of_kind(triple: Triple) -> bool:
    return triple.predicate == TYPE and triple.object in _KINDS


def renamed(triples: Iterable[Triple]) -> set[str]:
    """Give the models and families that came, went or have another name."""
    return {t.subject.value for t in triples if t.predicate in (TYPE, LABEL) and isinstance(t.subject, NamedNode) and versioned(t.subject.value)}


def _linked_anew(store: Store, summary: Summary, changed: Collection[str]) -> tuple[set[Triple], set[Triple]]:
    """Give the links to families as they are now and as they were, of the models that these bear on; `summary` learns the names."""
    was = [summary.words(iri) for iri in changed]
    summary.name({iri: _named(store, iri) for iri in changed})
    now = [summary.words(iri) for iri in changed]
    families = {one[1] for one in (*was, *now) if one and one[0] == "family" and one[1]}
    bearing = {*changed, *(iri for words in families for iri in summary.beginning(words))}
    links, known = set[Triple](), set[Triple]()
    for iri in bearing:
        known.update(quad.triple for quad in store.quads_for_pattern(NamedNode(iri), FAMILY, None, RESOLVED_GRAPH))
        said = summary.words(iri)
        if said and said[0] == "model" and (link := family_link(iri, said[1], summary.family)):
            links.add(link)
    return links, known


def _named(store: Store, iri: str) -> tuple[str, str] | None:
    """Give kind and label of a model or family; None for what is neither now."""
    node = NamedNode(iri)
    types = {quad.object for quad in store.quads_for_pattern(node, TYPE, None, RESOLVED_GRAPH)}
    kind = next((kind for kind in reversed(_NAMED) if term(CLASSES[kind]) in types), None)
    return (kind, label(store, node)) if kind else None


def _exchange(store: Store, gone: Iterable[Triple], come: Collection[Triple]) -> None:
    for triple in gone:
        store.remove(in_graph(triple, RESOLVED_GRAPH))
    insert(store, [in_graph(triple, RESOLVED_GRAPH) for triple in come])


def insert(store: Store, quads: Collection[Quad]) -> None:
    """Add quads: many by writing files of their own, which spares the log, few through it, which spares files."""
    if len(quads) > _MANY:
        store.bulk_extend(quads)
    elif quads:
        store.extend(quads)


def names(store: Store) -> dict[str, tuple[str, str]]:
    """Give kind and label of every model and family."""
    found = dict[str, tuple[str, str]]()
    for kind in _NAMED:
        for quad in store.quads_for_pattern(None, TYPE, term(CLASSES[kind]), RESOLVED_GRAPH):
            if isinstance(quad.subject, NamedNode):
                found[quad.subject.value] = (kind, label(store, quad.subject))
    return found


def label(store: Store, node: NamedNode) -> str:
    """Give a thing's name in the resolved graph, or the end of its IRI where it has none."""
    for quad in store.quads_for_pattern(node, LABEL, None, RESOLVED_GRAPH):
        if isinstance(quad.object, Literal):
            return quad.object.value
    return local_name(node.value)
