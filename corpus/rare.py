"""Spare a text the patterns that it cannot match.

Most patterns match few sentences: each asks for words that most sentences do
not hold. Those words are taken from the pattern itself. A text is scanned once
for the words of all rare patterns, and a pattern is tried only where one of its
own stands; what it matches is what `re` would match.
"""

import importlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

import ahocorasick_rs

_SPELLINGS = 24
"""Ways to spell a run of characters that are told apart before the run is cut."""
_REMEMBERED = 1024
"""Texts whose possible patterns are kept: many rules look at one sentence before the next, and others once the whole article has been gone through."""
_LEAST = 2
"""Letters that a word needs to be worth looking for."""
_ANYWHERE = frozenset(" ,.-")
"""Marks that nearly every text holds."""


class Rare:
    """A pattern that is tried only on texts that hold one of the words it needs."""

    def __init__(self, text: str, flags: int = 0) -> None:
        self.pattern, self._flags = text, flags
        self.words = needs(text, flags)
        self._plain: re.Pattern[str] | None = None
        _INDEX.add(self)

    @property
    def plain(self) -> re.Pattern[str]:
        """The pattern itself, compiled at its first use."""
        self._plain = plain = self._plain or re.compile(self.pattern, self._flags)
        return plain

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Search as `re` does."""
        return (self._plain or self.plain).search(text, pos, endpos) if self in (_LATELY.get(text) or possible(text)) else None

    def match(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Match as `re` does."""
        return (self._plain or self.plain).match(text, pos, endpos) if self in (_LATELY.get(text) or possible(text)) else None

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find all matches as `re` does."""
        return (self._plain or self.plain).finditer(text, pos, endpos) if self in (_LATELY.get(text) or possible(text)) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Replace all matches as `re` does."""
        return self.plain.sub(by, text) if self in (_LATELY.get(text) or possible(text)) else text


@cache
def rare(text: str, flags: int = 0) -> Rare:
    """Give a pattern that few texts match. For patterns written in code or made of the lexicon: none is ever forgotten."""
    return Rare(text, flags)


class _Index:
    """Tells which rare patterns a text may match."""

    def __init__(self) -> None:
        self._added: list[Rare] = []
        self._always: frozenset[Rare] = frozenset()
        self._asking: list[frozenset[Rare]] = []
        self._scanner: ahocorasick_rs.AhoCorasick | None = None

    def add(self, pattern: Rare) -> None:
        """Take up a pattern; the next text is scanned for its words as well."""
        self._added.append(pattern)
        self._scanner = None
        _LATELY.clear()

    def possible(self, text: str) -> set[Rare]:
        """Give the patterns of which a text holds a word, and those that need none that is known."""
        scanner = self._scanner or self._build()
        if len(_LATELY) >= _REMEMBERED:
            _LATELY.clear()
        words = {word for word, _, _ in scanner.find_matches_as_indexes(folded(text), overlapping=True)}
        asking = self._asking
        _LATELY[text] = found = set(self._always).union(*[asking[word] for word in words])
        return found

    def _build(self) -> ahocorasick_rs.AhoCorasick:
        asking: dict[str, list[Rare]] = {}
        for pattern in self._added:
            for word in pattern.words:
                asking.setdefault(word, []).append(pattern)
        self._always = frozenset(p for p in self._added if not p.words)
        self._asking = list(map(frozenset, asking.values()))
        self._scanner = ahocorasick_rs.AhoCorasick(list(asking), implementation=ahocorasick_rs.Implementation.ContiguousNFA)
        return self._scanner


_LATELY: dict[str, set[Rare]] = {}
"""Texts lately looked at -> what they may match; at hand for every pattern, which asks more often than anything else is done here."""
_INDEX = _Index()


def possible(text: str) -> set[Rare]:
    """Give the rare patterns that a text may match, for those who ask for many; a text of which this one holds every word may match no others."""
    return _LATELY.get(text) or _INDEX.possible(text)


