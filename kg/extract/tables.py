"""Read tables of any orientation: a row a model, a column a model, a row a benchmark.

The header decides. A column whose header names an attribute is read as that
attribute; one whose header names a benchmark holds scores; one whose header is
a side holds models with their scores in brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Block
from kg import figures
from kg.attributes import attribute_of, unit_of
from kg.extract.cells import CROSSED, TICKED, read_cell
from kg.extract.licences import terms
from kg.extract.line import Draft, State, mask
from kg.extract.openness import label_in, labelled
from kg.extract.scores import score
from kg.mentions import Finder, Mention, model_entity


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column holds."""

    index: int
    header: str
    attribute: str
    benchmark: Mention | None
    side: str
    label: str
    model: Mention | None


def read_row(row: Block, finder: Finder, state: State, as_of: str) -> Iterator[Draft]:
    """Give the facts of one row."""
    if len(row.cells) < 2:
        return
    columns = _columns(row, finder, state)
    licences = mask(row.cells[0], row, finder, State()).all("L")
    if licences and not any(c.model for c in columns):
        yield from _license_row(row, licences[0], columns)
        return
    subject = _subject(row, columns, finder, state)
    if subject is not None:
        yield from _model_row(row, subject, columns, finder, state, as_of)
        return
    first = mask(row.cells[0], row, finder, state)
    benchmarks = first.all("B")
    if sum(c.model is not None for c in columns) >= 1 and not benchmarks:
        attribute = attribute_of(row.cells[0], finder.names.lexicon)
        if not attribute and first.all("Y"):
            for column in columns[1:]:
                if column.model and column.index < len(row.cells) and TICKED.match(row.cells[column.index]):
                    yield Draft(column.model.entity, "supports_modality", first.all("Y")[0].entity.name)
        if attribute:
            unit = unit_of(row.cells[0])
            for column in columns[1:]:
                if column.model and column.index < len(row.cells):
                    yield from _qualified(read_cell(column.model, attribute, mask(row.cells[column.index], row, finder, State()), unit, row.cells[0]), as_of)
            return
    if benchmarks:
        yield from _benchmark_row(row, benchmarks[0], columns, finder, state, as_of)
    elif any(c.side for c in columns):
        yield from _sides(row, columns, finder, state)


def _columns(row: Block, finder: Finder, state: State) -> list[_Column]:
    columns = []
    for i, header in enumerate(row.header[: len(row.cells)]):
        line = mask(header, row, finder, State())
        attribute = attribute_of(header, finder.names.lexicon)
        benchmarks, models = line.all("B"), line.all("M")
        side, label = label_in(header, finder.names.lexicon)
        if not models and not attribute and not benchmarks:
            models = _sized(header, finder, state)
        columns.append(_Column(i, header, attribute, benchmarks[0] if benchmarks else None, side, label, models[0] if len(models) == 1 and not benchmarks else None))
    return columns


_ACTS = re.compile(r"\b(?:use|modif\w+|redistribut\w+|distribut\w+|chang\w+|shar\w+|sell\w*|sublicens\w+|patent\w*|train\w*|fine-tun\w+|hosting|derivative\w*|outputs?|attribution|credit|notice|copyleft|private|commercial)\b", re.I)


def _license_row(row: Block, licence: Mention, columns: Sequence[_Column]) -> Iterator[Draft]:
    """A row a licence: a tick under an act permits it, a cross forbids it, words that ask for something restrict."""
    for column in columns[1:]:
        act, cell = column.header.strip(" ?"), row.cells[column.index].strip()
        if not _ACTS.search(act) or not cell:
            continue
        asked = re.search(r"\b(?:required|must|needed|only|under|below|with|unless|if)\b[^|]*", cell, re.I)
        if re.search(r"\b(?:required|must|needed)\b", cell, re.I):
            yield terms(licence.entity, "license_restricts", f"{act.lower()} required")
        elif CROSSED.match(cell):
            yield terms(licence.entity, "license_restricts", f"no {act.lower()}")
        elif TICKED.match(cell) or cell.startswith("⚠"):
            if TICKED.match(cell):
                yield terms(licence.entity, "license_permits", act.lower())
            if asked:
                yield terms(licence.entity, "license_restricts", f"{act.lower()} {asked[0].strip()}")


def _sized(header: str, finder: Finder, state: State) -> list[Mention]:
    """A bare size or variant as a header names a member of the model that the section speaks of."""
    about = state.section or state.title
    if about is None or about.model is None:
        return []
    parts, stop = finder.grammar.parts(header, 0, about.model.family, bare=True)
    model = finder.grammar.inherit(about.model, parts) if parts and stop >= len(header.rstrip(" *†")) else None
    return [Mention(0, stop, "model", model_entity(model), model=model, inherited=True)] if model else []


