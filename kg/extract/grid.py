"""Settle the tables of an article before their rows are read.

People leave a repeated maker blank, put a line across a table to head the rows
below it, and hang stars on cells that a note under the table explains. Here
blanks are filled, such lines become the `parents` of their rows, and stars are
taken off the cells and kept beside them, so that a row can be read alone. A list
of labels and values that has no header is given back the row that became one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, Document
from kg import figures
from kg.attributes import attribute_of
from kg.lexicon import Lexicon

_MARK = re.compile(r"(?<=[^\s*])\s?(?P<m>\*{1,4}|[†‡§]+|[⁰¹²³⁴-⁹]+|\[(?:\d{1,2}|[a-z])\]|\^\d)$")
_NOTE = re.compile(r"(?P<m>\*{1,4}|[†‡§]+|[⁰¹²³⁴-⁹]+|\[(?:\d{1,2}|[a-z])\]|\^?\d\)?|\(\d\))[\s.:]*(?=[^\s*\d]|(?<=\]\s)\d)")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DITTO = frozenset({'"', "″", "〃", "''", "“", "”", "ditto", "same as above", "as above", "↑", "do."})
_BLANK = frozenset({"", "-", "–", "—", "\\-"})
_FIGURE = re.compile(r"^\W*\d|[$€£]\s?\d|^\W*(?:yes|no|n/?a|none|true|false)\W*$|[✅✓✔❌✗✘⚠]", re.I)
_FILLED = frozenset({"vendor", "model", "host", "base"})
_RULE = re.compile(r"[|:\s-]*-[|:\s-]*")
"""What stands between a header and its rows."""
_REACH = 6
"""Blocks below a table within which its notes stand."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said below a table of the cells that carry its mark."""

    block: Block
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Settled:
    """An article whose tables are settled, and what stands around them."""

    document: Document
    marks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """By where a row starts: the mark of each cell, empty where it has none."""
    notes: Mapping[int, Mapping[str, Note]] = field(default_factory=dict)
    """By table: its notes by their marks."""
    rows: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    """By table: its rows."""
    per_tokens: float = 0.0
    """For how many tokens the article says, once for all, that its prices are."""
    below: Mapping[int, str] = field(default_factory=dict)
    """By table: the paragraph right below it."""


def settle(document: Document, lexicon: Lexicon) -> Settled:
    """Settle every table of an article."""
    blocks = document.blocks
    tables: dict[int, list[int]] = {}
    for i, block in enumerate(blocks):
        if block.kind == "row" and block.table >= 0:
            tables.setdefault(block.table, []).append(i)
    if not tables:
        return Settled(document, per_tokens=_shared_unit(blocks))
    changed: dict[int, Block | None] = {}
    marks: dict[int, tuple[str, ...]] = {}
    notes: dict[int, Mapping[str, Note]] = {}
    rows: dict[int, tuple[Block, ...]] = {}
    below: dict[int, str] = {}
    for table, places in tables.items():
        header, head_marks = _unmarked(blocks[places[0]].header)
        settled = list(_rows([blocks[i] for i in places], header, lexicon))
        after = blocks[places[-1] + 1 : places[-1] + 1 + _REACH]
        found = dict(_notes(document, after, lexicon)) if any(head_marks) or any(any(m) for _, m in settled) else {}
        for i, (row, own) in zip(places, settled, strict=True):
            changed[i] = row
            if row is not None and found and any(own):
                marks[row.start] = own
        notes[table] = found
        rows[table] = tuple(row for row, _ in settled if row is not None)
        across = [text for i in places if changed[i] is None and (text := _across(blocks[i]))]
        below[table] = " ".join([*across, *([after[0].text] if after and after[0].kind == "paragraph" else [])])
    first = {places[0]: row for places in tables.values() if (row := _given_back(document, [blocks[i] for i in places], lexicon))}
    kept = tuple(new for i, block in enumerate(blocks) for new in (first.get(i), changed.get(i, block)) if new is not None)
    return Settled(replace(document, blocks=kept), marks, notes, rows, _shared_unit(blocks), below)


