"""How columns share the width of a screen.

Each gets what it needs where that fits; else the widest give way, down to a
width at which a cell can still be recognised, and the table scrolls sideways.
"""

from collections.abc import Sequence

_LEAST = 14
"""No column is made narrower than this to make room."""


def shares(natural: Sequence[int], room: int, *, fixed: Sequence[bool]) -> list[int]:
    """Give a width to each column; `fixed` ones (numbers) get what they need."""
    if sum(natural) <= room or room <= 0:
        return list(natural)
    free = sorted((width for width, stays in zip(natural, fixed, strict=True) if not stays), reverse=True)
    left = room - sum(width for width, stays in zip(natural, fixed, strict=True) if stays)
    limit = _LEAST
    for count in range(1, len(free) + 1):
        # The `count` widest are cut to one width, and the others keep theirs.
        limit = (left - sum(free[count:])) // count
        if count == len(free) or limit >= free[count]:
            break
    limit = max(limit, _LEAST)
    return [width if stays else min(width, limit) for width, stays in zip(natural, fixed, strict=True)]
