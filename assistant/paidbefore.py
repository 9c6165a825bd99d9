"""Find what was paid before a change and after it: two sums by the same time, close together in one article, set against each other in words.

`Average bill €1,940 a month` in the paragraph that begins with `Before`, and `€610 a month` in the next; `71,700 in the first
year. Before that we paid 5,000 a year`. The question's other words have to stand with them, or where the article says whom it tells of.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.desk import Desk
from assistant.fitting import synonyms
from assistant.question import Question
from assistant.reckoning import left_out, set_apart
from assistant.units import Unit
from assistant.words import stems

_EACH = re.compile(
    r"(?<![\w.,$€£])(?P<sign>[$€£]\s?)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<k>k\b)?(?P<word> (?:euros?|dollars?|pounds?|EUR|USD|GBP))?"
    r"(?: ?/ ?| (?:an?|per|each|every|in the|for the|over the|the)(?: (?:first|second|third|last|whole|full|same))? )(?P<period>hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_SIGNS = {"euro": "€", "eur": "€", "dollar": "$", "usd": "$", "pound": "£", "gbp": "£"}
_LEAST = 100
"""From here on a number by the time that has no currency is taken as money."""
_APART, _HEAD = 8, 6
"""Units that may lie between the two, and units at the beginning of an article that say whom it tells of."""
_NEAR, _ABOVE, _ELSEWHERE = 1.0, 0.8, 0.4
"""What a word counts that stands with the sums, above them, or anywhere else in the article."""
_FAR = 0.02
"""What every unit between them takes away."""
_NEED = 0.6


@dataclass(frozen=True, slots=True)
class Paid:
    """One sum by the time."""

    unit: Unit
    value: float
    sign: str
    period: str

    @property
    def paragraph(self) -> str:
        return f"{self.unit.before} {self.unit.text}"


def paid_pair(question: Question, desk: Desk, wanted: Mapping[str, float]) -> tuple[Paid, Paid] | None:
    """Give the two sums that the question sets against each other; None where none or several fit."""
    but = left_out(question.text) - {t.stem for t in question.tokens if t.word in desk.cues.function}
    found = sorted(
        (
            (_covered(question, desk, wanted, pair) - _FAR * places, pair)
            for article in desk.walked
            if desk.reads(article)
            for places, pair in _pairs(desk.shelf.units.of(article), but)
        ),
        key=lambda f: -f[0],
    )
    if not found or found[0][0] < _NEED or (len(found) > 1 and found[1][0] >= found[0][0]):
        return None
    return found[0][1]


def _pairs(units: Sequence[Unit], but: frozenset[str] = frozenset()) -> Iterator[tuple[int, tuple[Paid, Paid]]]:
    """Give sums by the same time that follow one another, where words set one against the other, each pair with how far apart they stand; farther where the second does not say so; none of a sentence with a word of `but`."""
    told = [(at, paid) for at, unit in enumerate(units) if unit.kind != "row" and not unit.text.rstrip().endswith("?") and not but & stems(unit.text) for paid in _paid(unit)]
    for period in dict.fromkeys(paid.period for _, paid in told):
        own = [(at, paid) for at, paid in told if paid.period == period]
        for (at, one), (place, other) in pairwise(own):
            if place - at <= _APART and one.value != other.value and one.sign == other.sign and any(set_apart(p.paragraph) for p in (one, other)):
                yield place - at + _APART * (not set_apart(other.unit.text)), (one, other)


def _paid(unit: Unit) -> Iterator[Paid]:
    for match in _EACH.finditer(unit.text):
        value = float(match["number"].replace(",", "")) * (1000 if match["k"] else 1)
        sign = (match["sign"] or "").strip() or _SIGNS.get((match["word"] or "").strip().casefold().removesuffix("s"), "")
        if sign or value >= _LEAST:
            yield Paid(unit, value, sign, match["period"].casefold())


def _covered(question: Question, desk: Desk, wanted: Mapping[str, float], pair: tuple[Paid, Paid]) -> float:
    """Give the share of the wanted weight that stands with two sums, above them, or elsewhere in their article."""
    article = pair[0].unit.article
    units = desk.shelf.units.of(article)
    info = desk.info(article)
    near = stems(" ".join(paid.paragraph for paid in pair))
    above = stems(" ".join((f"{info.title} {info.publisher}" if info else "", pair[0].unit.context, *(u.text for u in units[:_HEAD]))))
    whole = stems(" ".join(u.text for u in units))
    got = 0.0
    for word, weight in wanted.items():
        ways = {word, *synonyms(question, desk, word)}
        got += weight * (_NEAR if ways & near else _ABOVE if ways & above else _ELSEWHERE if ways & whole else 0.0)
    total = sum(wanted.values())
    return got / total if total else 0.0
