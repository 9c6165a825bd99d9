"""Decide which article is the original of which near copy, and keep the graph true to it.

An article is a copy of the earliest published among those that it is nearly the
same as, itself included; of equal dates the first by name. That looks at direct
likeness alone, so that adding or removing an article settles it for those next
to it and for no others. Two that say they hold for different times are editions
of one thing, each with a voice of its own.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import replace

from pyoxigraph import NamedNode, Store, Triple

from corpus.document import ArticleId
from kg.articlelist import ArticleInfo, Articles
from kg.duplicates import Signatures
from kg.graph import in_graph, term
from kg.resolve import RESOLVED_GRAPH
from kg.vocab import article_iri

COPY_OF = term("wb:copyOf")


def settle(articles: MutableMapping[ArticleId, ArticleInfo], signatures: Signatures, read: Collection[ArticleId], removed: Collection[ArticleId]) -> set[ArticleId]:
    """Say of each article what it is a copy of, where that can be other since `read` came and `removed` went; give those of which it is.

    Articles that were read say nothing of it yet.
    """
    gone = {*read, *removed}
    again = {*read, *(name for name in copied(articles) if articles[name].copy_of in gone)}
    originals = {name: _original(name, articles, signatures) for name in again}
    for name in read:
        for near in signatures.near(name):
            if near not in again and _pair(articles[near], articles[name]):
                best = originals.get(near, articles[near].copy_of) or near
                originals[near] = min(best, name, key=lambda one: _rank(articles[ArticleId(one)]))
    changed = set()
    for name, original in originals.items():
        copy_of = "" if original == name else original
        if articles[name].copy_of != copy_of:
            articles[name] = replace(articles[name], copy_of=copy_of)
            changed.add(name)
    return changed


def copied(articles: Mapping[ArticleId, ArticleInfo]) -> Iterable[ArticleId]:
    """Give the articles that are copies; a few that are none may be among them."""
    if isinstance(articles, Articles):
        return articles.saying("copy_of")
    return [name for name, info in articles.items() if info.copy_of]


def _original(name: ArticleId, articles: MutableMapping[ArticleId, ArticleInfo], signatures: Signatures) -> str:
    near = (articles[other] for other in signatures.near(name) if _pair(articles[name], articles[other]))
    return min((articles[name], *near), key=_rank).id


def _pair(one: ArticleInfo, other: ArticleInfo) -> bool:
    """Whether two articles that are nearly the same are one, and not two editions."""
    return not one.as_of or not other.as_of or one.as_of == other.as_of


def _rank(info: ArticleInfo) -> tuple[bool, str, str]:
    return not info.published, info.published, info.id


def link(store: Store, articles: MutableMapping[ArticleId, ArticleInfo], names: Iterable[ArticleId]) -> None:
    """Say in the articles' own graphs and in the resolved one which of these are copies."""
    for name in names:
        wanted = set(_links(articles[name])) if name in articles else set()
        node = NamedNode(article_iri(name))
        for graph in (node, RESOLVED_GRAPH):
            known = {quad.triple for quad in store.quads_for_pattern(node, COPY_OF, None, graph)}
            for triple in known - wanted:
                store.remove(in_graph(triple, graph))
            store.extend([in_graph(triple, graph) for triple in wanted - known])


def wrong(store: Store, articles: MutableMapping[ArticleId, ArticleInfo], signatures: Signatures) -> Iterator[tuple[ArticleId, str]]:
    """Look every article over that can be compared: name those that are said to be copies and are none, and the other way round, each with why."""
    for name, info in articles.items():
        if name not in signatures:
            continue
        original = _original(name, articles, signatures)
        wanted = "" if original == name else original
        node = NamedNode(article_iri(name))
        linked = [{quad.object for quad in store.quads_for_pattern(node, COPY_OF, None, graph)} for graph in (node, RESOLVED_GRAPH)]
        if info.copy_of != wanted:
            yield name, f"it is listed as {_copy(info.copy_of)}, and is {_copy(wanted)}"
        elif any(found != {triple.object for triple in _links(info)} for found in linked):
            yield name, f"it is {_copy(wanted)}, and the graph says otherwise"


def _copy(original: str) -> str:
    return f"a near copy of {original}" if original else "a near copy of none"


def _links(info: ArticleInfo) -> Iterator[Triple]:
    if info.copy_of:
        yield Triple(NamedNode(article_iri(info.id)), COPY_OF, NamedNode(article_iri(info.copy_of)))


def taken_in(signatures: Signatures, articles: Iterable[ArticleId], read: Callable[[ArticleId], None]) -> None:
    """Have every article in the signatures and no other; `read` takes one in that is missing."""
    for name in signatures.missing(articles):
        read(name)
