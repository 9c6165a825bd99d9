"""Work out what is asked to be computed from the sentences that are told: what two figures are apart, what a rate comes to over a time, so many at so much each.

Only where the sentences leave one way to compute it: one figure a sentence of what is counted, both of one article,
falling due for the same. A part of a whole, a figure that is a difference itself and one per anything but a time are no
inputs. What is computed is said below the sentences with its inputs.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from assistant.arithmetic import IN_A, Computed, decimal, difference, over, total
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import said_of_another
from assistant.question import Question
from assistant.reckoning import asks_difference, asks_money, asks_together, stretch
from assistant.set_apart import counted, fits
from assistant.sums import MONEY, PER_ONE, SIGNS, UNITS, Amount, amounts, falls_due
from assistant.units import Unit

_T = TypeVar("_T")
_EACH = re.compile(r"\W*(?:\w+ ){0,1}?(?:each|apiece|a piece)\b(?! (?:hour|day|week|month|year))", re.IGNORECASE)
_OF = re.compile(r"(?: \w+)?\s?(?:/\s?\d|\b(?:of|out of)\b)", re.IGNORECASE)
"""Behind a figure that is part of another one."""
_APART = re.compile(r"\W*(?:\w+ ){0,2}?(?:more|less|fewer|cheaper|dearer|higher|lower|off|ahead|behind|better|worse|saved|extra)\b", re.IGNORECASE)
_BY = re.compile(r"(?:\b(?:by|another|further|saved|saves|saving|from|between|of the|one of|minus) |[-−–]\s?)$", re.IGNORECASE)
"""Behind and before a figure that is a difference itself, an end of a range, or below zero."""
_ALWAYS = re.compile(r"\b(?:round the clock|around the clock|day and night|24/7|all day|always on|non-?stop|permanently)\b", re.IGNORECASE)
_PERIODS = frozenset({"hour", "day", "week", "month", "year", "minut", "second", "time"})
_ROUNDED = 0.05
"""Share by which a sum told for a longer time may differ from the shorter one's."""
_HIGHEST, _SMALLEST = 12, 0.01
"""Most that are bought at so much each, and the least difference that is told."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount with what it falls due for, if that is said, and where it stands."""

    amount: Amount
    period: str
    unit: Unit


_CHANGED = re.compile(r"\bfrom\s+(?:about |around |roughly )?[$€£~]?\d[^.;]{0,60}?\bto\s+(?:about |around |roughly |just |only )?[$€£~]?\d", re.IGNORECASE)
"""`fell from $11,200 to $1,900`."""


def work_out(question: Question, desk: Desk, draft: Draft, told: Sequence[Unit]) -> None:
    """Say below what is told what it comes to, where the question asks for that and the figures leave one way to compute it."""
    if draft.computed or not told or question.asked in ("who", "when", "where", "why", "yes or no"):
        return
    if asks_difference(question.text):
        if _CHANGED.search(told[0].text):
            return  # what it was and what it is stand in one sentence (`likely_sums`)
        if len(told) > 2 and all(unit.kind == "row" and unit.series == told[0].series for unit in told[:3]):
            return  # which two rows of a table are meant, the sides of the question tell (`likely_sums`)
        wanted = counted(question)
        _say_apart(draft, [[one for one in _figures(unit, desk) if fits(one.amount.kind, wanted) and not _of_another(question, desk, one)] for unit in told[:2]])
    elif asks_together(question.text) and (bought := _each(_figures(told[0], desk))) is not None:
        draft.say(f"Together that is {bought.shown}: {bought.how}.", told[0], derived=bought.how)
    elif asks_money(question.text) and stretch(question.text) is None:
        _say_over(question, draft, _figures(told[0], desk))


