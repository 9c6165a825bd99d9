"""Every column of figures that articles give for a list of things: of a table, of a chart without heads, of items like `Name: 91`.

A list is known by the words over it: headings, lead-in, the sentences right before it. Nothing here knows what it lists.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.quoting import bare
from assistant.tabled import Table, figure, tables
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_FEWEST, _BEFORE = 3, 4
"""Rows of a list, and sentences right before it that may say what it is."""
_ITEM = re.compile(r"^(?P<name>[^:\d][^:]{1,58}):\s*(?P<figure>[~≈]?[$€£]?\d[\d,.]*\s?(?:%|points?|/\s?\d+|k|M|GB|t/s|tokens/s|ms|s)?)\.?$")
_BEGINS = re.compile(r"[~≈<>$€£]*\s?\d")
"""Begins a cell that is a figure."""
_TABLE = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One thing with its figure."""

    unit: Unit
    name: str
    written: str
    value: float


@dataclass(frozen=True, slots=True)
class Figures:
    """One column of a list."""

    article: ArticleId
    rows: tuple[Row, ...]
    head: str
    """Empty where the list has no heads."""
    named: str
    """The head of the names, else empty."""
    others: tuple[str, ...]
    """The heads of the other columns."""
    before: tuple[Unit, ...]
    """The sentences right before."""

    @property
    def money(self) -> bool:
        return all(re.search(r"[$€£]", row.written) for row in self.rows)

    @property
    def over(self) -> str:
        """Give what stands over the list."""
        first = self.rows[0].unit
        return " ".join((*first.section, first.lead_in, *(u.text for u in self.before)))


def figure_lists(desk: Desk) -> Iterator[Figures]:
    """Give every column of figures of the articles that may be read."""
    for table in tables(desk):
        for at in range(1, len(table.header)):
            if table.header.count(table.header[at]) > 1:
                yield from _paired(desk, table, at)
                continue
            rows = tuple(_rows(table.rows, at))
            if len(rows) >= _FEWEST and 2 * len(rows) > len(table.rows) and _alike(rows):
                heads = tuple(bare(h) for i, h in enumerate(table.header) if i not in (0, at))
                yield Figures(ArticleId(table.article), rows, bare(table.header[at]), bare(table.header[0]), heads, _before(desk, table.rows[0]))
    for article in desk.walked:
        groups: dict[int, list[Unit]] = {}
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            bared = unit.kind == "row" and unit.series >= _TABLE and not any(unit.header) and len(unit.cells) == 2
            if bared or (unit.kind == "item" and unit.series >= 0 and not unit.parents):
                groups.setdefault(unit.series, []).append(unit)
        for units in groups.values():
            rows = tuple(_rows(units, 1) if units[0].kind == "row" else _items(units))
            if len(rows) >= _FEWEST and len(rows) == len(units) and _alike(rows):
                yield Figures(article, rows, "", "", (), _before(desk, units[0]))


def _paired(desk: Desk, table: Table, at: int) -> Iterator[Figures]:
    """Give a list of a table that sets several side by side: names in the column before figures, whose head the others share."""
    named = bare(table.header[at - 1])
    rows = tuple(
        Row(unit, bare(unit.cells[at - 1]), bare(unit.cells[at]), value)
        for unit in table.rows
        if at < len(unit.cells) and bare(unit.cells[at - 1]) and re.match(_BEGINS, bare(unit.cells[at])) and (value := figure(unit.cells[at])) is not None
    )
    if len(rows) >= _FEWEST and named and named != bare(table.header[at]) and _alike(rows):
        yield Figures(ArticleId(table.article), rows, bare(table.header[at]), named, (), _before(desk, table.rows[0]))


def _rows(units: Sequence[Unit], at: int) -> Iterator[Row]:
    for unit in units:
        written = bare(unit.cells[at]) if at < len(unit.cells) else ""
        value = figure(written) if re.match(_BEGINS, written) else None
        if value is not None and bare(unit.cells[0]):
            yield Row(unit, bare(unit.cells[0]), written, value)


def _items(units: Sequence[Unit]) -> Iterator[Row]:
    for unit in units:
        match = _ITEM.match(bare(unit.plain))
        value = figure(match["figure"]) if match else None
        if match and value is not None:
            yield Row(unit, match["name"].strip(), match["figure"].strip(), value)


def _alike(rows: Sequence[Row]) -> bool:
    """Whether all figures are in one unit."""
    return len({"".join(c for c in row.written if c in "$€£%") for row in rows}) == 1 and len({row.name for row in rows}) == len(rows)


def _before(desk: Desk, first: Unit) -> tuple[Unit, ...]:
    """Give the sentences right before a list, under the same heading."""
    units = desk.shelf.units.of(first.article)
    at = units.index(first)
    near: list[Unit] = []
    for unit in reversed(units[max(at - _BEFORE, 0) : at]):
        if unit.kind != "paragraph" or unit.section != first.section:
            break
        near.append(unit)
    return tuple(reversed(near))


def names_of(figures: Figures) -> frozenset[str]:
    """Give the stems of what says what the names of a list are."""
    return stems(figures.named) or stems(figures.over)
