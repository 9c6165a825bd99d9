"""Find the sentence or row that tells one property of a thing no fact is read of: a tool's licence, a test's date, a product's maker.

It must be about the thing, and hold what such a property looks like: a licence's name, a date, who did it.
"""

import re

from assistant.desk import Desk
from assistant.subject import about
from assistant.units import Unit
from assistant.words import stems, tokenize
from kg.claim import Predicate
from kg.when import parse

_TELLABLE: frozenset[Predicate] = frozenset({"has_license", "developed_by", "release_date"})
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_MADE = re.compile(r"\b(?:by|from|at|of)\s+(?:the\s+)?[A-Z]")
_LEAST = 0.5


def told(desk: Desk, name: str, predicate: Predicate) -> Unit | None:
    """Give what best tells the property of the thing of this name; None where nothing does."""
    if predicate not in _TELLABLE:
        return None
    way = tuple(t.stem for t in tokenize(name))
    found = [one for one in about(desk, [way], _LEAST) if _tells(desk, one.unit, predicate)] if way else []
    return max(found, key=lambda s: (s.weight, -len(s.unit.text))).unit if found else None


def _tells(desk: Desk, unit: Unit, predicate: Predicate) -> bool:
    text = f"{unit.text} {' '.join(unit.header)}" if unit.kind == "row" else unit.text
    spoken = bool(stems(text) & desk.cues.evidence.get(predicate, frozenset()))
    match predicate:
        case "has_license":
            links, _ = desk.shelf.linker.links(unit.text, tokenize(unit.text))
            return any(link.of("license") for link in links)
        case "release_date":
            return bool(_DATED.search(text)) and parse(text) is not None and (spoken or unit.kind == "row")
        case _:
            return spoken and bool(_MADE.search(text))
