"""How work grows with its input: by the time of the process, the least of several, at one size and at several times as much.

A ratio and no time is held: linear work grows as its input does, quadratic work by the square of that.
"""

from collections.abc import Callable
from time import process_time

_TIMES = 4
LINEAR = 2 * _TIMES
"""More than linear work may grow by on a busy machine, and half of what quadratic work grows by."""
_RUNS = 3


def growth(work: Callable[[int], object], size: int) -> float:
    """Give by how much work takes longer with four times the input."""
    return _least(work, _TIMES * size) / max(_least(work, size), 1e-4)


def _least(work: Callable[[int], object], size: int) -> float:
    spent = []
    for _ in range(_RUNS):
        begun = process_time()
        work(size)
        spent.append(process_time() - begun)
    return min(spent)
