"""Tell where two sums of money are no saving of the one whom a question names: another pays one of them, or one is no bill."""

from collections.abc import Sequence

from assistant.before_after import pair_in_row
from assistant.desk import Desk
from assistant.of_whom import of_others, whom
from assistant.paid import no_bill, says_now, says_quoted, says_saving, says_then
from assistant.question import Question
from assistant.reckoning import asks_saved
from assistant.sums import MONEY, amounts
from assistant.units import Unit


def no_saving(question: Question, desk: Desk, units: Sequence[Unit]) -> bool:
    """Whether what a question asks as somebody's saving is not to be had from the sums of these sentences and rows."""
    names = whom(question)
    if not names or not (asks_saved(question.text) or says_saving(question.text)):
        return False
    return of_others(desk, names, units) or any(_torn(unit, desk) if unit.kind == "row" else _no_bill(question, unit, desk) for unit in units)


def _torn(row: Unit, desk: Desk) -> bool:
    """Whether a row has heads of before and of after, but no pair of whole bills under them."""
    heads = [head for at, head in enumerate(row.header) if at]
    return any(map(says_then, heads)) and any(map(says_now, heads)) and pair_in_row(row, desk) is None


def _no_bill(question: Question, unit: Unit, desk: Desk) -> bool:
    if says_quoted(unit.text) and not says_quoted(question.text):
        return True
    stated = [a for a in amounts(unit.text, desk) if a.kind in MONEY]
    ends = [0, *(a.end for a in stated)]
    starts = [*(a.start for a in stated), len(unit.text)]
    return any(no_bill(unit.text[ends[i] : a.start], unit.text[a.end : starts[i + 1]]) for i, a in enumerate(stated)) and not no_bill(question.text, "")
