"""Tell by how cells are written whether those of one column are alike and unlike those of the others."""

import math
import re
from collections.abc import Callable, Sequence

_FLAG = re.compile(r"(?:yes|no|partly|partial|limited|n/a|none)\b", re.IGNORECASE)
_MEASURES: tuple[Callable[[str], float], ...] = (
    lambda cell: math.log(len(cell)),
    lambda cell: float(cell[0].isdigit() or cell[0] in "$€£~<>≈"),
    lambda cell: float(any(c.isdigit() for c in cell)),
    lambda cell: float(_FLAG.match(cell) is not None),
    lambda cell: sum(word[0].isupper() for word in cell.split()) / len(cell.split()),
    lambda cell: float(cell[-1] in ".;,"),
)
"""What is measured of a cell: its length, figures, yes or no, capitals, a full stop."""


def told_apart(columns: Sequence[Sequence[str]]) -> float:
    """Give the greatest share of the variance of a measure that lies between columns, less what chance would give: 0 or below for a plain list."""
    return max((_explained([[measure(cell) for cell in column] for column in columns]) for measure in _MEASURES), default=0.0)


def rows_told_apart(rows: Sequence[Sequence[str]]) -> float:
    """Give the share of the variance that lies between rows, over all measures but the last: high where each row says one thing of several that are compared."""
    return sum(_explained([[measure(cell) for cell in row] for row in rows]) for measure in _MEASURES[:-1]) / (len(_MEASURES) - 1)


def _explained(columns: Sequence[Sequence[float]]) -> float:
    """Give epsilon squared of a one-way analysis of variance."""
    every = [value for column in columns for value in column]
    middle = sum(every) / len(every)
    total = sum((value - middle) ** 2 for value in every)
    free = len(every) - len(columns)
    if total <= 0 or free <= 0:
        return 0.0
    within = sum(sum((value - sum(column) / len(column)) ** 2 for value in column) for column in columns)
    return 1 - (within / free) / (total / (len(every) - 1))
