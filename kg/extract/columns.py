"""Know a table before its rows are read: what each column holds and where the models stand.

The header decides; where it names no column of models, the cells do. Whether a
column of providers names makers or hosts shows in the rows: one model offered by
several of them is hosted. What a caption says for all (a unit, a benchmark, a
date) belongs here, too.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, Document
from corpus.patterns import compiled
from kg import figures
from kg.attributes import Unit, attribute_of, foreign, unit_of
from kg.benchmarknames import METRIC
from kg.claim import Entity
from kg.extract.grid import Note, Settled
from kg.extract.line import mask
from kg.extract.openness import label_in
from kg.extract.state import State
from kg.mentions import Finder
from kg.named import Mention, model_entity, named_entity
from kg.rownames import column_keys, headless_keys, tells_of_people, tells_of_users, widened

_SAMPLED = 40
"""Rows by which a column is judged."""
_ASSUMED_FROM, _ASSUMED_TO = 0.75, 300.0
"""Between which the dearest output price of a table lies that can only be per million tokens."""
PRECISION = re.compile(
    r"^(?:(?:fp|bf|int|q|nf)\s?-?\d{1,2}(?:_\w+)*|\d{1,2}[- ]?bits?|full precision|half precision|unquanti[sz]ed|q\d_k(?:_[sml])?|quanti[sz]ed|awq|gptq)$", re.I
)
_ELO = re.compile(r"^elo(?:\s+(?:score|rating|points))?$", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds."""

    index: int
    header: str
    attribute: str
    unit: Unit
    benchmark: Mention | None = None
    side: str = ""
    label: str = ""
    model: Mention | None = None
    modality: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rows of one table have in common."""

    columns: tuple[Column, ...]
    models: int
    """The column whose cells name the models; -1 where none does."""
    hosts: int = -1
    """The column whose cells say where a model is hosted."""
    per_tokens: float = 0.0
    assumed: bool = False
    foreign: bool = False
    """The caption gives another currency than the US dollar."""
    benchmark: Mention | None = None
    """The one that the caption names."""
    as_of: str = ""
    weighed: bool = False
    """It says of weights whether they are open, so a cross under `open source` says no more than that."""
    notes: Mapping[str, Note] = field(default_factory=dict)
    vendor: Entity | None = None
    """The maker that the heading above names."""
    opens: int = -1
    """Where its first row starts."""
    labels: tuple[str, ...] = ()
    """The first cell of each row: what the rows are of."""


_DATES = re.compile(r"\b(?:dates?|releas\w+|came out|launch\w*|timeline|when)\b", re.IGNORECASE)
_LAST_DAYS = re.compile(r"\b(?:cut-?off|end|ends|retir\w+|deprecat\w+|shut\w*|switch\w*|support|sunset\w*|gone|planned|expected|due|until)\b", re.IGNORECASE)
"""What days are that stand alone behind the names of models, by what heads them."""


def frame(table: int, settled: Settled, finder: Finder, state: State) -> Frame:
    """Read what the rows of a table have in common, from its header, its rows and what stands around it."""
    rows = settled.rows.get(table, ())
    first = rows[0]
    caption = f"{first.lead_in} {first.section[-1] if first.section else ''} {state.caption}"
    columns = tuple(_column(i, text, first, finder, state) for i, text in enumerate(first.header))
    if len(columns) == 2 and columns[0].model is not None and not columns[1].header.strip():
        columns = (replace(columns[0], model=None), replace(columns[1], model=columns[0].model))
    if not first.header and len(rows) > 1 and len(first.cells) > 2:
        columns = tuple(Column(i, "", key, Unit()) for i, key in enumerate(headless_keys(rows, finder)))
    elif not first.header and len(rows) > 1 and _DATES.search(caption) and not _LAST_DAYS.search(caption) and headless_keys(rows, finder)[1:] == ["release"]:
        columns = (Column(0, "", "", Unit()), Column(1, "", "release", Unit()))
    columns = tuple(
        replace(c, attribute="")
        if c.attribute == "vendor"
        and (tells_of_people(c.header, [r.cells[c.index] for r in rows[:_SAMPLED] if c.index < len(r.cells)], finder) or tells_of_users(rows, c.index, finder))
        else c
        for c in columns
    )
    found = column_keys(rows, finder) if first.header else [c.attribute for c in columns]
    columns = tuple(
        replace(c, attribute=key) if key != c.attribute and c.attribute in {"", "notes"} and c.model is None and not c.benchmark else c
        for c, key in zip(columns, found, strict=False)
    )
    keyed = {c.attribute for c in columns}
    sample = rows[:_SAMPLED]
    models = _models(columns, sample, finder, state)
    hosts = _hosts(columns, sample, models, finder)
    columns = tuple(
        replace(c, attribute="")
        if (
            c.header.casefold() in {"total", "size", "sizes"}
            and "M" in "".join(r.cells[c.index] for r in sample if c.index < len(r.cells))
            and c.header.casefold() == "total"
            and "active_parameters" not in keyed
        )
        else replace(c, attribute="host")
        if c.index == hosts
        else c
        for c in columns
    )
    headed = unit_of(" ".join(first.header))
    below = settled.below.get(table, "")
    per = (
        headed.per_tokens or figures.per_tokens(caption) or (figures.per_tokens(below) if not compiled(r"\$\s?\d").search(below) else 0.0) or settled.per_tokens
    )
    assumed = not per and _looks_per_million(columns, sample)
    labels = " ".join((*first.header, *(r.cells[0] for r in sample if r.cells))).casefold()
    return Frame(
        columns,
        models,
        hosts,
        1e6 if assumed else per,
        assumed,
        foreign(f"{caption} {below}") and not compiled(r"\$|USD|dollar").search(caption + below),
        _tested_on(first, caption, finder),
        figures.as_of(f"{first.lead_in} {first.section[-1] if first.section else ''}"),
        "weights" in labels or "open-weight" in labels or "open weight" in labels,
        settled.notes.get(table, {}),
        _vendor_above(first, finder, state),
        first.start,
        tuple(r.cells[0] for r in sample if r.cells),
    )


def _tested_on(first: Block, caption: str, finder: Finder) -> Mention | None:
    """Give the test that a table's caption or a title above it names, the nearest first; none where a heading between names what is no test that is known."""
    for text in (caption, *reversed(first.section[:-1])):
        found = finder.find(text)
        if (test := next((m for m in found if m.kind == "benchmark"), None)) is not None:
            return test
        if not found and first.section and (_OTHER_TEST.search(first.section[-1] if text is caption else text)):
            return None
    return None