def _given_back(document: Document, rows: Sequence[Block], lexicon: Lexicon) -> Block | None:
    """Give the header of a list of labels and values as the row that it is: `License | MIT` above `Context window | 32K`."""
    first, header = rows[0], rows[0].header
    labels = [header[0], *(row.cells[0] for row in rows)] if len(header) == 2 and all(len(row.cells) == 2 for row in rows) else []
    keys = [attribute_of(label, lexicon) for label in labels]
    if (
        not labels
        or not all(keys)
        or keys[0] in _FILLED - {"vendor"}
        or not header[1]
        or header[1].strip(" :").casefold() in lexicon.cues["value_header"]
        or attribute_of(header[1], lexicon)
    ):
        return None
    text, end = document.article.text, first.start
    for _ in range(2):  # the line above, or the one above the rule
        end = text.rfind("\n", 0, end)
        start = text.rfind("\n", 0, max(end, 0)) + 1
        if end < 0 or not _RULE.fullmatch(text, start, end):
            break
    line = text[start : max(end, 0)]
    if not all(cell in line for cell in header):
        return None
    return replace(first, start=start, end=start + len(line.rstrip()), text=" | ".join(header), header=(), cells=header)


def _rows(rows: Sequence[Block], header: tuple[str, ...], lexicon: Lexicon) -> Iterator[tuple[Block | None, tuple[str, ...]]]:
    """Give each row settled with the marks of its cells; None for a line that heads the rows below it."""
    filled = [attribute_of(h, lexicon) in _FILLED and bool(h.strip()) for h in header]
    above: tuple[str, ...] = ()
    group = ""
    for row in rows:
        if len(rows) > 1 and (text := _across(row)):
            group = text
            above = ()
            yield None, ()
            continue
        cells, own = _unmarked(row.cells)
        cells = tuple(
            above[i] if i < len(above) and (cell.casefold() in _DITTO or (not cell and i < len(filled) and filled[i] and any(cells))) else cell
            for i, cell in enumerate(cells)
        )
        above = cells
        parents = (*row.parents, group) if group else row.parents
        yield (
            (row if cells == row.cells and header == row.header and parents == row.parents else replace(row, cells=cells, header=header, parents=parents)),
            own,
        )


def _across(row: Block) -> str:
    """Give the text of a row that holds one text alone, in its first cell or across all of them."""
    said = [cell for cell in row.cells if cell not in _BLANK]
    if len(row.cells) < 2 or not said or len(set(said)) > 1 or row.cells[0] in _BLANK or len(said[0].split()) > 16:
        return ""
    if 1 < len(said) < len(row.cells) or (len(row.cells) == 2 and len(said) == 1 and not row.header) or _FIGURE.search(said[0]):
        return ""
    return said[0].strip(" :")


def _unmarked(cells: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Take the marks of notes off some cells."""
    if not any("*" in c or "†" in c or "‡" in c or "§" in c or "[" in c or "^" in c or not c.isascii() for c in cells):
        return cells, ()
    found = [_MARK.search(cell) for cell in cells]
    if not any(found):
        return cells, ()
    return tuple(c[: m.start()].rstrip() if m else c for c, m in zip(cells, found, strict=True)), tuple(_sign(m["m"]) if m else "" for m in found)


def _sign(mark: str) -> str:
    return mark.translate(_DIGITS).strip("[]()^")


def _notes(document: Document, after: Sequence[Block], lexicon: Lexicon) -> Iterator[tuple[str, Note]]:
    """Find the notes below a table, several in one line included."""
    for at, block in enumerate(after):
        if block.kind == "row" or (block.kind == "heading" and block.text.strip(" :*").casefold() not in lexicon.cues["note_headings"]):
            return
        if block.kind == "item" and at == 0 and "*" in document.article.text[max(0, block.start - 3) : block.start + 1]:
            yield "*", Note(block, block.start, block.end, block.text)
            continue
        for sentence in block.sentences or ():
            opened = _NOTE.match(sentence.text)
            if opened:
                yield _sign(opened["m"].rstrip(")")), Note(block, sentence.start, sentence.end, sentence.text[opened.end() :].strip())


_PRICES = re.compile(r"\b(?:prices?|pricing|costs?|rates?|charges?|sums|figures|amounts|USD|dollars|quotes?)\b|\$", re.I)
_AMOUNT = re.compile(r"[$€£]\s?\d|\d\s?(?:cents?|¢)")


def _shared_unit(blocks: Sequence[Block]) -> float:
    """Read `all prices are per million tokens`, wherever the article says it without an amount; 0 where it says two."""
    said: set[float] = set()
    for block in blocks:
        if block.kind not in {"paragraph", "heading", "item"}:
            continue
        for text in [s.text for s in block.sentences] or [block.text]:
            if ("tok" in text or "illion" in text or "housand" in text or "1" in text) and _PRICES.search(text) and not _AMOUNT.search(text):
                said.add(figures.per_tokens(text))
    said.discard(0.0)
    return said.pop() if len(said) == 1 else 0.0
