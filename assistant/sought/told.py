"""Find the figures that an operation is to be done with in the sentences likeliest to answer: a part and what it is of, two of a kind, a sum and how many it is for.

Of several that fit the one is taken whose clause holds most of the question; where two hold as much, none.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from assistant.by_piece import counts_of
from assistant.desk import Desk
from assistant.months import dated_as_asked
from assistant.paid import no_bill
from assistant.question import Question
from assistant.sought.cells import asks_for_money
from assistant.sought.wanted import asking, glued
from assistant.sums import MONEY, OF_WHOLE, Amount, amounts, falls_due
from assistant.units import Unit
from assistant.words import stems

_BEHIND_OF = re.compile(r"\s*(?:(?:of|out of|in)\s+(?:the|its|our|their|all|these|those)?|/)\s*$", re.IGNORECASE)
_CUT = re.compile(r"[,;:()]\s|\s(?:and|while|but|against|versus)\s")
_PER = re.compile(r"\W{0,2}(?:\w+ )?(?:/|per\b|each\b|apiece\b|for each|for every)", re.IGNORECASE)
_BOUND = re.compile(r"\b(?:above|over|below|under|at least|at most|more than|less than|up to|top|past|beyond|fewer than|within) (?:about |around |some )?$", re.IGNORECASE)
"""Before a number that bounds what is counted."""
_AGO = re.compile(r"\W{0,2}(?:an?|one|the) (?:year|month|week|day|quarter) (?:ago|earlier|before|later|previously)\b", re.IGNORECASE)
"""Behind an amount: when it was so, and no time that it is for."""
_AMONG = re.compile(r"\b(?:in|across|from|over|within|by|for|at|after|every|per|than) (?:about |around |some |the )?$", re.IGNORECASE)
"""Before a number that is no part: where and when it was counted."""
_SMALLEST = 1e-9
PAIR = 2
_YEARS = frozenset({"second", "minut", "hour", "day", "week", "month", "year"})


@dataclass(frozen=True, slots=True)
class Said:
    """An amount with the sentence that says it."""

    amount: Amount
    unit: Unit

    @property
    def period(self) -> str:
        behind = self.unit.text[self.amount.end :]
        return "" if _AGO.match(behind) else falls_due(behind)


def before(unit: Unit, amount: Amount) -> str:
    """Give what stands before an amount; one that is written in words begins with its word."""
    return re.sub(r"[A-Za-z]+$", "", unit.text[: amount.start])


def clause(said: Said) -> str:
    """Give the clause of its sentence that an amount stands in."""
    cuts = [0, *(m.end() for m in _CUT.finditer(said.unit.text)), len(said.unit.text)]
    begin, end = max(c for c in cuts if c <= said.amount.start), min(c for c in cuts if c >= said.amount.end)
    return said.unit.text[begin:end]


def part_and_whole(question: Question, desk: Desk, unit: Unit) -> tuple[Said, Said] | None:
    """Give a part and the whole that a sentence says it is of: `of 80 clerks, 52 said so`, `34 of the 61`; of several parts that whose clause the question means."""
    found = [a for a in amounts(unit.text, desk) if a.kind not in MONEY | {"%"} and a.value % 1 == 0]
    wholes = [a for i, a in enumerate(found) if OF_WHOLE.search(before(unit, a)) or (i and _BEHIND_OF.fullmatch(unit.text[found[i - 1].end : a.start]))]
    if len(wholes) != 1:
        return None
    whole = wholes[0]
    parts = [Said(a, unit) for a in found if a is not whole and a.value <= whole.value and not _BOUND.search(before(unit, a)) and not _AMONG.search(before(unit, a)) and a.kind not in _YEARS]
    chosen = _best(question, parts)
    return (chosen, Said(whole, unit)) if chosen is not None else None


def _best(question: Question, found: Sequence[Said]) -> Said | None:
    """Give the one whose clause holds most of the question; the only one; None where two hold as much."""
    if len(found) < 2:
        return found[0] if found else None
    spoken = frozenset(t.stem for t in question.content) | {s for link in question.links for s in stems(link.written)} | {t.stem for h in question.hits if h.table in ("openness", "side", "predicate") for t in question.tokens[h.first : h.last]}
    shared = frozenset.intersection(*(stems(clause(one)) for one in found))
    rated = sorted(((len((stems(clause(one)) - shared) & spoken), i) for i, one in enumerate(found)), reverse=True)
    return found[rated[0][1]] if rated[0][0] > rated[1][0] else None


def two(question: Question, desk: Desk, units: Sequence[Unit]) -> tuple[Said, Said] | None:
    """Give the only two amounts of the kind that is asked for: of the likeliest sentence, else one each of the two likeliest."""
    asked = frozenset(glued(question.text))
    found = _of_kind(question, desk, units[0], asked)
    if len(found) == 1:
        told = [beside for unit in units[1:] if unit.section == units[0].section and (beside := _of_kind(question, desk, unit, asked))]
        found = [*found, *told[0]] if len(told) == 1 else []
    if len(found) != PAIR or not dated_as_asked(question, [f"{' '.join(one.unit.section)} {one.unit.text}" for one in found]):
        return None
    return _alike(found[0], found[1])


def _of_kind(question: Question, desk: Desk, unit: Unit, asked: Set[str]) -> list[Said]:
    money = asks_for_money(question)
    found = []
    for amount in amounts(unit.text, desk):
        bare = re.sub(r"[^\w.]", "", amount.written.split()[0]).casefold()
        if bare in asked or _BOUND.search(before(unit, amount)) or (_PER.match(unit.text[amount.end :]) and not falls_due(unit.text[amount.end :])):
            continue
        if (amount.kind in MONEY) != money and (money or amount.kind in MONEY):
            continue
        if not money and amount.kind in _YEARS and amount.kind not in {t.stem for t in question.tokens} and question.asked != "how long":
            continue
        found.append(Said(amount, unit))
    return found


def _alike(one: Said, other: Said) -> tuple[Said, Said] | None:
    """Give two amounts that count the same and fall due for the same."""
    kinds = {one.amount.kind, other.amount.kind}
    if len(kinds) > 1 and kinds & (MONEY | {"%"} | _YEARS):
        return None
    periods = {one.period, other.period} - {""}
    taken = {no_bill(before(said.unit, said.amount), said.unit.text[said.amount.end :]) for said in (one, other)} if kinds & MONEY else set()
    if len(periods) > 1 or len(taken) > 1 or abs(one.amount.value - other.amount.value) < _SMALLEST:
        return None
    return one, other


def sum_and_count(question: Question, desk: Desk, units: Sequence[Unit], each: Set[str]) -> tuple[Said, float, str, Unit] | None:
    """Give the only sum of money that the likeliest sentences tell, and the only number of those that it is for, as written."""
    sums = [Said(a, unit) for unit in units[:1] for a in amounts(unit.text, desk) if a.kind in MONEY and not _PER.match(unit.text[a.end :])]
    counts = [(float(number), written, unit) for unit in units for noun in each - asking() for number, written, _ in counts_of(unit.text, noun) if number > 1]
    if len(sums) != 1 or len({number for number, *_ in counts}) != 1:
        return None
    return sums[0], *counts[0]
