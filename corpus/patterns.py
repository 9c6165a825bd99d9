"""Compile each pattern once, however many there are.

`re` keeps the last 512 and compiles the others anew at every call; the readers
hold more than that, which cost a sixth of their time.
"""

import re
from functools import cache


@cache
def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Give the compiled pattern. For patterns written in code only: none is ever forgotten."""
    return re.compile(text, flags)
