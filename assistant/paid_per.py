"""Know what a price is asked for one of, and whether a text tells one for one of the same: `per student` is no `per page`, and `a seat` may be `each user`.

Which words mean one another stands in `kg/lexicon/properties.toml`, singular; the plural is made of them here.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "properties.toml"
_KIND = r"(?:[\w-]+ ){0,2}?"
"""What kind of it: `per named user`."""
_PAID = r"(?:fee|price|cost|charge|rate)s?\b"
_ENDS = r"(?=\W*$|[,;.:?!]|\s(?:a|an|per|each|every|and|or|cost|costs|come|comes|run|runs|on|in|with|at|from|for|to)\b)"
"""Behind `a page` where it is what the price is for, and does nothing itself."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What prices are told for one of."""

    name: str
    asked: re.Pattern[str]
    told: re.Pattern[str]


def piece_asked(text: str) -> Piece | None:
    """Give what a text asks a price for one of; None where it is nothing that is known."""
    return next((piece for piece in pieces() if piece.asked.search(text)), None)


@cache
def pieces() -> tuple[Piece, ...]:
    """Give all that prices are told for one of."""
    entries = tomllib.loads(_FILE.read_text(encoding="utf-8"))["piece"]
    return tuple(_piece(tuple(entry["words"]), tuple(entry.get("told", ()))) for entry in entries)


def _piece(words: tuple[str, ...], further: tuple[str, ...]) -> Piece:
    one, any_number = _any_of(words), _any_of([form for word in (*words, *further) for form in (word, _plural(word))])
    asked = rf"\b(?:(?:per|each|every) {_KIND}{one}\b|an? {one}\b{_ENDS})"
    told = rf"(?:\b(?:per|an?|each|every|one|of (?:its|our|their|the|all)|hundred|thousand|million|\d[\d,.]*[km]?)[\s-]+|/\s?|:\s){_KIND}{any_number}\b|\b{any_number}[\s-]{_PAID}"
    return Piece(words[0], re.compile(asked, re.IGNORECASE), re.compile(told, re.IGNORECASE))


def _any_of(words: Sequence[str]) -> str:
    ways = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return f"(?:{ways})".replace(r"\ ", r"[\s-]+")


def _plural(word: str) -> str:
    """Give the plural: `pages`, `queries`, `minutes of audio`."""
    noun, of, what = word.partition(" of ")
    regular = f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
    return f"{regular}{of}{what}"
