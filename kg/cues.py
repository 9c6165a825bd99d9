"""Find the words by which an article speaks of sides, dimensions and judgements.

The phrases are data (`kg/lexicon/{sides,dimensions,cues,bearings}.toml`), written in a
small language that `kg/lexicon/README.md` explains. Here they become a book
that scans a sentence once for how phrases begin and tries only those, so that a
thousand phrases cost about as much as a few.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs

from kg.lexicon import LexiconInvalid
from kg.phrases import needed, spell, tells, to_regex

HERE = Path(__file__).parent / "lexicon"
_PLAIN = {
    ord("‘"): "'",
    ord("’"): "'",
    ord("“"): '"',
    ord("”"): '"',
    ord("–"): "-",
    ord("—"): "-",
    ord("‑"): "-",
    ord("‐"): "-",
    ord("−"): "-",
    ord("\u00a0"): " ",
}
_ALNUM = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_REMEMBERED = 1024
"""Texts whose hits are kept: the whole article is looked at first, then each sentence from several sides."""


_FAMILIES = frozenset({"families", "neither"})
_SIDES = frozenset({"names", "signs", "actors", "neither"})
_ORDERS = frozenset({"override", "order"})
_SUBJECTS = frozenset({"subject", "shared_subject", "weak_subject", "other_subject"})
GRADES = (-1.0, -0.7, 0.0, 0.5, 0.8, 1.0, 1.4)
"""What the tiers of grading words are worth, the lowest first."""


class Cue(NamedTuple):
    """What a phrase is for: `Cue("gain", "cost")`, `Cue("names", "open")`, `Cue("mark", "negation")`; a tuple, for they are compared all the time."""

    use: str
    key: str


class Hit(NamedTuple):
    """A phrase found in folded text; a tuple, for there are many."""

    start: int
    end: int
    cue: Cue


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Lower the case and make quotes and dashes plain, keeping every character's place."""
    if text.isascii():
        return text.lower()
    plain = text.translate(_PLAIN)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _unreadable(phrase: str, cue: Cue) -> LexiconInvalid:
    return LexiconInvalid(f"The phrase {phrase!r} of {cue.use} {cue.key} cannot be read.", next_step="Write it as kg/lexicon/README.md says.")


def _compiled(phrase: str, cue: Cue) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?:{to_regex(phrase)})(?!\w)")
    except re.error as error:
        raise _unreadable(phrase, cue) from error


