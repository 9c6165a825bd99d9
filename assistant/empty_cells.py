"""Know that a table leaves open what is asked: the row and the column are there, and the cell is not filled."""

import itertools
import re

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import bare, heads_cited
from assistant.selection import select
from assistant.units import Unit
from assistant.words import capital, stems

BLANK = re.compile(r"[\s.–—-]*|n/?a\.?|\?+", re.IGNORECASE)
_ASKS = frozenset({"what", "how much", "how many", "which", ""})
_FIRST = 3
"""Sentences and rows, the likeliest to answer, among which the row has to be."""


def left_open(question: Question, draft: Draft) -> Draft | None:
    """Give an answer that says that a table has no entry there, in the place of one that tells what else it holds; None where it has, or none is asked after."""
    if draft.kind != "passage" or draft.abstained or draft.computed:
        return None
    return unfilled(question, draft.desk)


def unfilled(question: Question, desk: Desk) -> Draft | None:
    """Say that the row likeliest to answer has no entry under what is asked for; None where it has, or none is asked after."""
    if question.asked not in _ASKS:
        return None
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely[:_FIRST] if wanted else ()
    spoken = {token.stem for token in question.tokens}
    leading = itertools.takewhile(lambda unit: unit.kind == "row" and bool(unit.header), (one.unit for one in likely))
    for row in leading:  # a sentence that is likelier may well answer
        at = _column(row, spoken)
        if at is None or at >= len(row.cells) or not BLANK.fullmatch(bare(row.cells[at])) or not _is_named(desk, row, spoken):
            continue
        empty = Draft(desk, "unanswerable", abstained=True)
        head, name = bare(row.header[at]), bare(row.cells[0])
        empty.say(f"{capital(label(desk, row.article))} has no entry for {name} under “{head}” in its table.", *heads_cited(desk, row), row)
        return empty
    return None


def _column(row: Unit, spoken: set[str]) -> int | None:
    """Give the one column whose head says most of the question, all that is its own among it."""
    heads = [stems(bare(head)) for head in row.header]
    ranked = sorted(((len(head & spoken), at) for at, head in enumerate(heads) if at), reverse=True)
    if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    at = ranked[0][1]
    others = frozenset().union(*(head for i, head in enumerate(heads) if i not in (0, at)))
    own = heads[at] - others
    return at if own & spoken else None


def _is_named(desk: Desk, row: Unit, spoken: set[str]) -> bool:
    """Whether a question names this row and no other of its table as well."""
    said = stems(bare(row.cells[0])) & spoken
    rivals = [u for u in desk.shelf.units.of(row.article) if u.series == row.series and u is not row and u.cells]
    return bool(said) and not any(len(stems(bare(u.cells[0])) & spoken) >= len(said) for u in rivals)
