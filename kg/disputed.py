"""Find the disagreements that came, went, or have other positions, between two graphs."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Store

from corpus.document import ArticleId
from kg.changes import ConflictChange, Side
from kg.claim import Claim, Definition, Fact, Guidance, Tradeoff
from kg.difference import label
from kg.graph import claim_at, term
from kg.resolve import RESOLVED_GRAPH
from kg.summary import Summary
from kg.vocab import ID, NS, PREDICATE_TERMS

_DIMENSION, _CLAIM = term("wb:dimension"), term("wb:claim")
_ABOUT = (term("wb:subject"), _DIMENSION)
_CLAIMS = f"{ID}claim/"
_CONFLICT = f"{ID}conflict/"
"""How the IRIs of conflicts begin: claims and measurements are about things as well, and there are many."""
_PREDICATES: Mapping[str, str] = {NS + local: predicate for predicate, local in PREDICATE_TERMS.items()}


def conflicts_about(store: Store, things: Iterable[str]) -> set[NamedNode]:
    """Give the conflicts about these things and dimensions, by IRI."""
    found = {quad.subject for iri in things for about in _ABOUT for quad in store.quads_for_pattern(None, about, NamedNode(iri), RESOLVED_GRAPH)}
    return {node for node in found if isinstance(node, NamedNode) and node.value.startswith(_CONFLICT)}


_Graph = tuple[Store, set[NamedNode], Summary | None]
"""A graph, which of its conflicts are looked at, and what its groups come to where that is at hand."""


def disputes(was: _Graph, now: _Graph) -> tuple[ConflictChange, ...]:
    """Give the conflicts that are other, gravest first. A position that other articles take as well is another position."""
    found = []
    for node in was[1] | now[1]:
        sides = [_sides(store, node, summary) if node in nodes else () for store, nodes, summary in (was, now)]
        if [(side.says, side.articles) for side in sides[0]] != [(side.says, side.articles) for side in sides[1]]:
            store = (now if node in now[1] else was)[0]
            found.append(ConflictChange(node.value, _about(store, node), _predicate(store, node), _gravity(store, node), sides[0], sides[1]))
    return tuple(sorted(found, key=lambda one: (-one.gravity, one.about, one.iri)))


def _sides(store: Store, node: NamedNode, summary: Summary | None) -> tuple[Side, ...]:
    said: dict[str, list[tuple[ArticleId, str]]] = {}
    known = _tradeoffs(store, node, summary) if summary else {}
    for quad in store.quads_for_pattern(node, _CLAIM, None, RESOLVED_GRAPH):
        if not isinstance(quad.object, NamedNode):
            continue
        if found := known.get(quad.object.value.removeprefix(_CLAIMS)):
            said.setdefault(found[0], []).append(found[1])
        elif claim := claim_at(store, quad.object):
            said.setdefault(position(claim), []).append((claim.evidence.article, claim.id))
    return tuple(
        Side(words, tuple(sorted({article for article, _ in claims})), tuple(sorted(claim for _, claim in claims))) for words, claims in sorted(said.items())
    )


def _tradeoffs(store: Store, node: NamedNode, summary: Summary) -> dict[str, tuple[str, tuple[ArticleId, str]]]:
    """Give position, article and id of every claim that bears on the dimension that a conflict is about, by id; nothing where it is about a thing."""
    dimensions = [quad.object for quad in store.quads_for_pattern(node, _DIMENSION, None, RESOLVED_GRAPH)]
    stances = (stance for one in dimensions if isinstance(one, NamedNode) for stance in summary.stances(one.value))
    return {claim: (side, (ArticleId(stance.article), claim)) for stance in stances for claim, side in stance.claims}


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
