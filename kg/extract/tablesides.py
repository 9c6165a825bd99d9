"""Give models the side and the maker that a table says once for many: in a header, across its rows, or above it.

A table that sorts models under `Open` and `Closed` states no side beside any one of them.
"""

import re
from collections.abc import Iterator

from corpus.patterns import compiled
from kg.attributes import attribute_of
from kg.claim import Entity
from kg.extract.line import Draft, mask
from kg.extract.makers import maker
from kg.extract.openness import is_list_label, label_in, labelled
from kg.extract.state import State
from kg.extract.tablerow import Row
from kg.named import Mention

CASE = re.compile(r"\(([^()]{2,40})\)\s*$")


def labelled_columns(row: Row) -> Iterator[Draft]:
    """The side that a header's bracket puts its model on, `Wren 2 (closed)`, or the line above a table all of whose columns are models."""
    lexicon = row.finder.names.lexicon
    heads = [c for c in row.frame.columns[1:] if c.model is not None]
    own = [(c, *label_in(bracket[1], lexicon)) for c in heads if (bracket := CASE.search(c.header))]
    for column, category, label in own:
        if category and column.model is not None:
            yield labelled(column.model, category, label, 0.9)
    if any(category for _, category, _ in own) or any(attribute_of(label, lexicon) == "openness" for label in row.frame.labels):
        return
    for text in (row.block.lead_in, *row.block.section[-1:]):
        category, label = label_in(text, lexicon)
        if category and len(text.split()) <= _MOST_LABEL and "?" not in text and is_list_label(text, lexicon):
            yield from (labelled(c.model, category, label, 0.85) for c in heads if c.model is not None)
            return


def maker_around(row: Row, subject: Mention) -> Iterator[Draft]:
    """The maker that a line across the table or the heading above it names."""
    if any(c.attribute == "vendor" for c in row.frame.columns):
        return
    for text in reversed(row.block.parents):
        line = mask(text, row.block, row.finder, State())
        makers = line.all("V")
        if len(makers) == 1 and not [m for m in line.all("M") if m.start >= 0] and len(text.split()) <= 6:
            yield maker(subject.entity, makers[0].entity, 0.9)
            return
    if row.frame.vendor is not None:
        yield maker(subject.entity, row.frame.vendor, 0.9)


def labelled_around(row: Row, subject: Mention) -> Iterator[Draft]:
    """The side that a line across the table puts the models below it on."""
    lexicon = row.finder.names.lexicon
    for text in row.block.parents[-1:]:
        category, label = label_in(text, lexicon)
        if category and len(text.split()) <= 8 and "?" not in text:
            yield labelled(subject, category, label, 0.9)
            return
    if any(c.side or c.attribute == "openness" or (c.model is not None and c.index != row.frame.models) for c in row.frame.columns):
        return
    for text in (*row.block.section[-1:], row.block.lead_in):
        category, label = label_in(text, lexicon)
        if category and len(text.split()) <= _MOST_LABEL and "?" not in text and is_list_label(text, lexicon):
            yield labelled(subject, category, label, 0.85)
            return


_MOST_LABEL = 10
"""Words of a heading that labels the rows of the table below it."""


def is_of_sides(row: Row) -> bool:
    """Whether both sides have a column whose cells name models: `Vendor | Open models | Closed models`."""
    sided = [c for c in row.frame.columns if c.side and c.index < len(row.block.cells)]
    if len({c.side.split("-")[0] for c in sided}) < 2 or mask(row.block.cells[0], row.block, row.finder, State()).all("B"):
        return False
    return any(row.line(c.index).all("M") for c in sided)


def sides(row: Row) -> Iterator[Draft]:
    """Models named in a column that is headed by a side, and the maker whose row it is."""
    makers: list[Entity] = []
    for column in row.frame.columns:
        if column.attribute == "vendor":
            makers = [v.entity for v in row.line(column.index).all("V")]
    for column in row.frame.columns:
        if not column.side or len(row.cell(column.index).split()) > 14:
            continue
        line = row.line(column.index)
        models = [m for m in line.all("M") if m.start >= 0 and m.model is not None and (m.model.family.known or m.model.parts)]
        if models and compiled(r"\b(?:is|are|has|have|can|costs?|needs?|than|wins?|beats?)\b").search(line.masked):
            continue
        for mention in models:
            yield labelled(mention, column.side, column.label, 0.8)
            if len(makers) == 1:
                yield maker(mention.entity, makers[0])
