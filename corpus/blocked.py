"""Find tables whose rows were copied as blocks, with a blank line between two, records whose labels come again with each, and offers that each end in a price.

`Model`, `Licence`, `Size` / `Foo 2`, `MIT`, `9 GB` / `Bar`, `Apache 2.0`, `5 GB`: all blocks have as many lines, and the first names what they
hold. `Model`, `Foo 2`, `Licence`, `MIT`, `Model`, `Bar`, `Licence`, ...: the same labels stand at the same distance again and again.
"""

import re
from collections.abc import Sequence

from corpus.lines import Line, Row, Span, opening
from corpus.stacked import heads_names, known, look
from corpus.tables import Table

_NARROWEST, _WIDEST = 3, 8
_FEWEST = 3
_LONGEST, _LONGEST_LABEL, _LONGEST_VALUE = 60, 40, 120
_MOST = 0.75
"""Share of a column's cells that are of its kind."""
_ENDS = ".:;!?,"
_PRICE = re.compile(r"(?:from )?[$€£]\d[\d,]*(?:\.\d\d)?(?:\s?(?:/|per |a )\s?\w+)?", re.IGNORECASE)


def find_blocks(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find the table whose header is the block that begins at line `at`, if one does."""
    if at and lines[at - 1].start < lines[at - 1].end:
        return None
    blocks, ends = _blocks(text, lines, at)
    if len(blocks) <= _FEWEST:
        return None
    header = [text[a:b] for a, b in blocks[0]]
    if max(map(len, header)) > _LONGEST_LABEL or len({label.casefold() for label in header}) < len(header) or any(look(text, span) in ("v", "?") for span in blocks[0]):
        return None
    columns = [[look(text, block[place]) for block in blocks[1:]] for place in range(len(header))]
    kinds = [_kind(looks) for looks in columns]
    if any(b - a > _LONGEST for block in blocks for a, b in block) and not (heads_names(header[0]) and 2 * known(header) >= len(header)):
        return None
    if kinds[0] != "w" or not ("v" in kinds or heads_names(header[0]) or 2 * known(header) >= len(header)):
        return None
    count = next((at for at, block in enumerate(blocks[1:]) if sum(_unlike(text, cell, kind) for cell, kind in zip(block, kinds, strict=True)) > 1), len(blocks) - 1)
    if count < _FEWEST:
        return None
    rows: tuple[Row, ...] = tuple(((block[0][0], block[-1][1]), tuple(block)) for block in blocks[: count + 1])
    return Table(rows, True, ends[count] - at)


def _blocks(text: str, lines: Sequence[Line], at: int) -> tuple[list[list[Span]], list[int]]:
    """Give the blocks of as many lines as the first that follow one another, and the line behind each."""
    blocks: list[list[Span]] = []
    ends: list[int] = []
    while at < len(lines):
        block: list[Span] = []
        while at < len(lines) and lines[at].start < lines[at].end and len(block) <= _WIDEST:
            block.append((lines[at].start, lines[at].end))
            at += 1
        if not _NARROWEST <= len(block) <= _WIDEST or (blocks and len(block) != len(blocks[0])):
            break
        if not _is_cell(text, block[0]) or not all(_is_cell(text, span, _LONGEST_VALUE) for span in block):
            break
        blocks.append(block)
        ends.append(at)
        while at < len(lines) and lines[at].start == lines[at].end:
            at += 1
    return blocks, ends


def _is_cell(text: str, span: Span, longest: int = _LONGEST) -> bool:
    return span[1] - span[0] <= longest and (text[span[1] - 1] not in _ENDS or look(text, span) == "") and opening(text, Line(*span, 0)) is None


def _kind(looks: Sequence[str]) -> str:
    """Tell whether a column holds `v`alues, `w`ords or both."""
    told = [one for one in looks if one]
    values = sum(one in "v?" for one in told)
    return "v" if told and values >= _MOST * len(told) else "w" if values <= (1 - _MOST) * len(told) else ""


def _unlike(text: str, cell: Span, kind: str) -> bool:
    seen = look(text, cell)
    return bool(seen) and seen != "?" and bool(kind) and seen != kind


def find_records(text: str, lines: Sequence[Line], at: int, repeated: frozenset[str]) -> Table | None:
    """Find records from line `at` on, of which each says the same labels with a value below each, its name before them or under the first.

    `repeated`: the lines that the text holds again and again.
    """
    for named in (0, 1):
        if (begin := at + named) < len(lines) and _said(text, lines[begin]) in repeated and (table := _records(text, lines, at, named)) is not None:
            return table
    return None


def find_offers(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find things on sale from line `at` on, each a name, what it is and its price on as many lines: `Barn Owl`, `96 GB of memory`, `$8,650`."""
    first = next((n for n in range(at + _NARROWEST - 1, min(at + _WIDEST, len(lines))) if _PRICE.fullmatch(text, lines[n].start, lines[n].end)), 0)
    size = first - at + 1
    rows: list[Row] = []
    while first and at + (len(rows) + 1) * size <= len(lines):
        record = [(line.start, line.end) for line in lines[at + len(rows) * size : at + (len(rows) + 1) * size]]
        *said, price = record
        if not _PRICE.fullmatch(text, *price) or not all(a < b and _is_cell(text, (a, b)) and look(text, (a, b)) != "v" for a, b in said):
            break
        rows.append(((record[0][0], price[1]), tuple(record)))
    named = {text[slice(*cells[0])] for _, cells in rows}
    return Table(tuple(rows), False, len(rows) * size) if len(rows) >= _FEWEST and len(named) == len(rows) else None


def _said(text: str, line: Line) -> str:
    return text[line.start : line.end]


def _records(text: str, lines: Sequence[Line], at: int, named: int) -> Table | None:
    """Give the records, whose names stand before their labels where `named` is 1."""
    first = _said(text, lines[at + named])
    again = next((n for n in range(at + named + 2 * _NARROWEST, min(at + named + 4 * _WIDEST, len(lines))) if _said(text, lines[n]) == first), 0)
    period = again - at - named
    if not again or period % 2 != named:
        return None
    places = range(at + named, at + period, 2)
    labels = [_said(text, lines[place]) for place in places]
    if len(set(labels)) < len(labels) or not all(0 < len(label) <= _LONGEST_LABEL and not label[0].isdigit() for label in labels):
        return None
    count = 0
    while at + (count + 1) * period <= len(lines) and all(_said(text, lines[place + count * period]) == label for place, label in zip(places, labels, strict=True)):
        values = [lines[place + count * period + 1] for place in places] + [lines[at + count * period]] * named
        if not all(0 < value.end - value.start <= _LONGEST_VALUE and text[value.end - 1] != ":" and _said(text, value) not in labels for value in values):
            break
        count += 1
    names = [_said(text, lines[at + n * period + (1 - named)]) for n in range(count)]
    if count < _FEWEST or len(set(names)) < count or any(len(name) > _LONGEST for name in names):
        return None
    corner: list[Span] = [(lines[at].start, lines[at].start)] * named
    rows: list[Row] = [((lines[at].start, lines[at].end), (*corner, *((lines[place].start, lines[place].end) for place in places)))]
    for n in range(count):
        begin = at + n * period
        cells = [(lines[begin].start, lines[begin].end)] * named + [(lines[place + n * period + 1].start, lines[place + n * period + 1].end) for place in places]
        rows.append(((lines[begin].start, cells[-1][1]), tuple(cells)))
    return Table(tuple(rows), True, count * period)