def _figures(unit: Unit, desk: Desk) -> list[_Figure]:
    """Give the figures of a sentence that can be computed with."""
    found = []
    for one in amounts(unit.text, desk):
        behind, before = unit.text[one.end :], unit.text[: one.start]
        period = falls_due(behind)
        if _OF.match(behind) or _APART.match(behind) or _BY.search(before) or (PER_ONE.match(behind) and not period):
            continue
        found.append(_Figure(one, period, unit))
    return found


def _of_another(question: Question, desk: Desk, one: _Figure) -> bool:
    """Whether a figure of no money is told of a model that the question does not name."""
    return one.amount.kind not in MONEY and said_of_another(question, desk, one.unit.text, one.amount.start)


def _say_apart(draft: Draft, figures: Sequence[Sequence[_Figure]]) -> None:
    """Subtract the only two figures that can be set against each other: of the two likeliest sentences, one of each."""
    if len(figures) < 2 or not figures[0] or not figures[1] or figures[0][0].unit.article != figures[1][0].unit.article:
        return
    pair = _only([(one, other) for one in figures[0] for other in figures[1] if _alike(one, other)])
    if pair is None:
        return
    high, low = sorted(pair, key=lambda figure: -figure.amount.value)
    if high.amount.value - low.amount.value < _SMALLEST:
        return
    computed = difference(high.amount.value, low.amount.value, UNITS.get(high.amount.kind or low.amount.kind, ""))
    draft.say(f"The difference is {computed.shown}{f' a {high.period}' if high.period else ''}: {computed.how}.", *(one.unit for one in pair), derived=computed.how)


def _alike(one: _Figure, other: _Figure) -> bool:
    """Whether two figures count the same, for the same; a bare number counts what the other one does, if that is no money and no share."""
    kinds = {one.amount.kind, other.amount.kind}
    return one.period == other.period and (len(kinds) == 1 or ("" in kinds and not kinds & (MONEY | {"%"})))


def _only(found: Sequence[_T]) -> _T | None:
    return found[0] if len(found) == 1 else None


def _each(figures: Sequence[_Figure]) -> Computed | None:
    """Multiply so many by so much each: `two cards at 5,900 euros each`."""
    priced = _only([one for one in figures if one.amount.kind in MONEY and _EACH.match(one.unit.text[one.amount.end :])])
    counted = _only([one for one in figures if one is not priced and one.amount.kind not in MONEY | _PERIODS | {"%", ""}])
    if priced is None or counted is None or not 1 < counted.amount.value <= _HIGHEST or counted.amount.value % 1 or counted.amount.start > priced.amount.start:
        return None
    return total([priced.amount.value] * int(counted.amount.value), UNITS.get(priced.amount.kind, ""))


def _same(sums: Sequence[_Figure]) -> bool:
    """Whether two rates are one, told for two times: `$2.50 an hour ... that's $1,800 a month`."""
    if len(sums) != 2 or (sums[0].period, sums[1].period) not in IN_A:
        return False
    longer = float(over(decimal(sums[0].amount.value), sums[0].period, sums[1].period).value)
    return abs(longer - sums[1].amount.value) <= _ROUNDED * longer


def _say_over(question: Question, draft: Draft, figures: Sequence[_Figure]) -> None:
    """Bring what falls due for one time to the time that is asked for; by the hour, only what is said to run all the time."""
    from assistant.kinds.costs import period_asked  # which answers with passages in its turn

    wanted = period_asked(question)
    sums = [one for one in figures if one.amount.kind in SIGNS]
    rated = sums[1] if _same(sums) else _only(sums)
    if rated is None or not rated.period or not wanted or rated.period == wanted or (rated.period, wanted) not in IN_A:
        return
    if rated.period == "hour" and not _ALWAYS.search(f"{rated.unit.text} {question.text}"):
        return
    computed = over(decimal(rated.amount.value), rated.period, wanted, SIGNS[rated.amount.kind])
    draft.say(f"Over a {wanted} that is {computed.shown}: {computed.how}.", rated.unit, derived=computed.how)
