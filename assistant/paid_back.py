"""After how long something bought has paid for itself, and what it has cost after some years with what it costs to run.

One sentence of an article gives what was paid once, one what is saved by it every month, one what it costs to run; each has to be
the only one of its sort in that article, in one currency. Where several things were bought the question has to name which, and only
what names that one too, or stands behind its price and before the next, is set against it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import decimal, dollars, plain
from assistant.currencies import kinds
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.reckoning import asking, left_out
from assistant.sums import MONEY, SIGNS, amounts
from assistant.units import Unit
from assistant.words import stems

_PAYBACK = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|earn(?:s|ed|ing)?|w[io]n|ma[dk]e)\b[^.?]{0,30}\b(?:itself|back|its price|its cost|its money)\b|\brecoup\w*\b|\brecover\w* (?:its|the) (?:price|cost)\b|\bpay-?back\b|\bamorti[sz]\w*\b",
    re.IGNORECASE,
)
_AS_MUCH = re.compile(r"\bhow many (?P<period>month|year)s(?:['’]s?| worth)? (?:of|worth)\b[^.?;]{0,60}?\b(?:subscriptions?|bills?|fees?|rent|rental|api|service|invoices?|payments?|costs?|spend\w*|usage|what (?:we|they|i|you) (?:pay|paid|spend|spent))\b", re.IGNORECASE)
"""Asks how long as much as was paid once would have been paid by the month: `how many months of their subscription is that?`."""
_ASKS_WHEN = re.compile(r"\bhow (?:long|soon|many (?:months|years))\b|\bwhen\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after|in|over|for|within)\s+(?:its|the|our|their|a)?\s*(?:first\s+)?(?P<n>one|two|three|four|five|\d{1,2})?\s*(?:whole |full |complete )?years?\b", re.IGNORECASE)
_WITH = re.compile(r"\b(?:included|including|with|plus|counting|and)\b", re.IGNORECASE)
_RUNNING = re.compile(r"\b(?:power|electricity|energy|running|maintenance|upkeep)\b", re.IGNORECASE)
_POWER = re.compile(r"\b(?:power|electricity|energy|running costs?)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:included|counted|too|as well)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\b(?:not|without|excluding|ignoring|leaving (?:out|aside))\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\b(?:power|electricity|energy|running)\b", re.IGNORECASE)
_BILLED = re.compile(r"\b(?:invoice|bill)\b", re.IGNORECASE)
"""A sum that comes every month though nothing says so."""
_POINT = re.compile(r"\b(?:stays? (?:under|below)|as long as|rule of thumb|at least|at most|once|until you)\b", re.IGNORECASE)
"""Of a sum that somebody takes for the point from which something pays."""
_SENTENCE, _CLAUSE = re.compile(r"[.?]"), re.compile(r"[.?,]")
"""Where what one word says of another ends."""
_BOUGHT = re.compile(r"\b(?:bought|buy|paid|cost|costs|price|purchas\w*|spent|for it|went for|set us back|ordered)\b", re.IGNORECASE)
_RUNS = re.compile(r"\b(?:electricity|power|energy|eats?|draws?|current|running|maintenance|upkeep|colocation|rack)\b", re.IGNORECASE)
_SAVED = re.compile(r"\b(?:bills?|invoices?|API|cloud|offer|rent\w*|subscription|hosted|service|saves?|saved|saving|instead|replac\w+|would have|would be|until|used to|previously|formerly|before that|up to then|provider|vendor|supplier|agency|bureau|contractor|(?:paid|pays|paying) (?:an?|the|its|our|their) (?:[\w-]+ ){0,2}(?:company|firm|service|office))\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:los[et]|loses|losing|loss|resell\w*|resold|resale)\b", re.IGNORECASE)
_RESOLD = re.compile(r"\b(?:sold|resold|resale|resell\w*|fetched|got back)\b", re.IGNORECASE)
"""Of what was had for a thing again."""
_CURRENT = re.compile(r"\b(?:electricity|power|energy|eats?|draws?|current)\b", re.IGNORECASE)
"""What is paid for running whatever else stands beside it: `the electricity bill`."""
_DUE = re.compile(r"\b(?:an?|per|each|every)\s+(?P<period>month|year)\b(?! (?:ago|later|earlier|before|after)\b)|\b(?P<ly>monthly|yearly|annually)\b", re.IGNORECASE)
_LY = {"monthly": "month", "yearly": "year", "annually": "year"}
_COUNTS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PER_YEAR = 12
_CLEARLY = 3
"""Words of the question by which one price is ahead of the next."""
_LEAST = 100
"""What is bought costs at least so much."""
_TELLING_NOTHING = stems("month months year years long time pay paid pays paying itself back price earn earned buy bought cost costs first whole full included including counted money")
"""Words of such a question that name nothing which was bought."""


@dataclass(frozen=True, slots=True)
class _Sum:
    value: Decimal
    kind: str
    period: str
    unit: Unit
    clause: str
    at: int
    """Where it stands in the article."""


def asks_as_much(text: str) -> bool:
    """Whether a question asks how many months of what was paid before a price comes to."""
    return _AS_MUCH.search(text) is not None


def asks_back(text: str) -> bool:
    """Whether a question asks after how long something has paid for itself."""
    return bool(_PAYBACK.search(text) and _ASKS_WHEN.search(text)) or asks_as_much(text)


def asks_after(text: str) -> re.Match[str] | None:
    """Give after how many years a question asks what something has cost, with what it costs to run."""
    return _AFTER.search(text) if _all_in(text) and _BOUGHT.search(text) and not asks_back(text) else None


def _all_in(text: str) -> bool:
    """Whether what it costs to run is to be counted in."""
    return _follows(_WITH, _RUNNING, text, _SENTENCE) or _follows(_POWER, _COUNTED, text, _SENTENCE)


def _follows(first: re.Pattern[str], then: re.Pattern[str], text: str, end: re.Pattern[str]) -> bool:
    """Whether one word stands somewhere behind another before an end comes: looked for part by part, so that the work grows as the text does."""
    return any((match := first.search(part)) is not None and then.search(part, match.end()) is not None for part in end.split(text))


def say_paid_back(question: Question, draft: Draft, desk: Desk, units: Sequence[Unit]) -> bool:
    """Say when something has paid for itself, or what it has cost after so many years; False where it cannot be told."""
    back, after = asks_back(question.text), asks_after(question.text)
    article = next((s.unit.article for unit in units for s in _sums(unit, desk) if _is_price(s)), None)
    prices = [s for unit in desk.shelf.units.of(article) for s in _sums(unit, desk) if _is_price(s)] if article is not None else []
    sums = [s for unit in units if unit.article == article for s in _sums(unit, desk)]
    spoken = _spoken(question)
    price = _only_named(prices, spoken, frozenset(t.stem for t in question.tokens if t.word not in desk.cues.function))
    if price is None:
        return False
    due = [s for s in sums if (s.period or _BILLED.search(s.clause)) and not _POINT.search(s.clause) and (len(prices) == 1 or _belongs(s, price, prices, spoken))]
    running = [s for s in due if _RUNS.search(s.clause) and (_CURRENT.search(s.clause) or not _SAVED.search(s.clause))]
    as_much = _AS_MUCH.search(question.text)
    runs = None if as_much or (back and _follows(_WITHOUT, _LEFT_OUT, question.text, _CLAUSE)) else running[0] if len(running) == 1 else None
    if not back:
        said = runs is not None and after is not None and runs.kind == price.kind and _about(desk, spoken, price, runs)
        return said and runs is not None and after is not None and _say_after(draft, price, runs, _COUNTS.get((after["n"] or "one").casefold()) or int(after["n"]))
    lost = _LOST.search(question.text) is not None
    resold = [s for s in sums if not s.period and _RESOLD.search(s.clause) and s.at > price.at and s.kind == price.kind and s.value < price.value] if lost else []
    if lost and (not as_much or len(resold) != 1):
        return False
    if runs is None and running and not as_much and not _follows(_WITHOUT, _LEFT_OUT, question.text, _CLAUSE):
        return False  # several are paid for running it
    others = [s for s in due if s not in running]
    saving = [s for s in others if _SAVED.search(s.clause)] or [s for s in others if _SAVED.search(s.unit.before)]
    if len(saving) != 1 or saving[0].period not in ("month", "") or saving[0].value >= price.value:
        return False
    used = [price, saving[0], *resold, *([runs] if runs else [])]
    return len({s.kind for s in used}) == 1 and _about(desk, spoken, *used) and _say_back(draft, price, saving[0], runs, as_much["period"].casefold() if as_much else "", *resold)


def _is_price(one: _Sum) -> bool:
    """Whether a sum was paid once for something that was bought."""
    return not one.period and one.value >= _LEAST and bool(_BOUGHT.search(one.clause))


def _spoken(question: Question) -> frozenset[str]:
    """Give the stems by which a question may name what was bought."""
    named = [link.written for link in question.links] + [one.written for one in question.unknown]
    return (frozenset(t.stem for t in question.content) | stems(" ".join(named))) - _TELLING_NOTHING - asking() - left_out(question.text)


def _only_named(prices: Sequence[_Sum], spoken: frozenset[str], asked: frozenset[str]) -> _Sum | None:
    """Give the only price, else the only one beside which stands what the question names and not beside all, else that with clearly most of what is asked; None where that is left open."""
    if len(prices) < 2:
        return prices[0] if prices else None
    common = frozenset.intersection(*(stems(s.clause) for s in prices))
    named = [s for s in prices if (stems(s.clause) - common) & spoken]
    if len(named) == 1:
        return named[0]
    ranked = sorted(((len((stems(s.clause) - common) & asked), -at, s) for at, s in enumerate(prices)), reverse=True)
    return ranked[0][2] if ranked[0][0] >= ranked[1][0] + _CLEARLY else None


def _belongs(one: _Sum, price: _Sum, prices: Sequence[_Sum], spoken: frozenset[str]) -> bool:
    """Whether a sum is one of the thing with this price, among several: it names that thing and none of the others, or stands behind its price and before any other."""
    common = frozenset.intersection(*(stems(s.clause) for s in prices))
    if stems(one.clause) & spoken & (stems(price.clause) - common):
        return True
    before = [s for s in prices if s.at < one.at and s.unit.section == one.unit.section]
    return bool(before) and before[-1] is price and sum(s.unit is price.unit for s in prices) == 1


def _about(desk: Desk, spoken: frozenset[str], *used: _Sum) -> bool:
    """Whether sentences are about what the question names: of what the article speaks of at all, at least half stands in one of them or over it."""
    info = desk.info(used[0].unit.article)
    here = stems(" ".join([*(f"{s.unit.text} {s.unit.context} {s.unit.before}" for s in used), info.title if info else ""]))
    elsewhere = stems(desk.shelf.view.text(used[0].unit.article)) - here
    return bool(spoken & here) and len(spoken & here) >= len(spoken & elsewhere)


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
            yield _Sum(decimal(amount.value), _kind(amount.kind), (due["period"] or _LY[due["ly"].casefold()]).casefold() if due else "", unit, clause, unit.start + amount.start)


def _kind(kind: str) -> str:
    return kinds().get(kind, kind)


def _money(value: Decimal, kind: str) -> str:
    return dollars(value, SIGNS[kind]) if kind in SIGNS else f"{plain(value)} {kind}"


def _monthly(one: _Sum) -> Decimal:
    return one.value / _PER_YEAR if one.period == "year" else one.value


def _say_back(draft: Draft, price: _Sum, saved: _Sum, runs: _Sum | None, period: str = "", resold: _Sum | None = None) -> bool:
    """Say after how many months it has paid for itself, or how many months or years of the other sum it comes to; less what was had for it again."""
    kind = price.kind
    if period:
        value = price.value - (resold.value if resold else 0)
        if resold:
            how = f"{_money(price.value, kind)} − {_money(resold.value, kind)} = {_money(value, kind)}"
            draft.say(f"That is {_money(value, kind)} lost: {how}.", *dict.fromkeys((price.unit, resold.unit)), derived=how)
        count = value / (saved.value * (_PER_YEAR if period == "year" else 1))
        times = f" × {_PER_YEAR}" if period == "year" else ""
        shown = f"{plain(count, 1)} {period}s"
        how = f"{_money(value, kind)} ÷ {f'({_money(saved.value, kind)}{times})' if times else _money(saved.value, kind)} = {shown}"
        draft.say(f"That comes to {shown} of it: {how}.", *dict.fromkeys((price.unit, saved.unit)), derived=how)
        for unit in dict.fromkeys((price.unit, *([resold.unit] if resold else []), saved.unit)):
            say_quote(draft, unit)
        return True
    left = saved.value - (_monthly(runs) if runs else 0)
    if left <= 0:
        return False
    months = price.value / left
    less = f" − {_money(_monthly(runs).quantize(Decimal('0.01')), kind)}" if runs else ""
    how = f"{_money(price.value, kind)} ÷ ({_money(saved.value, kind)}{less}) = {plain(months, 1)} months" if runs else f"{_money(price.value, kind)} ÷ {_money(saved.value, kind)} = {plain(months, 1)} months"
    sources = dict.fromkeys(s.unit for s in (price, saved, *([runs] if runs else [])))
    for unit in sources:
        say_quote(draft, unit)
    draft.say(f"At these figures it has paid for itself after {plain(months, 1)} months: {how}.", *sources, derived=how)
    return True


def _say_after(draft: Draft, price: _Sum, runs: _Sum, years: int) -> bool:
    kind = price.kind
    times = years * (_PER_YEAR if runs.period == "month" else 1)
    value = price.value + runs.value * times
    how = f"{_money(price.value, kind)} + {times} × {_money(runs.value, kind)} = {_money(value, kind)}"
    for unit in dict.fromkeys((price.unit, runs.unit)):
        say_quote(draft, unit)
    draft.say(f"After {years} year{'' if years == 1 else 's'} that is {_money(value, kind)}: {how}.", *dict.fromkeys((price.unit, runs.unit)), derived=how)
    return True
