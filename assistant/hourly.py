"""Bring an hourly rate of a table to what is asked: to a month, of which the article says how many hours it has, or to the least that is let."""

import re
from collections.abc import Iterator, Sequence

from assistant.arithmetic import Computed, decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import bare, heads_cited
from assistant.reckoning import asks_least
from assistant.sums import SIGNS, Amount, of_cell, sign_in
from assistant.units import Unit
from assistant.words import stems, tokenize

MONTHLY = re.compile(r"\bmonth(?:ly|s?)\b", re.IGNORECASE)
_HOURLY = re.compile(r"\b(?:per|an?|/) ?h(?:ou)?rs?\b|/ ?h\b|\bhourly\b", re.IGNORECASE)
_MONTH_OF = re.compile(
    r"\bmonth\b(?: (?:is|has|of|at|counts|means)|,|:| =)[^.]{0,20}?\b(?P<is>7[0-4]\d) hours?\b|\b(?P<to>7[0-4]\d) hours? (?:in|per|a|to|for) (?:a |the |each )?(?:\d\d-day )?month\b", re.IGNORECASE
)
"""What an article says of the hours of a month, and not of something that took so many."""
_OF_MONTH = re.compile(r"\b(?:\d\d-day|(?:\d{1,2}|one|two|three|six|nine|twelve)[- ](?:month|year))\b", re.IGNORECASE)
_NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "both", "several", "dozen"])
_NO_RATE = re.compile(r"\b(?:GB|GiB|TB|VRAM|RAM|memory|cores?|count|number|hours?|minimum|watts?)\b", re.IGNORECASE)
"""In a head: no price by the hour."""
_HOURS = re.compile(r"(?P<hours>\d{1,3}) ?h(?:ou)?rs?\.?", re.IGNORECASE)


def say_month(question: Question, desk: Desk, draft: Draft, units: Sequence[Unit]) -> None:
    """Multiply the hourly rate of a row by the hours that its article gives a month; nothing where several are meant, or more than one piece."""
    row = next((u for u in units if u.kind == "row" and u.header), None)
    hours = next(hours_of_month(desk, row), None) if row is not None else None
    if row is None or hours is None or _several(question, row):
        return
    spoken = {t.stem for t in question.tokens} - stems("month monthly")
    columns = [(stems(head), amount) for at, head in enumerate(row.header) if at and is_hourly(row, at) and (amount := of_cell(row, at, desk))]
    most = max((len(head & spoken) for head, _ in columns), default=0)
    meant = [(head, amount) for head, amount in columns if len(head & spoken) == most]
    plainest = [amount for head, amount in meant if all(head <= other for other, _ in meant)]  # not the one under a condition
    if len(plainest) != 1 or plainest[0].kind not in {"", *SIGNS}:
        return
    amount, (said, number) = plainest[0], hours
    sign = SIGNS.get(amount.kind) or sign_in(desk, row.article)
    value = decimal(amount.value) * number
    computed = Computed(value, dollars(value, sign), f"{_rate(amount, sign)} × {number} hours = {dollars(value, sign)}")
    draft.say(f"Over a month that is {computed.shown}: {computed.how}.", *heads_cited(desk, row), row, said, derived=computed.how)


def _several(question: Question, row: Unit) -> bool:
    """Whether a question speaks of more than one piece: a number in it that neither names the row or its column nor is of the month."""
    own = stems(f"{row.text} {' '.join(row.header)}")
    text = _OF_MONTH.sub(" ", question.text)
    return any((t.is_number or t.word in _NUMBERS) and t.stem not in own for t in tokenize(text))


def _rate(amount: Amount, sign: str) -> str:
    """Write a rate with its cents, or with all of its places where it has more."""
    value = decimal(amount.value)
    return dollars(value, sign) if value == round(value, 2) else f"{sign}{plain(value, 4)}"


def say_least(desk: Desk, draft: Draft, row: Unit) -> None:
    """Multiply the hourly rate of a row by the hours that have to be taken at least."""
    if row.kind != "row" or not row.header:
        return
    taken = [
        int(m["hours"])
        for at, head in enumerate(row.header)
        if at and at < len(row.cells) and asks_least(head) and (m := _HOURS.fullmatch(bare(row.cells[at])))
    ]
    hourly = [
        (stems(head), amount)
        for at, head in enumerate(row.header)
        if at and is_hourly(row, at) and not asks_least(head) and (amount := of_cell(row, at, desk))
    ]
    rates = [amount for own, amount in hourly if all(own <= other for other, _ in hourly)]  # not the one under a condition
    if len(taken) != 1 or len(rates) != 1 or rates[0].kind not in {"", *SIGNS}:
        return
    sign = SIGNS.get(rates[0].kind) or sign_in(desk, row.article)
    value = decimal(rates[0].value) * taken[0]
    computed = Computed(value, dollars(value, sign), f"{_rate(rates[0], sign)} × {taken[0]} hours = {dollars(value, sign)}")
    draft.say(f"At the least that is {computed.shown}: {computed.how}.", *heads_cited(desk, row), row, derived=computed.how)


def hours_of_month(desk: Desk, row: Unit) -> Iterator[tuple[Unit, int]]:
    """Give what an article says of the hours of a month."""
    for unit in desk.shelf.units.of(row.article):
        if match := _MONTH_OF.search(unit.text):
            yield unit, int(match["is"] or match["to"])


def is_hourly(row: Unit, at: int) -> bool:
    """Whether a column is a price by the hour: by its head, or by what stands over the table where no head says otherwise and none is of something else."""
    head = row.header[at]
    if _HOURLY.search(head):
        return True
    over = f"{row.lead_in} {row.led} {' '.join(row.section[-1:])}"
    return bool(_HOURLY.search(over)) and not any(_HOURLY.search(h) for h in row.header) and not MONTHLY.search(head) and not _NO_RATE.search(f"{head} {row.cells[at]}")
