"""Read which operation a question asks for over figures that it describes: what two are apart, in what relation, which share, how many not, what each.

The words stand in `kg/lexicon/sought.toml`. Nothing is looked up here; a question that asks for no computation gives none.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import kg.lexicon
from assistant.months import MONTHS
from assistant.reckoning_words import any_of
from assistant.words import NUMBERS, stem, stems, tokenize

_FILE = Path(kg.lexicon.__file__).parent / "sought.toml"
_NUMBERS = {word: str(number) for word, number in NUMBERS.items() if number > 1} | {"single": "1"}
_MONTHS = frozenset((*(month.casefold() for month in MONTHS if month != "May"), "sept"))
"""Heads of columns shorten their names."""
_PIECES = re.compile(r"(?P<n>\d+)x")
_MANY = re.compile(r"(?P<name>[a-z]+-?\d+[a-z]?)s")
_EACH = re.compile(r"\b(?:per|for (?:each|every)|(?:each|every)(?= \w+ (?:cost|come|take|get)))\s+(?P<what>(?:[\w-]+ ){0,2}?[\w-]+?)(?=\s+(?:for|in|on|at|with|by|of|from|did|does|was|is|that|to|when|if)\b|[?,.;]|$)", re.IGNORECASE)


_MACHINE = re.compile(r"[a-z]\d{2,}[a-z]?")
_SAVING = re.compile(r"\bwhat(?:'s| is| are|'re)? (?:the |our |your |their )?(?:[\w-]+ ){0,2}savings?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done with the figures."""

    how: str
    """apart, percent, times, share, not or each."""
    each: frozenset[str] = frozenset()
    """The stems of what a figure is to be divided by."""


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return {section: lists for section, lists in tomllib.loads(_FILE.read_text(encoding="utf-8")).items() if section != "measured"}


def says(section: str, key: str, text: str) -> bool:
    """Whether a text holds any word of one list."""
    return bool(any_of(tuple(_table()[section][key])).search(text))


@cache
def asking() -> frozenset[str]:
    """Give the stems of all the words by which something computed is asked for, which tell of no figure."""
    return stems(" ".join(word for section in ("ask", "operation") for key, words in _table()[section].items() if key not in ("denied", "against") for word in words))


def wanted(text: str) -> Wanted | None:
    """Give the operation that a question asks for; None where it asks for none."""
    if not says("ask", "how", text):
        return None
    if says("operation", "percent", text) and not says("operation", "points", text):
        return Wanted("percent" if says("operation", "changed", text) else "share")
    if says("operation", "times", text):
        return Wanted("times")
    if says("operation", "denied", text) and says("ask", "count", text):
        return Wanted("not")
    if says("operation", "apart", text) or _SAVING.search(text) or (says("ask", "far", text) and says("operation", "changed", text)):
        return Wanted("apart")
    each = _EACH.search(text)
    noun = stems(each["what"]) if each else frozenset[str]()
    if noun and not says("each", "periods", each["what"] if each else "") and says("each", "money", text):
        return Wanted("each", noun)
    return None


def machines(text: str) -> frozenset[str]:
    """Give what machines a text names: `H200`, `L40S`."""
    return frozenset(word for word in glued(text) if _MACHINE.fullmatch(word))


def sides(text: str) -> tuple[str, str] | None:
    """Give the two parts of a question that sets one thing against another: `A costs than B`; None where no word parts it, or two do."""
    found = list(any_of(tuple(_table()["operation"]["against"])).finditer(text))
    return (text[: found[0].start()], text[found[0].end() :]) if len(found) == 1 else None


@cache
def heads() -> frozenset[str]:
    """Give the stems of the words by which people are counted who pay or are paid for."""
    return stems(" ".join(_table()["each"]["heads"]))


@cache
def measured_by(text: str) -> frozenset[str]:
    """Give the words by which heads call what a question compares by: `Size` for `bigger`, `Throughput` for `slower`."""
    found = (one["heads"] for one in _measures() if any_of(tuple(one["words"])).search(text))
    return frozenset(word for heads in found for head in heads for word in glued(head))


@cache
def _measures() -> list[dict[str, list[str]]]:
    return list(tomllib.loads(_FILE.read_text(encoding="utf-8"))["measured"].values())


@cache
def glued(text: str) -> tuple[str, ...]:
    """Give the words of a text with their numbers left in them: `H100` is one word, `4x` is `4`, `H100s` is `h100`, `eight` is `8`."""
    whole: list[str] = []
    for token in tokenize(text):
        if not (token.is_word or token.is_number):
            continue
        if token.glued and whole and text[token.start - 1 : token.start].isalnum():
            whole[-1] += token.word
        else:
            whole.append(token.word)
    return tuple(_plain(word) for word in whole)


def _plain(word: str) -> str:
    if match := _PIECES.fullmatch(word):
        return match["n"]
    if match := _MANY.fullmatch(word):
        return match["name"]
    return _NUMBERS.get(word) or (word[:3] if word in _MONTHS else stem(word))
