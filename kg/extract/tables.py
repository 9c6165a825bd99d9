"""Read tables of any orientation: a row a model, a column a model, a row a benchmark.

The header decides. A column whose header names an attribute is read as that
attribute; one whose header names a benchmark holds scores; one whose header is
a side holds models with their scores in brackets.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.document import Block
from corpus.patterns import compiled
from kg import figures
from kg.attributes import attribute_of, unit_of
from kg.extract.cells import CROSSED, TICKED, pairs_in, read_cell, setup, told_by_value
from kg.extract.columns import PRECISION, Column, Frame
from kg.extract.licencerows import license_row
from kg.extract.line import Draft, Line, mask
from kg.extract.makers import maker
from kg.extract.openness import label_in, labelled
from kg.extract.owntests import is_outcome, own_test
from kg.extract.scores import score
from kg.extract.state import State
from kg.extract.tablerow import Row
from kg.extract.tablesides import CASE, is_of_sides, labelled_around, labelled_columns, maker_around, sides
from kg.extract.tablesubject import packed, several_of, subject_in
from kg.lexicon import Lexicon
from kg.mentions import Finder
from kg.named import Mention

_MEASURES = frozenset({"parameters", "active_parameters", "context", "price_input", "price_output", "max_output"})
_CASED = re.compile(
    r"[≤≥<>]|\b(?:thinking|reasoning|effort|batch|cach\w*|prompts?|context|up to|over|above|under|below|long|short|high|medium|low|fast|standard|extended|no tools|with tools|bit|int\d|fp\d+|off-peak|preview)\b",
    re.I,
)
_NO_SCORE = re.compile(r"^\W*(?:#|\+|[-−–]\d|no\.)|\b\d+(?:st|nd|rd|th)\b|\brank", re.I)


def read_row(block: Block, frame: Frame, finder: Finder, state: State) -> Iterator[Draft]:
    """Give the facts of one row."""
    row = Row(block, frame, finder, state)
    if len(block.cells) < 2:
        return
    licences = row.line(0).all("L")
    if licences and not any(c.model for c in frame.columns):
        yield from license_row(row, licences[0])
        return
    if is_of_sides(row):
        yield from sides(row)
        return
    several = several_of(row)
    if several:
        yield from _shared(row, several)
        return
    subject = subject_in(row)
    if subject is not None:
        yield from _timed(_model_row(row, subject), frame.as_of)
        return
    if frame.opens == block.start and any(c.model for c in frame.columns):
        yield from labelled_columns(row)
    benchmarks = mask(row.label, block, finder, state).all("B")
    if any(c.model for c in frame.columns) and not benchmarks:
        yield from _timed(_attribute_row(row), frame.as_of)
    elif benchmarks:
        yield from _benchmark_row(row, benchmarks[-1])
    elif any(c.side for c in frame.columns):
        yield from sides(row)
    else:
        yield from _monthly_row(row)


def _serves(lexicon: Lexicon) -> re.Pattern[str]:
    """In the row of a program and the column of a model: match the version from which it serves it, or the packing alone in which it does."""
    kept = rf"(?:{lexicon.any_of('precisions')})(?:_\w+)?|{lexicon.any_of('provisional')}"
    return compiled(rf"\W*(?:(?:from |since |>=|≥)\s*)?(?:v?\d[\d.]*\s?\+?|b\d{{3,}}\+?|{kept})(?:\s+(?:only|and later|or later|or newer))?\W*$", re.IGNORECASE)


def _attribute_row(row: Row) -> Iterator[Draft]:
    """A row an attribute: its columns are models."""
    first, unit = row.label, unit_of(row.label)
    attribute = attribute_of(first, row.finder.names.lexicon)
    if not attribute and PRECISION.match(first.strip()):
        attribute, unit = "hardware", replace(unit, condition=first.strip())
    if attribute == "monthly_cost" and (_PER_HEAD.search(first) or any(_OF_YEARS.search(t) for t in (*row.block.section[-1:], row.block.lead_in))):
        return
    if attribute.startswith("price") and not unit.per_tokens:
        unit = replace(unit, per_tokens=row.frame.per_tokens)
    tools = mask(first, row.block, row.finder, State()).all("T") if attribute in {"", "tool"} else []
    kinds = mask(first, row.block, row.finder, State()).all("Y") if attribute in {"", "modality", "price_input", "price_output"} and not unit.per_tokens else []
    for column in row.frame.columns[1:]:
        if column.model is None or column.index >= len(row.block.cells):
            continue
        if tools and (TICKED.match(row.cell(column.index)) or _serves(row.finder.names.lexicon).match(row.cell(column.index))):
            yield from (Draft(column.model.entity, "runs_with_tool", t.entity.name, t.entity) for t in tools)
        elif not attribute and not kinds:
            yield from _undeclared(row, column.index, column.model, first, column.header)
        elif kinds and TICKED.match(row.cell(column.index)):
            yield Draft(column.model.entity, "supports_modality", kinds[0].entity.name)
        elif attribute == "monthly_cost":
            yield from read_cell(_as_described(column.header, column.model), attribute, row.line(column.index), unit, first)
        elif attribute and not _outweighed(row, attribute, first, row.cell(column.index)):
            yield from read_cell(column.model, attribute, row.line(column.index), unit, first)


def _outweighed(row: Row, attribute: str, header: str, cell: str) -> bool:
    """A cross under `open source` says little where the table says of the weights whether they are open."""
    return attribute == "openness" and row.frame.weighed and "weight" not in header.casefold() and CROSSED.match(cell) is not None


_PER_HEAD = re.compile(r"\bper (?:user|seat|head|person|employee|member|developer)\b|/(?:user|seat)\b", re.I)
_OF_YEARS = re.compile(r"\b(?:(?:two|three|four|five|ten|\d+)[ -]years?|yearly|annual(?:ly)?|(?:per|a|each) year|years of)\b", re.I)
"""Sums of years, or by the head, are no bill by the month."""
_OF_ALL = frozenset({"vendor", "openness", "license", "modality", "commercial_use"})
_ONE_WINDOW = re.compile(r"\W*(?:up to\s+)?\d[\d.,  ]*\s?[kKmM]?(?:\s*tokens?)?(?:\s+each)?\W*")


_TYPICAL = re.compile(r"\b(?:typical|usual|common|most|mostly)\b", re.I)


def _shared(row: Row, models: Sequence[Mention]) -> Iterator[Draft]:
    """What a row says of all the models it lists: their maker, side, licence, senses and one window; another figure could be of any of them."""
    for mention in models:
        for column in row.frame.columns:
            mixed = column.attribute == "license" and len({m.entity.iri for m in row.line(column.index).all("L")}) > 1  # which of them is whose is not told
            told = (column.attribute in _OF_ALL and not mixed and not _TYPICAL.search(column.header)) or (column.attribute == "context" and _ONE_WINDOW.fullmatch(row.cell(column.index)))
            if told and column.index not in (row.frame.models, row.frame.hosts) and row.cell(column.index):
                yield from read_cell(mention, column.attribute, row.line(column.index), column.unit, column.header)
        if not any(c.attribute == "vendor" for c in row.frame.columns):
            named = row.line(row.frame.models).all("V")
            yield from (maker(mention.entity, v.entity) for v in named) if len(named) == 1 else maker_around(row, mention)
        yield from labelled_around(row, mention)


def _model_row(row: Row, subject: Mention) -> Iterator[Draft]:
    hosted = row.cell(row.frame.hosts).strip() if row.frame.hosts >= 0 else ""
    named = row.cell(row.frame.models if row.frame.models >= 0 else 0)
    case = CASE.search(named)
    condition = case[1] if case and _CASED.search(case[1]) and not mask(case[1], row.block, row.finder, State()).all("L") else ""
    condition = condition or (row.cell(0).strip(" *") if packed(row.cell(0), row.finder.names.lexicon) else "")
    happened = _tells_event(row, subject)
    drafts = [d for column in row.frame.columns for d in _cell(row, column, subject) if not (happened and d.predicate == "release_date")]
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
        yield from maker_around(row, subject)
    if not any(d.predicate == "openness" for d in drafts):
        yield from labelled_around(row, subject)


def _tells_event(row: Row, subject: Mention) -> bool:
    """Whether a row tells what happened to its model on a day, other than that it came out: `price cut`."""
    lexicon = row.finder.names.lexicon
    if not any(column.header.strip(" *:").casefold() in lexicon.cues["event_header"] for column in row.frame.columns):
        return False
    told = next((cell for cell in row.block.cells if subject.entity.name.split()[0] in cell and len(cell) > subject.end - subject.start + 1), "")
    rest = compiled(r"\([^()]*\)").sub("", told[: max(subject.start, 0)] + told[subject.end :])
    return compiled(r"\b[a-z]{3,}\b").search(rest) is not None and not compiled(rf"\b(?:{lexicon.any_of('came_out')}|{lexicon.any_of('releases')})\b", re.I).search(rest)


_SERVED_BY = re.compile(r"\b(?:hosted|served|run|rented|sold|offered|provided) (?:by|from|at|on|through|via)\b")


def _named(row: Row, subject: Mention, line: Line, cell: str, header: str) -> Iterator[Draft]:
    """What stands beside the name in its own cell: maker, side, licence, size."""
    makers = [v for v in line.all("V") if v.start > subject.start or v.end <= subject.start]
    if len(makers) == 1 and not _SERVED_BY.search(cell) and not any(c.attribute == "vendor" and c.index != row.frame.hosts for c in row.frame.columns):
        yield maker(subject.entity, makers[0].entity)
    category, label = label_in(compiled(r"^[^(]*").sub("", cell), row.finder.names.lexicon)
    if category:
        yield labelled(subject, category, label)


def _cell(row: Row, column: Column, subject: Mention) -> Iterator[Draft]:
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
    if column.attribute in {"", "tool"} and TICKED.match(cell):
        yield from (Draft(subject.entity, "runs_with_tool", t.entity.name, t.entity) for t in mask(column.header, row.block, row.finder, State()).all("T"))
    if column.attribute in {"", "notes"} and not column.modality and not column.side:
        yield from _undeclared(row, column.index, subject, column.header, row.cell(0))


_SERVICE = re.compile(r"(?:priority|flex|batch|fast|off-peak|peak|dedicated|reserved|scheduled|slow|express|premium)(?: \w+)?", re.I)
"""A header that names another than the plain service, for which a price holds."""
_OPENS_WITH = re.compile(r"^\W*(?P<l>(?:fully |truly )?(?:open|closed|proprietary)(?:[ -](?:weights?|source|model))?)\s*(?:[,;(/|–—]| - |$)", re.I)
"""`closed, API via our account`: a cell that opens with a side."""


def _undeclared(row: Row, index: int, subject: Mention, header: str, named: str) -> Iterator[Draft]:
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
    elif attribute == "price_both":
        unit = unit_of(header)
        served = "" if unit.condition or not _SERVICE.fullmatch(header.strip(" *:")) else header.strip(" *:").casefold()
        unit = replace(unit, per_tokens=unit.per_tokens or row.frame.per_tokens or row.state.per_tokens, condition=unit.condition or served)
        yield from read_cell(subject, attribute, row.line(index), unit, header)
    elif attribute:
        yield from read_cell(subject, attribute, row.line(index), unit_of(header), header)


def _as_described(text: str, model: Mention) -> Mention:
    """Whom a monthly bill is of: the model where only it is named, else the way of running that the cell describes."""
    if text.strip() in {model.entity.name, *model.entity.aliases} or len(text) <= model.end - model.start + 2:
        return model
    return replace(model, entity=setup(text))


def _monthly_row(row: Row) -> Iterator[Draft]:
    """A row a way of running, with its bill."""
    for column in row.frame.columns[1:]:
        if column.attribute == "monthly_cost" and compiled(r"[A-Za-z]{3}|[A-Z]{1,3}\d").search(row.cell(0)):
            yield from read_cell(Mention(-1, -1, "model", setup(row.cell(0))), "monthly_cost", row.line(column.index), column.unit, column.header)


def _benchmark_row(row: Row, benchmark: Mention) -> Iterator[Draft]:
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


def _timed(drafts: Iterator[Draft], as_of: str) -> Iterator[Draft]:
    """Lend the table's date to facts that change with time."""
    for draft in drafts:
        timed = draft.predicate.startswith("price") or draft.predicate in {"benchmark_score", "monthly_cost"}
        yield replace(draft, qualifier=replace(draft.qualifier, as_of=as_of)) if timed and as_of and not draft.qualifier.as_of else draft
