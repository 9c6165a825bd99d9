"""Tell whether a claim is fit for the graph: its quote verbatim, its values what the ontology says.

The same conditions as in shapes.ttl, checked on claims before they become
triples: whole-graph SHACL takes two seconds for ten thousand claims, this takes
a hundredth of that, so a refresh can check everything it adds. The test suite
holds the two against each other, and a whole check runs the shapes.
"""

import math
from typing import get_args

from pyoxigraph import NamedNode

from kg.claim import Choice, Claim, Definition, Entity, Fact, Guidance, Predicate, Side, Tradeoff
from kg.graph import entities
from kg.vocab import entity_iri

_PREDICATES, _SIDES, _CHOICES = (frozenset(get_args(kind)) for kind in (Predicate, Side, Choice))


def fault(claim: Claim, text: str) -> str:
    """Say what is wrong with a claim read from `text`; empty where nothing is."""
    at = claim.evidence
    if not at.quote or not 0 <= at.start < at.end or text[at.start : at.end] != at.quote:
        return "its quote does not stand at its offsets"
    if not 0 <= claim.confidence <= 1:
        return "its confidence is not between 0 and 1"
    return body_fault(claim) or next((wrong for entity in entities(claim) if (wrong := _entity_fault(entity))), "")


def body_fault(claim: Claim) -> str:
    """Say what is wrong with what a claim says; empty where nothing is."""
    match claim.body:
        case Fact() as fact:
            return _fact_fault(fact)
        case Tradeoff() as tradeoff:
            return "" if tradeoff.dimension and tradeoff.favours in _SIDES else "it favours no known side or names no dimension"
        case Guidance() as guidance:
            return "" if guidance.when and guidance.choose in _CHOICES else "it chooses no known side or says no case"
        case Definition() as definition:
            return "" if definition.term and definition.definition else "it defines nothing"


def _fact_fault(fact: Fact) -> str:
    if fact.predicate not in _PREDICATES:
        return f"it has an unknown predicate, {fact.predicate}"
    if not fact.object:
        return "it has no object"
    low, high = fact.value if isinstance(fact.value, tuple) else (fact.value, None)
    if any(value is not None and not math.isfinite(value) for value in (low, high)):
        return "its value is no number"
    return "its range runs backwards" if low is not None and high is not None and low > high else ""


def _entity_fault(entity: Entity) -> str:
    if not entity.name.strip():
        return "it speaks of something without a name"
    if entity.iri != entity_iri(entity.kind, entity.name):
        return f"the IRI of {entity.name} is not that of its name"
    try:
        NamedNode(entity.iri)
    except ValueError:
        return f"the IRI of {entity.name} is none"
    return ""
