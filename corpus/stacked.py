"""Find tables whose cells were copied one below another, each on its own line.

`Model`, `Input`, `Output`, `Foo`, `$1`, `$2`, `Bar`, ... was a table of three
columns. It shows in the period: the same kinds of cell (a name, a figure, a
figure) come back in the same order, under a row of labels.
"""

import re
from collections.abc import Sequence

from corpus.lines import Line
from corpus.tables import Row, Span, Table

_LONGEST = 60
_WIDEST = 8
_FEWEST_ROWS = 3
REACH = 2 * _WIDEST
"""Lines from a header's first label within which the first value stands."""
_VALUE = re.compile(r"[~≈<>≤≥+-]?\s?[$€£]?\s?\d|[✅✓✔❌✗✘—–-]$|(?:yes|no|free|n/a|none|unlimited)\b", re.IGNORECASE)


def find_stacked(text: str, lines: Sequence[Line], at: int) -> Table | None:
    """Find the table whose header's first label is line `at`, if one begins there."""
    head = _short_lines(text, lines[at : at + (_FEWEST_ROWS + 1) * _WIDEST + 1])
    values = _values(text, head)
    first = values.index(True) if True in values[:REACH] else 0
    for width in range(2, min(_WIDEST, first) + 1):
        if _rows(head, values, width):
            run = _short_lines(text, lines[at:])
            rows = _rows(run, _values(text, run), width)
            return Table(rows, True, len(rows) * width) if rows else None
    return None


def is_value(text: str, line: Line) -> bool:
    """Tell whether a line could be a cell that holds a value: a figure, a tick, yes or no."""
    return 0 < line.end - line.start <= _LONGEST and _VALUE.match(text, line.start, line.end) is not None


def _values(text: str, run: Sequence[Span]) -> list[bool]:
    return [_VALUE.match(text, *span) is not None for span in run]


def _short_lines(text: str, lines: Sequence[Line]) -> list[Span]:
    run: list[Span] = []
    for line in lines:
        if not 0 < line.end - line.start <= _LONGEST or text[line.end - 1] in ".:;!?,":
            break
        run.append((line.start, line.end))
    return run


def _rows(run: Sequence[Span], values: Sequence[bool], width: int) -> tuple[Row, ...]:
    """Give header and rows if the lines repeat with this period; nothing if they do not."""
    pattern = values[width : 2 * width]
    if pattern[0] or sum(pattern) * 2 < width - 1 or not any(pattern) or any(values[:width]):
        return ()
    count = 1
    while list(values[count * width : (count + 1) * width]) == list(pattern):
        count += 1
    if count - 1 < _FEWEST_ROWS or any(values[at] for at in range(count * width, min(len(run), count * width + 1))):
        return ()
    return tuple(((run[row * width][0], run[(row + 1) * width - 1][1]), tuple(run[row * width : (row + 1) * width])) for row in range(count))
