"""Read tables of any orientation: a row a model, a column a model, a row a benchmark.

The header decides. A column whose header names an attribute is read as that
attribute; one whose header names a benchmark holds scores; one whose header is
a side holds models with their scores in brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from corpus.document import Block
from corpus.patterns import compiled
from kg import figures
from kg.attributes import attribute_of, unit_of
from kg.claim import Entity
from kg.extract.cells import CROSSED, TICKED, pairs_in, read_cell, setup, told_by_value
from kg.extract.columns import PRECISION, Column, Frame
from kg.extract.line import Draft, Line, mask
from kg.extract.makers import maker
from kg.extract.openness import is_list_label, label_in, labelled
from kg.extract.owntests import is_outcome, own_test
from kg.extract.permissions import terms
from kg.extract.scores import score
from kg.extract.state import State
from kg.mentions import Finder, Mention, model_entity
from kg.rownames import widened

_MEASURES = frozenset({"parameters", "active_parameters", "context", "price_input", "price_output", "max_output"})
_CASE = re.compile(r"\(([^()]{2,40})\)\s*$")
_CASED = re.compile(
    r"[≤≥<>]|\b(?:thinking|reasoning|effort|batch|cach\w*|prompts?|context|up to|over|above|under|below|long|short|high|medium|low|fast|standard|extended|no tools|with tools|bit|int\d|fp\d+|off-peak|preview)\b",
    re.I,
)
_FIGURES = re.compile(r"[\d\s$.,~%KMBk/()–—-]*")
"""A cell that names nothing: most are, in a table of prices."""
_NO_SCORE = re.compile(r"^\W*(?:#|\+|[-−–]\d|no\.)|\b\d+(?:st|nd|rd|th)\b|\brank", re.I)


_LINES: WeakKeyDictionary[Finder, dict[str, Line]] = WeakKeyDictionary()
"""Cells as they were masked: makers, licences and sizes stand in row after row."""
_MOST_LINES = 16_384


@dataclass(frozen=True, slots=True)
class _Row:
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


def read_row(block: Block, frame: Frame, finder: Finder, state: State) -> Iterator[Draft]:
    """Give the facts of one row."""
    row = _Row(block, frame, finder, state)
    if len(block.cells) < 2:
        return
    licences = row.line(0).all("L")
    if licences and not any(c.model for c in frame.columns):
        yield from _license_row(row, licences[0])
        return
    if _is_of_sides(row):
        yield from _sides(row)
        return
    several = _several(row)
    if several:
        yield from _shared(row, several)
        return
    subject = _subject(row)
    if subject is not None:
        yield from _timed(_model_row(row, subject), frame.as_of)
        return
    if frame.opens == block.start and any(c.model for c in frame.columns):
        yield from _labelled_columns(row)
    benchmarks = mask(row.label, block, finder, state).all("B")
    if any(c.model for c in frame.columns) and not benchmarks:
        yield from _timed(_attribute_row(row), frame.as_of)
    elif benchmarks:
        yield from _benchmark_row(row, benchmarks[-1])
    elif any(c.side for c in frame.columns):
        yield from _sides(row)
    else:
        yield from _monthly_row(row)


def _attribute_row(row: _Row) -> Iterator[Draft]:
    """A row an attribute: its columns are models."""
    first, unit = row.label, unit_of(row.label)
    attribute = attribute_of(first, row.finder.names.lexicon)
    if not attribute and PRECISION.match(first.strip()):
        attribute, unit = "hardware", replace(unit, condition=first.strip())
    if attribute.startswith("price") and not unit.per_tokens:
        unit = replace(unit, per_tokens=row.frame.per_tokens)
    kinds = mask(first, row.block, row.finder, State()).all("Y") if attribute in {"", "modality", "price_input", "price_output"} and not unit.per_tokens else []
    for column in row.frame.columns[1:]:
        if column.model is None or column.index >= len(row.block.cells):
            continue
        if not attribute and not kinds:
            yield from _undeclared(row, column.index, column.model, first, column.header)
        elif kinds and TICKED.match(row.cell(column.index)):
            yield Draft(column.model.entity, "supports_modality", kinds[0].entity.name)
        elif attribute == "monthly_cost":
            yield from read_cell(_as_described(column.header, column.model), attribute, row.line(column.index), unit, first)
        elif attribute and not _outweighed(row, attribute, first, row.cell(column.index)):
            yield from read_cell(column.model, attribute, row.line(column.index), unit, first)


def _labelled_columns(row: _Row) -> Iterator[Draft]:
    """The side that a header's bracket puts its model on, `Wren 2 (closed)`, or the line above a table all of whose columns are models."""
    lexicon = row.finder.names.lexicon
    heads = [c for c in row.frame.columns[1:] if c.model is not None]
    own = [(c, *label_in(bracket[1], lexicon)) for c in heads if (bracket := _CASE.search(c.header))]
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


