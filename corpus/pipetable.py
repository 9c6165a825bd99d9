"""Find where a pipe table of Markdown ends, and nothing else.

The parser makes some twenty tokens of each row; the cells are read from the
article itself, so that places are known, and its tokens took a tenth of the
time of a large table. What opens a table and what ends one is as the parser's
own rule has it.
"""

from typing import TYPE_CHECKING

from markdown_it.common.utils import mdTrim
from markdown_it.rules_block.table import MAX_AUTOCOMPLETED_CELLS, escapedSplit, getLine, table

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock


def extent(state: "StateBlock", start: int, last: int, silent: bool) -> bool:
    """Take a table's lines as one block, a token at either end."""
    if not table(state, start, last, True):
        return False
    if silent:
        return True
    around, state.parentType = state.parentType, "table"
    endings = state.md.block.ruler.getRules("blockquote")
    opened = state.push("table_open", "table", 1)
    columns, filled, line = _columns(mdTrim(getLine(state, start))), 0, start + 2
    while line < last and state.sCount[line] >= state.blkIndent and not any(ends(state, line, last, True) for ends in endings):
        row = mdTrim(getLine(state, line))
        if not row or state.is_code_block(line):
            break
        filled += columns - _columns(row)
        if filled > MAX_AUTOCOMPLETED_CELLS:
            break
        line += 1
    opened.map = [start, line]
    state.push("table_close", "table", -1)
    state.parentType, state.line = around, line
    return True


def _columns(row: str) -> int:
    """Count the cells of a row, without the empty ones that pipes at its ends make."""
    if "\\" not in row:
        return max(0, row.count("|") + 1 - row.startswith("|") - row.endswith("|"))
    cells = escapedSplit(row)
    opens = cells[0] == ""
    return len(cells) - opens - (len(cells) > opens and cells[-1] == "")
