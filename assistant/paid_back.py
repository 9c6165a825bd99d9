"""After how long something bought has paid for itself, and what it has cost after some years with what it costs to run.

Of the likeliest sentences one gives what was paid once, one what is saved by it every month, one what it costs to run; each has
to be the only one of its sort in one article, in one currency.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.sums import MONEY, SIGNS, amounts
from assistant.units import Unit

_PAYBACK = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|earn(?:s|ed|ing)?|w[io]n|ma[dk]e)\b[^.?]{0,30}\b(?:itself|back|its price|its cost|its money)\b|\brecoup\w*\b|\brecover\w* (?:its|the) (?:price|cost)\b|\bpay-?back\b|\bamorti[sz]\w*\b",
    re.IGNORECASE,
)
_ASKS_WHEN = re.compile(r"\bhow (?:long|soon|many (?:months|years))\b|\bwhen\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|in|over|for|within)\s+(?:its|the|our|their|a)?\s*(?:first\s+)?(?P<n>one|two|three|four|five|\d{1,2})?\s*(?:whole |full |complete )?years?\b", re.IGNORECASE)
_ALL_IN = re.compile(r"\b(?:included|including|with|plus|counting|and)\b[^.?]*\b(?:power|electricity|energy|running|maintenance|upkeep)\b|\b(?:power|electricity|energy|running costs?)\b[^.?]*\b(?:included|counted|too|as well)\b", re.IGNORECASE)
_NOT_COUNTED = re.compile(r"\b(?:not|without|excluding|ignoring|leaving (?:out|aside))\b[^.?,]*\b(?:power|electricity|energy|running)\b", re.IGNORECASE)
_BOUGHT = re.compile(r"\b(?:bought|buy|paid|cost|costs|price|purchas\w*|spent|for it|went for|set us back|ordered)\b", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:electricity|power|energy|eats?|draws?|current|running|maintenance|upkeep|colocation|rack)\b", re.IGNORECASE)
_SAVED = re.compile(r"\b(?:bills?|invoices?|API|cloud|offer|rent\w*|subscription|hosted|service|saves?|saved|saving|instead|replac\w+|would have|would be)\b", re.IGNORECASE)
_DUE = re.compile(r"\b(?:an?|per|each|every)\s+(?P<period>month|year)\b|\b(?P<ly>monthly|yearly|annually)\b", re.IGNORECASE)
_LY = {"monthly": "month", "yearly": "year", "annually": "year"}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PER_YEAR = 12
_LEAST = 100
"""What is bought costs at least so much."""


@dataclass(frozen=True, slots=True)
class _Sum:
    value: Decimal
    kind: str
    period: str
    unit: Unit
    clause: str


def asks_back(text: str) -> bool:
    """Whether a question asks after how long something has paid for itself."""
    return bool(_PAYBACK.search(text) and _ASKS_WHEN.search(text))


def asks_after(text: str) -> re.Match[str] | None:
    """Give after how many years a question asks what something has cost, with what it costs to run."""
    return _AFTER.search(text) if _ALL_IN.search(text) and _BOUGHT.search(text) and not asks_back(text) else None


def say_paid_back(question: Question, draft: Draft, desk: Desk, units: Sequence[Unit]) -> bool:
    """Say when something has paid for itself, or what it has cost after so many years; False where it cannot be told."""
    back, after = asks_back(question.text), asks_after(question.text)
    sums = [s for unit in units for s in _sums(unit, desk)]
    prices = [s for s in sums if not s.period and s.value >= _LEAST and _BOUGHT.search(s.clause)]
    if not prices:
        return False
    price = prices[0]
    own = [s for s in sums if s.unit.article == price.unit.article and s.kind == price.kind and s is not price]
    runs = next((s for s in own if s.period in ("month", "year") and _RUNS.search(s.clause)), None)
    if not back:
        if runs is None or after is None:
            return False
        return _say_after(draft, price, runs, _COUNTS.get((after["n"] or "one").casefold()) or int(after["n"]))
    saved = next((s for s in own if s is not runs and (s.period == "month" or not s.period) and _SAVED.search(f"{s.clause} {s.unit.before}") and s.value < price.value), None)
    if saved is None:
        return False
    return _say_back(draft, price, saved, None if _NOT_COUNTED.search(question.text) else runs)


def _sums(unit: Unit, desk: Desk) -> Iterator[_Sum]:
    """Give the sums of money in a sentence, each with its clause and the time that it falls due for."""
    for amount in amounts(unit.text, desk) if unit.kind != "row" else ():
        if amount.kind in MONEY:
            others = [other for other in amounts(unit.text, desk) if other.kind in MONEY]
            start = max((other.end for other in others if other.end <= amount.start), default=0)
            start = max([start, *(m.end() for m in re.finditer(r";\s", unit.text[: amount.start]))])
            stop = re.search(r";\s", unit.text[amount.end :])
            end = min([other.start for other in others if other.start >= amount.end] + [amount.end + stop.start() if stop else len(unit.text)])
            clause = unit.text[start:end]
            due = _DUE.search(clause)
            yield _Sum(decimal(amount.value), _kind(amount.kind), (due["period"] or _LY[due["ly"].casefold()]).casefold() if due else "", unit, clause)


def _kind(kind: str) -> str:
    return {"euro": "EUR", "dollar": "USD", "pound": "GBP"}.get(kind, kind)


def _monthly(one: _Sum) -> Decimal:
    return one.value / _PER_YEAR if one.period == "year" else one.value


def _say_back(draft: Draft, price: _Sum, saved: _Sum, runs: _Sum | None) -> bool:
    sign = SIGNS[price.kind]
    left = saved.value - (_monthly(runs) if runs else 0)
    if left <= 0:
        return False
    months = price.value / left
    less = f" − {dollars(_monthly(runs).quantize(Decimal('0.01')), sign)}" if runs else ""
    how = f"{dollars(price.value, sign)} ÷ ({dollars(saved.value, sign)}{less}) = {plain(months, 1)} months" if runs else f"{dollars(price.value, sign)} ÷ {dollars(saved.value, sign)} = {plain(months, 1)} months"
    sources = dict.fromkeys(s.unit for s in (price, saved, *([runs] if runs else [])))
    for unit in sources:
        say_quote(draft, unit)
    draft.say(f"At these figures it has paid for itself after {plain(months, 1)} months: {how}.", *sources, derived=how)
    return True


def _say_after(draft: Draft, price: _Sum, runs: _Sum, years: int) -> bool:
    sign = SIGNS[price.kind]
    times = years * (_PER_YEAR if runs.period == "month" else 1)
    value = price.value + runs.value * times
    how = f"{dollars(price.value, sign)} + {times} × {dollars(runs.value, sign)} = {dollars(value, sign)}"
    for unit in dict.fromkeys((price.unit, runs.unit)):
        say_quote(draft, unit)
    draft.say(f"After {years} year{'' if years == 1 else 's'} that is {dollars(value, sign)}: {how}.", *dict.fromkeys((price.unit, runs.unit)), derived=how)
    return True
