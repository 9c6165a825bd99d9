"""Find tables whose columns are marked: by pipes, by tabs, or by aligned gaps.

A line is a row only where its neighbours are rows of the same shape; a lone
line with pipes (`Home | Docs | Blog`) is none. Tables whose cells ran together
are the business of `corpus.glued`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from corpus.labels import labels
from corpus.lines import Line, Row, Span
from corpus.merged import spread_rows

_DELIMITER = re.compile(r"[|+]?[ \t]*:?[-=—–]{1,}:?[ \t]*(?:[|+][ \t]*:?[-=—–]+:?[ \t]*)*[|+]?$")
_BORDER = re.compile(r"[+|][-=+|\s]*[+|]$")
_RULED = re.compile(r"[-=–—_+ \t]*[-=–—_]{2,}[-=–—_+ \t]*")
"""A rule across a table, whole or in pieces under each head."""
_GAP = re.compile(r" {2,}|\t+")
_PIPE = re.compile(r"\\.|\[\[[^\[\]\n]*\]\]|[|│]", re.DOTALL)
_LARGEST_CELL = 60
_BAND_WORDS = 7
_MEASURE = re.compile(r"[$€£]\s?\d|\d\s?(?:GB|TB|MB|tok/s|ms|USD|EUR)\b|\d\s?×\s?[A-Z]")
_LARGEST_LABEL = 110
"""Of what stands before a figure on each line."""
_NAMED = 3
"""Rows from which a first one may name the columns of the others where neither edge nor rule tells so."""
_JUDGED = 200
"""Rows by which it is settled whether rows are regular; to look at all of them, again from each row on, would take their square."""
_LONGEST_SEPARATED = 1000
"""Characters on a line of cells with commas between them."""
_LABEL_CELL = re.compile(r"\"?[^\W\d][\w $/().%?+#-]{0,30}\"?")
_FIGURE = re.compile(r"[~≈$€£<>≤≥+]?\s?\d|[✅✓✔❌✗✘]|(?:yes|no)\b", re.IGNORECASE)


_PERIOD = re.compile(r"(?:(?:spring|summer|autumn|fall|winter|q[1-4]|h[12]|[a-z]{3,9}\.?) )?(?:19|20)\d\d|q[1-4]|\d{1,4} ?(?:gb|b)", re.IGNORECASE)
"""Times and sizes, as they head columns."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./]\d{1,2}\b")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows found, as spans of cells in the text; the first may be the header."""

    rows: tuple[Row, ...]
    has_header: bool
    size: int
    """How many lines it takes, borders and blank lines within included."""
    joined: bool = False
    """Whether the cells had run together and were split by their look."""


def pipe_cells(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Cut a row at its pipes; escaped ones and those in wiki links are text."""
    cuts = [m.start() for m in _PIPE.finditer(text, start, end) if m.group() in {"|", "│"}]
    edges = [start - 1, *cuts, end]
    cells = [_trim(text, a + 1, b) for a, b in pairwise(edges)]
    if cuts and cuts[0] == start:
        cells = cells[1:]
    if cuts and cuts[-1] == end - 1:
        cells = cells[:-1]
    return tuple(cells)


def is_delimiter(text: str, line: Line) -> bool:
    """Tell whether a line is the rule under a header: `|---|:--:|`."""
    return text[line.start] in "|+:-—–=│" and _DELIMITER.match(text, line.start, line.end) is not None and line.end - line.start >= 3


