"""Judge the halves of a two-sided sentence, each on its own words.

`Open is cheaper at volume, but closed is easier to start with` speaks for two
sides, and of one thing for each. The whole cannot tell which goes with which;
the half that speaks for a side can.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from math import sqrt
from typing import Protocol

from kg.claim import Body, Claim, Side, Tradeoff
from kg.extract.clauses import cut
from kg.extract.sureness import sureness

_HARDLY = 0.1
"""How likely a half must say what the whole seems to say, for it to stand: below, one such claim in seven was right."""
_OWN, _ABOUT = 0.3, 0.25
"""How likely a half is for a side, and of a dimension, to say so against another half: six in seven such claims were right."""


class View(Protocol):
    """How likely a stretch speaks for which side, and of what."""

    @property
    def favours(self) -> Mapping[Side, float]: ...
    @property
    def dimensions(self) -> Mapping[str, float]: ...


def contrasted(text: str) -> list[tuple[int, int]]:
    """Give what `but`, `while`, `although`, a semicolon or a turn to the other side sets against each other in folded text; the whole where nothing does."""
    found: list[tuple[int, int]] = []
    for clause in cut(text):
        between = text[found[-1][1] : clause.start].strip() if found else ""
        if found and clause.link not in ("but", "taken_back") and between not in (";", ","):
            found[-1] = found[-1][0], clause.end
        else:
            found.append((clause.start, clause.end))
    return found


def borne_out(found: Sequence[Claim], halves: Sequence[View], read: Container[Body] = ()) -> tuple[list[Claim], frozenset[Body]]:
    """Keep what the rules `read`, clause by clause, or some half says, as sure as it is there; and give what a half says of a dimension of which another half says otherwise."""
    if len(halves) < 2:
        return list(found), frozenset()
    kept: list[Claim] = []
    said_in: dict[Tradeoff, int] = {}
    own: set[Tradeoff] = set()
    for claim in found:
        body = claim.body
        assert isinstance(body, Tradeoff)
        at = max(range(len(halves)), key=lambda n: halves[n].favours.get(body.favours, 0.0))
        side, dimension = halves[at].favours.get(body.favours, 0.0), halves[at].dimensions.get(body.dimension, 0.0)
        if body in read or sqrt(side * dimension) >= _HARDLY:
            kept.append(replace(claim, confidence=max(claim.confidence, sureness(side, dimension))))
            said_in[body] = at
            own |= {body} if side >= _OWN and dimension >= _ABOUT else set()
    rivals = {body: [other for other in said_in if (other in own or other in read) and other.dimension == body.dimension and other.favours != body.favours] for body in own}
    return kept, frozenset(body for body, others in rivals.items() if all(said_in[other] != said_in[body] for other in others))
