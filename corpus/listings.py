"""Find the tables that stand as code, between fences: what a terminal printed, or columns kept in line.

A table may begin at any line of a fence, and most lines begin none. So it is looked for in a few lines, and in more only
where these hold one: the work follows the text, however long a fence is.
"""

from collections.abc import Iterator, Sequence

from corpus.lines import Line
from corpus.tables import Table, find_table

_TRIED = 12
"""Lines that have to hold a table before more are looked at."""


def listings(text: str, lines: Sequence[Line]) -> Iterator[tuple[Sequence[Line], Table | None]]:
    """Cut the lines of a fence where tables begin: the lines before each, which may be none, with the table; then what is left."""
    begin = at = 0
    while at + 1 < len(lines):
        table = _listing(text, lines, at)
        if table is None:
            at += 1
            continue
        yield lines[begin:at], table
        begin = at = at + table.size
    yield lines[begin:], None


def _listing(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find the table that begins at a line and is one to read, in twice as many lines as long as it goes on to their end."""
    found, reach = None, _TRIED
    while (table := find_table(text, lines[at : at + reach], 0)) is not None and is_listing(text, table):
        found = table
        if table.size < reach or at + reach >= len(lines):
            break
        reach *= 2
    return found


def is_listing(text: str, table: Table) -> bool:
    """Whether a table that stands as code is one to read: heads, most of them without a figure, over at least two rows, and a column of figures."""
    heads, *rows = [[text[slice(*cell)] for cell in cells] for _, cells in table.rows]
    numbered = sum(any(c.isdigit() for c in head) for head in heads)
    if not table.has_header or len(rows) < 2 or 2 * numbered >= len(heads):
        return False
    columns = ([cells[at] for cells in rows if at < len(cells)] for at in range(1, len(heads)))
    return any(3 * sum(any(c.isdigit() for c in cell) for cell in column) >= 2 * len(rows) for column in columns)
