"""Give what belongs to a sentence that is quoted, and is lost without it: the words that end its thought, the list it heads, what stands between two.

`The serving box died at 22:50. 70 minutes dark.`: articles, notes above all, say half of a thing in a sentence of its own.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.fits import wants_list, whole_list
from assistant.question import Question
from assistant.selection import Selected
from assistant.units import Unit
from assistant.words import stems, tokenize

_SHORT = 4
"""Words of a sentence that says nothing alone: `Not taken up.`"""
_HEAD, _ITEMS = 8, 12
"""Words of a line that heads a list, and items of a list that is given whole."""
_NUMBERED = re.compile(
    r"^\W*(?:(?:the|these|my|our|here are|there are|only|just)\W+)*(?P<number>two|three|four|five|six)\b(?P<rest>[^.!?]*)[.:!]?\W*$", re.IGNORECASE
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_FIGURE = re.compile(r"\d")
_LIKELY, _MOST_OF = 0.3, 0.6
"""How likely the likeliest item of a list has to be, and the share of the list among the sentences found likely, for all of it to be told."""
_WHICH_OF = re.compile(r"^\W*(?:(?:and|so|but)\s+)?(?:in |from |for |to |on )?(?:which|what|name|list|give me|tell me)\s+(?:(?:all|the|are|were|of|other|different|main|\w+ed)\s+){0,3}(?P<noun>(?!(?:does|is|was|has|this|its|costs|needs|makes|runs|uses|gives|happens|comes|goes|means)\b)[a-z]{3,}s)\b", re.IGNORECASE)
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


def all_likely(question: Question, desk: Desk, likely: Sequence[Selected]) -> list[Unit]:
    """Give the whole list of which the likeliest sentence is one, where several things are asked for and most of the list is likely too: `GRAVEYARD: o3, until August; ...`."""
    first = likely[0].unit if likely and likely[0].probability >= _LIKELY else None
    if first is None or first.kind not in ("item", "row") or question.asked in ("how many", "yes or no") or not (wants_list(question) or _asks_several(question)):
        return []
    items = whole_list(desk, first)
    held = {(one.unit.article, one.unit.start) for one in likely}
    among = sum((item.article, item.start) in held for item in items)
    if not 1 < len(items) <= _ITEMS or among < max(_AGREEING, _MOST_OF * len(items)):
        return []
    if first.kind == "row":  # a table is told whole only where it lists what is asked for, and nothing is asked of that
        bounded = question.quantities or question.of("order") or question.openness or question.sides or question.predicates or question.links
        heads = stems(first.header[0]) if first.header else frozenset[str]()
        told = [stems(item.text) for item in items]
        narrowed = any(0 < sum(token.stem in cells for cells in told) < len(items) for token in question.content)
        return items if heads & stems(_noun(question)) and not bounded and not narrowed else []
    return items if not question.links else []


def _asks_several(question: Question) -> bool:
    return bool(_noun(question))


def _noun(question: Question) -> str:
    """Give the noun in its plural that a question asks for: `which countries`; empty where there is none."""
    match = _WHICH_OF.match(question.text)
    return match["noun"] if match is not None else ""


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
