"""Follow the tensions on a dimension from one generation to the next, by the articles that changed.

A tension is between positions: which side, how strongly, when. Which of them are
at odds hangs on the positions alone, however many articles take them. So the
claims of the articles that changed are looked at, and those of a position that
comes to be at odds or no longer is; all others stand as they stood.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.claim import Side
from kg.conflicts import Conflict, Position, Stance, of_positions
from kg.resolve import conflict_triples, dimension_triples, link_triple
from kg.summary import Summary, Taken

Question = tuple[str, str]
"""A dimension's IRI, and a condition."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands in one generation."""

    summary: Summary
    question: Question
    taken: Mapping[Position, Taken]
    conflict: Conflict | None
    """Without its claims."""
    at_odds: frozenset[Position]

    def takes_part(self, stance: Stance) -> bool:
        """Tell whether what an article comes to on the question is one of the positions at odds."""
        return stance.position in self.at_odds

    def count(self, side: Side) -> tuple[int, int]:
        """Give how many articles at odds say a word for a side, and with how many claims."""
        own = [self.taken[position] for position in self.at_odds]
        return sum(one.by_side[side] for one in own), sum(one.claims[side] for one in own)


def answered(summary: Summary, articles: Collection[str]) -> dict[Question, list[Stance]]:
    """Give what these articles come to, by question."""
    found: dict[Question, list[Stance]] = {}
    for dimension, stance in summary.of_articles(articles):
        found.setdefault((dimension, stance.condition), []).append(stance)
    return found


def standing(summary: Summary, question: Question) -> Standing:
    """Work out how a question stands."""
    taken = summary.positions(*question)
    conflict, at_odds = of_positions(*question, taken) or (None, frozenset())
    return Standing(summary, question, taken, conflict, at_odds)


def exchanged(was: Summary, now: Summary, articles: Collection[str]) -> tuple[set[Triple], set[Triple]]:
    """Give the triples that go and those that come; `articles` are all that come to something else than they did."""
    gone, come = set[Triple](), set[Triple]()
    moved = answered(was, articles), answered(now, articles)
    asked = moved[0].keys() | moved[1].keys()
    for dimension in {dimension for dimension, _ in asked}:
        for summary, found in ((was, gone), (now, come)):
            if summary.weighed(dimension):
                found |= dimension_triples(dimension)
    for question in asked:
        before, after = standing(was, question), standing(now, question)
        gone.update(_triples(before, after, moved[0].get(question, ())))
        come.update(_triples(after, before, moved[1].get(question, ())))
    return gone - come, come - gone


def _triples(one: Standing, other: Standing, moved: Iterable[Stance]) -> Iterator[Triple]:
    """Say what stands on one side and may not on the other."""
    if one.conflict is None:
        return
    yield from conflict_triples(one.conflict)
    node = NamedNode(one.conflict.iri)
    turned = (stance for position in one.at_odds - other.at_odds for stance in one.summary.at(*one.question, position))
    for stance in (*filter(one.takes_part, moved), *turned):
        for claim, _ in stance.claims:
            yield link_triple(node, claim)
