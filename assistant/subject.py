"""Find where the articles speak about something, not merely name it.

A row that begins with a name, a sentence whose subject it is, what stands under
a heading of that name: these are about it. The rest only mentions it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.desk import Desk
from assistant.graph import Named
from assistant.units import Unit
from assistant.words import tokenize

_OPENING = 4
"""Atoms of a sentence in which its subject has to begin."""
_SHORTEST = 5
"""Words of a sentence that says something of its own."""
_HEADING = 6
_HELD = 150
_SEARCHED = 10


@dataclass(frozen=True, slots=True)
class Spoken:
    """A unit and how much it is about the thing."""

    unit: Unit
    weight: float


def spelled_out(things: Iterable[Named], written: Iterable[str] = ()) -> list[tuple[str, ...]]:
    """Give the ways a thing may be written, as stems."""
    texts = [s for thing in things for s in (thing.name, *thing.aliases)]
    return list(dict.fromkeys(way for text in (*texts, *written) if (way := tuple(t.stem for t in tokenize(text)))))


def about(desk: Desk, ways: Sequence[tuple[str, ...]], least: float = 0.0) -> list[Spoken]:
    """Give the units that speak about a thing, the fullest first."""
    spoken = (Spoken(unit, _weight(unit, ways)) for unit in _candidates(desk, ways) if desk.reads(unit.article) and not unit.text.rstrip().endswith("?"))
    found = [one for one in spoken if one.weight > least]
    return sorted(found, key=lambda s: (-s.weight, s.unit.article, s.unit.start))


def _candidates(desk: Desk, ways: Sequence[tuple[str, ...]]) -> list[Unit]:
    """Give the units that hold one of the names, themselves or above them; of a large corpus what the search finds."""
    units = desk.shelf.units
    found = {(u.article, u.start): u for way in ways for u in units.holding(dict.fromkeys(way, 1.0), _HELD)}
    if not found:
        for passage in desk.shelf.view.search(" ".join(ways[0]) if ways else "", _SEARCHED):
            found |= {(u.article, u.start): u for u in units.of(passage.article) if passage.start < u.end and u.start < passage.end}
    return list(found.values())


def _weight(unit: Unit, ways: Sequence[tuple[str, ...]]) -> float:
    words = [t.stem for t in tokenize(unit.text)]
    if len(words) < _SHORTEST and unit.kind != "row":
        return 0.0
    own = _place(words, ways)
    first = _place([t.stem for t in tokenize(unit.cells[0])], ways) if unit.kind == "row" and unit.cells else -1
    heading = [t.stem for t in tokenize(unit.section[-1])] if unit.section else []
    headed = _place(heading, ways) >= 0 and len(heading) <= _HEADING and len(unit.section) > 1
    lead = own < 0 and not headed and _place([t.stem for t in tokenize(" ".join(unit.parents))], ways) >= 0
    score = 3.0 * (first == 0) + 2.0 * (0 <= own < _OPENING and unit.kind != "row") + 0.5 * (own >= _OPENING) + 1.4 * headed + 0.9 * lead
    return score - 0.3 * unit.leans if score else 0.0


def _place(words: Sequence[str], ways: Sequence[tuple[str, ...]]) -> int:
    """Give where the first of these names stands; -1 where none does."""
    places = [i for way in ways for i in range(len(words) - len(way) + 1) if tuple(words[i : i + len(way)]) == way]
    return min(places, default=-1)