def _outweighed(row: _Row, attribute: str, header: str, cell: str) -> bool:
    """A cross under `open source` says little where the table says of the weights whether they are open."""
    return attribute == "openness" and row.frame.weighed and "weight" not in header.casefold() and CROSSED.match(cell) is not None


_ACTS = re.compile(
    r"\b(?:use|modif\w+|redistribut\w+|distribut\w+|chang\w+|shar\w+|sell\w*|sublicens\w+|patent\w*|train\w*|fine-tun\w+|hosting|derivative\w*|outputs?|attribution|credit|notice|copyleft|private|commercial)\b",
    re.I,
)


def _license_row(row: _Row, licence: Mention) -> Iterator[Draft]:
    """A row a licence: a tick under an act permits it, a cross forbids it, words that ask for something restrict."""
    for column in row.frame.columns[1:]:
        act, cell = compiled(r"\s*\(.*?\)").sub("", column.header).strip(" ?"), row.cell(column.index).strip()
        if column.attribute in {"model", "base"} or compiled(r"\b(?:models?|examples|used by|who uses)\b", re.I).search(act):
            yield from (Draft(m.entity, "has_license", licence.entity.name, licence.entity) for m in row.line(column.index).all("M") if m.start >= 0)
            continue
        if not _ACTS.search(act) or not cell:
            continue
        asked = compiled(r"\b(?:required|must|needed|only|under|below|up to|with|unless|if)\b[^|]*", re.I).search(cell)
        if compiled(r"\b(?:required|must|needed)\b", re.I).search(cell) and not CROSSED.match(cell):
            yield terms(licence.entity, "license_restricts", f"{act.lower()} required" if len(cell.split()) <= 3 else f"{act.lower()}: {cell}")
        elif CROSSED.match(cell):
            yield terms(licence.entity, "license_restricts", f"no {act.lower()}")
        elif TICKED.match(cell) or cell.startswith("⚠"):
            if TICKED.match(cell):
                yield terms(licence.entity, "license_permits", act.lower())
            if asked:
                yield terms(licence.entity, "license_restricts", f"{act.lower()} {asked[0].strip()}")


_OF_ALL = frozenset({"vendor", "openness", "license", "modality"})
_ONE_WINDOW = re.compile(r"\W*(?:up to\s+)?\d[\d.,  ]*\s?[kKmM]?(?:\s*tokens?)?(?:\s+each)?\W*")


def _several(row: _Row) -> list[Mention]:
    """The models of a row that lists more than one in its column of models: `Qwen3 235B, 30B, 8B`."""
    if row.frame.models < 0:
        return []
    cell = row.cell(row.frame.models)
    line = mask(cell, row.block, row.finder, row.state)
    models = [m for m in line.all("M") if m.start >= 0]
    listed = compiled(r"\W*⟦M\d+⟧(?:\s*(?:,|;|/|·|&|\band\b|\+)+\s*⟦M\d+⟧)+\W*").fullmatch(line.masked)
    return models if len(models) > 1 and listed else []