def folded(text: str) -> str:
    """Fold a text as words are folded; `re.I` holds every i for the same, with its dot or without."""
    lowered = text.casefold()
    return lowered if lowered.isascii() else lowered.replace("i\u0307", "i").replace("ı", "i")


def needs(text: str, flags: int = 0) -> frozenset[str]:
    """Give words, folded, of which every text that the pattern matches holds one; none where there are no such words."""
    try:
        parser: Any = importlib.import_module("re._parser")
    except ImportError:  # an interpreter that parses patterns elsewhere: each is tried on every text
        return frozenset()
    return frozenset(_needed(parser.parse(text, flags)) or ())


_Words = set[str] | None


def _needed(sequence: Iterable[tuple[Any, Any]]) -> _Words:
    """Give the most telling words of a sequence; None where none of its parts has any."""
    best: _Words = None
    run = {""}
    for spelt, asked in (*map(_part, sequence), (None, None)):
        if spelt is not None and len(run) * len(spelt) <= _SPELLINGS:
            run = {begun + more for begun in run for more in spelt}
            continue
        for words in (run, asked):
            best = words if words is not None and _worth(words) > _worth(best) else best
        run = spelt if spelt is not None else {""}
    return best


def _worth(words: _Words) -> int:
    """How telling words are: the letters of the shortest; nothing where one of them stands in nearly every text."""
    if not words or any(c.isalpha() and not c.isascii() for word in words for c in word):
        return 0
    return min(0 if set(word) <= _ANYWHERE or (word.isalnum() and len(word) < _LEAST) else len(word.strip()) for word in words)


def _part(part: tuple[Any, Any]) -> tuple[_Words, _Words]:
    """Give all ways to spell a part of a pattern where they are few, and words that it needs where they are not."""
    kind, value = str(part[0]), part[1]
    if kind == "LITERAL":
        return {chr(value).casefold()}, None
    if kind == "IN":
        return _letters(value), None
    if kind in {"AT", "ASSERT", "ASSERT_NOT"}:
        return {""}, None
    if kind == "SUBPATTERN":
        return _group(value[-1])
    if kind == "ATOMIC_GROUP":
        return _group(value)
    if kind == "BRANCH":
        return _branch(value[1])
    if kind in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        least, most, inner = value
        spelt, asked = _group(inner)
        if spelt is not None and (least, most) in {(0, 1), (1, 1)}:
            return spelt | {""} if least == 0 else spelt, None
        return None, (asked or spelt) if least else None
    return None, None


def _group(sequence: Iterable[tuple[Any, Any]]) -> tuple[_Words, _Words]:
    parts = list(sequence)
    spelt = {""}
    for some, _ in map(_part, parts):
        if some is None or len(spelt) * len(some) > _SPELLINGS:
            return None, _needed(parts)
        spelt = {begun + more for begun in spelt for more in some}
    return spelt, None


def _branch(ways: Iterable[Iterable[tuple[Any, Any]]]) -> tuple[_Words, _Words]:
    """Spell each of several ways; where one cannot be spelt, give what each needs."""
    spelt: set[str] = set()
    asked: set[str] = set()
    whole = sure = True
    for way in ways:
        some, words = _group(way)
        whole, words = whole and some is not None, words if some is None else some
        spelt |= some or set()
        sure = sure and _worth(words) > 0
        asked |= words or set()
    return (spelt if whole and len(spelt) <= _SPELLINGS else None), asked if sure else None


def _letters(members: Iterable[tuple[Any, Any]]) -> _Words:
    """Give the characters of a class, where they are few."""
    found: set[str] = set()
    for kind, value in members:
        if str(kind) == "LITERAL":
            found.add(chr(value).casefold())
        elif str(kind) == "RANGE" and value[1] - value[0] < _SPELLINGS:
            found.update(chr(c).casefold() for c in range(value[0], value[1] + 1))
        else:
            return None
    return found if len(found) <= _SPELLINGS else None
