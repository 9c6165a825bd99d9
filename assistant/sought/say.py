"""Say what two cells that a question describes come to: how far they are apart, in what relation, by which share."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.arithmetic import IN_A, Computed, change, decimal, difference, dollars, plain, ratio
from assistant.draft import Draft
from assistant.quoting import heads_cited
from assistant.sought.cells import Place, period_of
from assistant.sought.duration import duration
from assistant.sought.wanted import says
from assistant.sums import SIGNS, UNITS, sign_in
from assistant.units import Unit

_MEASURES = frozenset({"k", "m", "b", "t", "gb", "tb", "mb"})
"""Kinds that are written behind a number in capitals."""


def say_two(draft: Draft, how: str, text: str, one: Place, other: Place) -> None:
    """Say what is asked of two cells, with both cells and the computation."""
    high, low = (one, other) if one.amount.value >= other.amount.value else (other, one)
    of_rows = one.row is not other.row
    names = [place.label if of_rows else place.head for place in (one, other)]
    where = one.head if of_rows else one.label
    each = f" ({names[0]}: {one.amount.written}; {names[1]}: {other.amount.written})"
    sources = [*heads_cited(draft.desk, one.row), *dict.fromkeys((one.row, other.row))]
    if how == "times":
        computed = ratio(high.amount.value, low.amount.value)
        told = f"In “{where}” that is {computed.shown} times as much{each}"
    elif how == "percent":
        down = says("operation", "down", text)
        computed = change(high.amount.value, low.amount.value) if down else change(low.amount.value, high.amount.value)
        told = f"In “{where}” that is {computed.shown} {'less' if down else 'more'}{each}"
    else:
        computed = _apart(draft, high, low)
        period = period_of(high)
        told = f"In “{where}” the difference is {computed.shown}{_a(period)}{each}"
    draft.say(f"{told}: {computed.how}.", *sources, derived=computed.how)
    if how == "apart":
        _say_longer(draft, text, high, computed, sources)


def _apart(draft: Draft, high: Place, low: Place) -> Computed:
    kind = high.amount.kind
    if kind == "%":
        computed = difference(high.amount.value, low.amount.value, "percentage points")
        return Computed(computed.value, computed.shown, f"{plain(decimal(high.amount.value))}% − {plain(decimal(low.amount.value))}% = {computed.shown}")
    sign = SIGNS.get(kind) or (sign_in(draft.desk, high.row.article) if kind in UNITS and kind != "point" else "")
    if sign:
        value = decimal(high.amount.value) - decimal(low.amount.value)
        shown = dollars(value, sign)
        return Computed(value, shown, f"{high.amount.written} − {low.amount.written} = {shown}")
    return difference(high.amount.value, low.amount.value, UNITS.get(kind, kind.upper() if kind in _MEASURES else ""))


def _a(period: str) -> str:
    return f" {'an' if period == 'hour' else 'a'} {period}" if period else ""


def _say_longer(draft: Draft, text: str, high: Place, computed: Computed, sources: Sequence[Unit]) -> None:
    """Bring the difference of two rates to the time that is asked for."""
    asked, period = duration(text), period_of(high)
    sign = SIGNS.get(high.amount.kind, "")
    if asked is None or period not in ("hour", "month") or not sign:
        return
    if period == "hour":
        hours = asked.hours if asked.hours is not None else (asked.months or Decimal(0)) * IN_A["hour", "month"][0]
        value, by = computed.value * hours, asked.shown or f"{plain(hours)} hours"
    elif asked.months is not None and asked.months != 1:
        value, by = computed.value * asked.months, plain(asked.months)
    else:
        return
    how = f"{computed.shown} × {by} = {dollars(value, sign)}"
    draft.say(f"Over that time it comes to {dollars(value, sign)}: {how}.", *sources, derived=how)
