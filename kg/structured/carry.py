"""Carry the lists that were asked for from one generation to the next.

A generation without any costs nothing. A list is read when it is asked for and
again when its package's version has changed; where the package is gone, what was
read of it stays. What it comes to beside the claims is worked out anew for each
generation, from the graph alone.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pyoxigraph import Literal, NamedNode, Quad, Store

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.agreement import Stated
from kg.claim import EntityKind, Fact, Predicate
from kg.difference import insert
from kg.graph import CLASSES, LABEL, TYPE, claim_at, term
from kg.manifest import ArticleInfo, SourceInfo
from kg.resolve import RESOLVED_GRAPH
from kg.structured import licence_list, price_map, source
from kg.structured.comparison import Comparison, Link, compared_quads
from kg.structured.entry import Entry
from kg.structured.quads import source_quads
from kg.vocab import NS, PREDICATE_TERMS


@dataclass(frozen=True, slots=True)
class Wish:
    """Which lists to read, and which to let go."""

    read: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """The lists of the next generation."""

    sources: Mapping[str, SourceInfo]
    quads: Mapping[str, Sequence[Quad]]
    """The whole graph of each list that is to be written."""
    dropped: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    """What changed, a line each."""
    notes: tuple[str, ...] = ()
    """What could not be done."""

    @property
    def changed(self) -> bool:
        """Whether a list comes, goes or is another."""
        return bool(self.news)


NOTHING = Carried({}, {})


def plan(base: Mapping[str, SourceInfo], before: Store | None, wish: Wish, *, anew: bool) -> Carried:
    """Decide what becomes of each list; with `anew`, each is written again.

    Raises SourceUnknown, SourceMissing, SourceUnreadable and NotListed, all for what is wished for; what was there before stays where it cannot be read.
    """
    if not base and not wish.read and not wish.drop:
        return NOTHING
    for name in (*wish.read, *wish.drop):
        source.known(name)
    for name in wish.drop:
        if name not in base:
            raise NotListed(f"{source.title(name)} was not read.", next_step="`weighbridge corpus list` names what was.")
    sources, quads, news, notes = dict[str, SourceInfo](), dict[str, Sequence[Quad]](), list[str](), list[str]()
    for name in sorted({*base, *wish.read} - set(wish.drop)):
        old = base.get(name)
        try:
            fresh = _fresh(name, old, anew=anew)
        except WeighbridgeError as error:
            if old is None or name in wish.read:
                raise
            notes.append(f"{error} What was read of it before ({old.package} {old.version}) stays.")
            kept = _kept(name, before) if anew else ()
            if anew and not kept:
                notes.append(f"Nothing of it was left; `weighbridge refresh --from {name}` reads it.")
                continue
            sources[name], fresh = old, None
            if kept:
                quads[name] = kept
        if fresh:
            sources[name], quads[name] = fresh
        elif old:
            sources[name] = old
        news += _news(old, sources[name])
    news += [f"{source.title(name)}: dropped" for name in wish.drop]
    return Carried(sources, quads, tuple(wish.drop), tuple(news), tuple(notes))


class NotListed(WeighbridgeError, LookupError):
    """A list to drop was not read; the list of those that were helps."""

    code = "source-not-read"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


def _fresh(name: str, old: SourceInfo | None, *, anew: bool) -> tuple[SourceInfo, Sequence[Quad]] | None:
    """Read a list where it is not the one that was read before; None where it is."""
    known = source.known(name)
    if old and not anew and old.version == source.installed_version(known):
        return None
    listing = source.installed(known)
    data = source.load(listing)
    entries: Sequence[Entry]
    entries, as_of = licence_list.read(listing, data) if known == "spdx" else price_map.read(listing, data)
    info = source.described(listing, data, as_of, len(entries))
    if old and replace(old, installed="") == replace(info, installed=""):
        info = old
    return info, source_quads(info, entries)


def _kept(name: str, before: Store | None) -> list[Quad]:
    return list(before.quads_for_pattern(None, None, None, NamedNode(source.graph_iri(name)))) if before else []


def _news(old: SourceInfo | None, new: SourceInfo) -> Iterator[str]:
    if old == new:
        return
    from kg.structured.standing import named

    became = f", was {old.version}" if old and old.version != new.version else ""
    yield f"{named(new)}: {new.entries:,} entries{became}"


def write(store: Store, carried: Carried, articles: Mapping[ArticleId, ArticleInfo]) -> None:
    """Bring the graphs of lists up to date, when the articles' own and the resolved one are."""
    for name in carried.dropped:
        store.remove_graph(NamedNode(source.graph_iri(name)))
        store.remove_graph(NamedNode(source.compared_iri(name)))
    for name, quads in carried.quads.items():
        store.remove_graph(NamedNode(source.graph_iri(name)))
        insert(store, quads)
    for name, info in carried.sources.items():
        graph = NamedNode(source.compared_iri(name))
        new = compared_quads(name, _compared(store, info, articles))
        old = set(store.quads_for_pattern(None, None, None, graph))
        for quad in old - new:
            store.remove(quad)
        insert(store, list(new - old))


