"""Say which model a row of a table is about, or which ones where it lists several.

Its column of models says so, else its first cell, else the heading above a table of sizes, hosts or precisions.
"""

import re

from corpus.document import Block
from corpus.patterns import compiled
from kg.extract.columns import PRECISION, Frame
from kg.extract.line import mask
from kg.extract.state import State
from kg.extract.tablerow import Row
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention, model_entity
from kg.rownames import widened


def several_of(row: Row) -> list[Mention]:
    """The models of a row that lists more than one in its column of models: `Qwen3 235B, 30B, 8B`, `Llama 4 Scout and Maverick (Meta)`."""
    if row.frame.models < 0:
        return []
    cell = row.cell(row.frame.models)
    line = mask(cell, row.block, row.finder, row.state)
    models = [m for m in line.all("M") if m.start >= 0]
    listed = compiled(r"\W*⟦M\d+⟧(?:\s*(?:,|;|/|·|&|\band\b|\+)+\s*⟦M\d+⟧)+\W*(?:\(⟦V\d+⟧\)\W*)?").fullmatch(line.masked)
    return models if len(models) > 1 and listed else []


def subject_of(block: Block, frame: Frame, finder: Finder, state: State) -> Mention | None:
    """The model that a row is about."""
    return subject_in(Row(block, frame, finder, state))


def subject_in(row: Row) -> Mention | None:
    """The model a row is about: the only one in its table's column of models, or in its first cell."""
    order = [i for i in (row.frame.models,) if i >= 0] or [0]
    for index in dict.fromkeys((*order, 0)):
        cell = row.cell(index)
        line = mask(cell, row.block, row.finder, row.state)
        models = [m for m in line.all("M") if m.start >= 0 and m.parent < 0]
        if len(models) == 1 and not compiled(r"\d\s?%\)").search(cell):
            return widened(cell, models[0])
        if models:
            return None if len({m.entity.iri for m in models}) > 2 else models[0]
    return _section_member(row)


def _section_member(row: Row) -> Mention | None:
    """A row of sizes, hosts or quantisations under the heading of one model is about that model."""
    section = row.state.section or row.state.title
    labels = {c.attribute for c in row.frame.columns[1:]}
    if section is None or not section.model or not labels & {"parameters", "context", "hardware", "price_input", "price_output"}:
        return None
    first = row.cell(0)
    if row.frame.hosts == 0 and any(label.startswith("price") for label in labels):
        return section
    if "hardware" in labels and packed(first, row.finder.names.lexicon):
        return section
    parts, stop = row.finder.grammar.parts(first, 0, section.model.family, bare=True)
    model = row.finder.grammar.inherit(section.model, parts) if parts and stop >= len(first.rstrip(" *")) else None
    return Mention(0, stop, "model", model_entity(model), model=model, inherited=True) if model else None


def packed(cell: str, lexicon: Lexicon) -> bool:
    """Whether a cell names a precision and nothing else: `BF16`, `4-bit GGUF`, `4-bit (AWQ)`."""
    bare = compiled(r"\s*\([^()]*\)\s*$").sub("", cell.strip(" *"))
    return PRECISION.match(compiled(rf"\s+(?:{lexicon.any_of('packings')}|weights|quanti[sz]ation)\b.*$", re.I).sub("", bare)) is not None