def _subject(row: Block, columns: Sequence[_Column], finder: Finder, state: State) -> Mention | None:
    """The model a row is about: the only one in its model column, or in its first cell."""
    order = [c.index for c in columns if c.attribute == "model" and c.benchmark is None] or [0]
    for index in (*order[:1], 0):
        line = mask(row.cells[index], row, finder, state)
        models = [m for m in line.all("M") if m.start >= 0 and m.parent < 0]
        if len(models) == 1 and not re.search(r"\d\s?%\)", row.cells[index]):
            return models[0]
        if models:
            return None if len({m.entity.iri for m in models}) > 2 else models[0]
    section = state.section or state.title
    labels = {c.attribute for c in columns[1:]}
    if section and section.model and labels & {"parameters", "context", "hardware", "price_input"}:
        parts, stop = finder.grammar.parts(row.cells[0], 0, section.model.family, bare=True)
        model = finder.grammar.inherit(section.model, parts) if parts and stop >= len(row.cells[0].rstrip(" *")) else None
        if model:
            return Mention(0, stop, "model", model_entity(model), model=model, inherited=True)
    return None


def _model_row(row: Block, subject: Mention, columns: Sequence[_Column], finder: Finder, state: State, as_of: str) -> Iterator[Draft]:
    table_unit = unit_of(" ".join(row.header))
    caption = f"{row.lead_in} {row.section[-1] if row.section else ''} {state.caption}"
    caption_per = figures.per_tokens(caption)
    caption_bench = next((m for m in finder.find(caption) if m.kind == "benchmark"), None)
    for column in columns:
        cell = row.cells[column.index]
        line = mask(cell, row, finder, State())
        if column.attribute == "model" or (column.index == 0 and line.all("M")):
            vendors = line.all("V")
            if vendors:
                yield from _qualified(read_cell(subject, "vendor", line, unit_of(""), column.header), as_of)
            category, label = label_in(re.sub(r"^[^(]*", "", cell), finder.names.lexicon)
            if category:
                yield labelled(subject, category, label)
            continue
        benchmark = column.benchmark or (caption_bench if column.attribute == "score" else None)
        if benchmark is not None and column.attribute not in {"parameters", "context", "price_input", "price_output"}:
            for figure in list(figures.scores(cell))[:1]:
                counted = figure.unit or ("%" if "%" in column.header else "")
                yield score(subject, benchmark, replace(figure, unit=counted), as_of=as_of)
            continue
        unit = unit_of(column.header)
        if column.attribute.startswith("price") and not unit.per_tokens:
            unit = replace(unit, per_tokens=table_unit.per_tokens or caption_per)
        if column.attribute:
            yield from _qualified(read_cell(subject, column.attribute, line, unit, column.header), as_of)
        elif column.side:
            yield from _qualified(read_cell(subject, "openness", line, unit, column.header), as_of)


def _benchmark_row(row: Block, benchmark: Mention, columns: Sequence[_Column], finder: Finder, state: State, as_of: str) -> Iterator[Draft]:
    """A row a benchmark: columns are models, or sides whose cells name a model and its score."""
    gap = next((row.cells[c.index] for c in columns if re.search(r"\b(?:gap|difference|delta|lead)\b", c.header, re.I)), "")
    for column in columns[1:]:
        cell = row.cells[column.index]
        named = [m for m in mask(cell, row, finder, State()).all("M") if m.start >= 0]
        mention = column.model or (named[0] if len(named) == 1 else None)
        if mention is None:
            continue
        rest = cell[named[0].end:] if named and column.model is None else cell
        condition = f"{column.header.casefold()}{f'; stated gap {gap}' if gap else ''}" if column.side else ""
        for figure in list(figures.scores(rest))[:1]:
            yield score(mention, benchmark, figure, as_of=as_of, condition=condition)
        if column.side and named:
            yield labelled(mention, column.side, column.label, 0.9)


def _sides(row: Block, columns: Sequence[_Column], finder: Finder, state: State) -> Iterator[Draft]:
    """Models named in a column that is headed by a side."""
    for column in columns:
        if column.side and column.index < len(row.cells) and len(row.cells[column.index].split()) <= 8:
            for mention in mask(row.cells[column.index], row, finder, State()).all("M"):
                yield labelled(mention, column.side, column.label, 0.8)


def _qualified(drafts: Iterator[Draft], as_of: str) -> Iterator[Draft]:
    """Lend the table's date to facts that change with time."""
    for draft in drafts:
        timed = draft.predicate.startswith("price") or draft.predicate in {"benchmark_score", "monthly_cost"}
        yield replace(draft, qualifier=replace(draft.qualifier, as_of=as_of)) if timed and as_of and not draft.qualifier.as_of else draft


