"""Put the cells of rows that are short of some where they belong: a cell that stood beside several rows was copied with the first of them alone.

`Acme`, `Foo 2`, `May 2025`, `MIT` over `Foo 3`, `June 2025`, `MIT`: of all ways to leave cells empty, that one is taken in which most cells are
written as those of the full rows in their columns.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise

from corpus.lines import Row, Span

_FULL = 3
"""Rows with all their cells, by which the others are judged."""
_WIDEST = 12
_SAME, _ALIKE, _CLEARER = 1.5, 1.0, 1.0
"""Points for a cell that stands in its column in other rows too and for one written alike, and by how many a way has to be better than cells put from the left."""
_WITHIN = 1.0
"""What an empty cell between two others costs: rows mostly begin or end with one."""
_CLASSES = (
    (re.compile(r"(?:[A-Z][a-z]{2,8}\.? |Q[1-4] |since |\d{1,2} )?(?:19|20)\d\d\b.*|.{0,20}\d{4}-\d\d.*"), "date"),
    (re.compile(r"[~≈<>≤≥+–-]?\s?[$€£]\s?\d.*"), "sum"),
    (re.compile(r"[~≈<>≤≥+–-]?\s?\d[\d.,]*\s?%.*"), "share"),
    (re.compile(r"[~≈<>≤≥+–-]?\s?\d[\d.,]*.*"), "figure"),
    (re.compile(r"(?:yes|no|✓|✗|✔|✘|✅|❌|●|○)(?:\W.*)?", re.IGNORECASE), "tick"),
    (re.compile(r"\s*|[–—-]|n/?a|none\b.*", re.IGNORECASE), ""),
    (re.compile(r".*\d.*"), "name"),
)


def spread_rows(text: str, rows: Sequence[Row]) -> tuple[Row, ...]:
    """Give the rows with empty cells put into those that are short of some, where it is plain which; the first row is the header."""
    width = len(rows[0][1])
    full = [cells for _, cells in rows[1:] if len(cells) == width]
    if not 2 < width <= _WIDEST or len(full) < _FULL or all(len(cells) == width for _, cells in rows):
        return tuple(rows)
    said = [Counter(text[a:b].casefold() for a, b in column) for column in zip(*full, strict=True)]
    seen = [Counter(_class(text[a:b]) for a, b in column) for column in zip(*full, strict=True)]
    return tuple(row if not 1 < len(row[1]) < width else _spread(text, row, width, said, seen) for row in rows)


def _spread(text: str, row: Row, width: int, said: Sequence[Mapping[str, int]], seen: Sequence[Counter[str]]) -> Row:
    span, cells = row
    rated = {
        places: sum(_points(text[slice(*cell)], said[at], seen[at]) for cell, at in zip(cells, places, strict=True)) - _WITHIN * sum(b - a - 1 for a, b in pairwise(places))
        for places in combinations(range(width), len(cells))
    }
    plain = tuple(range(len(cells)))
    best = max(rated, key=lambda places: (rated[places], [-at for at in places]))
    if rated[best] < rated[plain] + _CLEARER:
        return row
    placed = dict(zip(best, cells, strict=True))
    spread: list[Span] = []
    for at in range(width):
        end = spread[-1][1] if spread else span[0]
        spread.append(placed.get(at, (end, end)))
    return span, tuple(spread)


def _points(cell: str, said: Mapping[str, int], seen: Counter[str]) -> float:
    """Give how well a cell fits a column."""
    kind = _class(cell)
    share = seen[kind] / max(1, sum(seen.values())) if kind else 0.25
    return _ALIKE * share + _SAME * (said.get(cell.casefold(), 0) > 0 and bool(kind)) * share


def _class(cell: str) -> str:
    """Tell how a cell is written; empty for one that says nothing."""
    return next((kind for pattern, kind in _CLASSES if pattern.fullmatch(cell.strip())), "words")