def _shared(row: _Row, models: Sequence[Mention]) -> Iterator[Draft]:
    """What a row says of all the models it lists: their maker, side, licence, senses and one window; another figure could be of any of them."""
    for mention in models:
        for column in row.frame.columns:
            told = column.attribute in _OF_ALL or (column.attribute == "context" and _ONE_WINDOW.fullmatch(row.cell(column.index)))
            if told and column.index not in (row.frame.models, row.frame.hosts) and row.cell(column.index):
                yield from read_cell(mention, column.attribute, row.line(column.index), column.unit, column.header)
        if not any(c.attribute == "vendor" for c in row.frame.columns):
            yield from _maker_around(row, mention)
        yield from _labelled_around(row, mention)


def subject_of(block: Block, frame: Frame, finder: Finder, state: State) -> Mention | None:
    """The model that a row is about."""
    return _subject(_Row(block, frame, finder, state))


def _subject(row: _Row) -> Mention | None:
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


def _section_member(row: _Row) -> Mention | None:
    """A row of sizes, hosts or quantisations under the heading of one model is about that model."""
    section = row.state.section or row.state.title
    labels = {c.attribute for c in row.frame.columns[1:]}
    if section is None or not section.model or not labels & {"parameters", "context", "hardware", "price_input", "price_output"}:
        return None
    first = row.cell(0)
    if row.frame.hosts == 0 and any(label.startswith("price") for label in labels):
        return section
    if "hardware" in labels and _packed(first):
        return section
    parts, stop = row.finder.grammar.parts(first, 0, section.model.family, bare=True)
    model = row.finder.grammar.inherit(section.model, parts) if parts and stop >= len(first.rstrip(" *")) else None
    return Mention(0, stop, "model", model_entity(model), model=model, inherited=True) if model else None


def _packed(cell: str) -> bool:
    """Whether a cell names a precision and nothing else: `BF16`, `4-bit GGUF`."""
    return PRECISION.match(compiled(r"\s+(?:GGUF|AWQ|GPTQ|MLX|weights|quanti[sz]ed|quanti[sz]ation)\b.*$", re.I).sub("", cell.strip(" *"))) is not None


def _model_row(row: _Row, subject: Mention) -> Iterator[Draft]:
    hosted = row.cell(row.frame.hosts).strip() if row.frame.hosts >= 0 else ""
    named = row.cell(row.frame.models if row.frame.models >= 0 else 0)
    case = _CASE.search(named)
    condition = case[1] if case and _CASED.search(case[1]) and not mask(case[1], row.block, row.finder, State()).all("L") else ""
    condition = condition or (row.cell(0).strip(" *") if _packed(row.cell(0)) else "")
    drafts = [d for column in row.frame.columns for d in _cell(row, column, subject)]
    if not row.frame.columns:
        drafts = list(_named(row, subject, row.line(max(row.frame.models, 0)), named, ""))
    for draft in drafts:
        if draft.predicate.startswith("price") and (hosted or condition):
            said = [draft.qualifier.condition, condition, f"hosted by {hosted}" if hosted else ""]
            yield replace(draft, qualifier=replace(draft.qualifier, condition=", ".join(filter(None, said))))
        elif condition and draft.predicate in {"benchmark_score", "context_window", "hardware_requirement"} and not draft.qualifier.condition:
            yield replace(draft, qualifier=replace(draft.qualifier, condition=condition))
        else:
            yield draft
    if not any(d.predicate == "developed_by" for d in drafts):
        yield from _maker_around(row, subject)
    if not any(d.predicate == "openness" for d in drafts):
        yield from _labelled_around(row, subject)


def _maker_around(row: _Row, subject: Mention) -> Iterator[Draft]:
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


def _labelled_around(row: _Row, subject: Mention) -> Iterator[Draft]:
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


