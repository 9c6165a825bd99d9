"""Tell sentences below the heading that a question names from those below its siblings: of `Barn Owl` and `Barn Door` one alone is asked after."""

from collections.abc import Sequence

from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems

_LONGEST = 6
"""Words of a heading that is a name."""
_LESS, _MORE = 0.2, 4.0
"""By what the odds are multiplied that a sentence answers, below a sibling and below the heading that is named."""


def weighed_by_section(question: Question, units: Sequence[Unit], chances: Sequence[float]) -> list[float]:
    """Give how likely each unit answers, 0 to 1, for where it stands: likelier below the heading that the question names, and less so below a sibling of that.

    Both only where the article has siblings of that heading; a row counts by the heads of its columns.
    """
    spoken = {t.stem for t in question.tokens}
    own = [_names(unit) for unit in units]
    found = frozenset().union(*own)
    named = {name for name in found if name <= spoken and any(_siblings(name, other) and other - spoken for other in found)}
    return [chance if not named else _weighed(chance, names, named, spoken) for chance, names in zip(chances, own, strict=True)]


def _weighed(chance: float, names: frozenset[frozenset[str]], named: set[frozenset[str]], spoken: set[str]) -> float:
    if names & named:
        odds = _MORE
    elif any(_siblings(name, other) and name - spoken for name in names for other in named):
        odds = _LESS
    else:
        return chance
    return odds * chance / (1.0 - chance + odds * chance)


def _siblings(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names are of one make, with one word unlike: `Barn Owl`, `Barn Door`."""
    return len(one) == len(other) > 1 and len(one - other) == 1


def _names(unit: Unit) -> frozenset[frozenset[str]]:
    """Give the stems of the heading that a sentence stands below, or of the heads of a row's columns, where these are names of more than a word."""
    heads = unit.header if unit.kind == "row" else unit.section[-1:]
    return frozenset(stems(head) for head in heads if _is_name(head.split()))


def _is_name(words: Sequence[str]) -> bool:
    return 1 < len(words) <= _LONGEST and all(word[:1].isupper() or word[:1].isdigit() for word in words)
