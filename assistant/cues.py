"""Find in a question the words that say what is asked.

The words stand in `kg/lexicon/questions.toml`; this module only matches them,
longest phrase first within each category, inflections and hyphens aside.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from assistant.words import Token, stem, tokenize

_FOLDER = Path(__file__).parent.parent / "kg" / "lexicon"
_TABLES = ("predicate", "focus", "openness", "dimension", "side", "cue", "skill_words", "modality")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase of the tables found in a question: tokens `first` to `last - 1`."""

    table: str
    value: str
    first: int
    last: int
    polarity: str = ""
    """Of an order: `most` or `least`."""
    phrase: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A kind of situation and what it makes weighty."""

    dimensions: tuple[str, ...]
    look_for: frozenset[str]
    """Stems."""


@dataclass(frozen=True, slots=True)
class Cues:
    """All tables, ready to match."""

    function: frozenset[str]
    """Words without content, by stem."""
    generic: frozenset[str]
    not_names: frozenset[str]
    not_unknown: frozenset[str]
    variants: frozenset[str]
    """Words that name a member of a family of models, lower case."""
    synonyms: Mapping[str, frozenset[str]]
    """Stem to the stems that ask for the same."""
    texts: frozenset[str]
    """Words for kinds of text, as written."""
    rank_heads: frozenset[str]
    """Heads of columns that number the rows of a table, lower case."""
    tellers: frozenset[str]
    """Words for those who tell of themselves in an article, as written."""
    anybody: frozenset[str]
    """Stems of words for people that do not say who they are."""
    group_nouns: frozenset[str]
    """Stems of words for groups, which ask for one another: families, kinds, types."""
    benchmark_parts: frozenset[str]
    """Ends of names of benchmarks that people leave out, lower case."""
    compounds: tuple[str, ...]
    """Beginnings of compounds whose parts mean something else on their own."""
    denying: frozenset[str]
    """Words that ask for what is not so, lower case."""
    tables: frozenset[str]
    """Words for a table, lower case."""
    devices: tuple[frozenset[str], ...]
    """Stems of words for machines that people have at hand, of each kind together."""
    wares: frozenset[str]
    """Stems of words for what makers of machines sell."""
    contractions: Mapping[str, str]
    skills: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, frozenset[str]]
    """Predicate to the stems of which a sentence must hold one to state it."""
    labels: Mapping[str, tuple[tuple[str, ...], ...]]
    """`for` and `against` to the lines, word by word, that head a list of what speaks so."""
    judges: frozenset[str]
    """Stems of words for who judges in a test."""
    needs: tuple[Need, ...]
    vocabulary: frozenset[str]
    """Every word of every table, as written, for mending slips."""
    _phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str, str, str], ...]] = field(repr=False)
    """First stem to (stems, table, value, polarity, phrase), longest first."""
    _by_entry: Mapping[tuple[str, str], frozenset[str]] = field(repr=False)
    """Table and value to the phrases of that entry."""

    def find(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Give every phrase found; within one entry (and within one table of exclusive entries) the longest at each place."""
        words = [token.stem for token in tokens]
        taken: dict[str, int] = {}
        for place, word in enumerate(words):
            ends: dict[str, int] = {}
            for phrase, table, value, polarity, written in self._phrases.get(word, ()):
                slot = f"{table}.{value}" if table in ("cue", "need", "dimension") else table
                end = place + len(phrase)
                if taken.get(slot, 0) > place or ends.get(slot, end) != end or tuple(words[place:end]) != phrase:
                    continue
                if ends.get(slot) == end and table in ("cue", "need", "dimension"):
                    continue
                ends[slot] = end
                yield Hit(table, value, place, end, polarity, written)
            taken |= ends

    def of(self, table: str, value: str) -> frozenset[str]:
        """Give the phrases of one entry."""
        return self._by_entry.get((table, value), frozenset())


