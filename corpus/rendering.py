"""Write the elements of a page as lines of clean text, one block a line.

Walks without recursion, since pages nest as deep as they like. Tables become
rows with pipes, spans repeated; a table that only lays out a page is read as
the blocks inside it.
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SPACE = re.compile(r"\s+")
_BLOCKS = _words(
    "address article blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html "
    "legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul caption button"
)
_ENDS = '.!?:;…。！？：)"”'
_LONGEST_CELL = 1500
_LONGEST_BOLD = 100
_LONGEST_LABEL = 40
_MOST_COLUMNS, _MOST_ROWS_DOWN = 100, 500


class Rendering:
    """The text written so far, and the block being collected."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, bool]] = []
        self._buffer: list[str] = []
        self._lists: list[int] = []
        self._item: tuple[int, str] | None = None
        self._quotes = 0
        self._level = 1
        self._plain: bool = False
        self._bold = 0
        self._term = ""

    def text(self) -> str:
        """Give everything written."""
        self._flush()
        parts: list[str] = []
        for line, tight in self._lines:
            if parts:
                parts.append("\n" if tight else "\n\n")
            parts.append(line)
        return "".join(parts) + ("\n" if parts else "")

    def heading(self, level: int, text: str) -> None:
        """Write a heading."""
        self._flush()
        said = _SPACE.sub(" ", text).strip()
        if said:
            self._level = level
            self._lines.append((f"{'#' * level} {said}", False))

    def walk(self, top: "HtmlElement") -> None:
        """Write an element and what is in it."""
        stack: list[tuple[HtmlElement, bool]] = [(top, False)]
        while stack:
            element, leaving = stack.pop()
            if leaving:
                self._leave(element)
            elif not self._enter(element):
                stack.append((element, True))
                stack.extend((child, False) for child in reversed(element))
                self._words(element.text)
                continue
            if element is not top:
                self._words(element.tail)

    def _enter(self, element: "HtmlElement") -> bool:
        """Begin an element; true where it has been written whole."""
        tag = element.tag
        if tag in {"strong", "b"}:
            self._bold += 1
        elif tag == "br":
            self._buffer.append("\n")
        if tag not in _BLOCKS:
            return False
        if tag == "pre":
            self._code(element)
            return True
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.heading(int(tag[1]), element.text_content())
            return True
        if tag == "summary" or (tag in {"button", "dt"} and element.text_content().strip().endswith("?")):
            level = self._level
            self.heading(min(6, level + 1), element.text_content())
            self._level = level
            return True
        if tag == "table" and (grid := data_grid(element)) is not None:
            self._table(element, *grid)
            return True
        if tag in {"div", "p", "li"} and (pair := _pair(element)):
            if tag == "li":
                self._flush()
                self._open_item(element)
            elif self._item is None:
                self._flush()
            else:
                self._join()
            self._buffer.append(pair)
            self._plain = True
            self._leave(element)
            return True
        if self._item is None or tag in {"ul", "ol", "li"}:
            self._flush()
        else:
            self._join()
        if tag in {"ul", "ol"}:
            self._lists.append(_first_number(element) if tag == "ol" else -1)
        elif tag == "li":
            self._open_item(element)
        elif tag == "blockquote":
            self._quotes += 1
        elif tag == "dd" and self._lines and not self._lines[-1][0].startswith("#") and element.getprevious() is not None:
            self._define(element.getprevious().tag)
        return False

    def _leave(self, element: "HtmlElement") -> None:
        tag = element.tag
        if tag in {"strong", "b"}:
            self._bold -= 1
        if tag not in _BLOCKS:
            return
        if self._item is None or tag in {"ul", "ol", "li"}:
            self._flush()
        else:
            self._join()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "li":
            self._item = None
        elif tag == "blockquote":
            self._quotes -= 1

    def _words(self, text: str | None) -> None:
        if text:
            self._buffer.append(_SPACE.sub(" ", text))
            if text.strip() and not self._bold:
                self._plain = True

    def _join(self) -> None:
        """Go on in the same item after a block inside it."""
        said = "".join(self._buffer).rstrip()
        if said:
            self._buffer.append(" " if said[-1] in _ENDS else ": ")

    def _open_item(self, element: "HtmlElement") -> None:
        if next(element.iter("h1", "h2", "h3", "h4", "h5", "h6", "table", "pre"), None) is not None:
            self._item = None  # a card, not an item
            return
        depth = max(1, len(self._lists))
        number = self._lists[-1] if self._lists else -1
        if number >= 0:
            self._lists[-1] += 1
        self._item = (depth, f"{number}." if 0 <= number < 1000 else "-")

    def _define(self, before: str) -> None:
        """Put a definition on the line of its term, and a second short one behind the first."""
        if before == "dt":
            self._term = f"{self._lines.pop()[0].rstrip(':')}: "
        elif before == "dd" and ": " in self._lines[-1][0] and len(self._lines[-1][0]) <= _LONGEST_BOLD and self._lines[-1][0][-1] not in _ENDS:
            self._term = f"{self._lines.pop()[0]}; "

    def _flush(self) -> None:
        """Write what has been collected as a block."""
        said, self._buffer = "".join(self._buffer), []
        plain, self._plain = self._plain, False
        lines = [_SPACE.sub(" ", line).strip() for line in said.split("\n")]
        lines = [line.removesuffix(":").strip() if self._item else line for line in lines if line and line != ":"]
        if not lines:
            return
        if self._term:
            lines[0], plain, self._term = self._term + lines[0], True, ""
        if self._item is not None:
            depth, marker = self._item
            begun = bool(self._lines) and self._lines[-1][0].lstrip().startswith(("- ", *"0123456789"))
            self._lines.append((f"{'  ' * (depth - 1)}{marker} {' '.join(lines)}", begun))
            self._item = None
        elif self._quotes:
            self._lines.append(("\n".join(f"> {line}" for line in lines), False))
        elif not plain and len(lines) == 1 and len(lines[0]) <= _LONGEST_BOLD and lines[0][-1] not in ".:;,!：":
            self._lines.append((f"{'#' * min(6, self._level + 1)} {lines[0]}", False))
        else:
            self._lines.append(("\n".join(lines), False))

    def _code(self, element: "HtmlElement") -> None:
        self._flush()
        said = element.text_content().strip("\n")
        if said.strip():
            fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", said))])
            self._lines.append((f"{fence}\n{said}\n{fence}", False))

    def _table(self, element: "HtmlElement", grid: list[list[str]], heads: int) -> None:
        self._flush()
        caption = element.find("caption")
        if caption is not None and caption.text_content().strip():
            self._lines.append((_SPACE.sub(" ", caption.text_content()).strip(), False))
        width = max(map(len, grid))
        rows = [row + [""] * (width - len(row)) for row in grid]
        lines = []
        if heads:
            header = [_joined([row[column] for row in rows[:heads]]) for column in range(width)]
            lines += [_row(header), "|" + " --- |" * width]
        lines += [_row(row) for row in rows[heads:] if any(row)]
        self._lines.append(("\n".join(lines), False))


