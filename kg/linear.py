"""Score sets of features with weights that were learnt.

A linear model: each feature's name is hashed to a row of a table, and the rows
of what is present are added up. The table holds small whole numbers and is
summed as such, so that every machine comes to the same score.
"""

import itertools
import math
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt

BITS = 17
"""A table has 2 ** BITS rows."""
SIZE = 1 << BITS
LAST = SIZE - 1
_REMEMBERED = 1 << 13
"""Features whose rows are kept: of those that no word is part of there are few."""


def begun(name: str) -> int:
    """Give the hash of how a feature's name begins; `zlib.crc32` takes it up with what follows, and `LAST` cuts it to a row."""
    return zlib.crc32(name.encode())


@lru_cache(maxsize=_REMEMBERED)
def row(feature: str) -> int:
    """Give the row of a feature."""
    return begun(feature) & LAST


@dataclass(frozen=True, slots=True)
class Table:
    """Weights: one row for each hashed feature, one column for each decision."""

    columns: tuple[str, ...]
    weights: npt.NDArray[np.int16]
    """Shape (SIZE, columns), from -127 to 127."""
    scale: npt.NDArray[np.float64]
    """Shape (columns,): what one step of a weight is worth."""
    bias: npt.NDArray[np.float64]
    """Shape (columns,)."""

    def scores(self, present: Sequence[Collection[int]]) -> list[dict[str, float]]:
        """Give the log-odds of each decision, for each of several sets of features by the rows of what is present; none may be empty."""
        if not present:
            return []
        begins = list(itertools.accumulate(map(len, present), initial=0))
        rows = np.fromiter(itertools.chain.from_iterable(present), np.intp, begins.pop())
        totals = np.add.reduceat(self.weights.take(rows, axis=0), begins, axis=0, dtype=np.int32)
        return [dict(zip(self.columns, odds, strict=True)) for odds in (totals * self.scale + self.bias).tolist()]

    @classmethod
    def of(cls, weights: Mapping[str, tuple[npt.NDArray[np.float64], float]]) -> Self:
        """Make a table of learnt weights (shape (SIZE,)) and biases, rounded to 127 steps up and down."""
        scale = np.array([np.abs(w).max() / 127 or 1.0 for w, _ in weights.values()])
        table = np.stack([np.rint(w / s) for (w, _), s in zip(weights.values(), scale, strict=True)], axis=1).astype(np.int16)
        return cls(tuple(weights), table, scale, np.array([b for _, b in weights.values()]))

    def packed(self, name: str) -> dict[str, Any]:
        """Give the arrays that hold a table in a file: only rows that weigh anything."""
        used = np.flatnonzero(self.weights.any(axis=1)).astype(np.int32)
        return {
            f"{name}_rows": used,
            f"{name}_weights": self.weights[used].astype(np.int8),
            f"{name}_scale": self.scale,
            f"{name}_bias": self.bias,
            f"{name}_columns": self.columns,
        }

    @classmethod
    def unpacked(cls, arrays: Mapping[str, Any], name: str) -> Self:
        """Read a table from the arrays of a file."""
        weights = np.zeros((SIZE, len(arrays[f"{name}_columns"])), dtype=np.int16)
        weights[arrays[f"{name}_rows"]] = arrays[f"{name}_weights"]
        return cls(tuple(str(c) for c in arrays[f"{name}_columns"]), weights, arrays[f"{name}_scale"], arrays[f"{name}_bias"])


def probability(score: float) -> float:
    """Give the probability of log-odds."""
    return 1 / (1 + math.exp(-score))


def arrays_in(path: Path) -> Mapping[str, Any]:
    """Read the arrays of a file; they are plain numbers and words, never code."""
    with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
        return {name: held[name] for name in held.files}
