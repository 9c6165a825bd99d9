"""The first check: what the articles' own reader reads from a sentence must be in the evidence.

It knows what a claim is and nothing of how sentences are compared; the second
check knows the reverse. A sentence from which no claim is read has not passed
for that: it has only not failed here. A fact must be in the evidence. Of what
is a matter of reading (a tradeoff, an advice, a definition, a standing without
a number) the evidence must not hold the contrary: whether such a claim is seen
in a sentence hangs on how it is put, which is what a retelling changes.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from assistant.words import fold, stems
from kg.claim import Body, Claim, Definition, Fact, Guidance, Tradeoff

_ALIKE = 0.5
_GENERIC = {"model", "ai"}


class ClaimReader(Protocol):
    """Reads claims from a sentence, as `kg.extract.read` does from an article."""

    def read(self, text: str) -> Sequence[Claim]: ...


def unheld(said: Iterable[Claim], held: Sequence[Claim], composed: Sequence[str] = ()) -> str:
    """Give the first claim that no evidence holds, in words; empty where all are held.

    A fact of whose subject and predicate the evidence says nothing at all may stand where a composed sentence
    names both its ends: the reader sees a claim in one wording and not in another.
    """
    for claim in said:
        if any(same(claim.body, other.body) for other in held):
            continue
        rival = any(isinstance(o.body, Fact) and isinstance(claim.body, Fact) and _one_matter(claim.body, o.body) for o in held)
        if isinstance(claim.body, Fact) and not rival and _named_together(claim.body, composed):
            continue
        if _firm(claim.body) or any(_contrary(claim.body, other.body) for other in held):
            return _told(claim.body)
    return ""


def _firm(body: Body) -> bool:
    return isinstance(body, Fact) and not (body.predicate == "benchmark_score" and body.value is None)


def _contrary(said: Body, held: Body) -> bool:
    """Whether evidence takes the other side on the same matter."""
    match said, held:
        case Tradeoff(), Tradeoff():
            return said.dimension == held.dimension and {said.favours, held.favours} == {"open", "closed"}
        case Guidance(), Guidance():
            return {said.choose, held.choose} == {"open", "closed"} and _overlap(said.when, held.when)
        case _:
            return False


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
            return stems(said.term) - _GENERIC == stems(held.term) - _GENERIC
        case _:
            return False


def _same_subject(said: Fact, held: Fact) -> bool:
    if said.subject.iri == held.subject.iri:
        return True
    spelled = {fold(n) for n in (held.subject.name, *held.subject.aliases)}
    return fold(said.subject.name) in spelled


def _one_matter(said: Fact, held: Fact) -> bool:
    return said.predicate == held.predicate and _same_subject(said, held)


def _named_together(said: Fact, composed: Sequence[str]) -> bool:
    """Whether one sentence of ours names a fact's subject and its object."""
    ends = [stems(said.subject.name), stems(said.object)]
    return any(all(end <= stems(text) for end in ends) for text in composed)


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
