"""Which rows of a table are shown, and in which order: sorted by a column, filtered by words.

Works in pieces, so that a hundred thousand rows hold no frame up: whoever
drives `arrange` goes on with other work between them.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.tui.ports import Cell

PIECE = 2048
"""Rows looked at in one go; some milliseconds."""

Row = Sequence[Cell]
Key = TypeVar("Key", float, str)


@dataclass(frozen=True, slots=True)
class Sorting:
    """By which column, and whether the other way round."""

    column: int
    descending: bool = False


@dataclass(slots=True)
class Arrangement:
    """The rows of one table, and what was made of them."""

    data: Sequence[Row] = ()
    sorting: Sorting | None = None
    wanted: str = ""
    """Words that a row must hold, all of them, in any column."""
    shown: Sequence[int] = ()
    """Numbers of rows in `data`."""
    _texts: list[str] = field(default_factory=list)
    """What rows are filtered by; made when first needed."""

    def refill(self, data: Sequence[Row]) -> None:
        """Take other rows; sorting and filter stay."""
        self.data = data
        self._texts = []
        self.shown = range(len(data))

    def arrange(self) -> Generator[None, None, None]:
        """Work out `shown`, in pieces; it changes at the end only."""
        rows: Sequence[int] = range(len(self.data))
        if self.wanted.strip():
            rows = yield from self._fitting(self.wanted.casefold().split())
        if self.sorting is not None:
            rows = yield from self._sorted(rows, self.sorting)
        self.shown = rows

    def _fitting(self, words: Sequence[str]) -> Generator[None, None, list[int]]:
        found: list[int] = []
        for begin in range(0, len(self.data), PIECE):
            end = min(begin + PIECE, len(self.data))
            if len(self._texts) < end:
                self._texts += ["\x1f".join(str(cell) for cell in row if cell is not None).casefold() for row in self.data[len(self._texts) : end]]
                yield
            found += [number for number in range(begin, end) if all(word in self._texts[number] for word in words)]
        return found

    def _sorted(self, rows: Sequence[int], by: Sorting) -> Generator[None, None, list[int]]:
        numbers: list[list[tuple[float, int]]] = []
        texts: list[list[tuple[str, int]]] = []
        empty: list[int] = []
        for begin in range(0, len(rows), PIECE):
            some: list[tuple[float, int]] = []
            others: list[tuple[str, int]] = []
            for number in rows[begin : begin + PIECE]:
                value = self.data[number][by.column]
                if value is None or value == "":
                    empty.append(number)
                elif isinstance(value, int | float):
                    some.append((float(value), number))
                else:
                    others.append((str(value).casefold(), number))
            numbers.append(sorted(some, key=_first, reverse=by.descending))
            texts.append(sorted(others, key=_first, reverse=by.descending))
            yield
        found = [(yield from _merged(numbers, by.descending)), (yield from _merged(texts, by.descending))]
        return [*found[by.descending], *found[not by.descending], *empty]


def _merged(runs: list[list[tuple[Key, int]]], descending: bool) -> Generator[None, None, list[int]]:
    """Merge sorted runs two by two: the sort finds them in order and is done in a fraction of its time."""
    while len(runs) > 1:
        merged = []
        for pair in range(0, len(runs) - 1, 2):
            merged.append(sorted(runs[pair] + runs[pair + 1], key=_first, reverse=descending))
            yield
        runs = merged + runs[len(merged) * 2 :]
    return [number for run in runs for _, number in run]


def _first(pair: tuple[Key, int]) -> Key:
    return pair[0]
