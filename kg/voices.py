"""Decide whether two readers of one article say the same, or cannot both be right.

An article has one voice however many read it: what two readers read in the same
place counts once. A second reader that reads otherwise than the rules in the
same place is not believed.
"""

from kg.agreement import SINGLE, agree
from kg.claim import Claim, Definition, Entity, Fact, Guidance, Tradeoff
from kg.vocab import slug


def overlap(one: Claim, other: Claim) -> bool:
    """Tell whether two claims rest on words that they share."""
    a, b = one.evidence, other.evidence
    return a.start < b.end and b.start < a.end


def same(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of one article say the same in the same place."""
    if not overlap(one, other):
        return False
    match one.body, other.body:
        case Fact() as a, Fact() as b:
            return _same_slot(one, other) and agree(a, b) and (a.predicate in SINGLE or _same_object(a, b))
        case Tradeoff() as a, Tradeoff() as b:
            return (a.dimension, a.favours) == (b.dimension, b.favours)
        case Guidance() as a, Guidance() as b:
            return a.choose == b.choose
        case Definition() as a, Definition() as b:
            return slug(a.term) == slug(b.term)
        case _:
            return False


def at_odds(one: Claim, other: Claim) -> bool:
    """Tell whether two claims of one article cannot both be right: of facts anywhere in it, of opinions in the same place."""
    match one.body, other.body:
        case Fact() as a, Fact() as b:
            return a.predicate in SINGLE and _same_slot(one, other) and not agree(a, b) and _same_time(one, other)
        case Tradeoff() as a, Tradeoff() as b:
            return overlap(one, other) and a.dimension == b.dimension and a.favours != b.favours
        case Guidance() as a, Guidance() as b:
            return overlap(one, other) and a.choose != b.choose
        case _:
            return False


def _same_slot(one: Claim, other: Claim) -> bool:
    assert isinstance(one.body, Fact)
    assert isinstance(other.body, Fact)
    scopes = {claim.qualifier.scope for claim in (one, other)} - {"", "total"}
    return (
        one.body.predicate == other.body.predicate
        and same_thing(one.body.subject, other.body.subject)
        and slug(one.qualifier.benchmark or "-") == slug(other.qualifier.benchmark or "-")
        and (len(scopes) == 0 or one.qualifier.scope == other.qualifier.scope)
    )


def _same_time(one: Claim, other: Claim) -> bool:
    """An article may tell a former value beside today's, and one that holds under a condition beside the usual one."""
    return (one.qualifier.as_of, one.qualifier.condition) == (other.qualifier.as_of, other.qualifier.condition)


def same_thing(one: Entity, other: Entity) -> bool:
    """Tell whether two entities are one, by IRI or by a name that either is known by."""
    if one.iri == other.iri:
        return True
    names = [{slug(name) for name in (entity.name, *entity.aliases)} for entity in (one, other)]
    return not names[0].isdisjoint(names[1])


def _same_object(one: Fact, other: Fact) -> bool:
    if one.target and other.target:
        return same_thing(one.target, other.target)
    if one.value is not None and other.value is not None:
        return True  # `agree` has compared them
    a, b = (set(slug(fact.target.name if fact.target else fact.object).split("-")) for fact in (one, other))
    return a <= b or b <= a
