"""How long conversations are kept, as a person writes it: `90d`, `forever`, `0`."""

import re
from datetime import timedelta
from typing import Final

FOREVER: Final = "forever"
NOTHING: Final = "0"
_LENGTH = re.compile(r"(\d{1,5})\s*([dwmy])")
_DAYS: Final = {"d": 1, "w": 7, "m": 30, "y": 365}


def how_long(text: str) -> timedelta | None:
    """Read how long; None for ever, no time at all for `0`. Raises ValueError."""
    said = text.strip().casefold()
    if said == FOREVER:
        return None
    if said == NOTHING:
        return timedelta(0)
    if match := _LENGTH.fullmatch(said):
        return timedelta(days=int(match[1]) * _DAYS[match[2]])
    raise ValueError("it is a number of days, weeks, months or years (`90d`, `12w`, `6m`, `2y`), `forever`, or `0` to keep nothing")