_OTHER_TEST = re.compile(r"\b(?:[Oo]n|[Ff]or|[Aa]t|[Ww]ith)\s+(?:the\s+)?[A-Z]\w*[A-Z\d]\w*|\b[A-Z][a-z]+[A-Z]\w*|\b[A-Z][A-Za-z]+-\d+\b|\b(?:[Oo]n|[Ff]or) (?:the )?[A-Z][a-z]+")
"""What a heading may call a test that no list holds: `On MathQuiz`."""


def _vendor_above(row: Block, finder: Finder, state: State) -> Entity | None:
    """The maker in a table's heading: `Kestrel AI`, `Kestrel AI's models`."""
    if state.vendor is not None or not row.section:
        return state.vendor
    line = mask(row.section[-1], row, finder, State())
    makers = line.all("V")
    owns = compiled(r"\W*(?:⟦V\d+⟧['’]s?\s|(?:\w+\s+){0,3}(?:by|from|of)\s+⟦V\d+⟧\W*$)").match(line.masked)
    return makers[0].entity if len(makers) == 1 and owns else None


def _column(index: int, header: str, row: Block, finder: Finder, state: State) -> Column:
    line = mask(header, row, finder, State())
    attribute = attribute_of(header, finder.names.lexicon)
    unit = unit_of(header)
    benchmarks, models, kinds = line.all("B"), line.all("M"), line.all("Y")
    side, label = label_in(header, finder.names.lexicon)
    if not models and not attribute and not benchmarks:
        models = _sized(header, finder, state)
    if not attribute and PRECISION.match(header.strip()):
        attribute, unit = "hardware", replace(unit, condition=header.strip())
    benchmark = benchmarks[0] if benchmarks else _called(header, row, finder, state) if not attribute else None
    if benchmark is None and not attribute and not models and METRIC.fullmatch(header.strip(" %*")):
        attribute, unit = "score", replace(unit, condition=header.strip(" %*"))
    if benchmark is None and _ELO.match(compiled(r"\s*\(.*").sub("", header).strip()):
        benchmark = Mention(0, len(header), "benchmark", named_entity("benchmark", "Elo"))
        attribute = "score"
    return Column(
        index,
        header,
        attribute,
        unit,
        benchmark,
        side,
        label,
        _spoken(_one_model(header, models), state) if not benchmarks else None,
        kinds[0].entity.name if len(kinds) == 1 and len(header.split()) <= 3 and not _is_published(header, row) else "",
    )


_MADE_OF = re.compile(r"\b(?:training|source|published|released|inference|weights)\b", re.I)


def _is_published(header: str, row: Block) -> bool:
    """Whether a header means what a maker publishes and no kind of input: `Training code`, `Code` beside `Weights`."""
    return _MADE_OF.search(header) is not None or any(compiled(r"(?:model )?weights", re.I).fullmatch(h.strip(" *?")) for h in row.header)


_SHORTENED = re.compile(r"[“\"‘'](?P<label>[A-Za-z][\w -]{1,24})[”\"’']\s+(?:is|are|means?|stands? for|=)\s+(?P<said>[^.;]{3,60})")