@cache
def load(folder: Path = _FOLDER) -> Cues:
    """Read the tables."""
    raw = tomllib.loads((folder / "questions.toml").read_text(encoding="utf-8"))
    variants = tomllib.loads((folder / "variants.toml").read_text(encoding="utf-8"))
    entries = list(_entries(raw))
    phrases: dict[str, list[tuple[tuple[str, ...], str, str, str, str]]] = {}
    vocabulary: set[str] = set()
    for table, value, polarity, phrase in entries:
        tokens = tokenize(phrase)
        stems = tuple(token.stem for token in tokens)
        vocabulary.update(token.word for token in tokens)
        entry = (stems, table, value, polarity, phrase)
        if not any(known[:4] == entry[:4] for known in phrases.setdefault(stems[0], [])):
            phrases[stems[0]].append(entry)
    plain = raw["plain"]
    function = frozenset(word for line in plain["function"] for word in line.split())
    generic = frozenset(word for line in plain["generic"] for word in line.split())
    return Cues(
        function=frozenset(stem(w) for w in function) | function,
        generic=frozenset(stem(w) for w in generic),
        not_names=frozenset(plain["not_names"]),
        not_unknown=frozenset((*plain["not_unknown"], *plain["tongues"])),
        variants=frozenset(word.casefold() for word in (*variants["words"], *variants["suffixes"])),
        synonyms=_synonyms(raw["synonyms"]["groups"]),
        texts=frozenset(word for line in plain["texts"] for word in line.split()),
        rank_heads=frozenset(plain["rank_heads"]),
        tellers=frozenset(word for line in plain["tellers"] for word in line.split()),
        anybody=frozenset(stem(word) for line in plain["anybody"] for word in line.split()),
        group_nouns=frozenset(stem(w) for w in plain["group_nouns"]),
        benchmark_parts=frozenset(plain["benchmark_parts"]),
        compounds=tuple(plain["compounds"]),
        denying=frozenset(word for line in plain["denying"] for word in line.split()),
        tables=frozenset(word for line in plain["tables"] for word in line.split()),
        devices=tuple(frozenset(stem(word) for word in line.split()) for line in plain["devices"]),
        wares=frozenset(stem(word) for line in plain["wares"] for word in line.split()),
        contractions=dict(raw["contractions"]),
        skills={name: tuple(benchmarks) for name, benchmarks in raw["skill"].items()},
        evidence={predicate: frozenset(stem(w) for w in words) for predicate, words in raw["evidence"].items()},
        labels={way: tuple(tuple(t.word for t in tokenize(line)) for line in raw["labels"][way]) for way in ("for", "against")},
        judges=frozenset(stem(w) for line in raw["labels"]["judges"] for w in line.split()),
        needs=tuple(_need(entry) for entry in raw["need"]),
        vocabulary=frozenset(vocabulary) | function | generic,
        _by_entry=_by_entry(entries),
        _phrases={first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()},
    )


def _by_entry(entries: Iterable[tuple[str, str, str, str]]) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for table, value, _, phrase in entries:
        found.setdefault((table, value), set()).add(phrase)
    return {entry: frozenset(phrases) for entry, phrases in found.items()}


def _synonyms(groups: Sequence[str]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for group in groups:
        stems = frozenset(stem(word) for word in group.split())
        for one in stems:
            found[one] = found.get(one, frozenset()) | stems
    return found


def _entries(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    for table in _TABLES:
        for value, words in raw[table].items():
            yield from ((table, value, "", phrase) for phrase in words)
    for value, ends in raw["order"].items():
        for polarity, words in ends.items():
            yield from (("order", value, polarity, phrase) for phrase in words)
    for number, need in enumerate(raw["need"]):
        yield from (("need", str(number), "", phrase) for phrase in need["when"])


def _need(entry: Mapping[str, Any]) -> Need:
    return Need(tuple(entry["dimensions"]), frozenset(stem(token.word) for word in entry["look_for"] for token in tokenize(word)))
