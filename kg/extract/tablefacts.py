"""Give the facts of an article's tables, row by row, each with where it stands.

A row is read by its table's frame; a table of two columns is a list of labels
and values about the model of its heading; a note under a table is evidence of
its own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import Block
from corpus.patterns import compiled
from kg import figures
from kg.attributes import attribute_of, unit_of
from kg.extract.cells import read_cell
from kg.extract.columns import Frame, frame
from kg.extract.grid import Settled
from kg.extract.line import Draft, mask
from kg.extract.scores import score
from kg.extract.state import State
from kg.extract.tablenotes import read_column_notes, read_notes
from kg.extract.tables import read_row
from kg.extract.tablesubject import subject_of
from kg.mentions import Finder
from kg.named import Mention
from kg.rownames import bare_name, box_title, widened

Placed = tuple[int, int, Draft]


class TableReader:
    """Reads the rows of one article's tables in order; keeps the frame of the table it is in."""

    def __init__(self, settled: Settled, finder: Finder) -> None:
        self._settled = settled
        self._finder = finder
        self._table = -2
        self._frame = Frame((), -1)
        self._boxed: Mention | None = None
        """The model whose box the table is."""

    def read(self, row: Block, state: State) -> Iterator[Placed]:
        """Give the facts of a row, with its place or its note's."""
        if row.table != self._table:
            self._table = row.table
            self._frame = frame(row.table, self._settled, self._finder, state)
            self._boxed = self._titled(row.table)
        about = self._about(row, state)
        if about is not None:
            yield from ((row.start, row.end, d) for d in self._property(row, about))
            return
        yield from ((row.start, row.end, d) for d in self._unless_noted(row, state))
        marks = self._settled.marks.get(row.start)
        if marks and any(c.model for c in self._frame.columns):
            yield from ((note.start, note.end, draft) for note, draft in read_column_notes(row, marks, self._frame, self._finder))
            return
        subject = subject_of(row, self._frame, self._finder, state) if marks else None
        if marks and subject is not None:
            for note, draft in read_notes(row, marks, self._frame, subject, self._finder):
                yield note.start, note.end, draft

    def _unless_noted(self, row: Block, state: State) -> Iterator[Draft]:
        """A cell that says only `restricted` is left to the note that says how."""
        marked = any(m in self._frame.notes for m in self._settled.marks.get(row.start, ()) if m)
        for draft in read_row(row, self._frame, self._finder, state):
            vague = draft.predicate == "license_restricts" and compiled(r"commercial use(?: restricted| with restrictions?)?").fullmatch(draft.object)
            if not (marked and vague and not any(compiled(r"\W*(?:no\b|❌|✘|✗|✖)", re.I).match(c) for c in row.cells)):
                yield draft

    def _titled(self, table: int) -> Mention | None:
        """The model that a table of labels and values names over itself."""
        title = box_title(self._settled.rows.get(table, ()), self._finder.names.lexicon)
        named = [m for m in self._finder.find(bare_name(title)) if m.kind == "model" and m.start <= 1] if title else []
        return widened(bare_name(title), named[0]) if len(named) == 1 else None

    def _about(self, row: Block, state: State) -> Mention | None:
        """The model of the heading, where a row is a label and its value; None where it is not."""
        if self._boxed is not None:
            return self._boxed
        who = state.section or state.title
        cells = row.cells
        if who is None or len(cells) < 2 or not cells[0]:
            return None
        lexicon = self._finder.names.lexicon
        if not row.header:
            return who if len(cells) == 2 and attribute_of(cells[0], lexicon) else None
        valued = len(row.header) == 2 or row.header[1].strip(" :").casefold() in lexicon.cues["value_header"]
        if not valued or any(m.kind == "model" for m in self._finder.find(" ".join((*row.header, cells[0])))):
            return None
        benched = any(m.kind == "benchmark" for m in self._finder.find(cells[0]))
        return who if benched or attribute_of(cells[0], lexicon) else None

    def _property(self, row: Block, who: Mention) -> Iterator[Draft]:
        label, value = row.cells[0], row.cells[1]
        benchmark = next((m for m in self._finder.find(label) if m.kind == "benchmark"), None)
        if benchmark is not None and row.header:
            for figure in list(figures.scores(value))[:1]:
                yield score(who, benchmark, figure, as_of=self._frame.as_of, condition=unit_of(label).condition)
            return
        attribute, unit = attribute_of(label, self._finder.names.lexicon), unit_of(label)
        if attribute.startswith("price") and not unit.per_tokens:
            unit = replace(unit, per_tokens=self._frame.per_tokens)
        yield from read_cell(who, attribute, mask(value, row, self._finder, State()), unit, label)