def shortened(document: Document) -> dict[str, str]:
    """Give what an article says that the heads of its columns stand for, by the head in lower case."""
    return {m["label"].casefold(): m["said"] for block in document.blocks if block.kind in {"paragraph", "item"} for m in _SHORTENED.finditer(block.text)}


def _called(header: str, row: Block, finder: Finder, state: State) -> Mention | None:
    """The test for which a table's head is short, where the article says so: `“Code” is HumanEval, 164 tasks`."""
    label = compiled(r"\s*(?:%|\(.*)").sub("", header).strip().casefold()
    said = state.shortened.get(label)
    return next((m for m in finder.find(said) if m.kind == "benchmark"), None) if said else None


def _spoken(mention: Mention | None, state: State) -> Mention | None:
    """The model that a section is on, where a header gives its name for programs: `wren-2-2026-01` of `Wren 2`."""
    about = state.section or state.title
    if mention is None or mention.model is None or about is None or about.model is None or mention.model.family.name != about.model.family.name:
        return mention
    known, parts = about.model.parts, mention.model.parts
    stamped = all(p.text.isdigit() and len(p.text) > 1 for p in parts[len(known) :])
    return replace(mention, entity=about.entity, model=about.model) if known and parts[: len(known)] == known and stamped else mention


def _one_model(header: str, models: Sequence[Mention]) -> Mention | None:
    """The model a header names: the only one, or the first where the next is its name for programs (`Wren 3 wren-3-2026`)."""
    if len(models) > 1 and not (models[0].start == 0 and all(compiled(r"[a-z][\w.-]*-\w").match(header[m.start :]) for m in models[1:])):
        return None
    return widened(header, models[0]) if models else None


def _sized(header: str, finder: Finder, state: State) -> list[Mention]:
    """A bare size or variant as a header names a member of the model that the section speaks of."""
    about = state.section or state.title
    if about is None or about.model is None:
        return []
    parts, stop = finder.grammar.parts(header, 0, about.model.family, bare=True)
    model = finder.grammar.inherit(about.model, parts) if parts and stop >= len(header.rstrip(" *†")) else None
    return [Mention(0, stop, "model", model_entity(model), model=model, inherited=True)] if model else []


def _models(columns: Sequence[Column], rows: Sequence[Block], finder: Finder, state: State) -> int:
    """Find the column of models: the one so headed if its cells name any, else the one most of whose cells name one."""

    def named(index: int) -> int:
        return sum(
            any(m.kind == "model" and m.start >= 0 for m in mask(r.cells[index], r, finder, state).mentions)
            for r in rows
            if index < len(r.cells) and len(r.cells[index].split()) <= 12
        )

    headed = [c.index for c in columns if c.attribute == "model" and c.benchmark is None]
    for index in headed:
        if named(index):
            return index
    width = max((len(r.cells) for r in rows), default=0)
    free = [
        i for i in range(width) if i >= len(columns) or (columns[i].attribute in {"", "notes", "vendor"} and not columns[i].side and columns[i].model is None)
    ]
    counted = {i: named(i) for i in free}
    best = max(counted, key=lambda i: (counted[i], -i), default=-1)
    if best >= 0 and counted[best] * 2 > len(rows):
        return best
    return headed[0] if headed else -1


def _hosts(columns: Sequence[Column], rows: Sequence[Block], models: int, finder: Finder) -> int:
    """Find the column of hosts: so headed, or one of providers several of which offer one model."""
    for column in columns:
        if column.attribute == "host":
            return column.index
    if not any(c.attribute.startswith("price") for c in columns):
        return -1
    for column in columns:
        if column.attribute != "vendor":
            continue
        offered: dict[str, set[str]] = {}
        known = 0
        for row in rows:
            if 0 <= models < len(row.cells) and column.index < len(row.cells):
                offered.setdefault(row.cells[models], set()).add(row.cells[column.index])
            known += column.index < len(row.cells) and any(m.kind == "place" for m in finder.find(row.cells[column.index]))
        if any(len(o - {""}) > 1 for o in offered.values()) or (models < 0 and known * 2 > len(rows)):
            return column.index
    return -1


def _looks_per_million(columns: Sequence[Column], rows: Sequence[Block]) -> bool:
    """Tell whether prices whose unit nobody says can only be for a million tokens: input and output, in dollars, of that size."""
    keyed = {c.attribute: c for c in columns if c.attribute in {"price_input", "price_output"} and not c.unit.condition and c.unit.currency != "other"}
    if len(keyed) < 2:
        return False
    out = keyed["price_output"].index
    amounts = [f.value for r in rows if out < len(r.cells) for f in list(figures.money(r.cells[out]))[:1]]
    return bool(amounts) and _ASSUMED_FROM <= max(amounts) <= _ASSUMED_TO
