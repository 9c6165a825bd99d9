"""Bring a graph up to the decisions that stand now, where other ones were laid over it.

Only articles that a new decision can bear on, or that one taken back was laid
over, are looked at; where the order of the decisions changed, all are.
"""

import json
from collections.abc import Collection, Iterator, Sequence

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from corpus.document import ArticleId
from kg.claim import Claim
from kg.graph import OBJECT, RULED_BY, SUBJECT, TYPE, Described, article_quads, claims_of_article, in_graph, term
from kg.resolve import RESOLVED_GRAPH
from kg.ruled import DECISION, RECORD, REPLACED, Rulings
from kg.ruling import Decision, Merge, Split, decision
from kg.vocab import article_iri, decision_iri

Changed = tuple[Claim, Claim]
"""A claim before and after."""


def touched(store: Store, articles: Collection[ArticleId], rulings: Rulings, applied: Sequence[str]) -> set[ArticleId]:
    """Give the articles whose claims may be other ones now; `applied` are the ids of the decisions that the store was made with."""
    stands = set(rulings.ids)
    kept, come = [one for one in applied if one in stands], [one for one in rulings.decisions if one.id not in applied]
    if rulings.ids != (*kept, *(one.id for one in come)):
        return set(articles)
    graphs = {quad.graph_name for one in applied if one not in stands for quad in store.quads_for_pattern(None, RULED_BY, NamedNode(decision_iri(one)), None)}
    for one in come:
        graphs.update(_reach(store, one))
    return {article for article in articles if NamedNode(article_iri(article)) in graphs} if graphs else set()


def _reach(store: Store, made: Decision) -> Iterator[BlankNode | DefaultGraph | NamedNode]:
    match made.matter:
        case Merge(gone=entity) | Split(entity=entity):
            for predicate in (SUBJECT, OBJECT, term("wb:benchmark"), term("wb:term")):
                for quad in store.quads_for_pattern(None, predicate, NamedNode(entity.iri), None):
                    yield quad.graph_name
        case _:
            yield from (NamedNode(article_iri(article)) for article in made.articles)


def lay(store: Store, article: Described, rulings: Rulings) -> list[Changed]:
    """Lay the decisions over the claims of one article, and give those that changed."""
    old = claims_of_article(store, article.id)
    new = [rulings.over(claim) for claim in old]
    changed = [(before, after) for before, after in zip(old, new, strict=True) if before != after]
    if changed:
        _exchange(store, article_quads(article, old), article_quads(article, new))
    return changed


def described(store: Store) -> dict[str, Decision]:
    """Read back the decisions that a graph was made with, by id."""
    rows = (json.loads(quad.object.value) for quad in store.quads_for_pattern(None, RECORD, None, RESOLVED_GRAPH) if isinstance(quad.object, Literal))
    return {row["id"]: decision(row) for row in rows}


def describe(store: Store, rulings: Rulings) -> None:
    """Put the decisions into the resolved graph, and take those out that stand no longer."""
    _exchange(store, set(_described(store)), {in_graph(triple, RESOLVED_GRAPH) for triple in rulings.triples()})


def _described(store: Store) -> Iterator[Quad]:
    """Give what the resolved graph says of decisions and of the people who made them."""
    yield from store.quads_for_pattern(None, REPLACED, None, RESOLVED_GRAPH)
    for kind in (DECISION, term("prov:Person")):
        for quad in store.quads_for_pattern(None, TYPE, kind, RESOLVED_GRAPH):
            if isinstance(quad.subject, NamedNode):
                yield from store.quads_for_pattern(quad.subject, None, None, RESOLVED_GRAPH)


def _exchange(store: Store, old: set[Quad], new: set[Quad]) -> None:
    for quad in old - new:
        store.remove(quad)
    store.extend(new - old)
