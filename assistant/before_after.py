"""Read what somebody paid before a change and what they pay after it, out of what is told of them.

`Bill before: $7,900. Bill after: $1,378.`, `went from $11,000 to $86,000 … the bill in April was $31,000`, a table's `Total` and `Down from
$9,520` behind it, the columns of a row. Two sums are a pair only where the words or columns say which came first, or the question
speaks of one of only two; both are of one currency and fall due for one time.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.paid import no_bill, says_billed, says_now, says_once, says_quoted, says_then
from assistant.quoting import bare
from assistant.sums import MONEY, Amount, amounts, falls_due, of_cell
from assistant.units import Unit
from assistant.words import NUMBERS, stems

_FROM = re.compile(r"\bfrom (?:about |around |some |roughly |almost |only |just |nearly |over )?$", re.IGNORECASE)
_TO = re.compile(r"[^.;$€£]{0,30}?\bto (?:about |around |some |roughly |almost |only |just |nearly |over )?", re.IGNORECASE)
_FROM_BEFORE = re.compile(r"\b(?:down|up) from (?:about |around |some |roughly )?$", re.IGNORECASE)
_EACH = re.compile(r"\b(?:an?|per|each|every|for the|in the)\s+(?P<period>month|year|week)\b|\b(?P<ly>monthly|yearly|annual|annually|weekly)\b", re.IGNORECASE)
_LY = {"monthly": "month", "yearly": "year", "annual": "year", "annually": "year", "weekly": "week"}
_DIFFERENCE = re.compile(r"\W*(?:\w+ ){0,2}?(?:more|less|cheaper|dearer|saved|saving|off)\b", re.IGNORECASE)
_SAVES = re.compile(r"\b(?:sav(?:e|es|ed|ing|ings)|(?:fell|rose|dropped|cheaper|dearer|less|more) by)\b[^.;]{0,20}$", re.IGNORECASE)
_SUPPOSED = re.compile(r"\bif (?:you|your|the|a)\b|\b(?:below|above|under|over|exceeds?|at least|at most|as long as)\b", re.IGNORECASE)
"""Before a sum that nobody pays: a limit, or what is only supposed."""
_PER = re.compile(r"\W{0,2}(?:\w+ )?(?:/|per\b|an?\b|for each|for every)\s?(?P<what>\w+)", re.IGNORECASE)
_PER_PIECE = re.compile(r"(?:/|\b(?:per|for each|for every)\b) ?(?!month|year|week|day|annum|mo\b|yr\b)\w+", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:total|sum|all in|altogether|together|overall)\b", re.IGNORECASE)
_PERIODS = frozenset({"month", "year", "week", "day"})
_RANGED = re.compile(r"(?:[–—-]|\bto|\band)\s*[$€£]?\s*\d|\bbetween\b", re.IGNORECASE)
_PART = re.compile(r"\W*[(\[]|\s*(?:for|of|on|in)\b(?! (?:total|all|full|dollars|euros|pounds)\b)|\s*(?:only|alone)\b", re.IGNORECASE)
"""Behind the figure of a cell, that it is a part of a bill: `$4,000 (storage only)`."""
_FOR_SOME = re.compile(
    r"\W{0,2}(?:(?:a|per|each|every) \w+ |\w+ly )?(?:for|across|at|over|with) (?:about |some |only |just |all |its |their )*(?P<number>\d[\d,]*|(?:a )?single|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?P<noun>[a-z]\w+))",
    re.IGNORECASE,
)
"""Behind a sum, how many of something it is for: ` a month for ten sites`."""
_NUMBERS = {"single": "1", "a single": "1"} | {word: str(number) for word, number in NUMBERS.items()}
_TIMES = frozenset(stems("minute hour day week month quarter year"))
_PLACES = 10
"""Units that may lie between the two."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money that somebody pays, again and again or once."""

    value: float
    kind: str
    period: str
    """month, year, week; empty where nothing says so."""
    unit: Unit
    near: str
    """What is said of it."""
    written: str
    role: str = ""
    """`then`, `now`, or empty."""
    count: tuple[str, str] = ("", "")
    """Of how many of what it is the bill, where that stands right behind."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What was paid then, and what is paid now."""

    then: Sum
    now: Sum

    @property
    def period(self) -> str:
        return self.then.period or self.now.period


def sums(units: Sequence[Unit], desk: Desk) -> list[Sum]:
    """Give the sums of money of sentences, in order, each with the time it falls due for and when it was paid; none that is a difference or a price for one of something."""
    return [one for unit in units if unit.kind != "row" and not unit.text.rstrip().endswith("?") for one in _of_sentence(unit, desk)]


