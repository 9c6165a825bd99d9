"""Put the lines of a PDF's pages back into paragraphs, headings, items and tables.

A PDF says where words stand and how large they are, nothing else. So type larger
than the body's is a heading, lines that stand as close as the body's are one
paragraph, cells that stand beside each other in several rows are a table, and
what stands at the edge of most pages is no part of the text.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import pairwise
from typing import Literal

from corpus.lines import Line, opening
from corpus.pdfglyphs import PageText, Segment

_EDGE = 0.12
"""Of a page's height: where what is repeated on other pages may stand."""
_PAGE_NUMBER = re.compile(r"(?:page|seite|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|of|von|\|)\s*\d{1,4})?\s*[-–—|]?", re.IGNORECASE)
_LARGER = 1.12
_LONGEST_HEADING = 160
_LONGEST_CELL = 400
_INDENTED = 1.2
_MOST_COLUMNS = 30
_JUSTIFIED = 5
"""Lines that end at one place on a page: fewer are chance."""
_WIDEST_SPACE = 1.0
_ALIGNED = 0.3
"""Of the size of type: how far edges of one column's cells may be apart."""
_USUAL = 0.05
"""Of a page's letters: how many stand on lines that begin at a usual place."""
_COLUMN = 0.3
"""Of the width of what is printed: how wide a column of text is at least."""
_FITS = 0.5
"""Of the size of type: about the width of a letter."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block to be written, and the page that it begins on, from 1."""

    kind: Literal["heading", "paragraph", "item", "table"]
    page: int
    lines: tuple[str, ...] = ()
    level: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    marker: str = "-"


@dataclass(slots=True)
class _Cell:
    lines: list[Segment]

    @property
    def x0(self) -> float:
        return min(line.x0 for line in self.lines)

    @property
    def x1(self) -> float:
        return max(line.x1 for line in self.lines)

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


@dataclass(slots=True)
class _Band:
    """What stands side by side."""

    cells: list[_Cell] = field(default_factory=list)

    @property
    def top(self) -> float:
        return max(cell.lines[0].y for cell in self.cells)

    @property
    def foot(self) -> float:
        return min(cell.lines[-1].y for cell in self.cells)

    @property
    def size(self) -> float:
        return max(line.size for cell in self.cells for line in cell.lines)


@dataclass(frozen=True, slots=True)
class Type:
    """How a document is set: the size of its body, the distance of its lines in sizes, and the sizes of its headings, largest first."""

    body: float
    leading: float
    headings: tuple[float, ...]


def pieces(pages: Sequence[PageText]) -> Iterator[Piece]:
    """Give the blocks of all pages, in the order in which they are drawn."""
    kept = [tuple(_without_edges(page, dropped)) for page, dropped in zip(pages, _repeated(pages), strict=True)]
    style = _type(kept)
    for number, segments in enumerate(kept, 1):
        yield from _page(segments, number, style)


def _repeated(pages: Sequence[PageText]) -> list[frozenset[str]]:
    """Tell for each page which words at its edges stand at the edges of other pages as well."""
    seen = [{_key(segment.text) for segment in page.segments if _at_edge(segment, page)} for page in pages]
    counts = Counter(key for keys in seen for key in keys)
    least = max(2, round(0.4 * len(pages)))
    return [frozenset(key for key in keys if counts[key] >= least) for keys in seen]


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", text).casefold()


def _at_edge(segment: Segment, page: PageText) -> bool:
    return not _EDGE * page.height < segment.y < (1 - _EDGE) * page.height


def _without_edges(page: PageText, dropped: frozenset[str]) -> Iterator[Segment]:
    for segment in page.segments:
        edge = _at_edge(segment, page)
        if not (edge and (_key(segment.text) in dropped or _PAGE_NUMBER.fullmatch(segment.text))):
            yield segment


def _type(pages: Sequence[Sequence[Segment]]) -> Type:
    """Measure the type of a document: most of its letters are its body."""
    sizes: Counter[float] = Counter()
    leads: Counter[float] = Counter()
    for page in pages:
        for segment in page:
            sizes[_rounded(segment.size)] += len(segment.text)
        for a, b in pairwise(page):
            if abs(a.x0 - b.x0) < 2 and abs(a.size - b.size) < 0.5 and 0.8 < (a.y - b.y) / a.size < 3:
                leads[round((a.y - b.y) / a.size, 1)] += 1
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 10.0
    leading = max(leads, key=lambda lead: (leads[lead], -lead)) if leads else 1.2
    larger = sorted((size for size in sizes if size > _LARGER * body), reverse=True)
    return Type(body, leading, tuple(larger[:5]))


def _rounded(size: float) -> float:
    return round(size * 2) / 2


def _page(segments: Sequence[Segment], number: int, style: Type) -> Iterator[Piece]:
    bands = list(_bands(list(_unparted(segments)), style))
    margins = _margins(bands, style)
    at = 0
    while at < len(bands):
        size, rows = _table(bands, at)
        if rows:
            yield Piece("table", number, rows=rows)
            at += size
            continue
        for cell in _apart(bands[at]):
            right = max((other.x1 for band in bands for other in band.cells if other.x0 < cell.x1 and other.x1 > cell.x0), default=cell.x1)
            for lines in _paragraphs(cell.lines, right):
                yield _prose(lines, number, style, margins)
        at += 1


