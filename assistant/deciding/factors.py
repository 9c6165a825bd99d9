"""The factors of a choice, read from the lexicon, and which of them a piece of advice speaks to."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

import kg.lexicon
from kg.cues import Cue, PhraseBook, fold

_TABLE = Path(kg.lexicon.__file__).parent / "situations.toml"
Bearing = Literal["met", "contrary", "unsaid"]
"""Of a condition in a situation: it holds, another value does, or nothing was said of it."""


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that a situation is described by."""

    name: str
    ask: str
    weight: float
    dimensions: tuple[str, ...]
    bears: frozenset[str]
    """The values for which tradeoffs on those dimensions weigh."""
    values: Mapping[str, str]
    """Each value, and how it is told."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition that advice names: a factor, and the values it holds for."""

    factor: str
    holds: frozenset[str]


def _read() -> Mapping[str, object]:
    return tomllib.loads(_TABLE.read_text(encoding="utf-8"))


def _factors() -> Mapping[str, Factor]:
    table = _read()["factor"]
    assert isinstance(table, dict)
    return {name: Factor(name, row["ask"], row["weight"], tuple(row["dimensions"]), frozenset(row["bears"]), row["values"]) for name, row in table.items()}


FACTORS = _factors()


@cache
def _book() -> tuple[PhraseBook, tuple[Condition, ...]]:
    table = _read()["factor"]
    assert isinstance(table, dict)
    conditions: list[Condition] = []
    entries: list[tuple[str, Cue]] = []
    for name, row in table.items():
        for condition in row["condition"]:
            entries += [(phrase, Cue("condition", str(len(conditions)))) for phrase in condition["phrases"]]
            conditions.append(Condition(name, frozenset(condition["holds"])))
    return PhraseBook(entries), tuple(conditions)


@cache
def _ways() -> PhraseBook:
    table = _read()["running"]
    assert isinstance(table, dict)
    return PhraseBook([(phrase, Cue("way", way)) for way, phrases in table.items() for phrase in phrases])


@cache
def _negated() -> re.Pattern[str]:
    """Match a negation at the end of what stands before a phrase: `no`, `do not have any`."""
    table = _read()["negation"]
    assert isinstance(table, dict)
    words, between = ("|".join(map(re.escape, table[key])) for key in ("words", "between"))
    return re.compile(rf"(?<!\w)(?:{words})\s+(?:(?:{between})\s+){{0,4}}$")


@lru_cache(maxsize=4096)
def conditions(text: str) -> tuple[Condition, ...]:
    """Give the conditions that a text names, each once; where two phrases of one factor overlap, the longer one speaks.

    A phrase that is negated (`no patient data`) names the factor's other values.
    """
    book, known = _book()
    folded = fold(text)
    hits = sorted(book.find(folded), key=lambda hit: hit.start - hit.end)
    kept: list[tuple[int, int, Condition]] = []
    for hit in hits:
        condition = known[int(hit.cue.key)]
        if _negated().search(folded[: hit.start]):
            condition = Condition(condition.factor, frozenset(FACTORS[condition.factor].values) - condition.holds)
        if all(hit.end <= start or hit.start >= end or other.factor != condition.factor for start, end, other in kept):
            kept.append((hit.start, hit.end, condition))
    return tuple(dict.fromkeys(condition for _, _, condition in sorted(kept, key=lambda one: one[:2])))


def bearing(condition: Condition, factors: Mapping[str, str]) -> Bearing:
    """Say how a condition bears on a situation."""
    value = factors.get(condition.factor)
    return "unsaid" if value is None else "met" if value in condition.holds else "contrary"


def told(text: str) -> dict[str, str]:
    """Give the factors that a text tells in people's words, each with the value that is meant most precisely."""
    found: dict[str, frozenset[str]] = {}
    for condition in conditions(text):
        both = found.get(condition.factor, condition.holds) & condition.holds
        found[condition.factor] = both or found[condition.factor]
    return {name: _meant(name, holds) for name, holds in found.items()}


def _meant(name: str, holds: frozenset[str]) -> str:
    """Pick the value that is named least otherwise: who says `small team` does not say `nobody`."""
    named = [condition.holds for condition in _book()[1] if condition.factor == name]
    order = list(FACTORS[name].values)
    return min(holds, key=lambda value: (sum(value in other for other in named), order.index(value)))


def way_of_running(text: str) -> str:
    """Say which way of running models a cost is of: `self_hosted`, `api`, or empty where the text does not tell."""
    found = {hit.cue.key for hit in _ways().find(fold(text))}
    return "self_hosted" if "self_hosted" in found else "api" if "api" in found else ""
