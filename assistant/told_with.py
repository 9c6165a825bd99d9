"""Give what belongs to a sentence that is quoted, and is lost without it: the words that end its thought, the list it heads, what stands between two.

`The serving box died at 22:50. 70 minutes dark.`: articles, notes above all, say half of a thing in a sentence of its own.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.fits import wants_list, whole_list
from assistant.question import Question
from assistant.units import Unit
from assistant.words import tokenize

_SHORT = 4
"""Words of a sentence that says nothing alone: `Not taken up.`"""
_HEAD, _ITEMS = 8, 12
"""Words of a line that heads a list, and items of a list that is given whole."""
_NUMBERED = re.compile(
    r"^\W*(?:(?:the|these|my|our|here are|there are|only|just)\W+)*(?P<number>two|three|four|five|six)\b(?P<rest>[^.!?]*)[.:!]?\W*$", re.IGNORECASE
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FIGURE = re.compile(r"\d")
_AGREEING = 2
"""Items of one list among the likeliest from which the list is what is asked for."""


def ends_thought(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the few words behind a sentence that are a sentence by themselves."""
    after = _behind(unit, desk, 1)
    return [u for u in after if 0 < len(tokenize(u.text)) <= _SHORT and not u.text.rstrip().endswith("?")]


def headed_by(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the list right below a line that is its heading and no sentence: `SCHEDULE: changes from version 1.1`."""
    if unit.kind != "paragraph" or unit.before or len(unit.text.split()) > _HEAD or unit.text.rstrip()[-1:] in ".!?":
        return []
    units = desk.shelf.units.of(unit.article)
    at = units.index(unit)
    first = units[at + 1] if at + 1 < len(units) else None
    if first is None or first.kind != "item":
        return []
    return [u for u in units[at + 1 :] if u.series == first.series][:_ITEMS]


def announced(unit: Unit, desk: Desk) -> list[Unit]:
    """Give the sentences that a short one announces by their number: `Three questions for any salesman.`"""
    match = _NUMBERED.match(unit.text)
    if match is None or len(unit.text.split()) > _HEAD:
        return []
    number = _COUNT[match["number"].casefold()]
    after = _behind(unit, desk, number + 1)
    return after if len(after) >= number - 1 else []


def listed(question: Question, desk: Desk, likely: Sequence[Unit]) -> list[Unit]:
    """Give the whole list where several things are asked for and the likeliest sentences are items of it."""
    if not wants_list(question) or not likely or question.asked in ("how many", "yes or no"):
        return []
    first = next((u for u in likely if u.kind == "item"), None)
    if first is None or sum(u.kind == "item" and u.article == first.article and u.series == first.series for u in likely) < _AGREEING:
        return []
    items = whole_list(desk, first)
    return items if 1 < len(items) <= _ITEMS else []


def between(units: Sequence[Unit], desk: Desk) -> list[Unit]:
    """Give units in the order they were chosen, and the one sentence that two of a paragraph have between them."""
    found = list(units)
    for one in units:
        for other in units:
            if one.article == other.article and one.end < other.start and one.kind == other.kind == "paragraph":
                gap = [u for u in desk.shelf.units.of(one.article) if one.end <= u.start < other.start]
                if len(gap) == 1 and _FIGURE.search(gap[0].text) and gap[0] not in found and gap[0].before.endswith(one.text) and other.before.endswith(gap[0].text):
                    found.insert(found.index(other), gap[0])
    return found


def _behind(unit: Unit, desk: Desk, most: int) -> list[Unit]:
    """Give the sentences that follow one in its paragraph or item."""
    units = desk.shelf.units.of(unit.article)
    said = f"{unit.before} {unit.text}".strip()
    found: list[Unit] = []
    for after in units[units.index(unit) + 1 :]:
        if after.before != said or len(found) == most:
            break
        found.append(after)
        said = f"{said} {after.text}"
    return found
