"""Select the sentences that answer a question, and say how likely each does.

What words, headings, names and meaning say for a sentence is weighed together by
logistic regression, with weights learnt from questions in which people marked
every sentence that answers (`training/questions`). All candidates are weighed by
their words and by their place in the search; the likeliest of them then by their
own meaning as well, which costs some milliseconds a sentence.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.desk import Desk
from assistant.fitting import telling
from assistant.measures import Measures, by_meaning, by_words, candidates, of_a_property
from assistant.question import Question
from assistant.units import Unit

WEIGHTS = Path(__file__).parent / "selection.toml"
NEAREST = 12
"""Candidates whose meaning is weighed too."""
_OF_A_PROPERTY, _NAMED = 0.4, 0.1
"""Share of the telling words that must stand in a sentence, or around it, beside what the question names: much is said of every model."""
_LIKELY = 0.3
"""How likely a sentence has to be to stand before an answer of another kind, or in its place."""


@dataclass(frozen=True, slots=True)
class Selected:
    """A sentence, item or row, and how likely it answers: 0 to 1."""

    unit: Unit
    probability: float


def select(question: Question, desk: Desk, wanted: Mapping[str, float]) -> list[Selected]:
    """Give the likeliest answers, best first, each with its probability; `wanted` are the question's telling words with their weights.

    Several kinds ask for them on the way to one answer, so a desk keeps them.
    """
    if (kept := desk.selected.get(question.text)) is None:
        kept = desk.selected[question.text] = _selected(question, desk, wanted)
    return kept


def _selected(question: Question, desk: Desk, wanted: Mapping[str, float]) -> list[Selected]:
    words, meaning = weights()
    found = candidates(question, desk)
    least = _OF_A_PROPERTY if of_a_property(question) else _NAMED
    rated = [(one, m) for one, m in zip(found, by_words(question, desk, wanted, found), strict=True) if m["nothing_named"] or m["around"] >= least]
    best = sorted(((probability(words, m), one.unit, m) for one, m in rated), key=lambda one: -one[0])[:NEAREST]
    fuller = by_meaning([m for _, _, m in best], desk.shelf.view.nearness(question.text, [unit.text for _, unit, _ in best]))
    chances = [probability(meaning, m) for m in fuller] if fuller else [chance for chance, _, _ in best]
    chosen = [Selected(unit, chance) for chance, (_, unit, _) in zip(chances, best, strict=True)]
    return sorted(chosen, key=lambda s: -s.probability)


def outshone(question: Question, desk: Desk, quotes: Sequence[str]) -> float:
    """Say how much likelier the likeliest sentence is to answer than any that an answer quotes: 0 where it is not likely itself, 1 where none of those is."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted) if wanted else []
    if not likely or likely[0].probability < _LIKELY:
        return 0.0
    own = max((one.probability for one in likely if any(one.unit.quote in quote or quote in one.unit.quote for quote in quotes)), default=0.0)
    return 1.0 - own / likely[0].probability


def probability(table: Mapping[str, float], measures: Measures) -> float:
    """Give how likely a candidate answers, 0 to 1; a measure that has not been learnt yet counts for nothing."""
    return 1.0 / (1.0 + math.exp(-(table["intercept"] + sum(table.get(name, 0.0) * value for name, value in measures.items()))))


@cache
def weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Give the weight of each measure where words alone are weighed, and where meaning is too."""
    told = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return told["words"], told["meaning"]
