"""Find the notes below a table that the cells of a row refer to: `12.00 (a)`, `Kestrel Pro [1]`, a column of nothing but marks."""

import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.quoting import bare, say_quote
from assistant.units import Unit
from corpus.document import ArticleId

_SIGN = r"\*{1,4}|[†‡§]+|[⁰¹²³⁴-⁹]+|\[(?:\d{1,2}|[a-z])\]|\((?:\d{1,2}|[a-z])\)|\^(?:\d{1,2}|[a-z])\^?"
_ONE = r"[*†‡§⁰¹²³⁴-⁹]|\[(?:\d{1,2}|[a-z])\]|\((?:\d{1,2}|[a-z])\)|\^(?:\d{1,2}|[a-z])\^?"
"""One sign, so that no run of them can be cut in several ways."""
_AT_END = re.compile(rf"(?<=\S)(?P<signs>(?:\s?(?:{_ONE})){{1,8}})$")
_ALONE = re.compile(rf"(?:{_SIGN}|[a-z]|\d)(?:[\s,;]+(?:{_SIGN}|[a-z]|\d))*")
_BEHIND_FIGURE = re.compile(r"\d\s(?P<signs>[a-h])$")
_EACH = re.compile(rf"{_SIGN}|[a-z0-9]", re.IGNORECASE)
_OPENS = re.compile(rf"\W{{0,4}}?(?P<sign>{_SIGN}|[a-z0-9]{{1,2}}(?=[.):]|\s{{2}}|\s+[A-Z]))[\s.:)*]*(?=\S)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_REACH = 16
"""Units below a table among which its notes stand."""
_LONGEST = 4
"""Sentences of one note."""
_FEW, _NOTES = 2, 2
"""Rows that an answer rests on, and notes on them, up to which these are told."""


def say_notes(draft: Draft) -> None:
    """Say what the notes on a row add, where an answer rests on few: a figure with a mark holds only as its note says."""
    if draft.abstained:
        return
    desk = draft.desk
    cited = [desk.shelf.units.at(ArticleId(article), start, end) for article, start, end in draft.places]
    rows = {(unit.article, unit.start): unit for unit in cited if unit is not None and unit.kind == "row"}
    if not 0 < len(rows) <= _FEW:
        return
    told = {(article, start) for article, start, _ in draft.places}
    notes = [note for row in rows.values() if len(found := notes_of(desk, row)) <= _LONGEST * _NOTES for note in found]
    for note in notes:
        if (note.article, note.start) not in told:
            say_quote(draft, note)


def notes_of(desk: Desk, row: Unit) -> list[Unit]:
    """Give the sentences of the notes that a row's own cells refer to, in the order of the cells."""
    signs = list(dict.fromkeys(sign for cell in row.cells for sign in _signs(bare(cell))))
    if row.kind != "row" or not signs:
        return []
    below = _below(desk, row)
    return [unit for sign in signs for unit in _note(below, sign)]


def _signs(cell: str) -> Iterator[str]:
    found = _ALONE.fullmatch(cell) if len(cell) < 8 else None
    said = found[0] if found and not cell.isdigit() else (match["signs"] if (match := _AT_END.search(cell) or _BEHIND_FIGURE.search(cell)) else "")
    yield from (_plain(each[0]) for each in _EACH.finditer(said))


def _plain(sign: str) -> str:
    return sign.translate(_DIGITS).strip("[]()^").casefold()


def _below(desk: Desk, row: Unit) -> Sequence[Unit]:
    """Give what stands below a row's table, to the next heading or table."""
    units = desk.shelf.units.of(row.article)
    last = max((at for at, unit in enumerate(units) if unit.kind == "row" and unit.series == row.series), default=-1)
    found: list[Unit] = []
    for unit in units[last + 1 : last + 1 + _REACH]:
        if unit.kind == "row":
            break
        found.append(unit)
    return found


def _note(below: Sequence[Unit], sign: str) -> list[Unit]:
    """Give the sentences of one note: the one that its mark opens and what follows in its paragraph, up to the next mark."""
    for at, unit in enumerate(below):
        opened = _OPENS.match(unit.text)
        if opened is None or _plain(opened["sign"]) != sign:
            continue
        rest = []
        for other in below[at + 1 : at + _LONGEST]:
            if not other.before or other.kind != unit.kind or _OPENS.match(other.text) or other.series != unit.series:
                break
            rest.append(other)
        return [unit, *rest]
    return []
