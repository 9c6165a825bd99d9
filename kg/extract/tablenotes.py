"""Read what a note under a table says of the cells that carry its mark.

`✅ Yes*` over `* Not above 700 million monthly active users.` permits in its row
and restricts in the note: the note is the evidence of what only it says.
"""

import re
from collections.abc import Iterator

from corpus.document import Block
from corpus.patterns import compiled
from kg import figures
from kg.attributes import attribute_of
from kg.claim import Qualifier
from kg.extract.cells import LIMITED
from kg.extract.columns import Frame
from kg.extract.grid import Note
from kg.extract.line import Draft, mask
from kg.extract.openness import label_in
from kg.extract.permissions import read_terms
from kg.extract.state import State
from kg.extract.termclauses import terms
from kg.mentions import Finder
from kg.named import Mention

_TERMS = frozenset({"commercial_use", "permits", "restricts", "license", "openness"})
_RESTRICTS = re.compile(
    r"\b(?:not|no|only|unless|except|above|over|more than|fewer than|below|under|up to|beyond|must|require\w*|need\w*|separate|limit\w*|restrict\w*|non-?commercial|if|prohibit\w*|forbid\w*|cannot|may not|ask|permission|subject to)\b",
    re.I,
)


def read_column_notes(row: Block, marks: tuple[str, ...], frame: Frame, finder: Finder) -> Iterator[tuple[Note, Draft]]:
    """Give what the notes on the cells of one attribute add for the model of each column: terms of a licence, a wider window."""
    attribute = attribute_of(row.cells[0], finder.names.lexicon) if row.cells else ""
    for column in frame.columns[1:] if attribute in _TERMS or attribute == "context" else ():
        note = frame.notes.get(marks[column.index]) if column.model is not None and column.index < len(marks) else None
        if note is None or column.model is None:
            continue
        licences = mask(row.cells[column.index], row, finder, State()).all("L") if column.index < len(row.cells) else []
        line = mask(note.text, note.block, finder, State(license=licences[0].entity if licences else column.model.entity))
        if attribute != "context":
            yield from ((note, draft) for draft in read_terms(line) if not line.all("M") or draft.subject.kind == "license")
        elif (figure := figures.window(note.text)) is not None and "token" in note.text and figure.value >= _LEAST:
            told = Qualifier(condition=note.text.strip(" ."))
            yield note, Draft(column.model.entity, "context_window", figure.text, value=figure.value, unit="tokens", qualifier=told, confidence=0.85)


_LEAST = 4000.0
"""Tokens of a window."""


def read_notes(row: Block, marks: tuple[str, ...], frame: Frame, subject: Mention, finder: Finder) -> Iterator[tuple[Note, Draft]]:
    """Give what the notes on a row's cells add to what the row says of its model."""
    for column in frame.columns:
        mark = marks[column.index] if column.index < len(marks) else ""
        note = frame.notes.get(mark) if mark else None
        if note is None or column.attribute not in _TERMS:
            continue
        line = mask(note.text, note.block, finder, State())
        licences = line.all("L")
        if licences and compiled(r"\b(?:under|is|by)\s+(?:the\s+|an?\s+)?⟦L\d+⟧").search(line.masked):
            yield note, Draft(subject.entity, "has_license", licences[0].entity.name, licences[0].entity, confidence=0.9)
            if not compiled(r"\bonly\b|\bnon-?commercial\b|\bnot?\b", re.I).search(note.text):
                continue
        if column.attribute == "openness":
            category, _ = label_in(note.text, finder.names.lexicon)
            if category:
                continue
        said = note.text.strip(" .")
        cell = row.cells[column.index] if column.index < len(row.cells) else ""
        if len(said.split()) <= 40 and (_RESTRICTS.search(said) or LIMITED.match(cell)):
            yield note, terms(subject.entity, "license_restricts", said)
