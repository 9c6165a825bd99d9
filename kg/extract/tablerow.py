"""A row of a table as its readers see it: its cells, masked, and what the table says of each column."""

import re
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from corpus.document import Block
from kg.extract.columns import Frame
from kg.extract.line import Line, mask
from kg.extract.state import State
from kg.mentions import Finder

_FIGURES = re.compile(r"[\d\s$.,~%KMBk/()–—-]*")
"""A cell that names nothing: most are, in a table of prices."""


_LINES: WeakKeyDictionary[Finder, dict[str, Line]] = WeakKeyDictionary()
"""Cells as they were masked: makers, licences and sizes stand in row after row."""
_MOST_LINES = 16_384


@dataclass(frozen=True, slots=True)
class Row:
    """A row to read and what its table says."""

    block: Block
    frame: Frame
    finder: Finder
    state: State

    def cell(self, index: int) -> str:
        return self.block.cells[index] if index < len(self.block.cells) else ""

    def line(self, index: int) -> Line:
        cell = self.cell(index)
        if _FIGURES.fullmatch(cell):
            return Line(cell, cell, (), self.block, self.finder.names.lexicon, State(), modal=cell)
        known = _LINES.setdefault(self.finder, {})
        if cell not in known:
            if len(known) >= _MOST_LINES:
                known.clear()
            known[cell] = mask(cell, self.block, self.finder, State())
        return replace(known[cell], block=self.block, state=State())

    @property
    def label(self) -> str:
        """What the row is about, where its columns are models: its cells before the first of them, each once."""
        first = next((c.index for c in self.frame.columns if c.model is not None), 1)
        return " ".join(dict.fromkeys(c for c in self.block.cells[: max(1, first)] if c))
