"""Read what a sentence says is paid, or given, for one of something or in one period, and how many of it there are: `$60 per user and month with a minimum of 150 seats`.

People, users and seats are counted alike. Of several rates that one is meant whose clause holds what the question says and the others do not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.arithmetic import IN_A, decimal, dollars, plain
from assistant.desk import Desk
from assistant.question import Question
from assistant.sought.wanted import heads
from assistant.sums import SIGNS, Amount, amounts
from assistant.units import Unit
from assistant.words import NUMBERS, stem, stems

_BEHIND = re.compile(
    r"(?:\s(?:euros?|dollars?|pounds?|bucks))?\W{0,3}(?:(?:of|in) \w+ )?(?:(?:for |per |an? |each |every |/ ?)(?P<piece>[a-z]+))?(?:(?:,| and| /|/)? ?(?:per |an? |each |every |/ ?)?(?P<period>hour|day|week|month|year|mo\b|yr\b))?(?P<ly>\s(?:monthly|yearly|annually))?", re.IGNORECASE
)
_PER = re.compile(r"\W{0,3}(?:per|an?|each|every|/)\b", re.IGNORECASE)
_AT = re.compile(r"\b\d[\d,]* (?P<noun>[a-z]+) (?:at|paying|who pay|giving|for) (?:about |around )?$", re.IGNORECASE)
"""Before a price that is for each of so many: `640 supporters at`."""
_COUNT = re.compile(r"(?<![\w.,$€£])(?P<n>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty)\s?(?P<behind>(?:[ -]?[A-Za-z][\w-]*){1,3})", re.IGNORECASE)
_WRITTEN = {word: Decimal(number) for word, number in NUMBERS.items()} | {"fifteen": Decimal(15), "twenty": Decimal(20), "thirty": Decimal(30), "fifty": Decimal(50)}
_PERIODS = {"mo": "month", "yr": "year", "monthly": "month", "yearly": "year", "annually": "year"}
_CODES = {"euro": "EUR", "dollar": "USD", "pound": "GBP"}
_TIMES = frozenset(_PERIODS) | {"hour", "day", "week", "month", "year"}
_CUT = re.compile(r"[;]\s|\.\s|,\s(?=[A-Z€$£])|\s(?:and|or)\s(?=[€$£])")
_ASKED = re.compile(r"\b(?:a|per|each|every|one|whole|full|in a|over a|for a|the) (?:whole |full |entire )?(?P<period>day|week|month|year)\b|\b(?P<ly>daily|weekly|monthly|yearly|annual(?:ly)?)\b", re.IGNORECASE)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year", "annually": "year"}


@dataclass(frozen=True, slots=True)
class Rate:
    """So much for one of something, in a period where one is said."""

    amount: Amount
    piece: str
    """The stem of what it is for one of; empty where it is said of none."""
    period: str
    unit: Unit
    clause: str


@dataclass(frozen=True, slots=True)
class Count:
    """So many, as written, and the sentence that says so; none where the question does."""

    number: Decimal
    written: str
    unit: Unit | None


def rates(unit: Unit, desk: Desk) -> list[Rate]:
    """Give the rates of money that a sentence tells."""
    found: list[Rate] = []
    cuts = [0, *(m.end() for m in _CUT.finditer(unit.text)), len(unit.text)]
    for amount in amounts(unit.text, desk):
        if _CODES.get(amount.kind, amount.kind) not in SIGNS:
            continue
        behind = _BEHIND.match(unit.text, amount.end)
        piece = (behind["piece"] or "").casefold() if behind else ""
        period = ((behind["period"] or behind["ly"] or "").strip().casefold()) if behind else ""
        if piece in _TIMES:
            piece, period = "", piece
        if found and found[-1].piece and not period and not _PER.match(unit.text, amount.end):
            piece, period = found[-1].piece, found[-1].period  # `$2 per page for this and $1 for that`
        before = _AT.search(unit.text[: amount.start])
        if not piece and before is not None:
            piece = before["noun"].casefold()
        begin, end = max(c for c in cuts if c <= amount.start), min(c for c in cuts if c >= amount.end)
        found.append(Rate(replace(amount, kind=_CODES.get(amount.kind, amount.kind)), stem(piece) if piece and piece != stem(piece) else piece, _PERIODS.get(period, period), unit, unit.text[begin:end]))
    return found


def meant(question: Question, found: Sequence[Rate]) -> Rate | None:
    """Give the rate whose clause holds most of the question; None where two hold as much."""
    if len(found) < 2:
        return found[0] if found else None
    spoken = frozenset(t.stem for t in question.tokens)
    shared = frozenset.intersection(*(stems(one.clause) for one in found))
    rated = sorted(((len((stems(one.clause) - shared) & spoken), i) for i, one in enumerate(found)), reverse=True)
    return found[rated[0][1]] if rated[0][0] > rated[1][0] else None


def count_of(question: Question, rate: Rate, units: Sequence[Unit]) -> Count | None:
    """Give how many of what a rate is for there are: by the question, else by the clause of the rate, else by the only likely sentence that counts it."""
    own = list(_counts(question.text, rate.piece))
    if own:
        return Count(*own[0], None) if len({n for n, _ in own}) == 1 else None
    here = list(_counts(rate.clause, rate.piece))
    if here:
        return Count(*here[0], rate.unit) if len({n for n, _ in here}) == 1 else None
    others = [(*one, unit) for unit in units if unit is not rate.unit for one in _counts(unit.text, rate.piece)]
    return Count(*others[0]) if len({n for n, *_ in others}) == 1 else None


def _counts(text: str, piece: str) -> Iterator[tuple[Decimal, str]]:
    alike = heads() if piece in heads() else frozenset({piece})
    for match in _COUNT.finditer(text):
        words = match["behind"].replace("-", " ").split()
        at = next((i for i, word in enumerate(words) if stem(word.casefold()) in alike), -1)
        if at >= 0:
            number = _WRITTEN.get(match["n"].casefold()) or Decimal(match["n"].replace(",", ""))
            yield number, f"{match['n']} {' '.join(words[: at + 1])}"


def asked_period(text: str) -> str:
    """Give the period that a question wants a sum for; empty where it names none, or several."""
    found = {(m["period"] or _LY[m["ly"].casefold()]).casefold() for m in _ASKED.finditer(text)}
    return found.pop() if len(found) == 1 else ""


def comes_to(rate: Rate, count: Count | None, wanted: str) -> tuple[str, str] | None:
    """Multiply a rate by how many there are and bring it to the period that is wanted; what it comes to, and how. None where there is nothing to compute."""
    sign = SIGNS[rate.amount.kind]
    value = decimal(rate.amount.value)
    parts = [dollars(value, sign)]
    if count is not None:
        value, parts = value * count.number, [*parts, plain(count.number)]
    period = rate.period
    if wanted and period and wanted != period and (period, wanted) in IN_A:
        times, by = IN_A[period, wanted]
        if by == 1:
            value, parts, period = value * times, [*parts, plain(Decimal(times))], wanted
    if len(parts) == 1 or (wanted and period and wanted != period):
        return None
    shown = dollars(value, sign)
    return f"{shown}{f' a {period}' if period and period != 'hour' else ' an hour' if period else ''}", f"{' × '.join(parts)} = {shown}"