def _unparted(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Put the words of a justified line together again: its gaps are wide, and it ends where many lines end."""
    ends = Counter(round(segment.x1) for segment in segments)
    line: list[Segment] = []
    for segment in (*segments, None):
        if line and (segment is None or segment.y != line[0].y or not 0 <= segment.x0 - line[-1].x1 < _WIDEST_SPACE * line[0].size):
            end = round(line[-1].x1)
            if sum(ends[near] for near in (end - 1, end, end + 1)) >= _JUSTIFIED:
                yield reduce(_joined, line)
            else:
                yield from line
            line = []
        if segment is not None:
            line.append(segment)


def _paragraphs(lines: Sequence[Segment], right: float) -> Iterator[list[Segment]]:
    """Cut lines that stand close where one ends although the next one's first word would have fitted, and where an item or bold type begins."""
    group = [lines[0]]
    for last, line in pairwise(lines):
        first = line.text.partition(" ")[0]
        width = right - group[0].x0
        full = last.x1 + (len(first) + 1) * _FITS * last.size > right - last.size
        runs_on = line.text[0].islower() and last.x1 - last.x0 > 0.6 * width
        if _opens(line.text) or last.bold != line.bold or not (full or runs_on or last.text.endswith("-")):
            yield group
            group = []
        group.append(line)
    yield group


def _margins(bands: Sequence[_Band], style: Type) -> tuple[float, ...]:
    """Give the left edges of the page's columns of text."""
    lines = [line for band in bands for cell in band.cells for line in cell.lines if abs(line.size - style.body) < 0.6]
    edges: Counter[int] = Counter()
    for line in lines:
        edges[round(line.x0)] += len(line.text)
    usual = sorted(edge for edge, letters in edges.items() if letters > _USUAL * edges.total())
    if not usual:
        return ()
    apart = _COLUMN * (max(line.x1 for line in lines) - usual[0])
    margins = [float(usual[0])]
    margins += [float(edge) for edge in usual if edge > usual[0] + apart]
    return (*margins[:1], *(b for a, b in pairwise(margins) if b > a + apart))


def _bands(segments: Sequence[Segment], style: Type) -> Iterator[_Band]:
    """Gather lines into paragraphs, and paragraphs that stand side by side into bands."""
    band = _Band()
    for segment in segments:
        if not band.cells:
            band.cells.append(_Cell([segment]))
            continue
        cell = band.cells[-1]
        if _is_beside(band, cell, segment):
            if _is_marker(cell, band):
                cell.lines[-1] = _joined(cell.lines[-1], segment)
                continue
            split = _lines_above(cell, segment) if len(band.cells) == 1 else 0
            if split:
                yield _Band([_Cell(cell.lines[:split])])
                cell.lines = cell.lines[split:]
            band.cells.append(_Cell([segment]))
        elif _goes_on(band, cell, segment, style):
            cell.lines.append(segment)
        else:
            yield band
            band = _Band([_Cell([segment])])
    if band.cells:
        yield band


def _is_beside(band: _Band, cell: _Cell, segment: Segment) -> bool:
    last = cell.lines[-1]
    size = max(last.size, segment.size)
    return segment.x0 >= last.x1 - 0.2 * size and band.foot - 0.6 * size <= segment.y <= band.top + 0.9 * size


def _is_marker(cell: _Cell, band: _Band) -> bool:
    """Tell a bullet or number that stands alone at the beginning of its line."""
    return len(band.cells) == 1 and _opens(f"{cell.lines[-1].text} x") is not None and len(cell.lines[-1].text) <= 4


def _joined(a: Segment, b: Segment) -> Segment:
    return Segment(f"{a.text} {b.text}", a.x0, b.x1, b.y, b.size, a.bold and b.bold)


def _lines_above(cell: _Cell, segment: Segment) -> int:
    """Count the lines of a paragraph that end above a cell beside its last line: those that reach over the cell's column."""
    return max((n + 1 for n, line in enumerate(cell.lines) if line.x1 > segment.x0), default=0)


def _goes_on(band: _Band, cell: _Cell, segment: Segment, style: Type) -> bool:
    """Tell whether a line stands as close below the last one as lines of a paragraph do."""
    last = cell.lines[-1]
    distance = (last.y - segment.y) / max(last.size, segment.size)
    if not 0.3 < distance <= style.leading * 1.2 + 0.05 or abs(last.size - segment.size) > 0.6:
        return False
    return segment.x0 <= cell.x1 and segment.x1 >= cell.x0 and (len(band.cells) == 1 or segment.x0 >= cell.x0 - segment.size)


def _opens(text: str) -> tuple[int, str] | None:
    """Tell whether a line opens an item: where its text begins, and its number."""
    found = opening(text, Line(0, len(text), 0))
    return (found.body, found.number) if found is not None and found.body < len(text) else None


def _apart(band: _Band) -> Iterator[_Cell]:
    """Give the cells of a band that is no table; single words on one line were only set wide."""
    if len(band.cells) > 1 and all(len(cell.lines) == 1 for cell in band.cells):
        first = band.cells[0].lines[0]
        line = first
        for cell in band.cells[1:]:
            line = _joined(line, cell.lines[0])
        yield _Cell([line])
        return
    yield from band.cells


def _table(bands: Sequence[_Band], at: int) -> tuple[int, tuple[tuple[str, ...], ...]]:
    """Find the table that begins at a band: how many bands it takes, and its rows; none where the bands do not line up."""
    if len(bands[at].cells) < 2:
        return 0, ()
    size = 1
    while at + size < len(bands) and _goes_below(bands[at : at + size], bands[at + size], bands[at + size + 1 : at + size + 2]):
        size += 1
    while size > 1 and len(bands[at + size - 1].cells) < 2:
        size -= 1
    rows = bands[at : at + size]
    columns = _columns(rows)
    if size < 2 or not 2 <= len(columns) <= _MOST_COLUMNS or any(len(cell.text) > _LONGEST_CELL for row in rows for cell in row.cells):
        return 0, ()
    if not _line_up(rows):
        return 0, ()
    laid = [_laid(row, columns) for row in rows]
    if sum(len({cell for cell in row if cell}) >= 2 for row in laid) < 2:
        return 0, ()
    return size, tuple(laid)


def _goes_below(table: Sequence[_Band], band: _Band, following: Sequence[_Band]) -> bool:
    last = table[-1]
    if band.top >= last.foot or last.foot - band.top > 4 * band.size:
        return False
    left, right = min(cell.x0 for row in table for cell in row.cells), max(cell.x1 for row in table for cell in row.cells)
    if len(band.cells) < 2:  # a group's name between its rows
        cell = band.cells[0]
        more = bool(following) and len(following[0].cells) >= 2
        return more and len(cell.lines) == 1 and len(cell.text) <= 60 and cell.x0 >= left - band.size and cell.x1 <= right + band.size
    return band.cells[0].x0 < right and band.cells[-1].x1 > left


def _columns(rows: Sequence[_Band]) -> list[tuple[float, float]]:
    """Give the columns' left and right edges: where cells of the fullest rows stand."""
    most = max(len(row.cells) for row in rows)
    spans = sorted((cell.x0, cell.x1) for row in rows if len(row.cells) == most for cell in row.cells)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(x1, columns[-1][1]))
        else:
            columns.append((x0, x1))
    return columns if len(columns) == most else []