def find_table(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find the table that begins at line `at`, if one does."""
    line = lines[at]
    head = text[line.start : line.end]
    if "|" in head or "│" in head or _BORDER.fullmatch(head):
        return _piped(text, lines, at)
    if "\t" in head:
        table = _split(text, lines, at, re.compile(r"\t"), least=2, banded=True)
        return replace(table, rows=spread_rows(text, table.rows)) if table is not None and table.has_header else table
    if "  " in head:
        return _aligned(text, lines, at)
    if len(head) <= _LONGEST_SEPARATED and (head.count(",") >= 2 or head.count(";") >= 2):
        return _separated(text, lines, at, "," if head.count(",") >= 2 else ";")
    return None


def _separated(text: str, lines: Sequence[Line], at: int, mark: str) -> Table | None:
    """Columns set with commas: labels without figures over lines of as many cells, most of which have figures."""
    table = _split(text, lines, at, re.compile(rf"{mark}(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", re.MULTILINE), least=3)
    if table is None:
        return None
    widths = {len(cells) for _, cells in table.rows}
    first = [text[a:b] for a, b in table.rows[0][1]]
    if len(widths) > 1 or not all(_LABEL_CELL.fullmatch(cell) for cell in first) or len(set(first)) < len(first):
        return None
    rows = tuple((span, tuple((a + 1, b - 1) if b - a > 1 and text[a] == text[b - 1] == '"' else (a, b) for a, b in cells)) for span, cells in table.rows)
    counted = [sum(_FIGURE.match(text[a:b]) is not None for a, b in cells) for _, cells in rows[1:]]
    if sum(count > 0 for count in counted) * 4 < len(counted) * 3 or any(text[span[1] - 1] in ".!?:;" for span, _ in rows):
        return None
    return Table(rows, True, table.size)


def _trim(text: str, start: int, end: int) -> Span:
    raw = text[start:end]
    bare = raw.strip()
    begin = start + len(raw) - len(raw.lstrip()) if bare else start
    return begin, begin + len(bare)


def _piped(text: str, lines: Sequence[Line], at: int) -> Table | None:
    rows: list[Row] = []
    header, edged = False, True
    size = 0
    for index in range(at, len(lines)):
        line = lines[index]
        if line.start == line.end:
            break
        if is_delimiter(text, line) or _BORDER.match(text, line.start, line.end):
            header = header or len(rows) == 1
        else:
            cells = pipe_cells(text, line.start, line.end)
            if len(cells) < 2 and not (rows and text[line.start] in "|│"):
                break
            edge = text[line.start] in "|│"
            odd = (edged and not edge) or (not edged and not header and len(cells) != len(rows[-1][1]))
            if odd and len(rows) >= _JUDGED:
                break  # the table ends where another kind of row begins
            edged = edged and edge
            rows.append(((line.start, line.end), cells))
            if len(rows) > 2 and not header and not edged and len({len(rows[0][1]), len(rows[1][1]), len(cells)}) > 1:
                return None
        size = index - at + 1
    if not rows or (len(rows) < 2 and not header):
        return None
    widths = [len(cells) for _, cells in rows]
    if not header and not edged and (max(widths) != min(widths)):
        return None
    return Table(tuple(rows), header or (_looks_like_header(text, rows) if edged else _names_figures(text, rows)), size)


def _names_figures(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether words stand over figures or ticks in some column, and no figure in the first row: what no edge tells from a row like the others."""
    if len(rows) < _NAMED or not _looks_like_header(text, rows):
        return False
    columns = range(1, len(rows[0][1]))
    below = [[text[slice(*cells[i])] for _, cells in rows[1:] if i < len(cells)] for i in columns]
    return any(sum(_FIGURE.match(cell) is not None for cell in column) * 4 >= len(column) * 3 for column in below if column)


def is_band(text: str, line: Line) -> bool:
    """Tell whether a line could stand across a table, over some of its rows: `Closed`, `Open weights (median)`."""
    said = text[line.start : line.end]
    return 1 < len(said) <= _LARGEST_CELL and said[-1] not in ".;!?," and said[:1].isupper() and len(said.split()) <= _BAND_WORDS and "\t" not in said


def band(line: Line, width: int) -> Row:
    """Give a line across a table as a row whose other cells are empty."""
    return (line.start, line.end), ((line.start, line.end), *((line.end, line.end) for _ in range(width - 1)))


def _goes_on(text: str, line: Line, gap: re.Pattern[str], rows: Sequence[Row]) -> bool:
    """Tell whether a line behind one across a table is a row of the same table, and no head of another: it has figures where the rows have."""
    cells = gap.split(text[line.start : line.end])
    figured = [any(c.isdigit() for c in text[slice(*cell)]) for _, row in rows[1:] for cell in row[1:]]
    return len(cells) == len(rows[0][1]) and (not any(figured) or any(c.isdigit() for cell in cells[1:] for c in cell)) and cells[0].strip() != text[slice(*rows[0][1][0])].strip()


def _split(text: str, lines: Sequence[Line], at: int, gap: re.Pattern[str], least: int, *, banded: bool = False) -> Table | None:
    rows: list[Row] = []
    size, ruled = 0, False
    for index in range(at, len(lines)):
        line = lines[index]
        if line.start == line.end:
            break
        if rows and index + 1 < len(lines) and _RULED.fullmatch(text, line.start, line.end) and gap.search(text, lines[index + 1].start, lines[index + 1].end):
            ruled = ruled or len(rows) == 1
            continue  # a rule under the heads, or over a total
        cells: list[Span] = []
        begin = line.start
        for match in gap.finditer(text, line.start, line.end):
            cells.append(_trim(text, begin, match.start()))
            begin = match.end()
        cells.append(_trim(text, begin, line.end))
        if len(cells) < 2 and banded and rows and index + 1 < len(lines) and is_band(text, line) and _goes_on(text, lines[index + 1], gap, rows):
            rows.append(band(line, len(rows[0][1])))
            continue
        if len(cells) < 2:
            break
        rows.append(((line.start, line.end), tuple(cells)))
        size = index - at + 1
        if len(rows) == _JUDGED and not _regular(rows):
            return None
    if len(rows) < least or not _regular(rows):
        return None
    rows[0] = _with_corner(rows[0], rows[1:])
    return Table(tuple(rows), ruled or _looks_like_header(text, rows), size)


def _regular(rows: Sequence[Row]) -> bool:
    """Tell whether three rows of four have as many cells as the widest, or one less."""
    width = max(len(cells) for _, cells in rows)
    return sum(len(cells) >= width - 1 for _, cells in rows) * 4 >= len(rows) * 3


def _with_corner(first: Row, others: Sequence[Row]) -> Row:
    """Put an empty cell before a first row that is one short of all the others: over the labels of rows stands nothing."""
    span, cells = first
    if others and len({len(row) for _, row in others}) == 1 and len(others[0][1]) == len(cells) + 1 > 2:
        return span, ((span[0], span[0]), *cells)
    return first


def _aligned(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Columns set with spaces: some column begins, or ends, at the same place in most lines."""
    table = _split(text, lines, at, _GAP, least=3)
    if table is None:
        return None
    table = _under_their_heads(text, table)
    labelled = all(len(cells) == 2 and _FIGURE.match(text[slice(*cells[1])]) for _, cells in table.rows)
    if any(b - a > (_LARGEST_LABEL if labelled else _LARGEST_CELL) for _, cells in table.rows for a, b in cells[:-1]):
        return None
    if any(a == b for a, b in table.rows[0][1]):
        return table
    starts = Counter(_place(text, a) for _, cells in table.rows for a, _ in cells[1:])
    ends = Counter(_place(text, b) for _, cells in table.rows[table.has_header :] for _, b in cells[1:])
    rows = len(table.rows)
    return table if max(starts.values()) >= _most(rows) or max(ends.values()) >= _most(rows - table.has_header) else None


def _most(rows: int) -> int:
    """In how many of some rows a column has to begin, or to end, at one place: all but one in five."""
    return rows - rows // 5


def _under_their_heads(text: str, table: Table) -> Table:
    """Cut the cells of rows that are short of some where a word begins right under a column's head: one space may be all that is left between two."""
    if not table.has_header:
        return table
    heads = {_place(text, a) for a, _ in table.rows[0][1][1:]}
    width = len(table.rows[0][1])
    rows = [row if len(row[1]) >= width else (row[0], tuple(c for cell in row[1] for c in _cut(text, cell, heads))) for row in table.rows]
    return Table(tuple(rows), table.has_header, table.size) if all(len(cells) <= width for _, cells in rows) else table


def _place(text: str, at: int) -> int:
    """How far from the beginning of its line something stands."""
    return at - (text.rfind("\n", 0, at) + 1)


def _cut(text: str, cell: Span, heads: set[int]) -> list[Span]:
    """The parts of a cell that begin under heads."""
    start, end = cell
    cuts = [at for at in range(start + 2, end) if text[at - 1] == " " and text[at] != " " and _place(text, at) in heads]
    edges = [start, *cuts, end]
    return [_trim(text, a, b) for a, b in pairwise(edges)]


def _looks_like_header(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether the first of some rows names columns: short cells without figures over cells of another kind."""
    if len(rows) < 2:
        return False
    first = [text[a:b] for a, b in rows[0][1]]
    if len(first) > 2 and first[0].casefold() in _naming():
        return True
    if len(first) == 2 and first[0].casefold() == "date" and all(_DATED.search(text[slice(*cells[0])]) for _, cells in rows[1:] if cells):
        return True
    if len(first) > 1 and _measures(text, rows):
        return False
    if any(len(cell) > _LARGEST_CELL or cell.endswith(".") for cell in first) or (any(_FIGURE.match(cell) for cell in first[1:]) and not _over_periods(text, rows)):
        return False
    if len(first) == 2 and _PERIOD.fullmatch(first[1]):
        return True
    if len(first) > 2 or (not first[0] and len(first) > 1):
        return True
    return not first[0].endswith(":") and _kind_changes(text, rows)


def _measures(text: str, rows: Sequence[Row]) -> bool:
    """Whether the first row has a measure or a price in a column where the others have such: `about 3 GB in 4 bit` over `about 6 GB`."""
    columns = list(zip(*([text[a:b] for a, b in cells] for _, cells in rows[: _NAMED + 1] if len(cells) == len(rows[0][1])), strict=True))
    return any(all(_MEASURE.search(cell) for cell in column) for column in columns[1:] if len(column) > 1)


@cache
def _naming() -> frozenset[str]:
    """Give the labels over names, in small letters."""
    return frozenset(label.casefold() for label in labels()["name"])


def _over_periods(text: str, rows: Sequence[Row]) -> bool:
    """Whether the first row names years, quarters, sizes or cards' memory beside words, and the rows below hold none of these."""
    first, *below = ([text[a:b] for a, b in cells] for _, cells in rows[:_NAMED])
    heads = [cell for cell in first[1:] if _FIGURE.match(cell)]
    return bool(first and re.match(r"\D", first[0])) and all(map(_PERIOD.fullmatch, heads)) and not any(_PERIOD.fullmatch(cell) for cells in below for cell in cells[1:])


def _kind_changes(text: str, rows: Sequence[Row]) -> bool:
    """Of two columns, which may be labels with their values: whether figures or ticks stand under the first row's words."""
    seconds = [text[a:b] for _, cells in rows[1:] for a, b in cells[1:2]]
    return sum(_FIGURE.match(cell) is not None for cell in seconds) * 2 > len(seconds)
