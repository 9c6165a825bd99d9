"""Compile each pattern once, however many there are, and spell many words as one.

`re` keeps the last 512 and compiles the others anew at every call; the readers
hold more than that, which cost a sixth of their time.
"""

import re
from collections.abc import Iterable
from functools import cache


@cache
def compiled(text: str, flags: int = 0) -> re.Pattern[str]:
    """Give the compiled pattern. For patterns written in code only: none is ever forgotten."""
    return re.compile(text, flags)


def either(words: Iterable[str]) -> str:
    """Spell words as one alternation, longest first; those that begin alike are tried only where their first letter stands, for `re` tries each in turn."""
    begun: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        begun.setdefault(word[:1].lower(), []).append(word)
    return "|".join(
        f"(?=[{''.join(sorted(map(re.escape, {c for w in alike for c in (w[0].lower(), w[0], w[0].upper()) if len(c) == 1})))}])(?:{'|'.join(map(re.escape, alike))})"
        if first and len(alike) > 1
        else "|".join(map(re.escape, alike))
        for first, alike in begun.items()
    )