def _line_up(rows: Sequence[_Band]) -> bool:
    """Tell whether most cells stand under or over one of another row, flush left, flush right or centred."""
    cells = [(n, cell) for n, row in enumerate(rows) for cell in row.cells]
    unit = _ALIGNED * rows[0].size
    places: dict[tuple[str, int], set[int]] = {}
    for n, cell in cells:
        for kind, at in _edges(cell, unit):
            for near in (at - 1, at, at + 1):
                places.setdefault((kind, near), set()).add(n)
    aligned = sum(any(places[edge] - {n} for edge in _edges(cell, unit)) for n, cell in cells)
    return aligned > 0.7 * len(cells)


def _edges(cell: _Cell, unit: float) -> tuple[tuple[str, int], ...]:
    return ("left", round(cell.x0 / unit)), ("right", round(cell.x1 / unit)), ("middle", round((cell.x0 + cell.x1) / 2 / unit))


def _laid(row: _Band, columns: Sequence[tuple[float, float]]) -> tuple[str, ...]:
    """Lay a row's cells into the columns that they stand over."""
    cells = [""] * len(columns)
    for cell in row.cells:
        over = [n for n, (x0, x1) in enumerate(columns) if cell.x0 < x1 and cell.x1 > x0]
        nearest = min(range(len(columns)), key=lambda n: abs(columns[n][0] - cell.x0))
        for n in over or [nearest]:
            cells[n] = f"{cells[n]} {cell.text}".strip()
    return tuple(cells)


def _prose(segments: Sequence[Segment], number: int, style: Type, margins: Sequence[float]) -> Piece:
    lines = tuple(segment.text for segment in segments)
    size = _rounded(max(segment.size for segment in segments))
    length = sum(map(len, lines))
    if size in style.headings and length <= _LONGEST_HEADING:
        return Piece("heading", number, lines, level=1 + style.headings.index(size))
    if opens := _opens(lines[0]):
        body, mark = opens
        return Piece("item", number, (lines[0][body:], *lines[1:]), marker=f"{mark}." if mark.isdigit() else "-")
    if all(segment.bold for segment in segments) and length <= _LONGEST_HEADING // 2 and len(lines) <= 2 and lines[-1][-1] not in ".:;,!":
        return Piece("heading", number, lines, level=len(style.headings) + 1)
    left = segments[0].x0
    indent = min((left - edge for edge in margins if left >= edge - 2), default=0.0)
    if indent > _INDENTED * style.body and len({round(segment.x0) for segment in segments}) == 1:
        return Piece("item", number, lines)
    return Piece("paragraph", number, lines)
