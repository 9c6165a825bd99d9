"""Read two prices for one of the same thing that an article tells of somebody, with how many of it there are: `0.11 euros a letter` then, `0.16` now, `90,000 letters a year`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.by_piece import PieceRate, counts_of, rates_of
from assistant.desk import Desk
from assistant.units import Unit

_EACH = re.compile(r"\b(?:an?|per|each|every) (day|week|month|year)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PiecePair:
    """Two prices for one of something, the lower first, and how many there are in which time."""

    low: PieceRate
    high: PieceRate
    count: Decimal
    written: str
    period: str
    counted: Unit


def piece_pair(units: Sequence[Unit], desk: Desk) -> PiecePair | None:
    """Give the only two prices of a stretch that are for one of the same, where it counts that just once; None where anything is left open."""
    rates = [rate for unit in units if unit.kind != "row" for rate in rates_of(unit, desk) if rate.noun and rate.each == 1]
    if len(rates) != 2 or len({(r.noun, r.sign, r.currency) for r in rates}) != 1 or rates[0].value == rates[1].value:
        return None
    counts = [(*one, unit) for unit in units if unit.kind != "row" for one in counts_of(unit.text, rates[0].noun) if one[0] not in {r.value for r in rates}]
    if len({number for number, *_ in counts}) != 1:
        return None
    number, written, period, unit = counts[0]
    each = _EACH.findall(unit.text)
    period = period or (each[0].casefold() if len(each) == 1 else "")
    low, high = sorted(rates, key=lambda rate: rate.value)
    return PiecePair(low, high, number, written, period, unit)
