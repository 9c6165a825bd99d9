"""Tell from a question that it asks what changed in the articles, since when, and of which sort.

It must speak of a refresh, or of a change and a time on the scale of refreshes:
what changed in the world over years is told by the articles themselves, and is
not asked here. The words stand in `kg/lexicon/looking_back.toml`.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "looking_back.toml"
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_GENERATION = re.compile(r"\bgenerations?\s+(\d+)\b")
_SMALL = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "couple of": 2, "few": 4}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about changes."""

    since: date | None = None
    """From this day on; None for the last refresh, or for a generation."""
    generation: int = 0
    """Since this one; 0 where none is named."""
    ways: frozenset[str] = frozenset()
    """added, removed, changed; all where none is spoken of."""
    sorts: frozenset[str] = frozenset()
    """articles, claims, entities, prices, licences, conflicts; all where none is spoken of."""
    sure: bool = False
    """It speaks of a refresh, and not of a time alone."""


def asked(text: str, today: date) -> Asked | None:
    """Read a question; None where it does not ask what changed."""
    words = _words()
    plain = " ".join(re.sub(r"[^\w\s-]", " ", text.casefold().replace("’", "'").replace("'s", " ")).split())
    ways = frozenset(way for way, pattern in words["change"].items() if pattern.search(plain))
    if not ways:
        return None
    refresh = bool(words["refresh"].search(plain))
    generation = _GENERATION.search(plain)
    since = _since(plain, today)
    if not refresh and since is None:
        return None
    sorts = frozenset(sort for sort, pattern in words["sorts"].items() if pattern.search(plain))
    if "changed" in ways:
        ways = frozenset() if ways == {"changed"} else ways
    return Asked(None if generation else since, int(generation[1]) if generation else 0, ways, sorts, refresh)


def _since(plain: str, today: date) -> date | None:
    """Find the first day that is meant."""
    words = _words()
    if match := _ISO.search(plain):
        try:
            return date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
    if match := words["ago"].search(plain):
        number, unit = match["number"] or match["back"], match["unit"] or match["span"]
        return today - timedelta(days=(_SMALL.get(number) or int(number)) * words["units"][unit])
    if match := words["weekdays"].search(plain):
        back = (today.weekday() - words["names"].index(match[1])) % 7
        return today - timedelta(days=back or 7)
    if match := words["times"].search(plain):
        return today - timedelta(days=words["days"][match[1]])
    return None


@cache
def _words() -> Mapping[str, Any]:
    """Read the table once, as patterns."""
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    names = table["weekdays"]["names"]
    numbers = "|".join([r"\d{1,3}", *sorted(_SMALL, key=len, reverse=True)])
    units = "|".join(table["units"])
    return {
        "change": {way: _any(found) for way, found in table["change"].items()},
        "refresh": _any(table["refresh"]["words"]),
        "sorts": {sort: _any(found) for sort, found in table["sorts"].items()},
        "weekdays": re.compile(rf"\b(?:since|on|after|from)\s+(?:last\s+)?({'|'.join(names)})\b"),
        "names": names,
        "times": _any(table["times"]),
        "days": table["times"],
        "ago": re.compile(rf"\b(?:(?:last|past)\s+(?P<back>{numbers})\s+(?P<span>{units})|(?P<number>{numbers})\s+(?P<unit>{units})\s+ago)\b"),
        "units": table["units"],
    }


def _any(phrases: Sequence[str] | Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(rf"\b({'|'.join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))})\b")
