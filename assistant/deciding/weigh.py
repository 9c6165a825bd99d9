"""Weigh what articles advise against a situation: which side each factor speaks for, and by whose word.

Advice counts where every condition that it names holds here; an article has one
voice on a factor, however often it repeats itself. Outright guidance weighs more
than a mere advantage on the factor's dimension, and a sure claim more than a doubtful one.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.deciding.factors import FACTORS, bearing, conditions
from assistant.desk import Desk
from kg.claim import Claim, Guidance, Tradeoff

Side = Literal["open", "closed", "both"]
Choice = Literal["open", "closed", "both", "undecided"]
_ADVICE, _ADVANTAGE = 1.0, 0.4
_ENOUGH = 1.5
"""Support from which a factor has its whole weight: an article and a half."""
_LEVEL = 0.8
"""Share of the stronger side that the weaker one must reach for the needs to pull both ways."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A piece of advice that applies here."""

    side: Side
    factor: str
    claim: Claim
    strength: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the reasons come to."""

    choice: Choice
    totals: Mapping[Side, float]
    votes: Mapping[str, Mapping[Side, float]]
    """By factor."""
    reasons: tuple[Reason, ...]

    def of(self, side: Side) -> list[Reason]:
        """Give the reasons for one side, those of the weightiest factors first, outright advice before advantages."""
        heavy = {name: -self.votes.get(name, {}).get(side, 0.0) for name in FACTORS}
        found = [reason for reason in self.reasons if reason.side == side]
        return sorted(found, key=lambda r: (heavy[r.factor], -r.strength, len(r.claim.evidence.quote), r.claim.id))


def reasons(desk: Desk, factors: Mapping[str, str]) -> list[Reason]:
    """Give every piece of advice that applies to a situation."""
    found: list[Reason] = []
    for claim in desk.opinions("guidance"):
        body = claim.body
        assert isinstance(body, Guidance)
        named = conditions(body.when or claim.evidence.quote)
        if named and all(bearing(condition, factors) == "met" for condition in named):
            found += [Reason(body.choose, name, claim, _ADVICE * claim.confidence) for name in dict.fromkeys(condition.factor for condition in named)]
    for claim in desk.opinions("tradeoff"):
        body = claim.body
        assert isinstance(body, Tradeoff)
        if body.favours == "depends" or not all(bearing(condition, factors) == "met" for condition in conditions(body.condition)):
            continue
        told = [name for name, value in factors.items() if body.dimension in FACTORS[name].dimensions and value in FACTORS[name].bears]
        found += [Reason(body.favours, name, claim, _ADVANTAGE * claim.confidence) for name in told]
    return found


def weigh(desk: Desk, factors: Mapping[str, str]) -> Weighed:
    """Weigh a situation; `undecided` where no advice applies."""
    found = reasons(desk, factors)
    votes = {name: _votes(name, [reason for reason in found if reason.factor == name]) for name in FACTORS if any(r.factor == name for r in found)}
    totals: dict[Side, float] = {"open": 0.0, "closed": 0.0, "both": 0.0}
    for vote in votes.values():
        for side, weight in vote.items():
            totals[side] += weight
    return Weighed(_choice(totals), totals, votes, tuple(found))


def _votes(name: str, found: Sequence[Reason]) -> dict[Side, float]:
    """Divide a factor's weight among the sides by how many articles speak for each, and how plainly."""
    voices: dict[Side, dict[str, float]] = defaultdict(dict)
    for reason in found:
        said = voices[reason.side]
        said[reason.claim.evidence.article] = max(said.get(reason.claim.evidence.article, 0.0), reason.strength)
    support = {side: sum(said.values()) for side, said in voices.items()}
    whole = sum(support.values())
    return {side: FACTORS[name].weight * min(1.0, whole / _ENOUGH) * part / whole for side, part in sorted(support.items())}


def _choice(totals: Mapping[Side, float]) -> Choice:
    if not any(totals.values()):
        return "undecided"
    opened, closed, both = totals["open"], totals["closed"], totals["both"]
    if both > max(opened, closed) or (min(opened, closed) > 0 and min(opened, closed) >= _LEVEL * max(opened, closed)):
        return "both"
    return "open" if opened > closed else "closed"
