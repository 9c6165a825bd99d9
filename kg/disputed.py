"""Find the disagreements that came, went, or have other positions, between two graphs."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import get_args

from pyoxigraph import Literal, NamedNode, Store

from corpus.document import ArticleId
from kg.changes import ConflictChange, Side
from kg.claim import Claim, Definition, Fact, Guidance, Tradeoff
from kg.claim import Side as Favoured
from kg.conflicts import Stance
from kg.difference import label
from kg.graph import claim_at, term
from kg.resolve import RESOLVED_GRAPH
from kg.summary import Summary
from kg.tensions import Standing, answered, standing
from kg.vocab import ID, NS, PREDICATE_TERMS

_DIMENSION, _CLAIM = term("wb:dimension"), term("wb:claim")
_ABOUT = (term("wb:subject"), _DIMENSION)
_Summed = tuple[Store, Summary]
"""A graph, and what its groups come to."""
NAMED = 20
"""Articles of one position that are named: what thousands hold is told by their number."""
_CONFLICT = f"{ID}conflict/"
"""How the IRIs of conflicts begin: claims and measurements are about things as well, and there are many."""
_PREDICATES: Mapping[str, str] = {NS + local: predicate for predicate, local in PREDICATE_TERMS.items()}


def conflicts_about(store: Store, things: Iterable[str]) -> set[NamedNode]:
    """Give the conflicts about these things and dimensions, by IRI."""
    found = {quad.subject for iri in things for about in _ABOUT for quad in store.quads_for_pattern(None, about, NamedNode(iri), RESOLVED_GRAPH)}
    return {node for node in found if isinstance(node, NamedNode) and node.value.startswith(_CONFLICT)}


_Graph = tuple[Store, set[NamedNode]]
"""A graph, and which of its conflicts are looked at."""


def disputes(was: _Graph, now: _Graph, first: Collection[ArticleId]) -> Iterator[ConflictChange]:
    """Give the conflicts that are other. A position that other articles take as well is another position; `first` are the articles to name first."""
    for node in was[1] | now[1]:
        before, after = (_said(store, node) if node in nodes else {} for store, nodes in (was, now))
        if _takers(before) != _takers(after):
            store = (now if node in now[1] else was)[0]
            sides = [tuple(_side(words, said, first) for words, said in sorted(each.items())) for each in (before, after)]
            yield ConflictChange(node.value, _about(store, node), _predicate(store, node), _gravity(store, node), sides[0], sides[1])


def _said(store: Store, node: NamedNode) -> dict[str, dict[ArticleId, list[str]]]:
    """Give who holds what in a dispute: position, article, ids of claims."""
    said: dict[str, dict[ArticleId, list[str]]] = {}
    for quad in store.quads_for_pattern(node, _CLAIM, None, RESOLVED_GRAPH):
        if isinstance(quad.object, NamedNode) and (claim := claim_at(store, quad.object)):
            said.setdefault(position(claim), {}).setdefault(claim.evidence.article, []).append(claim.id)
    return said


def _takers(said: Mapping[str, Mapping[ArticleId, object]]) -> dict[str, frozenset[ArticleId]]:
    return {words: frozenset(articles) for words, articles in said.items()}


def _side(words: str, said: Mapping[ArticleId, Sequence[str]], first: Collection[ArticleId]) -> Side:
    named = sorted(sorted(said, key=lambda article: (article not in first, article))[:NAMED])
    claims = sorted(claim for article in named for claim in said[article])
    return Side(words, tuple(named), tuple(claims), len(said) - len(named), sum(map(len, said.values())) - len(claims))


def tensions(was: _Summed, now: _Summed, moved: Collection[ArticleId], first: Collection[ArticleId]) -> Iterator[ConflictChange]:
    """Give the conflicts on dimensions that are other, from what is summed up; `moved` are all articles that may come to something else."""
    answers = [answered(summary, moved) for _, summary in (was, now)]
    for question in sorted(answers[0].keys() | answers[1].keys()):
        before, after = (standing(summary, question) for _, summary in (was, now))
        if not _other(before, after, *(each.get(question, ()) for each in answers)):
            continue
        store, conflict = (now[0], after.conflict) if after.conflict else (was[0], before.conflict)
        assert conflict
        about = label(store, NamedNode(conflict.dimension))
        sides = [tuple(_sides(one, each.get(question, ()), first)) for one, each in zip((before, after), answers, strict=True)]
        yield ConflictChange(conflict.iri, about, "", conflict.gravity, sides[0], sides[1])


def _other(before: Standing, after: Standing, was: Sequence[Stance], now: Sequence[Stance]) -> bool:
    """Tell whether other articles take part, or for another side; `was` and `now` are what the articles come to that may have moved."""
    if _parts(before, was) != _parts(after, now):
        return True
    moved = Counter(stance.position for stance in now)
    return any(after.taken[one].articles > moved[one] for one in before.at_odds ^ after.at_odds if one in after.taken)


def _parts(one: Standing, stances: Iterable[Stance]) -> set[tuple[str, str]]:
    return {(stance.article, side) for stance in stances if one.takes_part(stance) for _, side in stance.claims}


def _sides(one: Standing, moved: Iterable[Stance], first: Collection[ArticleId]) -> Iterator[Side]:
    for words in sorted(get_args(Favoured)):
        articles, claims = one.count(words)
        if not articles:
            continue
        own = (stance for stance in moved if stance.article in first)
        others = one.summary.favouring(*one.question, words)
        said: dict[ArticleId, list[str]] = {}
        for stance in chain(sorted(own, key=lambda stance: stance.article), others):
            if len(said) >= min(NAMED, articles):
                break
            if one.takes_part(stance) and (found := [claim for claim, side in stance.claims if side == words]):
                said[ArticleId(stance.article)] = found
        named = sorted(claim for found in said.values() for claim in found)
        yield Side(words, tuple(sorted(said)), tuple(named), articles - len(said), claims - len(named))


def position(claim: Claim) -> str:
    """Say in a few words what a claim holds in a dispute."""
    match claim.body:
        case Fact() as fact:
            return (
                f"{fact.predicate.replace('_', ' ')} {fact.object}" if fact.predicate != "variant_of" else f"variant {fact.subject.name}"
            )
        case Tradeoff() as tradeoff:
            return tradeoff.favours
        case Guidance() as guidance:
            return guidance.choose
        case Definition() as definition:
            return definition.term


def _about(store: Store, node: NamedNode) -> str:
    things = (quad.object for about in _ABOUT for quad in store.quads_for_pattern(node, about, None, RESOLVED_GRAPH))
    return min((label(store, thing) for thing in things if isinstance(thing, NamedNode)), default="")


def _predicate(store: Store, node: NamedNode) -> str:
    found = (quad.object for quad in store.quads_for_pattern(node, term("wb:predicate"), None, RESOLVED_GRAPH))
    return min((_PREDICATES.get(one.value, "") for one in found if isinstance(one, NamedNode)), default="")


def _gravity(store: Store, node: NamedNode) -> float:
    found = (quad.object for quad in store.quads_for_pattern(node, term("wb:gravity"), None, RESOLVED_GRAPH))
    return max((float(one.value) for one in found if isinstance(one, Literal)), default=0.0)
