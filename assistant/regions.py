"""Say where a model may not be used: which region the terms of its licence leave out, and which places lie there.

Regions and their places stand in `kg/lexicon/regions.toml`. A sentence leaves a region out where it denies and
names it; it is of the model that it names, or that its paragraph named last.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import kg.lexicon
from assistant.desk import Desk
from assistant.graph import Named
from assistant.units import Unit
from assistant.words import tokenize

_TABLE = Path(kg.lexicon.__file__).parent / "regions.toml"
_LEFT_OUT = re.compile(
    r"(?:\b(?:not|cannot|never)\b|n['’]t\b)[^.;]{0,60}?\b(?:apply|applies|extend|cover|grant(?:ed|s)?|available|licen[sc]ed?|offered|valid|permit(?:ted)?|allow(?:ed)?|used?|sold|in|for|granted)\b|\bno\b[^.;]{0,40}\b(?:rights?|licen[sc]es?|use)\b|\bexclud\w+|\bexcept(?:ing|ion)?\b|\b(?:banned|barred|forbidden|prohibited)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|not|cannot|never|exclud\w+|except\w*|banned|barred|forbidden|prohibited)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Region:
    """A region, how texts name it, and the places in it."""

    name: str
    said: re.Pattern[str]
    within: re.Pattern[str]


@cache
def _regions() -> tuple[Region, ...]:
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    return tuple(Region(one["name"], _any(one["said"]), _any([*one["said"], *one["within"]])) for one in table["region"])


def _any(words: list[str]) -> re.Pattern[str]:
    """Match any of these as whole words; short ones in capitals alone, `us` is no country."""
    long = "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True) if len(w) > 3)
    short = "|".join(re.escape(w) for w in words if len(w) <= 3)
    return re.compile(rf"(?<!\w)(?:(?i:{long}){f'|{short}' if short else ''})(?!\w)")


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a question names, and the region it lies in."""

    written: str
    region: Region


def place_of(text: str) -> Place | None:
    """Give the place that a question names; None where it names none."""
    found = [(match.start(), Place(match.group(), region)) for region in _regions() if (match := region.within.search(text))]
    return min(found, key=lambda f: f[0])[1] if found else None


def left_out(desk: Desk, thing: Named) -> Iterator[tuple[Unit, tuple[Region, ...]]]:
    """Give the sentences by which a thing may not be used somewhere, each with the regions it leaves out."""
    ways = tuple(tuple(t.word for t in tokenize(name)) for name in (thing.name, *thing.aliases))
    for article in desk.walked:
        for unit in desk.shelf.units.of(article) if desk.reads(article) else ():
            if unit.text.rstrip().endswith("?") or not _DENIES.search(unit.text):
                continue
            regions = tuple(r for r in _regions() if (at := r.said.search(unit.text)) and _LEFT_OUT.search(unit.text[: at.end()]))
            if regions and is_of(desk, unit, ways):
                yield unit, regions


def is_of(desk: Desk, unit: Unit, ways: Sequence[tuple[str, ...]]) -> bool:
    """Whether a sentence is of a thing: it names it, or its paragraph named it last."""
    for text in (unit.text, unit.before, *reversed(unit.parents), *unit.section[-1:]):
        tokens = tokenize(text)
        links, _ = desk.shelf.linker.links(text, tokens)
        named = [link for link in links if link.of("model", "family")]
        atoms = tuple(t.word for t in tokens)
        places = [i for way in ways for i in range(len(atoms)) if way and atoms[i : i + len(way)] == way]
        if named or places:
            return bool(places) and max(places) >= max((link.first for link in named), default=0)
    return False
