"""Say a claim in one short line, for tables and lists."""

from kg.claim import Claim, Definition, Fact, Guidance, Tradeoff

_RULED = {"reject": "rejected", "correct": "corrected", "merge": "names made one", "split": "names parted"}
_SIDES = {"open": "open models", "closed": "closed models", "both": "both", "depends": "it depends"}


def says(claim: Claim) -> str:
    """Give `Llama 4 · licence · Llama Community License`."""
    match claim.body:
        case Fact() as fact:
            return " · ".join((fact.subject.name, predicate_name(fact.predicate), object_of(claim)))
        case Tradeoff() as tradeoff:
            return " · ".join(filter(None, (tradeoff.dimension.replace("_", " "), _SIDES[tradeoff.favours], tradeoff.condition)))
        case Guidance() as guidance:
            return f"choose {_SIDES[guidance.choose]} · {guidance.when}"
        case Definition() as definition:
            return f"{definition.term} · {definition.definition}"


def predicate_name(predicate: str) -> str:
    """Give a predicate as words: `input price`, `licence`."""
    from assistant.phrasing import called

    return called(predicate)


def object_of(claim: Claim) -> str:
    """Give what a fact says of its subject, with unit and circumstances."""
    fact = claim.body
    assert isinstance(fact, Fact)
    bare = not any(character.isalpha() or character in "$€£%" for character in fact.object)
    unit = fact.unit if bare else ""
    said = " ".join(filter(None, (fact.object, unit)))
    around = [q for q in (claim.qualifier.benchmark, claim.qualifier.scope, claim.qualifier.condition, claim.qualifier.as_of) if q]
    return f"{said} ({', '.join(around)})" if around else said


def ruled(claim: Claim) -> str:
    """Say who ruled what on a claim, and what was read; empty where nobody did."""
    if claim.ruled is None:
        return ""
    said = "; ".join(ruling.line for ruling in claim.ruled.rulings)
    was = says(claim.ruled.read)
    return f"{said}; read as {was}" if was != says(claim) else said


def counted(number: int, thing: str, things: str = "") -> str:
    """Give `1 claim`, `2,000 claims`, `no claims`."""
    several = things or thing + "s"
    return f"no {several}" if not number else f"{number:,} {thing if number == 1 else several}"


