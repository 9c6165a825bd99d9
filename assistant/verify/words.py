"""The words that decide whether one sentence says what another does, read from `kg/lexicon/verify.toml`.

This module turns the table into look-ups by word; it holds no word of its own.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import kg.lexicon
from assistant.words import stem as inflection

_TABLE = Path(kg.lexicon.__file__).parent / "verify.toml"
_ENDINGS = ("izations", "isations", "ization", "isation", "ations", "ation", "ments", "ment", "abilit", "ability", "able", "abl", "ible", "ibl", "ness", "ities", "ity", "ives", "ive", "iv", "ally", "al", "ers", "er", "ors", "or", "ance", "anc", "ence", "enc", "ions", "ion", "ful", "ic")
_SHORTEST = 4
"""Letters that a derivational ending must leave."""


@dataclass(frozen=True, slots=True)
class Pole:
    """One end of a scale, and how strongly it is said: 0 plain, 1 comparative, 2 superlative."""

    scale: str
    high: bool
    degree: int = 0

    def turned(self) -> "Pole":
        """Give the other end: what `less` makes of a word, and what holds of the other thing compared."""
        return Pole(self.scale, not self.high, self.degree)


@dataclass(frozen=True, slots=True)
class Words:
    """The table, ready to be asked."""

    negations: frozenset[str]
    not_negations: tuple[tuple[str, ...], ...]
    quantifiers: Mapping[str, str]
    must_stay: frozenset[str]
    quantifiers_alike: tuple[frozenset[str], ...]
    bounds: Mapping[tuple[str, ...], str]
    may_drop: frozenset[str]
    poles: Mapping[str, Pole]
    measures: Mapping[str, str]
    """Stem of a noun to the scale it measures."""
    binding: frozenset[str]
    """Scales whose poles belong to the figure beside them."""
    sides: Mapping[tuple[str, ...], str]
    generic_side: Mapping[str, str]
    units: Mapping[tuple[str, ...], str]
    soft_units: frozenset[str]
    between: frozenset[str]
    per: Mapping[tuple[str, ...], str]
    per_glued: Mapping[str, tuple[str, str]]
    """`Mtok` to its magnitude and unit."""
    per_words: Mapping[str, str]
    dated: tuple[tuple[str, ...], ...]
    attributing: frozenset[str]
    places: Mapping[str, Pole]
    """Words that say how something fares only beside a number."""
    numbers: Mapping[str, float]
    ordinary_names: frozenset[str]
    generic_in_names: frozenset[str]
    months: Mapping[str, int]
    openers: frozenset[str]
    neutral: frozenset[str]
    neutral_stems: frozenset[str]
    counted: frozenset[str]
    """Scales whose high end says nothing of its own beside a figure."""
    modals: Mapping[str, frozenset[str]]
    """Scale to the verbs that say what its high end says."""
    sorts: Mapping[str, str]
    """A noun to the sort of thing it means."""
    joining: frozenset[str]
    """Stems of words that only join a thing to what is said of it."""
    groups: Mapping[str, frozenset[int]]
    """Stem to the numbers of the groups of words that may stand for one another."""

    def pole(self, word: str) -> Pole | None:
        """Give what a word says on a scale: `cheapest` is the low end of price, superlative."""
        return self.poles.get(word)


@cache
def words() -> Words:
    """Read the table."""
    table = tomllib.loads(_TABLE.read_text(encoding="utf-8"))
    quantifiers, bounds, names = table["quantifiers"], table["bounds"], table["names"]
    neutral = frozenset(table["neutral"]["words"])
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(table["alike"]["groups"]):
        for word in group:
            groups.setdefault(stem(word), set()).add(number)
    return Words(
        negations=frozenset(table["negations"]),
        not_negations=tuple(tuple(p.split()) for p in table["not_negations"]),
        quantifiers={word: group for group, members in quantifiers.items() for word in members},
        must_stay=frozenset(table["quantifier_rules"]["must_stay"]),
        quantifiers_alike=tuple(frozenset(g) for g in table["quantifier_rules"]["alike"]),
        bounds={tuple(phrase.split()): group for group, phrases in bounds.items() for phrase in phrases},
        may_drop=frozenset(table["bound_rules"]["may_drop"]),
        poles=dict(_poles(table["scale"], table["degrees"])),
        measures={stem(noun): scale["name"] for scale in table["scale"] for noun in scale.get("measure", ())},
        binding=frozenset(scale["name"] for scale in table["scale"] if scale.get("binds")),
        sides={atoms(phrase): label for label, phrases in table["sides"].items() for phrase in phrases},
        generic_side=table["side_rules"]["generic"],
        units=_phrases(table["units"]), soft_units=frozenset(table["unit_rules"]["soft"]), between=frozenset(table["unit_rules"]["between"]),
        per=_phrases(table["per"]), per_glued={glued: (one, other) for glued, (one, other) in table["per_glued"].items()},
        dated=tuple(tuple(p.split()) for p in table["dates"]["dated"]), attributing=frozenset(table["sources"]["attributing"]), places={word: Pole(scale, False) for word, scale in table["positions"]["places"].items()},
        per_words={word: unit for unit, members in table["per_words"].items() for word in members},
        numbers={word: float(value) for word, value in table["numbers"].items()},
        ordinary_names=frozenset(names["ordinary"]), generic_in_names=frozenset(names["generic"]),
        months={form: number for number, month in enumerate(names["months"], 1) for form in (month, month[:3], month[:4])},
        openers=frozenset(names["openers"]) | neutral,
        neutral=neutral, neutral_stems=frozenset(map(stem, neutral)),
        counted=frozenset(table["counted"]), modals={scale: frozenset(verbs) for scale, verbs in table["modals"].items()},
        sorts={noun: sort for sort, nouns in table["sorts"].items() for noun in nouns},
        joining=frozenset(map(stem, table["joining"]["words"])),
        groups={word: frozenset(numbers) for word, numbers in groups.items()},
    )


def _phrases(table: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    return {atoms(phrase): key for key, phrases in table.items() for phrase in phrases}


def _poles(scales: Iterable[Mapping[str, Any]], degrees: Mapping[str, int]) -> Iterator[tuple[str, Pole]]:
    """Give each word of the scales in its plain, comparative and superlative form."""
    for scale in scales:
        for end in ("low", "high"):
            for word in scale[end]:
                pole = Pole(scale["name"], end == "high", degrees.get(word, 0))
                yield word, pole
                if not pole.degree:
                    for form, degree in _forms(word):
                        yield form, Pole(pole.scale, pole.high, degree)


def _forms(word: str) -> Iterator[tuple[str, int]]:
    """Give a word's other forms: `cheaper`, `cheapest`, `cheaply`; `permits`, `permitted`, `permitting`.

    Whether it is an adjective or a verb is not asked: a form that no text holds does no harm.
    """
    short = len(word) > 2 and word[-1] in "bdgmnpt" and word[-2] in "aeiou" and word[-3] not in "aeiou"
    base = word[:-1] if word.endswith("e") else word + word[-1] if short else word
    soft = word[:-1] + "i" if word.endswith("y") and word[-2:-1] not in "aeiou" else base
    yield soft + "er", 1
    yield soft + "est", 2
    for form in (soft + "ed", base + "ing", word + "s", soft + "es", word + "ly", soft + "ly"):
        yield form, 0


def atoms(text: str) -> tuple[str, ...]:
    """Cut a phrase as `tokens.cut` cuts a text: letters, numbers and signs apart, lower case."""
    from assistant.verify.tokens import cut

    return tuple(token.word for token in cut(text) if token.word != "-")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Fold a word with its inflections and derivations: `customise`, `customization` and `customizable` agree."""
    word = _irregular().get(word, word)
    folded = inflection(word)
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST:
            folded = folded[: -len(ending)]
            break
    for ending in ("iz", "is"):
        if folded.endswith(ending) and len(folded) > _SHORTEST + 2:
            folded = folded[:-2]
    if folded.endswith(("e", "i", "y")) and len(folded) > _SHORTEST:
        folded = folded[:-1]
    return folded


@cache
def _irregular() -> Mapping[str, str]:
    found: Mapping[str, str] = tomllib.loads(_TABLE.read_text(encoding="utf-8"))["alike"]["irregular"]
    return found
