"""Cut a text into units by what its lines show: items, rows, quotes, code, prose.

Nothing is guessed here beyond where paragraphs begin; what a bare line is
(a heading, an item) is decided in `corpus.judging`, which sees all units.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.blocked import find_blocks, find_offers, find_records
from corpus.cards import find_card, is_label, often
from corpus.document import BlockKind, Mark
from corpus.glued import Vocabulary, find_glued, may_be_glued, vocabulary
from corpus.lines import Line, Opening, Span, clause_number, is_rule, led_by_dots, lines_of, marked_heading, opening
from corpus.listings import listings
from corpus.numbered import numbered_titles
from corpus.stacked import REACH, begins_worded, find_stacked, is_value
from corpus.tables import Table, find_table, pipe_cells
from corpus.timelines import entries
from corpus.wrapping import paragraphs, wrap_width

_FENCE = re.compile(r"(`{3,}|~{3,})")
_SETEXT = re.compile(r"(={3,}|-{3,}|~{3,}|\*{3,}|\^{3,})$")
_LONGEST_UNDERLINED = 120
_LARGE = re.compile(r"[~≈<>+-]?\s?(?:US|[SAC])?[$€£¥]?\s?\d[\d.,]*\s?(?:%|x|×|[KMB]|bn|k|million|billion|trillion|pp|points?|days?|weeks?|months?|hours?|years?)?|\d{1,3} (?:in|of|out of) \d{1,4}")
"""A figure that a page sets large."""
_NUMBERED_LEVEL = 2
_NEAR = 4
"""Lines within which the number before or after a clause's is looked for."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One block to be, by the lines it takes."""

    kind: BlockKind
    spans: tuple[Span, ...]
    gap: bool = False
    """Whether a blank line or a rule stands before it."""
    level: int = 0
    """Of a marked heading."""
    indent: int = 0
    sign: str = ""
    number: str = ""
    mark: Mark = ""
    table: int = -1
    header: tuple[Span, ...] = ()
    cells: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


def scan(text: str, *, rendered: bool = False) -> tuple[list[Unit], bool]:
    """Give the units of a text, and whether a table was split by its look.

    `rendered`: the text is our own rendering, in which each line is a unit and markers mean what they say.
    """
    scanner = _Scanner(text, rendered)
    scanner.run()
    return scanner.units, scanner.split_by_look


