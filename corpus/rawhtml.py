"""Read the HTML that stands in Markdown, keeping where its words stand.

READMEs and model cards set tables and headings in HTML. A flat scan over the
tags is enough for that: headings, items, rows and paragraphs, with offsets
into the Markdown. Whole pages are the business of `corpus.html`.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.document import BlockKind
from corpus.outline import UNDER, Piece
from corpus.reading import Reading, Run, read_runs


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s[^<>]*)?)/?>|<[!?][^<>]*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPAN = re.compile(r"""\b(col|row)span\s*=\s*["']?(\d{1,3})""", re.IGNORECASE)
_HIDDEN = frozenset({"script", "style", "template", "svg", "s", "del", "strike", "select", "button"})
_BLOCKS = _words(
    "p div section article details summary br hr ul ol dl dt dd li table thead tbody tfoot tr td th caption center blockquote pre h1 h2 h3 h4 h5 h6 header footer main nav figure figcaption"
)
_SERIES = 1_000_000
"""Where the numbers of lists and tables in HTML begin, apart from those of the Markdown around."""
_MOST_COLUMNS = 60
_UNDER = -1


@dataclass(slots=True)
class _Row:
    start: int
    cells: list[str] = field(default_factory=list)
    heads: int = 0
    strong: int = 0
    """Cells in bold, or empty."""
    end: int = 0


class RawHtml:
    """The state of an article's HTML; a table may go on over several stretches of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: list[Run] = []
        self._last = 0
        self._hidden = ""
        self._level = 0
        self._depth = 0
        self._lists: list[int] = []
        self._series = _SERIES
        self._row: _Row | None = None
        self._cell: tuple[int, int] | None = None
        self._header: tuple[str, ...] = ()
        self._table = _SERIES
        self._fresh = True
        self._strong = False
        self._down: dict[int, tuple[int, str]] = {}

    def read(self, start: int, end: int) -> Iterator[Piece]:
        """Give the pieces of a stretch of HTML."""
        at = start
        for match in _TAG.finditer(self._text, start, end):
            self._words(at, match.start())
            at = match.end()
            if match[2]:
                yield from self._tag(match[2].lower(), bool(match[1]), match[3], match.start(), match.end())
        self._words(at, end)
        if not self._row:
            yield from self._flush()

    def end(self) -> Iterator[Piece]:
        """Give what was still open at the end of the article."""
        yield from self._close_row(self._last)
        yield from self._flush()

    def _words(self, start: int, end: int) -> None:
        if self._hidden or start >= end:
            return
        at = start
        for match in _ENTITY.finditer(self._text, start, end):
            if match.start() > at:
                self._runs.append((self._text[at : match.start()], at))
            self._runs.append((html.unescape(match.group()), match.start()))
            at = match.end()
        if at < end:
            self._runs.append((self._text[at:end], at))
        self._last = end

    def _tag(self, name: str, closes: bool, attributes: str, start: int, end: int) -> Iterator[Piece]:
        if self._hidden:
            if closes and name == self._hidden:
                self._hidden = ""
            return
        if name in _HIDDEN:
            self._hidden = "" if closes else name
            return
        self._strong = self._strong or name in {"b", "strong"}
        if name not in _BLOCKS:
            return
        if self._row is not None and name not in {"td", "th", "tr", "table", "thead", "tbody", "tfoot"}:
            self._runs.append((" ", start))
            return
        if name in {"td", "th"}:
            self._cell_tag(name, closes, attributes)
        elif name == "tr":
            yield from self._flush() if self._row is None else self._close_row(start)
            if not closes:
                self._row = _Row(start)
        else:
            yield from self._close_row(start)
            yield from self._flush()
            self._open_or_close(name, closes)

    def _open_or_close(self, name: str, closes: bool) -> None:
        if name == "table" and not closes:
            self._table, self._header, self._down, self._fresh = self._next_series(), (), {}, True
        elif name in {"ul", "ol"}:
            if closes:
                self._lists = self._lists[:-1]
            else:
                self._lists.append(self._next_series())
            self._depth = 0
        elif name == "li":
            self._depth = 0 if closes else max(1, len(self._lists))
        elif name == "summary":
            self._level = 0 if closes else _UNDER
        elif len(name) == 2 and name[0] == "h" and name[1].isdigit():
            self._level = 0 if closes else int(name[1])

    def _next_series(self) -> int:
        self._series += 1
        return self._series

    def _cell_tag(self, name: str, closes: bool, attributes: str) -> None:
        self._close_cell()
        if not closes and self._row is not None:
            spans = {kind.lower(): int(number) for kind, number in _SPAN.findall(attributes)}
            self._cell = (min(_MOST_COLUMNS, max(1, spans.get("col", 1))), max(1, spans.get("row", 1)))
            self._row.heads += name == "th"
            self._strong = False

    def _close_cell(self) -> None:
        words = self._plain()
        if self._cell is None or self._row is None:
            return
        columns, rows = self._cell
        self._row.strong += self._strong or not words
        self._cell = None
        self._fill_down()
        for _ in range(columns):
            if rows > 1:
                self._down[len(self._row.cells)] = (rows - 1, words)
            self._row.cells.append(words)

    def _fill_down(self) -> None:
        """Repeat the cells of rows above that reach into this one."""
        assert self._row is not None
        while (place := len(self._row.cells)) in self._down and place < _MOST_COLUMNS:
            left, words = self._down.pop(place)
            if left > 1:
                self._down[place] = (left - 1, words)
            self._row.cells.append(words)

    def _close_row(self, end: int) -> Iterator[Piece]:
        row = self._row
        if row is None:
            return
        self._close_cell()
        self._fill_down()
        self._row = None
        if not any(row.cells):
            return
        fresh, self._fresh = self._fresh, False
        if not self._header and (row.heads >= max(2, len(row.cells)) or (fresh and len(row.cells) > 1 and row.strong == len(row.cells))):
            self._header = tuple(row.cells)
            return
        said = self._text[row.start : end].rstrip()
        if not said:  # nothing but cells from above
            return
        reading = Reading(" | ".join(row.cells), row.start, row.start + len(said), (0,), (row.start,))
        yield Piece("row", reading, series=self._table, header=self._header, cells=tuple(row.cells))

    def _plain(self) -> str:
        runs, self._runs = self._runs, []
        return read_runs(runs, 0, 0).text

    def _flush(self) -> Iterator[Piece]:
        """Give what has been collected as one piece."""
        runs, self._runs = self._runs, []
        if not any(text.strip() for text, _ in runs):
            return
        first = next((text, at) for text, at in runs if text.strip())
        start = first[1] + len(first[0]) - len(first[0].lstrip()) if self._text.startswith(first[0], first[1]) else first[1]
        tail = self._text[start : self._last]
        reading = read_runs(runs, start, start + len(tail.rstrip()))
        if reading.text:
            kind: BlockKind = "heading" if self._level else "item" if self._depth else "paragraph"
            series = self._lists[-1] if self._lists else self._series
            level = UNDER if self._level == _UNDER else self._level or self._depth
            yield Piece(kind, reading, level=level, series=series if kind == "item" else -1)
