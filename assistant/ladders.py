"""Read advice that is given by ranges: `below 6,000 a month ...`, `between 6,000 and 20,000 ...`, `above that ...`.

Such a ladder is two or more sentences, items or rows that stand together, each for a range of its own of the same thing.
Each begins where another ends.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.units import Unit

_N = r"(?:(?:about|around|roughly|some|approximately|~)\s?)?(?:[A-Z]{{0,3}}[$€£]\s?|(?:EUR|USD|GBP)\s)?(?P<{0}>\d+(?:,\d{{3}})*(?:\.\d+)?)\s?(?P<{0}_by>k|thousand|m|million|bn|b|billion)?(?![\w%])"
_BELOW = re.compile(rf"\b(?:below|under|less than|fewer than|up to|at most|no more than|until)\s+{_N.format('high')}", re.IGNORECASE)
_BETWEEN = re.compile(rf"\b(?:between|from)\s+{_N.format('low')}(?:\s+(?:[a-z]+\s+)?)(?:and|to)\s+{_N.format('high')}|(?<![\w.,]){_N.format('least')}\s?(?:-|–|—|\bto\b)\s?{_N.format('most')}", re.IGNORECASE)
_ABOVE = re.compile(rf"\b(?:above|over|more than|beyond|from|at least|starting at|upwards of)\s+{_N.format('low')}|(?<![\w.,]){_N.format('least')}\s?(?:\+|\b(?:or|and) (?:more|above|up|over))", re.IGNORECASE)
_BEYOND = re.compile(r"\b(?:above|beyond|over|more than|past) (?:that|this|it)\b|\b(?:anything|everything) (?:above|beyond|over|larger|bigger|more)\b", re.IGNORECASE)
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "b": 1e9, "billion": 1e9}
_END = float("inf")
_NEARLY = 0.02
_FEWEST, _APART = 2, 2
"""Ranges that make a ladder, and how many places apart two of them may stand."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One range, and what says what holds in it."""

    unit: Unit
    low: float
    high: float

    def holds(self, value: float) -> bool:
        return self.low <= value < self.high or (value == self.high != _END)


def ladders(units: Sequence[Unit]) -> Iterator[tuple[Rung, ...]]:
    """Give the ladders of an article."""
    told: list[Rung] = []
    place = -_APART
    for at, unit in enumerate(units):
        rung = _rung(unit, told[-1].high if told else 0.0)
        if rung is None:
            continue
        if told and not (at - place <= _APART and unit.section == told[-1].unit.section and _touch(told[-1], rung)):
            yield from _whole(told)
            told = []
        told.append(rung)
        place = at
    yield from _whole(told)


def _whole(told: Sequence[Rung]) -> Iterator[tuple[Rung, ...]]:
    """Give rungs as a ladder where they are one: an end is open, or prices that are told by ranges would be one too."""
    if len(told) >= _FEWEST and any(not rung.low or rung.high == _END for rung in told):
        yield tuple(told)


def _touch(one: Rung, other: Rung) -> bool:
    """Whether one range begins where the other ends."""
    low, high = sorted((one, other), key=lambda rung: rung.low)
    return abs(high.low - low.high) <= max(1.0, _NEARLY * high.low)


def _rung(unit: Unit, reached: float) -> Rung | None:
    """Read the one range that a sentence, an item or the first cell of a row is for."""
    text = unit.cells[0] if unit.kind == "row" and unit.cells else unit.text
    if between := _BETWEEN.search(text):
        ends = ("low", "high") if between["low"] else ("least", "most")
        high = _value(between, ends[1])
        low = _value(between, ends[0])
        by = between[f"{ends[1]}_by"]
        low *= _SCALES[by.casefold()] if by and not between[f"{ends[0]}_by"] and low < high / _SCALES[by.casefold()] else 1.0
        return Rung(unit, low, high) if low < high else None
    if below := _BELOW.search(text):
        return Rung(unit, 0.0, _value(below, "high"))
    if _BEYOND.search(text) and reached and reached != _END:
        return Rung(unit, reached, _END)
    if above := _ABOVE.search(text):
        return Rung(unit, _value(above, "low" if above["low"] else "least"), _END)
    return None


def _value(match: re.Match[str], name: str) -> float:
    return float(match[name].replace(",", "")) * _SCALES.get((match[f"{name}_by"] or "").casefold(), 1.0)