class PhraseBook:
    """Phrases by what they say or how they begin, and by the words without which they cannot stand in a text."""

    def __init__(self, entries: Iterable[tuple[str, Cue]]) -> None:
        self._entries = list(entries)
        cues = {cue: number for number, cue in enumerate(dict.fromkeys(cue for _, cue in self._entries))}
        self._cues = list(cues)
        self._cue_of = [cues[cue] for _, cue in self._entries]
        said: dict[str, set[int]] = defaultdict(set)
        sure: dict[str, set[int]] = defaultdict(set)
        begun: dict[str, set[int]] = defaultdict(set)
        held: dict[str, set[int]] = defaultdict(set)
        for number, (phrase, cue) in enumerate(self._entries):
            try:
                spelt = spell(phrase)
                holding = spelt.begun if not spelt.begun or tells(spelt.begun) else needed(phrase) or spelt.begun
            except ValueError as error:
                raise _unreadable(phrase, cue) from error
            for string in spelt.whole:
                said[string].add(cues[cue])
            gated = not set(spelt.begun) <= set(holding)
            for string in spelt.begun:
                (begun if gated else sure)[string].add(number)
            for string in holding if gated else ():
                held[string].add(number)
        strings = list({**said, **sure, **begun, **held})
        self._said, self._held = ([found.get(s) for s in strings] for found in (said, held))
        self._begun = [(frozenset(sure[s]), frozenset(begun[s])) if s in sure or s in begun else None for s in strings]
        """By string: phrases that are tried wherever they begin with it, and those of which one more word must stand in the text."""
        self._scanner = ahocorasick_rs.AhoCorasick(strings, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
        self._ready: list[re.Pattern[str] | None] = [None] * len(self._entries)
        self._lately: dict[str, list[Hit]] = {}

    def faults(self) -> Iterator[LexiconInvalid]:
        """Compile every phrase now, and give the error of each that cannot be read."""
        for phrase, cue in dict.fromkeys(self._entries):
            try:
                _compiled(phrase, cue)
            except LexiconInvalid as error:
                yield error

    def _pattern(self, number: int) -> re.Pattern[str]:
        """Compile a phrase when a text first holds its beginning: all at once take half a second."""
        self._ready[number] = pattern = _compiled(*self._entries[number])
        return pattern

    def find(self, text: str) -> list[Hit]:
        """Find all phrases of folded text, by where they begin; of one cue at one place the longest."""
        found = self._lately.get(text)
        if found is None:
            if len(self._lately) >= _REMEMBERED:
                self._lately.clear()
            self._lately[text] = found = self._read(text)
        return found

    def _read(self, text: str) -> list[Hit]:
        """Look a text through: strings that a phrase says stand there, phrases that only begin there are tried."""
        strings = self._scanner.find_matches_as_indexes(text, overlapping=True)
        if not strings:
            return []
        all_said, all_begun, ready, cue_of, many = self._said, self._begun, self._ready, self._cue_of, len(self._cues)
        possible: set[int] | None = None
        longest: dict[int, int] = {}
        for string, at, end in strings:
            said, begun = all_said[string], all_begun[string]
            if not (said or begun) or (at and text[at - 1] in _ALNUM):
                continue
            if said and (end == len(text) or not ((after := text[end]).isalnum() or after == "_")):
                for cue in said:
                    place = at * many + cue
                    if longest.get(place, 0) < end:
                        longest[place] = end
            if begun:
                numbers, gated = begun
                if gated:
                    possible = self._possible(strings) if possible is None else possible
                    numbers = numbers | (gated & possible)
                for number in numbers:
                    if match := (ready[number] or self._pattern(number)).match(text, at):
                        place = at * many + cue_of[number]
                        if longest.get(place, 0) < match.end():
                            longest[place] = match.end()
        cues = self._cues
        return [Hit(place // many, longest[place], cues[place % many]) for place in sorted(longest)]

    def _possible(self, strings: Iterable[tuple[int, int, int]]) -> set[int]:
        """Give the phrases of which a text holds a word that they need beside their beginning."""
        all_held = self._held
        return set().union(*[held for string in {string for string, _, _ in strings} if (held := all_held[string])])

    def first(self, text: str, use: str, key: str = "") -> Hit | None:
        """Give the first hit for a use, and for a key where one is given."""
        return next((h for h in self.find(text) if h.cue.use == use and key in ("", h.cue.key)), None)


@dataclass(frozen=True, slots=True)
class Cues:
    """All phrases that opinions are read by."""

    sentence: PhraseBook
    """Sides, dimensions, marks: for every sentence."""
    advice: PhraseBook
    """Guidance words, for sentences that may advise."""
    term: PhraseBook
    """Words of definitions, for sentences that may define."""
    heading: PhraseBook
    """What a heading, a label or a lead-in announces."""
    families: PhraseBook
    """Names of families and makers by the side they stand on: those of `heading` alone, for every block and sentence."""
    subject: PhraseBook
    """Sides and words of the subject: those of `sentence` alone, for every block."""
    orders: PhraseBook
    """What orders a reader to say something: that of `sentence` alone, for every block."""
    verdict: PhraseBook
    """How a verdict opens: that of `sentence` alone, for the beginning of every sentence."""
    titles: Mapping[str, str]
    """Dimension -> how a person reads it."""
    grades: Mapping[str, float]
    """Words that grade, -1 to 1."""
    between: frozenset[str]
    """Words that may stand between `than` and the side it measures against."""
    everyday: PhraseBook
    """Words that bear on a dimension, point to a side or are good or bad news, for sentences that no phrase judges."""
    usual: Mapping[str, str]
    """Dimension -> the side for which most statements on it speak, where most do."""

    def grade(self, text: str) -> float | None:
        """Grade folded text by the longest grading word that it opens with; None where it opens with none."""
        return max(((len(w), g) for w, g in self.grades.items() if text.startswith(w) and not text[len(w) : len(w) + 1].isalnum()), default=(0, None))[1]


@cache
def load(folder: Path = HERE) -> Cues:
    """Read the tables in a folder; LexiconInvalid names what is wrong with one."""
    sides, dimensions, cues, bearings = (_table(folder, name) for name in ("sides", "dimensions", "cues", "bearings"))
    spoken: list[tuple[str, Cue]] = []
    headed: list[tuple[str, Cue]] = []
    for side in ("open", "closed"):
        for use in ("names", "signs", "actors", "families"):
            entries = [(p, Cue(use, side)) for p in sides[side][use]]
            headed += [] if use == "actors" else entries
            spoken += [] if use == "families" else entries
    for use in ("neither", "against"):
        spoken += [(p, Cue(use, use)) for p in sides[use]["names"]]
        headed += [(p, Cue(use, use)) for p in sides[use]["names"]]
    for key, dimension in dimensions.items():
        for use in ("goods", "burdens", "topics", "gain", "loss", "open_gain", "open_loss", "closed_gain", "closed_loss", "par", "near"):
            spoken += [(p, Cue(use, key)) for p in dimension.get(use, [])]
        headed += [(p, Cue("words", key)) for p in dimension.get("words", [])]
        headed += [(p, Cue("dimension", key)) for p in (*dimension["headings"], *dimension["goods"], *dimension["burdens"])]
    marks, tiers = cues["marks"], cues["grades"]["tiers"]
    spoken += [(p, Cue("mark", key)) for key, phrases in marks.items() if isinstance(phrases, list) for p in phrases]
    spoken += [(p, Cue("silent", key)) for key, phrases in marks["not_read"].items() for p in phrases]
    headed += [(p, Cue("heading", key)) for key, phrases in cues["headings"].items() for p in phrases if p[0] != "(" or p[1].isalpha() or p[1] == "("]
    headed += [
        (p, Cue("mark", key)) for key in ("negation", "better", "worse", "verdict", "subject", "shared_subject", "other_subject", "hedge") for p in marks[key]
    ]
    advice = [(p, Cue("advice", key)) for key, phrases in cues["guidance"].items() for p in phrases]
    terms = [(p, Cue("term", key)) for key, phrases in cues["definition"].items() for p in phrases]
    return Cues(
        sentence=PhraseBook(spoken),
        advice=PhraseBook(advice),
        term=PhraseBook(terms),
        heading=PhraseBook(headed),
        families=PhraseBook((p, cue) for p, cue in headed if cue.use in _FAMILIES),
        subject=PhraseBook((p, cue) for p, cue in spoken if cue.use in _SIDES or (cue.use == "mark" and cue.key in _SUBJECTS)),
        orders=PhraseBook((p, cue) for p, cue in spoken if cue.use == "mark" and cue.key in _ORDERS),
        verdict=PhraseBook((p, cue) for p, cue in spoken if cue.key == "verdict"),
        titles={key: str(d["title"]) for key, d in dimensions.items()},
        grades={word: grade for grade, tier in zip(GRADES, tiers, strict=True) for word in tier},
        between=frozenset(sides["against"]["between"]),
        everyday=PhraseBook(_everyday(bearings)),
        usual={key: str(told["usually"]) for key, told in bearings["dimension"].items() if "usually" in told},
    )


def _everyday(table: Mapping[str, Any]) -> Iterator[tuple[str, Cue]]:
    """Give the entries of `bearings.toml`, each with what it is for."""
    yield from ((p, Cue(use, "")) for use in ("good", "bad") for p in table["any"][use])
    yield from ((p, Cue("side", side)) for side in ("open", "closed") for p in table["side"][side])
    yield from ((p, Cue("silent", key)) for key, phrases in table["silent"].items() for p in phrases)
    yield from ((p, Cue("level", "")) for p in table["level"]["words"])
    yield from ((p, Cue(use, key)) for key, told in table["dimension"].items() for use in ("about", "good", "bad") for p in told.get(use, []))


def _table(folder: Path, name: str) -> dict[str, Any]:
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
