"""Select the sentences that answer a question, and say how likely each does.

What words, headings, names and meaning say for a sentence is weighed together by
logistic regression, with weights learnt from questions in which people marked
every sentence that answers (`training/questions`). All candidates are weighed by
their words, by their place in the search and, where there are vectors, by how each
of their words matches the question's in meaning. Whether the articles answer at
all is weighed apart: by how likely the best are, by how much of the question their article holds, and by what is asked.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path

from assistant.desk import Desk
from assistant.fitting import telling
from assistant.measures import Measures, by_meaning, by_words, candidates, may_state, of_question, of_the_best
from assistant.question import Question
from assistant.spelling import spelt
from assistant.units import Unit

WEIGHTS = Path(__file__).parent / "selection.toml"
KEPT = 12
"""Candidates that are given, likeliest first."""
LOOKED_AT = 3
"""Of these so many have to say whether one may state what is asked."""
LIKELY, SURE = 0.3, 0.6
"""How likely a sentence has to be to stand before what is weighed in general, or in its place, and before what claims state."""


HARDLY = 0.27
"""How likely the articles have to hold an answer for sentences, or advice in general, to be told at all."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A sentence, item or row, and how likely it answers: 0 to 1."""

    unit: Unit
    probability: float


@dataclass(frozen=True, slots=True)
class Selection:
    """The likeliest answers to a question, best first."""

    likely: tuple[Selected, ...]
    answerable: float
    """How likely the articles hold an answer at all, 0 to 1, where half of such questions have none."""


def select(question: Question, desk: Desk, wanted: Mapping[str, float]) -> Selection:
    """Give the likeliest answers, each with its probability; `wanted` are the question's telling words with their weights.

    Several kinds ask for them on the way to one answer, so a desk keeps them.
    """
    if (kept := desk.selected.get(question.text)) is None:
        kept = desk.selected[question.text] = _selected(question, desk, wanted)
    return kept


def _selected(question: Question, desk: Desk, wanted: Mapping[str, float]) -> Selection:
    found = candidates(question, desk)
    measured = by_words(question, desk, wanted, found)
    text = spelt(question, desk)
    fuller = by_meaning(measured, desk.shelf.view.matches(text, [one.unit for one in found]))
    table, gate = ("meaning", "answerable_meaning") if fuller else ("words", "answerable_words")
    chances = probabilities(weights(table), fuller or measured)
    chosen = sorted(zip(chances, (one.unit for one in found), fuller or measured, strict=True), key=lambda one: -one[0])[:KEPT]
    cover = desk.shelf.view.cover(text, chosen[0][1].article, chosen[0][1].start) if fuller else None
    best = of_the_best(of_question(question), [(chance, m) for chance, _, m in chosen], cover, may=any(may_state(question, desk, unit) for _, unit, _ in chosen[:LOOKED_AT]))
    held = probability(weights(gate), best) if best else 0.0
    return Selection(tuple(Selected(unit, chance) for chance, unit, _ in chosen), held)


def outshone(question: Question, desk: Desk, quotes: Sequence[str], least: float = LIKELY) -> float:
    """Say how much likelier the likeliest sentence is to answer than any that an answer quotes: 0 where it is not at `least` so likely itself, 1 where none of those is."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    if not likely or likely[0].probability < least:
        return 0.0
    own = max((one.probability for one in likely if any(one.unit.quote in quote or quote in one.unit.quote for quote in quotes)), default=0.0)
    return 1.0 - own / likely[0].probability


def hardly_answered(question: Question, desk: Desk) -> bool:
    """Whether the articles hardly answer a question, whatever they say that shares its words."""
    wanted = telling(question, desk)
    return bool(wanted) and select(question, desk, wanted).answerable < HARDLY


def probability(table: Mapping[str, float], measures: Measures) -> float:
    """Give how likely a candidate answers, 0 to 1; a measure that has not been learnt yet counts for nothing."""
    return probabilities(table, [measures])[0]


def probabilities(table: Mapping[str, float], measured: Sequence[Measures]) -> list[float]:
    """Give how likely each candidate answers, 0 to 1; all have been measured alike."""
    known = [name for name in measured[0] if name in table] if measured else []
    learnt = [table[name] for name in known]
    return [1.0 / (1.0 + math.exp(-(table["intercept"] + sum(map(mul, learnt, map(m.__getitem__, known)))))) for m in measured]


@cache
def weights(table: str) -> Mapping[str, float]:
    """Give the weight of each measure in a table: `words` and `meaning` of a candidate, `answerable_words` and `answerable_meaning` of a question."""
    told: dict[str, dict[str, float]] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return told[table]
