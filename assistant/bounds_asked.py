"""Read how a question bounds a figure of a list, and whether it asks whose figure went up or down: `by fewer than a tenth`, `whose bill rose`.

The words stand in `kg/lexicon/ranking.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from assistant.question import Question
from assistant.words import stems

_FILE = Path(__file__).parent.parent / "kg" / "lexicon" / "ranking.toml"
_PERCENT = r"(?P<number>\d+(?:\.\d+)?)\s?(?:%|percent\b|per cent\b)"


@dataclass(frozen=True, slots=True)
class ShareBound:
    """A bound on a share, of a hundred."""

    low: float
    high: float
    strict: bool
    written: str
    spoken: frozenset[int]

    def holds(self, value: float) -> bool:
        return self.low < value < self.high if self.strict else self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Moved:
    """Which way a figure went."""

    up: bool
    spoken: frozenset[int]


def share_bound(question: Question) -> ShareBound | None:
    """Give the one bound on a share that a question sets; None where it sets none, or several."""
    found = []
    for way, pattern in _bounds().items():
        for m in pattern.finditer(question.text):
            value = float(m["number"]) if m["number"] else next(float(v) for v, words in _table()["parts"].items() if m["part"].casefold() in words)
            low, high = (-1.0, value) if way in ("below", "at_most") else (value, float("inf"))
            found.append(ShareBound(low, high, way in ("below", "above"), m.group(), _at(question, [m])))
    return found[0] if len(found) == 1 else None


def moved(question: Question) -> Moved | None:
    """Give which way the figures went that are asked for; None where none or both are."""
    told = {way: list(_any(tuple(_table()["moved"][way])).finditer(question.text)) for way in ("up", "down")}
    if bool(told["up"]) == bool(told["down"]):
        return None
    spent = [*told["up"], *told["down"], *_any(tuple(_table()["moved"]["spent"])).finditer(question.text)]
    return Moved(bool(told["up"]), _at(question, spent))


def set_over(earlier: str, later: str) -> bool:
    """Whether two heads differ in nothing but that one is of a time before the other's."""
    one, other = stems(earlier), stems(later)
    if len(one - other) == len(other - one) == 1 and (years := [next(iter(d)) for d in (one - other, other - one)]) and all(re.fullmatch(r"(?:19|20)\d\d", y) for y in years):
        return years[0] < years[1]
    return any(one - other == stems(before) and other - one == stems(after) for before, after in _table()["moved"]["heads"])


def _at(question: Question, found: list[re.Match[str]]) -> frozenset[int]:
    return frozenset(i for i, t in enumerate(question.tokens) if any(m.start() <= t.start < m.end() for m in found))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _bounds() -> dict[str, re.Pattern[str]]:
    parts = "|".join(re.escape(w) for w in sorted((w for words in _table()["parts"].values() for w in words), key=len, reverse=True))
    return {
        way: re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(w) for w in words)}) (?:{_PERCENT}|(?P<part>{parts})\b)", re.IGNORECASE) for way, words in _table()["bound"].items()
    }


@cache
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(w) for w in sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