def _named(row: _Row, subject: Mention, line: Line, cell: str, header: str) -> Iterator[Draft]:
    """What stands beside the name in its own cell: maker, side, licence, size."""
    makers = [v for v in line.all("V") if v.start > subject.start or v.end <= subject.start]
    if len(makers) == 1 and not any(c.attribute == "vendor" and c.index != row.frame.hosts for c in row.frame.columns):
        yield maker(subject.entity, makers[0].entity)
    category, label = label_in(compiled(r"^[^(]*").sub("", cell), row.finder.names.lexicon)
    if category:
        yield labelled(subject, category, label)


def _cell(row: _Row, column: Column, subject: Mention) -> Iterator[Draft]:
    cell = row.cell(column.index)
    if column.index in (row.frame.models, row.frame.hosts) or column.attribute == "model":
        if column.index != row.frame.hosts:
            yield from _named(row, subject, row.line(column.index), cell, column.header)
        return
    if not cell:
        return
    line = row.line(column.index)
    if column.index == 0 and row.frame.models < 0 and line.all("M"):
        yield from _named(row, subject, line, cell, column.header)
        return
    benchmark = column.benchmark if column.attribute != "score" or row.frame.benchmark is None else row.frame.benchmark
    benchmark = benchmark or (row.frame.benchmark if column.attribute == "score" else None)
    if benchmark is not None and column.attribute not in _MEASURES:
        if not _NO_SCORE.search(cell):
            for figure in list(figures.scores(cell))[:1]:
                counted = figure.unit or ("%" if "%" in column.header else "")
                yield score(subject, benchmark, replace(figure, unit=counted), condition=column.unit.condition)
        return
    own = own_test(column.header, column.attribute, row.finder.names.lexicon) if not column.side and column.model is None else None
    if own is not None and is_outcome(cell, column.header):
        yield from (score(subject, own, figure) for figure in list(figures.scores(cell))[:1])
        return
    unit = column.unit
    if column.attribute.startswith("price"):
        if row.frame.foreign and "$" not in cell and unit.currency != "USD":
            return
        if not unit.per_tokens:
            unit = replace(unit, per_tokens=row.frame.per_tokens, assumed=row.frame.assumed)
    if column.attribute == "monthly_cost":
        yield from read_cell(_as_described(row.cell(0), subject), column.attribute, line, unit, column.header)
    elif column.modality and not column.attribute.startswith("price"):
        if TICKED.match(cell):
            yield Draft(subject.entity, "supports_modality", column.modality)
    elif column.attribute and not _outweighed(row, column.attribute, column.header, cell):
        yield from read_cell(subject, column.attribute, line, unit, column.header)
    elif column.side:
        yield from read_cell(subject, "openness", line, unit, column.header)
    if column.attribute in {"", "notes"} and not column.modality and not column.side:
        yield from _undeclared(row, column.index, subject, column.header, row.cell(0))


_OPENS_WITH = re.compile(r"^\W*(?P<l>(?:fully |truly )?(?:open|closed|proprietary)(?:[ -](?:weights?|source|model))?)\s*(?:[,;(/|–—]| - |$)", re.I)
"""`closed, API via our account`: a cell that opens with a side."""


def _undeclared(row: _Row, index: int, subject: Mention, header: str, named: str) -> Iterator[Draft]:
    """Read a cell whose header says nothing: by the labels within it, or by its own unit; `named` is how the table names the subject."""
    cell, lexicon = row.cell(index), row.finder.names.lexicon
    for label, value in pairs_in(cell):
        attribute, unit = attribute_of(label, lexicon), unit_of(label)
        if attribute.startswith("price") and not unit.per_tokens:
            unit = replace(unit, per_tokens=row.frame.per_tokens)
        yield from read_cell(subject, attribute, mask(value, row.block, row.finder, State()), unit, label)
    opening = _OPENS_WITH.match(cell)
    category, label = label_in(opening["l"], lexicon) if opening else ("", "")
    if category and not row.frame.weighed:
        yield labelled(subject, category, label, 0.85)
    attribute = told_by_value(header, cell)
    if attribute == "monthly_cost":
        yield from read_cell(_as_described(named, subject), attribute, row.line(index), unit_of(header), header)
    elif attribute:
        yield from read_cell(subject, attribute, row.line(index), unit_of(header), header)


