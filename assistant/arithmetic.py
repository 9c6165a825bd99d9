"""Compute with figures from the articles, and show the computation.

Results are exact decimals, written without trailing zeros; the text of a
computation names every input as it was used.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

MONTHS = 12
IN_A: dict[tuple[str, str], tuple[int, int]] = {
    ("hour", "day"): (24, 1), ("hour", "week"): (168, 1), ("hour", "month"): (730, 1), ("hour", "year"): (8760, 1), ("day", "week"): (7, 1), ("day", "month"): (30, 1),
    ("day", "year"): (365, 1), ("week", "month"): (52, 12), ("week", "year"): (52, 1), ("month", "year"): (MONTHS, 1), ("year", "month"): (1, MONTHS), ("month", "day"): (1, 30),
}
"""Periods by how many of the one make the other; a month is taken as 30 days or 730 hours."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A result and how it came about: `15 + 75 = 90`."""

    value: Decimal
    shown: str
    how: str


def decimal(value: float) -> Decimal:
    """Take a figure as it is written, not as its binary neighbour."""
    return Decimal(repr(float(value)))


def plain(value: Decimal, places: int = 2) -> str:
    """Write a result: thousands separated, at most two places, no trailing zeros."""
    rounded = round(value, places)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def dollars(value: Decimal, sign: str = "$") -> str:
    """Write an amount of money: whole dollars, or what else the sign stands for, bare, others with cents."""
    return f"{sign}{plain(value)}" if value == value.to_integral_value() else f"{sign}{round(value, 2):,f}"


def difference(high: float, low: float, unit: str = "") -> Computed:
    """Subtract."""
    value = decimal(high) - decimal(low)
    return Computed(value, _with(value, unit), f"{_with(decimal(high), unit)} − {_with(decimal(low), unit)} = {_with(value, unit)}")


def ratio(high: float, low: float) -> Computed:
    """Divide; written to one place."""
    value = decimal(high) / decimal(low)
    return Computed(value, plain(value, 1), f"{plain(decimal(high), 4)} ÷ {plain(decimal(low), 4)} = {plain(value, 1)}")


def share(part: float, whole: float) -> Computed:
    """Give a difference as a share of the larger figure, in percent to one place."""
    value = (decimal(whole) - decimal(part)) / decimal(whole) * 100
    return Computed(value, f"{plain(value, 1)}%", f"({plain(decimal(whole), 4)} − {plain(decimal(part), 4)}) ÷ {plain(decimal(whole), 4)} = {plain(value, 1)}%")


def change(since: float, to: float) -> Computed:
    """Give by how much a figure changed as a share of what it was, in percent to one place; without a sign."""
    low, high = sorted((decimal(since), decimal(to)))
    value = (high - low) / decimal(since) * 100
    return Computed(value, f"{plain(value, 1)}%", f"({plain(high, 4)} − {plain(low, 4)}) ÷ {plain(decimal(since), 4)} = {plain(value, 1)}%")


def tokens_cost(parts: Sequence[tuple[float, float, str]]) -> Computed:
    """Price tokens: each part is a number of tokens, a price per million, and what it is (input, output)."""
    costs = [decimal(count) / 1_000_000 * decimal(price) for count, price, _ in parts]
    total = sum(costs, Decimal(0))
    shown = [f"{plain(decimal(count) / 1_000_000, 6)}M {what} × {dollars(decimal(price))}" for count, price, what in parts]
    return Computed(total, dollars(total), f"{' + '.join(shown)} = {dollars(total)}")


def bought(money: Decimal, per_million: Decimal) -> Computed:
    """Give how many tokens a sum buys at a price per million: `$300 ÷ $75 × 1M = 4 million`; ZeroDivisionError where they cost nothing."""
    count = money / per_million * 1_000_000
    shown = _counted(count)
    return Computed(count, shown, f"{dollars(money)} ÷ {dollars(per_million)} × 1M = {shown}")


def _counted(count: Decimal) -> str:
    """Write a number of tokens: `4 million`, `1.5 billion`, `400,000`."""
    for scale, name in ((1_000_000_000, "billion"), (1_000_000, "million")):
        if count >= scale:
            return f"{plain(count / scale)} {name}"
    return plain(count, 0)


def yearly(monthly: float) -> Computed:
    """Multiply a month by twelve."""
    value = decimal(monthly) * MONTHS
    return Computed(value, dollars(value), f"{dollars(decimal(monthly))} × {MONTHS} = {dollars(value)}")


def over(value: Decimal, period: str, wanted: str, sign: str = "$") -> Computed:
    """Scale what is paid in one period to another: `$1,460 × 12 = $17,520`; KeyError where neither is counted in the other."""
    times, by = IN_A[period, wanted]
    result = value * times / by
    how = dollars(value, sign) + (f" × {plain(Decimal(times))}" if times != 1 else "") + (f" ÷ {by}" if by != 1 else "")
    return Computed(result, dollars(result, sign), f"{how} = {dollars(result, sign)}")


def over_days(value: Decimal, days: int, sign: str = "$") -> Computed:
    """Scale what is paid by the hour to so many days: `$24 × 720 = $17,280`."""
    result = value * 24 * days
    return Computed(result, dollars(result, sign), f"{dollars(value, sign)} × {24 * days} = {dollars(result, sign)}")


def times(value: Decimal, period: str, count: int, wanted: str, sign: str = "$") -> Computed:
    """Bring what is paid in one period to so many of another: `$500 × 3 = $1,500`; KeyError where neither is counted in the other."""
    one = over(value, period, wanted, sign) if period != wanted else Computed(value, dollars(value, sign), "")
    result = one.value * count
    return Computed(result, dollars(result, sign), f"{f'{one.how}, and ' if one.how else ''}{one.shown} × {count} = {dollars(result, sign)}")


def total(values: Sequence[float], unit: str = "") -> Computed:
    """Add up."""
    value = sum((decimal(v) for v in values), Decimal(0))
    return Computed(value, _with(value, unit), f"{' + '.join(_with(decimal(v), unit) for v in values)} = {_with(value, unit)}")


def months_apart(first: date, last: date) -> Computed:
    """Count the months from one to the other: `April 2024 to July 2024 = 3 months`."""
    value = (last.year - first.year) * MONTHS + last.month - first.month
    years, rest = divmod(value, MONTHS)
    months = f"{value} month{'s' * (value != 1)}"
    shown = f"{months} ({years} year{'s' * (years != 1)}{f' and {rest} month' + 's' * (rest != 1) if rest else ''})" if years else months
    return Computed(Decimal(value), shown, f"{first:%B %Y} to {last:%B %Y} = {months}")


def days_apart(first: date, last: date) -> Computed:
    """Count the days from one to the other: `12 November 2025 to 18 November 2025 = 6 days`."""
    value = (last - first).days
    shown = f"{value} day{'s' * (value != 1)}"
    return Computed(Decimal(value), shown, f"{first.day} {first:%B %Y} to {last.day} {last:%B %Y} = {shown}")


def mean(values: Sequence[float], unit: str = "") -> Computed:
    """Average."""
    value = sum((decimal(v) for v in values), Decimal(0)) / len(values)
    return Computed(value, _with(value, unit), f"({' + '.join(plain(decimal(v), 4) for v in values)}) ÷ {len(values)} = {_with(value, unit)}")


def _with(value: Decimal, unit: str) -> str:
    if unit.startswith("USD"):
        return dollars(value)
    if unit == "%":
        return f"{plain(value)}%"
    return f"{plain(value)} {unit}".strip()