def _pair(element: "HtmlElement") -> str:
    """Give `label: value` of an element that is nothing but two short texts side by side, one of several that are; else nothing."""
    if not _is_pair(element):
        return ""
    beside = element.getparent()
    if beside is None or sum(_is_pair(other) for other in beside) < 2:
        return ""
    label, value = (_SPACE.sub(" ", part.text_content()).strip() for part in element)
    return f"{label.rstrip(':')}: {value}"


def _is_pair(element: "HtmlElement") -> bool:
    if len(element) != 2 or (element.text or "").strip() or element.tag not in {"div", "p", "li"}:
        return False
    if any(part.tag not in {"span", "div", "b", "strong", "em", "i", "p"} or (part.tail or "").strip(" \n\t:") for part in element):
        return False
    if any(inner.tag not in {"a", "span", "b", "strong", "em", "i", "code", "br"} for part in element for inner in part.iterdescendants()):
        return False
    label, value = (part.text_content().strip() for part in element)
    return 0 < len(label) <= _LONGEST_LABEL and label[-1] not in ".!?;," and 0 < len(value) <= _LONGEST_BOLD and value[-1] not in ".!?"


def _joined(over: list[str]) -> str:
    """Join the header cells over one column; a group's name that the cell below it says again is said once."""
    said = [cell for cell in dict.fromkeys(over) if cell]
    return " ".join(cell for i, cell in enumerate(said) if not any(cell.casefold() in later.casefold() for later in said[i + 1 :]))