def _compared(store: Store, info: SourceInfo, articles: Mapping[ArticleId, ArticleInfo]) -> Iterator[Comparison | Link]:
    from kg.structured.hosts import table

    if info.name == "spdx":
        yield from _licences(store, info, articles)
        return
    from kg.lexicon import load
    from kg.structured import compare
    from kg.structured.keys import Names, offers
    from kg.structured.quads import prices

    lexicon = load()
    things = {**_labels(store, "model"), **_labels(store, "family")}
    names = Names(lexicon, things, _makers(store, articles))
    found = offers(prices(store), names, table())
    yield from compare.compared(info.name, info.as_of, _stated(store, compare.PREDICATES, articles), found)


def _licences(store: Store, info: SourceInfo, articles: Mapping[ArticleId, ArticleInfo]) -> Iterator[Comparison | Link]:
    from kg.resolve import spdx
    from kg.structured import licensing
    from kg.structured.hosts import table
    from kg.structured.quads import licences

    named = _labels(store, "license")
    listed_as = {name: known[0] for name in named.values() if (known := spdx(name))}
    known_licences = licensing.licences(licences(store), named, listed_as)
    yield from licensing.compared(info.name, list(_stated(store, licensing.PREDICATES, articles)), known_licences, table())


def _labels(store: Store, kind: EntityKind) -> dict[str, str]:
    """Give the name of every thing of a kind in the resolved graph."""
    found = {}
    for quad in store.quads_for_pattern(None, TYPE, term(CLASSES[kind]), RESOLVED_GRAPH):
        for label in store.quads_for_pattern(quad.subject, LABEL, None, RESOLVED_GRAPH):
            if isinstance(quad.subject, NamedNode) and isinstance(label.object, Literal):
                found[quad.subject.value] = label.object.value
    return found


def _stated(store: Store, predicates: Iterable[Predicate], articles: Mapping[ArticleId, ArticleInfo]) -> Iterator[Stated]:
    """Give the facts of these predicates that articles state, with the dates of their articles."""
    for predicate in sorted(predicates):
        node = NamedNode(NS + PREDICATE_TERMS[predicate])
        for quad in store.quads_for_pattern(None, term("wb:predicate"), node, None):
            if isinstance(quad.subject, NamedNode) and (claim := claim_at(store, quad.subject)) and claim.counts and isinstance(claim.body, Fact):
                info = articles[claim.evidence.article]
                yield Stated(claim, info.as_of, info.published)


def _makers(store: Store, articles: Mapping[ArticleId, ArticleInfo]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    makes: Predicate = "developed_by"
    for one in _stated(store, (makes,), articles):
        if one.fact.target:
            found.setdefault(one.fact.subject.iri, set()).add(one.fact.target.name)
    return {iri: frozenset(names) for iri, names in found.items()}


def told(store: Store, carried: Carried) -> tuple[str, ...]:
    """Say what changed, and what the lists come to beside the claims."""
    from kg.structured.standing import summary

    said = [f"{source.title(name)} {summary(store, name)}" for name in carried.sources] if carried.news else []
    return (*carried.news, *said)
