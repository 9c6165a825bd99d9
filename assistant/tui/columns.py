"""Blocks that stand in columns: tables, and positions side by side.

Where the width does not suffice, a table is told row by row and columns go
below one another; nothing is cut off.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from textual.content import Content

from assistant.tui.ink import FAINT
from assistant.tui.layout import MEASURE, Block, stacked, wrapped

_GAP = 2
_NARROWEST = 10
"""A table that would have to squeeze a column below this is told row by row instead."""

Align = Literal["left", "right"]
_BLANK = Content("")


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in columns, wrapped within their column; row by row where the width does not suffice."""

    header: tuple[Content, ...]
    body: tuple[tuple[Content, ...], ...]
    aligns: tuple[Align, ...] = ()

    def rows(self, width: int) -> list[Content]:
        columns = max([len(self.header), *map(len, self.body)], default=0)
        widths = _shares([self.header, *self.body], columns, width)
        if not widths:
            return self._told(width)
        out: list[Content] = []
        if any(len(cell) for cell in self.header):
            out += self._line([cell.stylize("bold") for cell in self.header], widths)
            out.append(Content.styled("─" * (sum(widths) + _GAP * (columns - 1)), FAINT))
        tall = False
        for number, cells in enumerate(self.body):
            lines = self._line(cells, widths)
            if number and (tall or len(lines) > 1):
                out.append(_BLANK)
            tall = len(lines) > 1
            out += lines
        return out

    def _line(self, cells: Sequence[Content], widths: Sequence[int]) -> list[Content]:
        padded = [*cells, *[_BLANK] * (len(widths) - len(cells))]
        aligns = [*self.aligns, *["left"] * len(widths)]
        return side_by_side([wrapped(cell, share) for cell, share in zip(padded, widths, strict=False)], widths, aligns)

    def _told(self, width: int) -> list[Content]:
        out: list[Content] = []
        for number, cells in enumerate(self.body):
            if number:
                out.append(_BLANK)
            for index, cell in enumerate(cells):
                label = self.header[index] if index < len(self.header) else _BLANK
                text = label.stylize("bold") + Content(": ") + cell if len(label) else cell
                out += wrapped(text, width)
        return out


@dataclass(frozen=True, slots=True)
class Beside:
    """Columns of blocks side by side; one below the other where each would get less than `least`."""

    columns: tuple[tuple[Block, ...], ...]
    least: int = 28
    gap: int = 4

    def rows(self, width: int) -> list[Content]:
        count = max(len(self.columns), 1)
        share = (width - self.gap * (count - 1)) // count
        if share < self.least:
            out: list[Content] = []
            for number, column in enumerate(self.columns):
                out += [_BLANK] * bool(number) + stacked(column, width)
            return out
        share = min(share, MEASURE // 2)
        return side_by_side([stacked(column, share) for column in self.columns], [share] * count, ["left"] * count, self.gap)


@dataclass(frozen=True, slots=True)
class Rows:
    """Columns beside each other, as many in a row as the width holds; the rest in further rows."""

    columns: tuple[tuple[Block, ...], ...]
    most: int = 3
    least: int = 28
    gap: int = 4

    def rows(self, width: int) -> list[Content]:
        each = max(min(self.most, (width + self.gap) // (self.least + self.gap), len(self.columns)), 1)
        count = -(-len(self.columns) // each) or 1
        each = -(-len(self.columns) // count)  # four in two rows of two, not three and one
        out: list[Content] = []
        for at in range(0, len(self.columns), max(each, 1)):
            out += [_BLANK] * bool(at) + Beside(self.columns[at : at + each], self.least, self.gap).rows(width)
        return out


def side_by_side(columns: Sequence[Sequence[Content]], widths: Sequence[int], aligns: Sequence[str], gap: int = _GAP) -> list[Content]:
    """Join columns of rows; the last column is not padded."""
    out: list[Content] = []
    for y in range(max(map(len, columns), default=0)):
        row = _BLANK
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            cell = column[y] if y < len(column) else _BLANK
            missing = max(width - cell.cell_length, 0)
            if aligns[index] == "right":
                cell = cell.pad_left(missing)
            elif index < len(columns) - 1:
                cell = cell.pad_right(missing)
            row = row + cell + (Content(" " * gap) if index < len(columns) - 1 else _BLANK)
        out.append(row)
    return out


def _shares(table: Sequence[Sequence[Content]], columns: int, width: int) -> list[int]:
    """Divide the width: each column its natural width, the widest giving way first; empty where that cannot be."""
    room = width - _GAP * (columns - 1)
    if not columns or room < columns:
        return []
    natural = [min(max((row[index].cell_length for row in table if index < len(row)), default=1) or 1, room) for index in range(columns)]
    if sum(natural) <= room:
        return natural
    limit = max(natural)
    while sum(min(share, limit) for share in natural) > room:
        limit -= 1
    if limit < _NARROWEST:
        return []
    shares = [min(share, limit) for share in natural]
    spare = room - sum(shares)
    for index, share in enumerate(natural):
        if spare and share > shares[index]:
            shares[index] += 1
            spare -= 1
    return shares