def _as_described(text: str, model: Mention) -> Mention:
    """Whom a monthly bill is of: the model where only it is named, else the way of running that the cell describes."""
    if text.strip() in {model.entity.name, *model.entity.aliases} or len(text) <= model.end - model.start + 2:
        return model
    return replace(model, entity=setup(text))


def _monthly_row(row: _Row) -> Iterator[Draft]:
    """A row a way of running, with its bill."""
    for column in row.frame.columns[1:]:
        if column.attribute == "monthly_cost" and compiled(r"[A-Za-z]{3}|[A-Z]{1,3}\d").search(row.cell(0)):
            yield from read_cell(Mention(-1, -1, "model", setup(row.cell(0))), "monthly_cost", row.line(column.index), column.unit, column.header)


def _benchmark_row(row: _Row, benchmark: Mention) -> Iterator[Draft]:
    """A row a benchmark: columns are models, or sides whose cells name a model and its score."""
    columns: Sequence[Column] = row.frame.columns
    gap = next((row.cell(c.index) for c in columns if compiled(r"\b(?:gap|difference|delta|lead)\b", re.I).search(c.header)), "")
    tried = unit_of(row.label).condition
    for column in columns[1:]:
        cell = row.cell(column.index)
        named = [m for m in row.line(column.index).all("M") if m.start >= 0]
        mention = column.model or (named[0] if len(named) == 1 else None)
        if mention is None:
            continue
        rest = cell[named[0].end :] if named and column.model is None else cell
        condition = f"{column.header.casefold()}{f'; stated gap {gap}' if gap else ''}" if column.side else tried
        if not _NO_SCORE.search(rest):
            for figure in list(figures.scores(rest))[:1]:
                yield score(mention, benchmark, figure, as_of=row.frame.as_of, condition=condition)
        if column.side and named:
            yield labelled(mention, column.side, column.label, 0.9)


def _is_of_sides(row: _Row) -> bool:
    """Whether both sides have a column whose cells name models: `Vendor | Open models | Closed models`."""
    sided = [c for c in row.frame.columns if c.side and c.index < len(row.block.cells)]
    if len({c.side.split("-")[0] for c in sided}) < 2 or mask(row.block.cells[0], row.block, row.finder, State()).all("B"):
        return False
    return any(row.line(c.index).all("M") for c in sided)


def _sides(row: _Row) -> Iterator[Draft]:
    """Models named in a column that is headed by a side, and the maker whose row it is."""
    makers: list[Entity] = []
    for column in row.frame.columns:
        if column.attribute == "vendor":
            makers = [v.entity for v in row.line(column.index).all("V")]
    for column in row.frame.columns:
        if not column.side or len(row.cell(column.index).split()) > 14:
            continue
        line = row.line(column.index)
        models = [m for m in line.all("M") if m.start >= 0]
        if models and compiled(r"\b(?:is|are|has|have|can|costs?|needs?|than|wins?|beats?)\b").search(line.masked):
            continue
        for mention in models:
            yield labelled(mention, column.side, column.label, 0.8)
            if len(makers) == 1:
                yield maker(mention.entity, makers[0])


def _timed(drafts: Iterator[Draft], as_of: str) -> Iterator[Draft]:
    """Lend the table's date to facts that change with time."""
    for draft in drafts:
        timed = draft.predicate.startswith("price") or draft.predicate in {"benchmark_score", "monthly_cost"}
        yield replace(draft, qualifier=replace(draft.qualifier, as_of=as_of)) if timed and as_of and not draft.qualifier.as_of else draft