def _of_sentence(unit: Unit, desk: Desk) -> Iterator[Sum]:
    stated = [a for a in amounts(unit.text, desk) if a.kind in MONEY]
    due = ""
    for at, amount in enumerate(stated):
        before = unit.text[stated[at - 1].end if at else 0 : amount.start]
        behind = unit.text[amount.end : stated[at + 1].start if at + 1 < len(stated) else len(unit.text)]
        rate = _PER.match(behind)
        if no_bill(before, behind) or _SUPPOSED.search(before) or _DIFFERENCE.match(behind) or _SAVES.search(before) or (rate and rate["what"].casefold() not in _PERIODS):
            continue
        near = f"{before} {amount.written} {behind}" if len(stated) > 1 else unit.text
        due = _due(behind, unit.text, near) or (due if at and _TO.fullmatch(before) else "")
        yield Sum(amount.value, amount.kind, due, unit, near, amount.written, _role(unit.text, stated, at, before, behind), _count(behind))


def _count(behind: str) -> tuple[str, str]:
    some = _FOR_SOME.match(behind)
    if some is None or (noun := next(iter(stems(some["noun"])), "")) in _TIMES:
        return "", ""
    number = some["number"].casefold().replace(",", "")
    return _NUMBERS.get(number, number), noun


def _role(text: str, stated: Sequence[Amount], at: int, before: str, behind: str) -> str:
    amount = stated[at]
    if _FROM_BEFORE.search(before):
        return "then"
    if _FROM.search(before) and at + 1 < len(stated) and _TO.fullmatch(text[amount.end : stated[at + 1].start]):
        return "then"
    if at and _FROM.search(text[: stated[at - 1].start]) and _TO.fullmatch(before):
        return "now"
    near = f"{before} {behind}" if len(stated) > 1 else text
    then, now = says_then(near), says_now(near)
    return "then" if then and not now else "now" if now and not then else ""


def _due(behind: str, text: str, near: str) -> str:
    said = falls_due(behind)
    if said in _PERIODS:
        return said
    each = _EACH.search(near) or (_EACH.search(text) if says_billed(near) else None)
    return (each["period"] or _LY[each["ly"].casefold()]).casefold() if each else ""


def pair_of(units: Sequence[Unit], desk: Desk, meant: frozenset[str] = frozenset(), *, quoted: bool = True) -> Pair | None:
    """Give what was paid then and what is paid now in a stretch of an article; `meant` are the words by which a question says what it sets the other against, where only two are told. What somebody was only `quoted` nobody paid."""
    if (tabled := _columns_total(units, desk)) is not None:
        return tabled
    if (down := _down_from(units, desk)) is not None:
        return down
    told = [s for s in sums(units, desk) if s.period or says_billed(s.near)]
    told = [s for s in told if not says_once(s.near) and (quoted or not says_quoted(s.near))]
    then, now = [s for s in told if s.role == "then"], [s for s in told if s.role == "now"]
    free = [s for s in told if not s.role]
    if len(then) == 1 and len(now) == 1 and then[0].unit is now[0].unit:  # `went from A to B`, and what it came to later
        later = [s for s in free if s.unit.start > now[0].unit.start and says_billed(s.near) and not s.period]
        return _matched(now[0], later[0], units) if len(later) == 1 else _matched(then[0], now[0], units) if not later else None
    if len(then) == 1 and len(now) == 1:
        return _matched(then[0], now[0], units)
    if len(then) == 1 and not now and len(free) == 1:
        return _matched(then[0], free[0], units)
    if len(now) == 1 and not then and len(free) == 1 and free[0].unit.start < now[0].unit.start:
        return _matched(free[0], now[0], units)
    if not then and not now and len(free) == 2 and meant and len(named := [s for s in free if meant <= stems(s.near)]) == 1:
        other = free[0] if named[0] is free[1] else free[1]
        return _matched(named[0], other, units)
    return None


def _matched(then: Sum, now: Sum, units: Sequence[Unit]) -> Pair | None:
    """Pair two sums of one currency and one time, which one of them may leave to the other."""
    periods = {then.period, now.period} - {""}
    apart = abs(units.index(then.unit) - units.index(now.unit)) if then.unit in units and now.unit in units else 0
    if then.kind != now.kind or len(periods) > 1 or then.value == now.value or apart > _PLACES or _counts_differ(then.count, now.count):
        return None
    period = next(iter(periods), "")
    return Pair(replace(then, period=period), replace(now, period=period))


