"""Read the small language that the phrases of the lexicon are written in.

A phrase is a regular expression over folded text with four short cuts, which
`kg/lexicon/README.md` explains. Most phrases say only a few strings: those are
spelt out here, so that no expression is tried for them at all. Of the others it is
spelt out how they begin, and which words every match of them holds.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from corpus.patterns import compiled

_GAP = r"(?: [\w'%$./-]+,?){0,4}? "
_SPELLINGS = 24
"""Strings that a phrase is spelt out in; where it says more, the rest of it is left to its expression."""
_TELLING = 6
"""Letters of a beginning that few texts have; where a phrase begins with fewer, one of its later words is asked for as well."""
_PLAIN = re.compile(r"[^()\[\]{}?*+|\\.^$~-]+")
_CLASS = re.compile(r"\[([^\]\[\\^*~-]+)\]")
_HYPHEN = re.compile(r"(?<=[a-z)])-(?=[a-z(])")
_MARK = re.compile(r"[()| ]")
_SKIPPED = re.compile(r"\\.|\[[^\]]*\]|[()|]", re.DOTALL)
_FIRST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_AFTER_PLAIN = frozenset("?*+{~")
_DIGITS = frozenset("0123456789")
_ANY_DIGIT = "\0"
"""Ends what goes on with a digit of any script; a phrase itself begins with one of ours."""


@dataclass(frozen=True, slots=True)
class Spelt:
    """What the matches of a phrase are, or how they begin."""

    whole: tuple[str, ...]
    """All that the phrase says; none where that cannot be spelt out, or where `re` would not take the longest that stands in a text."""
    begun: tuple[str, ...]
    """Of which each match begins with one, none of them the beginning of another; given where `whole` is not."""


def to_regex(phrase: str) -> str:
    """Turn a phrase of the lexicon into a regular expression over folded text."""
    pattern = phrase.replace(" ~ ", "\0")
    pattern = compiled(r"(?<![\\])(\w)\*").sub(r"\1\\w*", pattern)
    pattern = _HYPHEN.sub("[- ]?", pattern)
    return pattern.replace("\0", _GAP)


@cache
def spell(phrase: str) -> Spelt:
    """Spell a phrase out; ValueError where it may begin with anything, or its brackets do not match."""
    if _PLAIN.fullmatch(phrase):
        whole, begun, at = [phrase], list[str](), len(phrase)
    else:
        whole, begun, at = _ways(phrase, 0)
    if _ANY_DIGIT in begun:
        begun += _DIGITS
    said = sorted({way.rstrip(_ANY_DIGIT) for way in (*whole, *begun) if way != _ANY_DIGIT} if begun else set(whole))
    if at < len(phrase) or not said or not all(way[:1] in _FIRST for way in said):
        raise ValueError(phrase)
    shortest = _shortest(said)
    if begun or not (len(shortest) == len(said) or _longest_first(whole)):
        return Spelt((), shortest)
    return Spelt(tuple(said), ())


def _shortest(said: list[str]) -> tuple[str, ...]:
    """Leave out of sorted strings those that begin with another."""
    kept = said[:1]
    for way in said:
        if not way.startswith(kept[-1]):
            kept.append(way)
    return tuple(kept)


def _longest_first(ways: list[str]) -> bool:
    """Whether each of some strings stands before those that it begins with."""
    before: set[str] = set()
    for way in ways:
        if any(way[:end] in before for end in range(1, len(way))):
            return False
        before.add(way)
    return True


_Ways = tuple[list[str], list[str], int]
"""Strings that were spelt to their end, strings that go on in ways that cannot be spelt, and where reading came to."""


def _ways(phrase: str, at: int) -> _Ways:
    """Spell several ways to say something, up to the bracket that closes them."""
    whole: list[str] = []
    begun: list[str] = []
    while True:
        some, cut, at = _run(phrase, at)
        whole += some
        begun += cut
        if phrase[at : at + 1] != "|":
            return whole, begun, at
        at += 1


def _run(phrase: str, at: int) -> _Ways:
    """Spell one of several ways."""
    whole, begun = [""], list[str]()
    while at < len(phrase) and phrase[at] not in "|)":
        plain = _PLAIN.match(phrase, at)
        if plain and phrase[plain.end() : plain.end() + 1] not in _AFTER_PLAIN:
            whole, at = [way + plain[0] for way in whole], plain.end()
            continue
        ways, cut, after = _part(phrase, at)
        if "" in cut or ("" not in whole and len(whole) * (len(ways) + len(cut)) + len(begun) > _SPELLINGS):
            return [], begun + whole, _end(phrase, at)
        begun += [way + more for way in whole for more in cut]
        whole = [way + more for way in whole for more in ways]
        if not whole:
            return [], begun, _end(phrase, after)
        at = after
    return whole, begun, at


def _part(phrase: str, at: int) -> _Ways:
    """Spell the next part of a phrase with how often it may stand there; `""` begins what cannot be spelt."""
    ways, cut, after = _bare(phrase, at)
    often = phrase[after : after + 1]
    if not often or often not in "?*+{" or "" in cut:
        return ways, cut, after
    if often == "?" and phrase[after + 1 : after + 2] not in ("?", "+", "*"):
        return [*ways, ""], cut, after + 1
    if often == "+" or (often == "*" and len(ways) == 1 and ways[0].isalnum() and phrase[after - 1] == ways[0]):
        return [], [*ways, *cut], after + 1
    return [], [""], after


def _bare(phrase: str, at: int) -> _Ways:
    """Spell the next part of a phrase as it stands there once."""
    if plain := _PLAIN.match(phrase, at):
        end = plain.end()
        if phrase[end : end + 1] and phrase[end] in "?*+{" and end - at > 1:
            end -= 1
        return ([], [plain.group()], end) if phrase.startswith(" ~ ", end - 1) else ([phrase[at:end]], [], end)
    mark, following = phrase[at], phrase[at + 1 : at + 2]
    if mark == "(" and following != "?":
        ways, cut, end = _ways(phrase, at + 1)
        if end >= len(phrase):
            raise ValueError(phrase)
        return ways, cut, end + 1
    if mark == "[" and (letters := _CLASS.match(phrase, at)):
        return list(letters[1]), [], letters.end()
    if mark == "\\" and following == "d":
        return [], [_ANY_DIGIT], at + 2
    if mark == "\\" and following and not following.isalnum():
        return [following], [], at + 2
    if mark == "-":
        return ["-", " ", ""] if _HYPHEN.match(phrase, at) else ["-"], [], at + 1
    return [], [""], at


def _end(phrase: str, at: int) -> int:
    """Find where one of several ways ends."""
    depth = 0
    for match in _SKIPPED.finditer(phrase, at):
        mark = match.group()
        if depth == 0 and mark in ("|", ")"):
            return match.start()
        depth += (mark == "(") - (mark == ")")
    return len(phrase)


def openings(phrase: str) -> tuple[str, ...]:
    """Give the strings, as long as is certain, of which each match of a phrase begins with one."""
    spelt = spell(phrase)
    return spelt.begun or spelt.whole


def tells(words: Collection[str]) -> bool:
    """Whether few texts hold one of some words."""
    return min(map(len, words), default=0) >= _TELLING


def needed(phrase: str) -> tuple[str, ...]:
    """Give strings of which every match holds one: those of its first word that tells, else of the longest; none where it is not certain of any."""
    best: tuple[str, ...] = ()
    for tail in _tails(phrase):
        try:
            words = openings(tail)
        except ValueError:
            continue
        if min(map(len, words)) > min(map(len, best), default=0):
            best = words
        if tells(best):
            break
    return best


def _tails(phrase: str) -> Iterator[str]:
    """Give a phrase from each of its words on that cannot be absent."""
    marks = list(_marks(phrase))
    if any(mark == "|" and depth == 0 for _, mark, depth in marks):
        return
    for at in (-1, *(at for at, mark, depth in marks if mark == " " and depth == 0)):
        tail, optional = phrase[at + 1 :], True
        while tail.startswith("(") and optional:
            rest, optional = _behind(tail)
            if rest.startswith(("*", "+", "{")):
                break
            tail = rest if optional else tail
        else:
            yield tail


def _behind(phrase: str) -> tuple[str, bool]:
    """Give what follows the group that a phrase begins with, and whether the group may be absent."""
    for at, _, depth in _marks(phrase):
        if depth == 0:
            rest = phrase[at + 1 :]
            return rest.removeprefix("?"), rest.startswith("?")
    raise ValueError(phrase)


def _marks(phrase: str) -> Iterator[tuple[int, str, int]]:
    """Walk the brackets, bars and spaces of a phrase, each with how deep in brackets it leaves one."""
    depth = 0
    for match in _MARK.finditer(phrase):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        yield match.start(), mark, depth
