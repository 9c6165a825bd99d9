"""Add up the rows of a table that breaks one bill down into its items, where it is asked what the whole comes to.

Only a table with one sum in each row whose first column is headed as that of a bill (`Item`, `Cost`),
and that gives no total itself; by the month or the year as is asked.
"""

import re
from collections.abc import Sequence

from assistant.arithmetic import decimal, over, total
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning_words import words_of
from assistant.sums import MONEY, SIGNS, UNITS, Amount, of_cell
from assistant.units import Unit
from assistant.words import spelled, stems

_MOST = 12
"""Rows of a bill."""
_PERIOD = re.compile(r"\b(?P<month>months?|monthly)\b|\b(?P<year>years?|yearly|annual(?:ly)?)\b", re.IGNORECASE)


def say_broken_down(question: Question, draft: Draft, units: Sequence[Unit]) -> bool:
    """Say what the items of a bill come to, where the likeliest sentence and another one are rows of it; whether that was said."""
    rows = _rows(draft.desk, units)
    if not rows or _names_some(question, rows):
        return False
    sums = [_sum(row, draft.desk) for row in rows]
    kinds = {one.kind for one in sums if one is not None}
    if None in sums or len(kinds) != 1 or not kinds <= MONEY:
        return False
    kind = kinds.pop()
    computed = total([one.value for one in sums if one is not None], UNITS.get(kind, ""))
    period = _period(" ".join(rows[0].header))
    draft.say(f"Together these {spelled(len(rows))} items come to {computed.shown}{f' a {period}' if period else ''}: {computed.how}.", *rows, derived=computed.how)
    asked = _period(question.text)
    if period and asked and period != asked and kind in SIGNS:
        whole = over(decimal(float(computed.value)), period, asked, SIGNS[kind])
        draft.say(f"That is {whole.shown} a {asked}: {whole.how}.", *rows, derived=whole.how)
    return True


def _rows(desk: Desk, units: Sequence[Unit]) -> list[Unit]:
    """Give the rows of the bill that the likeliest unit is an item of; none where another of them is not likely too, or one is their total."""
    first = units[0]
    if first.kind != "row" or not first.header or not words_of("bill", "items").fullmatch(bare(first.header[0])):
        return []
    rows = [u for u in desk.shelf.units.of(first.article) if u.kind == "row" and u.series == first.series and u.section == first.section]
    told = any(words_of("bill", "whole").search(bare(row.cells[0])) for row in rows)
    return rows if 1 < len(rows) <= _MOST and not told and sum(unit in rows for unit in units) > 1 else []


def _names_some(question: Question, rows: Sequence[Unit]) -> bool:
    """Whether the question names a few of the items alone."""
    labels = [stems(bare(row.cells[0])) for row in rows]
    spoken = {t.stem for t in question.content} | {s for link in question.links for s in stems(link.written)}
    return 0 < sum(bool(label & spoken) for label in labels) < len(rows)


def _sum(row: Unit, desk: Desk) -> Amount | None:
    """Give the only sum of money that the cells behind the first hold."""
    found = [amount for at in range(1, len(row.cells)) if (amount := of_cell(row, at, desk)) is not None and amount.kind in MONEY]
    return found[0] if len(found) == 1 else None


def _period(text: str) -> str:
    """Give the one period, `month` or `year`, that a text speaks of; the last one where it speaks of both."""
    found = list(_PERIOD.finditer(text))
    return ("month" if found[-1]["month"] else "year") if found else ""
