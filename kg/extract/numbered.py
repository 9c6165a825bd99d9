"""Find the members that a sentence counts and then names, each perhaps with a clause of its own.

`comes in three sizes: A and B, which are open, and C, our largest`: the number
says how many names to look for, so that what stands between them does not matter.
"""

import re

from corpus.rare import rare
from kg.extract.line import Line
from kg.named import Mention

_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_COUNTED = rare(
    r"\b(?P<n>two|three|four|five|six|seven)\s+(?:[a-z-]+\s+){0,2}(?:sizes|versions|variants|models|editions|members|flavou?rs|tiers|checkpoints|releases)\b",
    re.I,
)


def counted_members(line: Line) -> list[Mention]:
    """Give the models of one family that follow their number; none where there are more or fewer names."""
    told = _COUNTED.search(line.masked)
    if told is None:
        return []
    named = list({m.entity.iri: m for t, m in line.tokens("M") if t.start() >= told.end() and m.start >= 0 and m.model}.values())
    wanted = _COUNTS[told["n"].casefold()]
    families = {m.model.family.name for m in named if m.model}
    return named if len(named) == wanted and len(families) == 1 else []