def _row(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _first_number(element: "HtmlElement") -> int:
    start = element.get("start") or "1"
    return int(start) if start.isascii() and start.isdigit() and len(start) < 4 else 1


def data_grid(table: "HtmlElement") -> tuple[list[list[str]], int] | None:
    """Give a table's cells with spans repeated, and how many of its rows are header; None where it only lays out."""
    inner = list(table.iterdescendants("table"))
    if next(table.iterdescendants("h1", "h2", "h3", "h4", "pre"), None) is not None or (inner and not _holds_data(table, inner)):
        return None
    grid: list[list[str]] = []
    down: dict[int, tuple[int, str]] = {}
    heads, in_head = 0, True
    for row in _own_rows(table):
        cells = [cell for cell in row if cell.tag in {"td", "th"}]
        line: list[str] = []
        for cell in cells:
            _repeat_from_above(line, down)
            said = _cell_text(cell)
            if len(said) > _LONGEST_CELL:
                return None
            rows = min(_MOST_ROWS_DOWN, _span(cell, "rowspan"))
            for _ in range(min(_span(cell, "colspan"), _MOST_COLUMNS - len(line))):
                if rows > 1:
                    down[len(line)] = (rows - 1, said)
                line.append(said)
        _repeat_from_above(line, down)
        parent = row.getparent()
        is_bold = not grid and len(cells) > 1 and all(_is_bold(cell) for cell in cells)
        is_head = is_bold or (parent is not None and parent.tag == "thead") or (len(cells) > 1 and all(cell.tag == "th" for cell in cells))
        in_head = in_head and is_head
        if any(line):
            grid.append(line)
            heads += in_head
    if not grid or max(map(len, grid)) < 2:
        return None
    return grid, heads if heads < len(grid) else 0


def _own_rows(table: "HtmlElement") -> list["HtmlElement"]:
    """Give the rows of a table without those of the tables within its cells."""
    rows = []
    for child in table:
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in child if row.tag == "tr"]
    return rows


def _holds_data(table: "HtmlElement", inner: "list[HtmlElement]") -> bool:
    """Tell a table of data with small tables in some cells from one that lays out a page: it has labels, and those are short pairs."""
    labelled = any(cell.tag == "th" for row in _own_rows(table) for cell in row)
    small = all(len(row) <= 2 for one in inner for row in _own_rows(one))
    return labelled and small and all(len(one.text_content()) <= _LONGEST_CELL // 3 and next(one.iterdescendants("table"), None) is None for one in inner)


def _is_bold(cell: "HtmlElement") -> bool:
    """Tell whether a cell is a label in bold, or empty."""
    said = cell.text_content().strip()
    strong = "".join(element.text_content() for element in cell.iter("b", "strong")).strip()
    return not said or said == strong


def _repeat_from_above(line: list[str], down: dict[int, tuple[int, str]]) -> None:
    while (place := len(line)) in down and place < _MOST_COLUMNS:
        left, said = down.pop(place)
        if left > 1:
            down[place] = (left - 1, said)
        line.append(said)


def _span(cell: "HtmlElement", name: str) -> int:
    value = (cell.get(name) or "1").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _cell_text(cell: "HtmlElement") -> str:
    parts: list[str] = []
    for element in cell.iter():
        if element.tag in {"br", "p", "div"} and parts:
            parts.append(" ")
        elif element.tag in {"li", "tr"} and any(part.strip() for part in parts):
            parts.append("; ")
        elif element.tag in {"td", "th"} and element is not cell and element.getprevious() is not None:
            parts.append(": ")
        parts.append(element.text or "")
        if element is not cell:
            parts.append(element.tail or "")
    return _SPACE.sub(" ", "".join(parts)).strip()
