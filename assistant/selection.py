"""Select the sentences that answer a question, and say how likely each does.

What words, headings, names and meaning say for a sentence is weighed together by
logistic regression, with weights learnt from questions in which people marked
every sentence that answers (`training/questions`). All candidates are weighed by
their words; the likeliest of them then by meaning as well, which costs some
milliseconds a sentence. What cannot answer is no candidate, however near it is:
another question, a sentence without the things and figures that are named, one
without the kind of thing that is asked for.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from assistant.desk import Desk
from assistant.fitting import asks_same, held, holds_names, near, of_kind, states, telling, title
from assistant.nearness import nearness
from assistant.question import Question
from assistant.retrieve import Ranked, passages
from assistant.units import Unit
from assistant.words import tokenize

WEIGHTS = Path(__file__).parent / "selection.toml"
_WEIGHED = 60
"""Candidates whose words are weighed."""
NEAREST = 12
"""Candidates whose meaning is weighed too."""
_SHORT, _LONG = 8, 35
"""Words of a sentence that says little, and of one that says several things."""
_NAMED = 0.4
"""Share of the telling words that must stand in a sentence, or around it, beside what the question names: much is said of every model."""
_CONTENT = 8
_SURELY, _HARDLY = 0.35, 0.1
"""How likely a sentence has to be to take the place of an answer none of whose own is as likely as the second."""
_CLOSE = 0.5

Measures: TypeAlias = dict[str, float]


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
    rated = [(one, m) for one, m in zip(found, by_words(question, desk, wanted, found), strict=True) if m["nothing_named"] or m["around"] >= _NAMED]
    best = sorted(((probability(words, m), one, m) for one, m in rated), key=lambda one: -one[0])[:NEAREST]
    close = [near for near, _ in nearness(question, desk, [one.source for _, one, _ in best if isinstance(one.source, Unit)])]
    fuller = by_meaning([m for _, _, m in best], close)
    chances = [probability(meaning, m) for m in fuller] if fuller else [chance for chance, _, _ in best]
    chosen = [Selected(one.source, chance) for chance, (_, one, _) in zip(chances, best, strict=True) if isinstance(one.source, Unit)]
    return sorted(chosen, key=lambda s: -s.probability)


def outshone(question: Question, desk: Desk, quotes: Sequence[str]) -> bool:
    """Whether hardly any of the sentences that an answer quotes is likely to answer, and another one is."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted) if wanted else []
    if not likely or likely[0].probability < _SURELY:
        return False
    return not any(one.probability >= _HARDLY and any(one.unit.quote in quote or quote in one.unit.quote for quote in quotes) for one in likely)


def candidates(question: Question, desk: Desk) -> list[Ranked]:
    """Give the units that may answer, as the search for passages ranks them."""
    return [one for one in passages(question, desk)[:_WEIGHED] if isinstance(one.source, Unit) and _may_answer(question, desk, one.source)]


def _may_answer(question: Question, desk: Desk, unit: Unit) -> bool:
    figures = [t.word for t in question.tokens if t.is_number and len(t.word) > 1]
    if unit.text.rstrip().endswith("?") or not all(figure in f"{unit.text} {near(unit)}" for figure in figures):
        return False
    return holds_names(question, unit) and of_kind(question, unit.text) and states(question, desk, unit)


def by_words(question: Question, desk: Desk, wanted: Mapping[str, float], found: Sequence[Ranked]) -> list[Measures]:
    """Measure candidates by their words, by what stands around them, and by what the question is like."""
    asked = {
        "yes_or_no": float(question.asked == "yes or no"),
        "who": float(question.asked in ("who", "whose")),
        "figure_or_date": float(question.asked in ("how many", "how much", "when")),
        "content": min(len(question.content), _CONTENT) / _CONTENT,
        "sides": float(bool(question.sides)),
        "nothing_named": float(not question.links and not question.unknown),
    }
    units = [one.source for one in found if isinstance(one.source, Unit)]
    own = [held(question, desk, dict(wanted), unit.text, "") for unit in units]
    highest = max((one.score for one in found), default=0.0)
    return [
        {
            **asked,
            "own": share,
            "own_squared": share * share,
            "around": held(question, desk, dict(wanted), unit.text, f"{near(unit)} {unit.before}", title(unit)),
            "passage": one.score,
            "below_best_passage": one.score - highest,
            "asks_same": float(asks_same(question, desk, unit)),
            **_shape(question, unit),
        }
        for one, unit, share in zip(found, units, own, strict=True)
    ]


def _shape(question: Question, unit: Unit) -> Measures:
    """Measure how a unit is written, and whether what is named stands in it or only around it."""
    words = len(tokenize(unit.text))
    return {
        "named_within": float(holds_names(question, unit, alone=True)),
        "row": float(unit.kind == "row"),
        "item": float(unit.kind == "item"),
        "leads_in": float(unit.text.rstrip().endswith(":")),
        "short": float(words < _SHORT),
        "long": float(words > _LONG),
    }


def by_meaning(measured: Sequence[Measures], close: Sequence[float]) -> list[Measures]:
    """Add to the measures of some candidates what comes of how near each is to the question in meaning; empty where that is not known."""
    nearest = max(close, default=0.0)
    return [
        {**m, "close": one, "very_close": max(0.0, one - _CLOSE), "close_and_own": one * m["own"], "below_closest": one - nearest, "closest": nearest}
        for m, one in zip(measured, close, strict=False)
    ]


def probability(table: Mapping[str, float], measures: Measures) -> float:
    """Give how likely a candidate answers, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-(table["intercept"] + sum(table[name] * value for name, value in measures.items()))))


@cache
def weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Give the weight of each measure where words alone are weighed, and where meaning is too."""
    told = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return told["words"], told["meaning"]
