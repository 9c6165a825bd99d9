"""Blocks of content, and how each is laid out in rows of a given width.

Rows are wrapped once and kept; colours are resolved when a row is drawn, so
that a change of theme wraps nothing anew. No block draws a box.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content

from assistant.tui.ink import FAINT

MEASURE = 96
"""Text wider than this is tiring to read; tables may use the whole width."""
_NARROWEST = 10
"""Behind a prefix that leaves less than this, text goes without it."""
_BLANK = Content("")


class Block(Protocol):
    """Something that fills rows."""

    def rows(self, width: int) -> list[Content]:
        """Lay out for `width` cells, at least 1; no row is wider."""
        ...


def wrapped(content: Content, width: int) -> list[Content]:
    """Wrap to rows no wider than `width`."""
    return content.wrap(max(width, 2)) or [_BLANK]


@dataclass(frozen=True, slots=True)
class Flow:
    """Running text behind a prefix: `first` on the first row, `rest` on the others."""

    content: Content
    first: Content = _BLANK
    rest: Content = _BLANK
    measure: int = MEASURE

    def rows(self, width: int) -> list[Content]:
        room = min(width, self.measure) - max(self.first.cell_length, self.rest.cell_length)
        if room < _NARROWEST:
            return wrapped(self.content, width)
        lines = wrapped(self.content, room)
        return [self.first + lines[0], *(self.rest + line for line in lines[1:])]


class Gap:
    """Empty rows."""

    __slots__ = ("count",)

    def __init__(self, count: int = 1) -> None:
        self.count = count

    def rows(self, width: int) -> list[Content]:
        return [_BLANK] * self.count


class Rule:
    """A thin line."""

    __slots__ = ()

    def rows(self, width: int) -> list[Content]:
        return [Content.styled("─" * min(width, MEASURE), FAINT)]


def stacked(blocks: Iterable[Block], width: int) -> list[Content]:
    """Lay blocks below one another."""
    return [row for block in blocks for row in block.rows(width)]
