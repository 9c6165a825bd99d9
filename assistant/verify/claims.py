"""The first check: what the articles' own reader reads from a sentence must be in the evidence.

It knows what a claim is and nothing of how sentences are compared; the second
check knows the reverse. A sentence from which no claim is read has not passed
for that: it has only not failed here.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.words import fold, stems
from kg.claim import Body, Claim, Definition, Fact, Guidance, Tradeoff

_ALIKE = 0.5


class ClaimReader(Protocol):
    """Reads claims from a sentence, as `kg.extract.read` does from an article."""

    def read(self, text: str) -> Sequence[Claim]: ...


def unheld(said: Iterable[Claim], held: Sequence[Claim]) -> str:
    """Give the first claim that no evidence holds, in words; empty where all are held."""
    for claim in said:
        if not any(same(claim.body, other.body) for other in held):
            return _told(claim.body)
    return ""


def same(said: Body, held: Body) -> bool:
    """Whether a claim says what another does, or less."""
    match said, held:
        case Fact(), Fact():
            return said.predicate == held.predicate and _same_subject(said, held) and _same_object(said, held)
        case Tradeoff(), Tradeoff():
            return said.dimension == held.dimension and said.favours == held.favours
        case Guidance(), Guidance():
            return said.choose == held.choose and _overlap(said.when, held.when)
        case Definition(), Definition():
            return fold(said.term) == fold(held.term)
        case _:
            return False


def _same_subject(said: Fact, held: Fact) -> bool:
    if said.subject.iri == held.subject.iri:
        return True
    spelled = {fold(n) for n in (held.subject.name, *held.subject.aliases)}
    return fold(said.subject.name) in spelled


def _same_object(said: Fact, held: Fact) -> bool:
    if said.value is not None and held.value is not None:
        return set(_ends(said.value)) <= set(_ends(held.value))
    if said.target and held.target:
        return said.target.iri == held.target.iri
    one, other = fold(said.object), fold(held.object)
    return one == other or one in other or other in one or _overlap(one, other)


def _ends(value: float | tuple[float, float]) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,)


def _overlap(said: str, held: str) -> bool:
    words = stems(said)
    return not words or len(words & stems(held)) >= _ALIKE * len(words)


def _told(body: Body) -> str:
    match body:
        case Fact():
            return f"{body.subject.name} {body.predicate.replace('_', ' ')} {body.object}"
        case Tradeoff():
            return f"on {body.dimension} {body.favours}"
        case Guidance():
            return f"choose {body.choose} when {body.when}"
        case Definition():
            return f"{body.term} means {body.definition}"
