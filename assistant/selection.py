"""Select the sentences that answer a question, and say how likely each does.

What words, headings, names and meaning say for a sentence is weighed together by
logistic regression, with weights learnt from questions in which people marked
every sentence that answers (`training/questions`). All candidates are weighed by
their words, by their place in the search and, where there are vectors, by how each
of their words matches the question's in meaning; then the likeliest are read together
with the question (`kg.rerank`), and that alone orders them. Whether the articles answer at
all is weighed apart: by how likely the best are, by how much of the question their article holds, and by what is asked.
"""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.desk import Desk
from assistant.fitting import row_of_another, telling
from assistant.measures import Measures, by_meaning, by_words, candidates, may_state, of_question, of_the_best
from assistant.own_section import weighed_by_section
from assistant.question import Question
from assistant.spelling import spelt
from assistant.units import Unit

if TYPE_CHECKING:
    from kg.late import Cover

WEIGHTS = Path(__file__).parent / "selection.toml"
KEPT = 12
"""Candidates that are given, likeliest first."""
READ = 16
"""Candidates that are read together with the question, the likeliest by their measures."""
LOOKED_AT = 3
"""Of these so many have to say whether one may state what is asked."""
LIKELY, SURE = 0.3, 0.6
"""How likely a sentence has to be to stand before what is weighed in general, or in its place, and before what claims state."""
_ANSWERABLE, _ANSWERABLE_BY_WORDS = 0.32, 0.65
"""How likely the articles have to hold an answer for the likeliest sentences to be told; more by words alone, which tell less of it."""
HARDLY = 0.24
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
    by_meaning: bool = False
    """Whether they were read together with the question, and not weighed by words alone."""

    @property
    def sure(self) -> bool:
        """Whether there is likely to be an answer, so that the likeliest are told whatever words they hold."""
        return self.answerable >= (_ANSWERABLE if self.by_meaning else _ANSWERABLE_BY_WORDS)


NOTHING = Selection((), 0.0)


def select(question: Question, desk: Desk, wanted: Mapping[str, float]) -> Selection:
    """Give the likeliest answers, each with its probability; `wanted` are the question's telling words with their weights.

    Several kinds ask for them on the way to one answer, so a desk keeps them.
    """
    if (kept := desk.selected.get(question.text)) is None:
        kept = desk.selected[question.text] = _selected(question, desk, wanted)
    return kept


def _selected(question: Question, desk: Desk, wanted: Mapping[str, float]) -> Selection:
    likely, best, gate = weighed(question, desk, wanted)
    return Selection(likely, probability(weights(gate), best) if best else 0.0, gate == "answerable_meaning")


def weighed(question: Question, desk: Desk, wanted: Mapping[str, float], *, vectors: bool = True) -> tuple[tuple[Selected, ...], Measures, str]:
    """Give the likeliest answers, what tells of the best whether there is one at all, and the table that weighs this."""
    found = candidates(question, desk)
    units = [one.unit for one in found]
    measured = by_words(question, desk, wanted, found)
    text = spelt(question, desk)
    fuller = by_meaning(measured, desk.shelf.view.matches(text, units)) if vectors else []
    chances = probabilities(weights("meaning" if fuller else "words"), fuller or measured)
    chosen = sorted(zip(chances, units, fuller or measured, strict=True), key=lambda one: -one[0])
    chosen = (_read_again(text, desk, chosen[:READ]) if fuller else chosen)[:KEPT]
    chosen = [one for one in chosen if not row_of_another(question, desk, one[1])] or chosen
    placed = weighed_by_section(question, [unit for _, unit, _ in chosen], [chance for chance, *_ in chosen])
    chosen = sorted(((chance, unit, m) for chance, (_, unit, m) in zip(placed, chosen, strict=True)), key=lambda one: -one[0])
    cover = _covered(text, desk, chosen[0][1]) if fuller else None
    may = any(may_state(question, desk, unit) for _, unit, _ in chosen[:LOOKED_AT])
    best = of_the_best(of_question(question), [(chance, m) for chance, _, m in chosen], cover, may=may)
    return tuple(Selected(unit, chance) for chance, unit, _ in chosen), best, "answerable_meaning" if fuller else "answerable_words"


def _covered(text: str, desk: Desk, unit: Unit) -> "Cover | None":
    """Say how much of a question the article of a unit holds, by itself or with the question before it: of `what caused it?` that is next to nothing."""
    own = desk.shelf.view.cover(text, unit.article, unit.start)
    whole = desk.shelf.view.cover(f"{desk.earlier.text} {text}", unit.article, unit.start) if desk.earlier and desk.earlier.places else None
    return max(own, whole, key=lambda cover: -cover.missing) if own and whole else own


def _read_again(text: str, desk: Desk, chosen: list[tuple[float, Unit, Measures]]) -> list[tuple[float, Unit, Measures]]:
    """Order candidates by how likely each answers when it is read together with the question."""
    told = probabilities_read(text, desk, [unit for _, unit, _ in chosen], [m for *_, m in chosen])
    read = [(chance, unit, m) for chance, (_, unit, m) in zip(told, chosen, strict=True)] if told else chosen
    return sorted(read, key=lambda one: -one[0])


def probabilities_read(text: str, desk: Desk, units: Sequence[Unit], measured: Sequence[Measures]) -> list[float]:
    """Say how likely each unit answers when it is read with a question, 0 to 1; empty where there are no vectors."""
    return [_chance(one) for one in desk.shelf.view.logits(text, desk.earlier.text if desk.earlier else "", units, measured)]


def outshone(question: Question, desk: Desk, quotes: Sequence[str], least: float = LIKELY) -> float:
    """Say how much likelier the likeliest sentence is to answer than any that an answer quotes: 0 where it is not at `least` so likely itself, 1 where none of those is."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    if not likely or likely[0].probability < least:
        return 0.0
    own = max((one.probability for one in likely if any(one.unit.quote in quote or quote in one.unit.quote for quote in quotes)), default=0.0)
    return 1.0 - own / likely[0].probability


def likeliest(question: Question, desk: Desk) -> float:
    """Say how likely the likeliest sentence is to answer, 0 to 1."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    return likely[0].probability if likely else 0.0


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
    return [_chance(table["intercept"] + sum(map(mul, learnt, map(m.__getitem__, known)))) for m in measured]


def _chance(odds: float) -> float:
    return 1.0 / (1.0 + math.exp(-odds))


@cache
def weights(table: str) -> Mapping[str, float]:
    """Give the weight of each measure in a table: `words` and `meaning` of a candidate, `answerable_words` and `answerable_meaning` of a question."""
    told: dict[str, dict[str, float]] = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return told[table]
