"""Answer what leans on the last answer from another column of the row that it quoted: `and cached?`, `and on a monthly contract?`.

What is asked in a few words has to be the head of one column, and of no other as well; the row is the first one quoted.
"""

import re
from collections.abc import Iterator

from assistant.antecedents import Turn
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.quoting import bare, heads_cited
from assistant.units import Unit
from assistant.words import capital, stems, tokenize
from corpus.document import ArticleId

_WORDS = 9
"""Words of such a question at the most."""
_PIECE = re.compile(
    r"^\W*(?:and|but|or|plus|what about|how about|what if|if|with|on|for|in)\b(?!.*\b(?:who|whom|whose|which|why|where|when|how (?:many|much|long|big)|should|does|did|do|can|could)\b)", re.IGNORECASE
)
"""A piece of a question, and no question of its own."""
_BESIDE = re.compile(r"\b(?:the |a )?(?:(?P<before>(?:year|season|month|quarter|edition|round|survey) (?:before|earlier)|(?:previous|preceding|prior|last) (?:year|season|month|quarter|edition|round|survey))|(?:year|season|month|quarter|edition|round|survey) (?:after|later)|(?:next|following) (?:year|season|month|quarter|edition|round|survey))\b", re.IGNORECASE)
"""Asks for the figure of the time before, or after."""
_WAS_IT = re.compile(r"^\W*(?:and )?(?:what|how (?:much|many|high|large|big))\b.{0,25}\b(?:it|that|this|they|the (?:figure|share|number|percentage))\b", re.IGNORECASE)
"""A question of its own that only asks for that: `what was it a year before?`."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_EMPTY = re.compile(r"\W*(?:n/?a)?\W*", re.IGNORECASE)


def of_other_column(text: str, before: Turn, desk: Desk) -> Draft | None:
    """Give the cell of the row last quoted under the head that is asked for; None where no head, or more than one, is."""
    if before.draft is None or before.draft.abstained or len(text.split()) > _WORDS or not (_PIECE.match(text) or (_BESIDE.search(text) and _WAS_IT.match(text))):
        return None
    now = desk.read(text)
    asked = {t.stem for t in tokenize(text) if (t.is_word or t.is_number) and t.word not in desk.cues.function}
    if now.links or now.unknown or (now.of("order") and not _BESIDE.search(text)) or not asked:
        return None
    told = {t.stem for t in tokenize(before.text)}
    row = next(_rows(before.draft, desk), None)
    at = (_time_beside(row, text, before.text) or _column(row, asked, told)) if row is not None else None
    if row is not None and at is not None and not _EMPTY.fullmatch(cell := bare(row.cells[at])):
        draft = Draft(desk, "lookup", list(before.draft.about), whole=True)
        draft.say(
            f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(row.header[at])} {cell}.", *heads_cited(desk, row), row
        )
        return draft
    return None


def _rows(told: Draft, desk: Desk) -> Iterator[Unit]:
    """Give the rows that an answer rests on, in order."""
    for article, start, end in told.places:
        unit = desk.shelf.units.at(ArticleId(article), start, end)
        if unit is not None and unit.kind == "row" and unit.header and len(unit.cells) == len(unit.header):
            yield unit


def _time_beside(row: Unit, text: str, before: str) -> int | None:
    """Give the column of the year before, or after, the one that was asked for; None where no such is asked for or headed."""
    beside = _BESIDE.search(text)
    years = {m.group() for m in _YEAR.finditer(before)}
    if beside is None or len(years) != 1:
        return None
    wanted = str(int(years.pop()) + (-1 if beside["before"] else 1))
    found = [at for at, head in enumerate(row.header) if at and bare(head) == wanted]
    return found[0] if len(found) == 1 else None


def _column(row: Unit, asked: set[str], told: set[str]) -> int | None:
    """Give the one column whose head holds most of what is asked, and more of it than that which was asked for before."""
    ranked = sorted(((len(stems(head) & asked), -len(stems(head) - asked), at) for at, head in enumerate(row.header) if at), reverse=True)
    if not ranked or not ranked[0][0] or (len(ranked) > 1 and ranked[1][:2] == ranked[0][:2]):
        return None
    head = stems(row.header[ranked[0][2]])
    return ranked[0][2] if 2 * len(head & asked) >= len(asked) and not head <= told else None