class _Scanner:
    def __init__(self, text: str, rendered: bool) -> None:
        self.text = text
        self.rendered = rendered
        self.lines = list(lines_of(text, 0, len(text)))
        self.units: list[Unit] = []
        self.split_by_look = False
        self._groups: list[tuple[int, list[Line], bool]] = []
        self._gap = True
        self._tables = 0

    @cached_property
    def _known(self) -> Vocabulary:
        return vocabulary(self.text)

    @cached_property
    def _often(self) -> frozenset[str]:
        return often(self.text, self.lines)

    @cached_property
    def _titles(self) -> frozenset[int]:
        return frozenset() if self.rendered else numbered_titles(self.text, self.lines)

    @cached_property
    def _next_value(self) -> list[int]:
        """Where, at or after each line, the next one stands that could be a value in a table."""
        found = [len(self.lines) + REACH]
        for at in range(len(self.lines) - 1, -1, -1):
            found.append(at if is_value(self.text, self.lines[at]) else found[-1])
        return found[:0:-1]

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.start == line.end:
                self._gap, at = True, at + 1
            else:
                at = self._take(at, line)
        self._settle_prose()

    def _take(self, at: int, line: Line) -> int:
        """Take in the unit that begins at a line; give the line after it."""
        if heading := marked_heading(self.text, line):
            level, start, end = heading
            self._add(Unit("heading", ((start, end),), level=level))
            return at + 1
        if at in self._titles:
            self._add(Unit("heading", ((line.start, line.end),), level=_NUMBERED_LEVEL))
            return at + 1
        if fence := _FENCE.match(self.text, line.start, line.end):
            return self._code(at, fence.group(1))
        if is_rule(self.text, line):
            self._gap = True
            return at + 1
        if table := self._table(at):
            self._rows(table)
            return at + table.size
        if self.text.startswith("> ", line.start):
            return self._quote(at)
        if timed := [] if self.rendered else entries(self.text, self.lines, at):
            for spans in timed:
                self._add(Unit("item", spans, sign="bare"))
            return at + sum(map(len, timed))
        if not self.rendered and self._counted(at):
            below = self.lines[at + 1]
            self._add(Unit("item", ((line.start, line.end), (below.start, below.end)), sign="bare"))
            return at + 2
        opens = self._opening(at, line) or (None if self.rendered else self._clause(at, line) or led_by_dots(self.text, line))
        if opens and (taken := self._item(at, opens)):
            return taken
        return self._prose(at)

    def _counted(self, at: int) -> bool:
        """Tell whether a line is a figure set large over what it counts: `71%`, `of token spend goes to closed models`."""
        if at + 1 >= len(self.lines) or _LARGE.fullmatch(self.text, self.lines[at].start, self.lines[at].end) is None:
            return False
        below = self.lines[at + 1]
        worded = " " in self.text[below.start : below.end] or self._counted(at + 2)
        return 0 < below.end - below.start <= _LONGEST_UNDERLINED and self.text[below.start].islower() and worded

    def _opening(self, at: int, line: Line) -> Opening | None:
        """Tell how a line opens as an item; two stars do so below an item, where a wiki nests: elsewhere they mark a note."""
        if self.text.startswith("**", line.start) and not (at and opening(self.text, self.lines[at - 1])):
            return None
        return opening(self.text, line)

    def _clause(self, at: int, line: Line) -> Opening | None:
        """Take a line numbered `3.2` for an item where the number before or after it heads a line near by: alone it may be a version."""
        found = clause_number(self.text, line)
        if found is None:
            return None
        parts, opens = found
        near = (clause_number(self.text, other) for other in self.lines[max(0, at - _NEAR) : at + _NEAR + 1] if other is not line)
        follows = any(other and other[0][:-1] == parts[:-1] and abs(other[0][-1] - parts[-1]) == 1 for other in near)
        return opens if follows else None

    def _add(self, unit: Unit) -> None:
        self.units.append(replace(unit, gap=True) if self._gap else unit)
        self._gap = False

    def _table(self, at: int) -> Table | None:
        line = self.lines[at]
        if self.rendered:
            return find_table(self.text, self.lines, at) or self._single_row(line) if self.text[line.start] == "|" else None
        table = find_table(self.text, self.lines, at)
        if table is None and may_be_glued(self.text, line):
            table = find_glued(self.text, self.lines, at, self._known)
        table = table or self._blocks(at, line)
        if table is None and is_label(self.text, line):
            table = find_card(self.text, self.lines, at, self._often)
        if table is None and not self.rendered and self._next_value[at] - at <= REACH:
            if table := find_offers(self.text, self.lines, at):
                return table
            if at + 1 < len(self.lines) and find_offers(self.text, self.lines, at + 1):
                return None  # what heads them
        if table is None and (1 <= self._next_value[at] - at <= REACH or begins_worded(self.text, self.lines, at)):
            table = find_stacked(self.text, self.lines, at)
        if table is not None and table.joined:
            self.split_by_look = True
        return table

    def _blocks(self, at: int, line: Line) -> Table | None:
        """Find rows in blocks, and records whose labels come again, where what follows is no card of one product."""
        table = find_blocks(self.text, self.lines, at)
        if table is None and not is_label(self.text, line) and at + 1 < len(self.lines) and is_label(self.text, self.lines[at + 1]) and find_card(self.text, self.lines, at + 1, self._often):
            return None
        return table or find_records(self.text, self.lines, at, self._often)

    def _single_row(self, line: Line) -> Table | None:
        cells = pipe_cells(self.text, line.start, line.end)
        return Table((((line.start, line.end), cells),), False, 1) if len(cells) > 1 else None

    def _rows(self, table: Table) -> None:
        rows = table.rows
        header = rows[0][1] if table.has_header and len(rows) > 1 else ()
        for span, cells in rows[1:] if header else rows:
            if span[0] < span[1]:
                self._add(Unit("row", (span,), table=self._tables, header=header, cells=cells))
        self._tables += 1

    def _code(self, at: int, fence: str) -> int:
        for index in range(at + 1, len(self.lines)):
            line = self.lines[index]
            if self.text.startswith(fence, line.start) and not self.text[line.start : line.end].strip(fence[0]):
                break
        else:
            return self._prose(at)
        lines = [x for x in self.lines[at + 1 : index] if x.start < x.end]
        for plain, table in listings(self.text, lines):
            self._plain_code(plain)
            if table is not None:
                self._rows(table)
        return index + 1

    def _plain_code(self, lines: Sequence[Line]) -> None:
        if lines:
            self._add(Unit("code", tuple((x.start, x.end) for x in lines)))

    def _quote(self, at: int) -> int:
        spans: list[Span] = []
        while at < len(self.lines) and self.text.startswith(">", self.lines[at].start) and self.lines[at].start < self.lines[at].end:
            line = self.lines[at]
            start = line.start + len(self.text[line.start : line.end]) - len(self.text[line.start : line.end].lstrip("> "))
            if start < line.end:
                spans.append((start, line.end))
            at += 1
        if spans:
            self._add(Unit("quote", tuple(spans)))
        return at

    def _item(self, at: int, opens: Opening) -> int:
        """Take in an item and the lines that go on with it; 0 where the bullet has no text."""
        line = self.lines[at]
        spans: list[Span] = [(opens.body, line.end)] if opens.body < line.end else []
        at += 1
        if not spans:  # the bullet stands alone on its line, its text below
            if at >= len(self.lines) or self.lines[at].start == self.lines[at].end or opening(self.text, self.lines[at]):
                return 0
            spans.append((self.lines[at].start, self.lines[at].end))
            at += 1
        while at < len(self.lines) and self._continues(self.lines[at], line, spans[-1]):
            spans.append((self.lines[at].start, self.lines[at].end))
            at += 1
        start = spans[0][0]
        self._add(Unit("item", tuple(spans), indent=opens.indent, sign=opens.sign, number=opens.number, mark=opens.mark, level=start - line.start))
        return at

    def _continues(self, line: Line, item: Line, last: Span) -> bool:
        if self.rendered or line.start == line.end or self._is_special(line):
            return False
        if line.indent >= item.indent + 2:
            return True
        return last[1] - last[0] >= 50 and self.text[last[1] - 1] not in ".!?:;" and self.text[line.start].islower()

    def _is_special(self, line: Line) -> bool:
        return bool(
            opening(self.text, line) or marked_heading(self.text, line) or is_rule(self.text, line) or led_by_dots(self.text, line) or _FENCE.match(self.text, line.start, line.end)
        )

    def _prose(self, at: int) -> int:
        """Collect neighbouring lines of prose; they are cut into paragraphs when all are known."""
        group = [self.lines[at]]
        gap, self._gap = self._gap, False
        at += 1
        while at < len(self.lines) and not self.rendered:
            line = self.lines[at]
            if line.start == line.end:
                break
            if len(group) == 1 and _SETEXT.match(self.text, line.start, line.end) and group[0].end - group[0].start <= _LONGEST_UNDERLINED:
                level = 1 if self.text[line.start] == "=" else 2
                self.units.append(Unit("heading", ((group[0].start, group[0].end),), gap=gap, level=level))
                return at + 1
            if self._is_special(line) or self.text.startswith("> ", line.start) or self._table(at) or entries(self.text, self.lines, at) or self._counted(at):
                break
            group.append(line)
            at += 1
        self._groups.append((len(self.units), group, gap))
        return at

    def _settle_prose(self) -> None:
        """Put the paragraphs of the collected groups where they belong among the units."""
        width = wrap_width([group for _, group, _ in self._groups], self.text) if not self.rendered else 0
        settled: list[Unit] = []
        done = 0
        for position, group, gap in self._groups:
            settled += self.units[done:position]
            done = position
            for index, lines in enumerate(paragraphs(self.text, group, width)):
                spans = tuple((line.start, line.end) for line in lines)
                settled.append(Unit("paragraph", spans, gap=gap and index == 0, indent=lines[0].indent))
        self.units = settled + self.units[done:]