def _counts_differ(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two sums are for unlike numbers of something; one of them alone says so where it is for a single one."""
    return one != other if all(one) and all(other) else "1" in (one[0], other[0])


def _down_from(units: Sequence[Unit], desk: Desk) -> Pair | None:
    """Pair the total of a table with what the sentence behind it says that it is down from."""
    for row, unit in itertools.pairwise(units):
        if row.kind != "row" or unit.kind == "row" or not _TOTAL.match(bare(row.cells[0]) if row.cells else ""):
            continue
        said = [s for s in sums((unit,), desk) if s.role == "then" and _FROM_BEFORE.search(s.near.split(s.written)[0])]
        cells = [(at, amount) for at in range(1, len(row.cells)) if (amount := of_cell(row, at, desk)) is not None and amount.kind in MONEY]
        if len(said) == 1 and len(cells) == 1:
            at, amount = cells[0]
            now = Sum(amount.value, amount.kind, _headed(row.header[at] if at < len(row.header) else ""), row, bare(row.cells[0]), amount.written, "now")
            return _matched(said[0], now, units)
    return None


def _columns_total(units: Sequence[Unit], desk: Desk) -> Pair | None:
    """Pair what the only total of a table gives under a head of before and a head of now."""
    found = [p for u in units if u.kind == "row" and u.cells and _TOTAL.match(bare(u.cells[0])) and (p := pair_in_row(u, desk)) is not None]
    return found[0] if len(found) == 1 else None


def pair_in_row(row: Unit, desk: Desk) -> Pair | None:
    """Pair what a row gives under a head of before and a head of after; None where a head leaves that open, or several do, or a cell holds no whole bill."""
    heads = [(head, at) for at, head in enumerate(row.header) if at and (amount := of_cell(row, at, desk)) is not None and amount.kind in MONEY]
    then = [(head, at) for head, at in heads if says_then(head) and not says_now(head)]
    now = [(head, at) for head, at in heads if says_now(head) and not says_then(head)]
    if len(then) != 1 or len(now) != 1:
        return None
    one, other = (_in_cell(row, head, at, role, desk) for (head, at), role in ((then[0], "then"), (now[0], "now")))
    if one is None or other is None or (one.period != other.period and any(side.period != _headed(side.near) for side in (one, other))):  # a head may leave the time to the other, a cell may not
        return None
    return _matched(one, other, (row,))


def _in_cell(row: Unit, head: str, at: int, role: str, desk: Desk) -> Sum | None:
    """Read the bill that a cell gives: no range, no part, nothing for one of something, and for no other time than its head says."""
    amount = of_cell(row, at, desk)
    if amount is None:
        return None
    cell = bare(row.cells[at])
    behind, headed = cell[amount.end :], _headed(head)
    rate, each = _PER.match(behind), _EACH.search(cell)
    due = falls_due(behind) or ((each["period"] or _LY[each["ly"].casefold()]).casefold() if each else "")
    if _RANGED.search(cell) or (_PART.match(behind) and not due) or "(" in behind or (due and due not in _PERIODS) or (headed and due and headed != due) or (rate and not due):
        return None
    if no_bill(f"{head} {cell[: amount.start]}", behind) or _PER_PIECE.search(head):
        return None
    return Sum(amount.value, amount.kind, due or headed, row, head, amount.written, role, _count(behind))


def _headed(head: str) -> str:
    each = _EACH.search(head)
    return (each["period"] or _LY[each["ly"].casefold()]).casefold() if each else ""


def paid_once(units: Sequence[Unit], desk: Desk, pair: Pair) -> Sum | None:
    """Give the only sum that was paid once; None where none, or several, are."""
    used = {(pair.then.unit.start, pair.then.written), (pair.now.unit.start, pair.now.written)}
    found = [s for s in sums(units, desk) if not s.period and s.kind == pair.then.kind and (s.unit.start, s.written) not in used]
    told = [s for s in found if says_once(s.near)] or [s for s in found if says_once(f"{s.unit.before} {s.unit.text}")]
    return told[0] if len(told) == 1 else None


def counted_in(units: Sequence[Unit], desk: Desk, pair: Pair, words: frozenset[str]) -> Sum | None:
    """Give the only sum by the same time whose sentence speaks of what is to be counted in; None where none, or several, do."""
    used = {(pair.then.unit.start, pair.then.written), (pair.now.unit.start, pair.now.written)}
    found = [s for s in sums(units, desk) if s.kind == pair.then.kind and (s.unit.start, s.written) not in used and len(words & stems(s.unit.text)) >= min(2, len(words))]
    alike = [s for s in found if s.period and s.period == (pair.period or s.period)]
    return alike[0] if len(alike) == len(found) == 1 else None
