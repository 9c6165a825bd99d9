"""Find the words by which an article speaks of sides, dimensions and judgements.

The phrases are data (`kg/lexicon/{sides,dimensions,cues}.toml`), written in a
small language that `kg/lexicon/README.md` explains. Here they become a book
that looks up each word of a sentence by its first letters, so that a thousand
phrases cost about as much as a few.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.patterns import compiled
from kg.lexicon import LexiconInvalid

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
_WORD = re.compile(r"[a-z0-9]+")
_RUN = re.compile(r"[a-z][a-z0-9]*")
_DIGIT = "#"
_REMEMBERED = 1024
"""Texts whose hits are kept: the whole article is looked at first, then each sentence from several sides."""
_GAP = r"(?: [\w'%$./-]+,?){0,4}? "


GRADES = (-1.0, -0.7, 0.0, 0.5, 0.8, 1.0, 1.4)
"""What the tiers of grading words are worth, the lowest first."""


@dataclass(frozen=True, slots=True)
class Cue:
    """What a phrase is for: `Cue("gain", "cost")`, `Cue("names", "open")`, `Cue("mark", "negation")`."""

    use: str
    key: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found in folded text."""

    start: int
    end: int
    cue: Cue


def fold(text: str) -> str:
    """Lower the case and make quotes and dashes plain, keeping every character's place."""
    plain = text.translate(_PLAIN)
    lowered = plain.lower()
    return lowered if len(lowered) == len(plain) else "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def to_regex(phrase: str) -> str:
    """Turn a phrase of the lexicon into a regular expression over folded text."""
    pattern = phrase.replace(" ~ ", "\0")
    pattern = compiled(r"(?<![\\])(\w)\*").sub(r"\1\\w*", pattern)
    pattern = compiled(r"(?<=[a-z)])-(?=[a-z(])").sub("[- ]?", pattern)
    return pattern.replace("\0", _GAP)


def openings(phrase: str) -> set[str]:
    """Give the first letters, three at most, by which a match of the phrase may begin."""
    if phrase.startswith("("):
        inside, rest, optional = _group(phrase)
        found = {o for part in inside for o in openings(part + rest)}
        return found | openings(rest) if optional else found
    if phrase[:1].isdigit() or phrase.startswith("\\d"):
        return {_DIGIT}
    run = _RUN.match(phrase)
    if run is None:
        raise ValueError(phrase)
    word, after = run.group(), phrase[run.end() :]
    if after.startswith("?"):
        return openings(word[:-1] + "\1" + after[1:]) if len(word) > 3 else {word[:3], *openings(word[:-1] + after[1:])}
    if len(word) >= 3 or not after or after[0] in " '\1-" or after.startswith("\\"):
        return {word[:3]}
    if after.startswith("("):
        inside, rest, optional = _group(after)
        found = {o for part in inside for o in openings(word + part + rest)}
        return found | openings(word + rest) if optional else found
    raise ValueError(phrase)


def _group(phrase: str) -> tuple[list[str], str, bool]:
    """Split `(a|b)? c` into its alternatives, what follows and whether it may be absent."""
    depth, parts, begin = 0, [], 1
    for i, c in enumerate(phrase):
        depth += (c == "(") - (c == ")")
        if (c == "|" and depth == 1) or depth == 0:
            parts.append(phrase[begin:i])
            begin = i + 1
        if depth == 0:
            rest = phrase[i + 1 :]
            return parts, rest[1:] if rest.startswith("?") else rest, rest.startswith("?")
    raise ValueError(phrase)


def _unreadable(phrase: str, cue: Cue) -> LexiconInvalid:
    return LexiconInvalid(f"The phrase {phrase!r} of {cue.use} {cue.key} cannot be read.", next_step="Write it as kg/lexicon/README.md says.")


def _compiled(phrase: str, cue: Cue) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?:{to_regex(phrase)})(?!\w)")
    except re.error as error:
        raise _unreadable(phrase, cue) from error


_Each = list[tuple[re.Pattern[str], Cue]]
_Shelf = tuple[re.Pattern[str], list[tuple[re.Pattern[str], _Each]]]
"""Phrases that begin alike, behind gates: one pattern of them all, which most words fail, then one for every few."""
_TOGETHER = 8


def _either(each: _Each) -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for pattern, _ in each))


class PhraseBook:
    """Phrases by their first letters."""

    def __init__(self, entries: Iterable[tuple[str, Cue]]) -> None:
        self._book: dict[str, list[tuple[str, Cue]]] = defaultdict(list)
        self._ready: dict[str, _Shelf] = {}
        self._lately: dict[str, list[Hit]] = {}
        for phrase, cue in entries:
            try:
                keys = openings(phrase)
            except ValueError as error:
                raise _unreadable(phrase, cue) from error
            for key in keys:
                self._book[key].append((phrase, cue))

    def faults(self) -> Iterator[LexiconInvalid]:
        """Compile every phrase now, and give the error of each that cannot be read."""
        for phrase, cue in dict.fromkeys(entry for entries in self._book.values() for entry in entries):
            try:
                _compiled(phrase, cue)
            except LexiconInvalid as error:
                yield error

    def _patterns(self, key: str) -> _Shelf:
        """Compile phrases when a text first holds a word that begins like them: all at once take half a second."""
        if key not in self._ready:
            each = [(_compiled(phrase, cue), cue) for phrase, cue in self._book.get(key, ())]
            parts = [each[at : at + _TOGETHER] for at in range(0, len(each), _TOGETHER)]
            self._ready[key] = _either(each), [(_either(part), part) for part in parts]
        return self._ready[key]

    def find(self, text: str) -> list[Hit]:
        """Find all phrases of folded text, by where they begin; of one cue at one place the longest."""
        if text not in self._lately:
            if len(self._lately) >= _REMEMBERED:
                self._lately.clear()
            self._lately[text] = list(self._walk(text))
        return self._lately[text]

    def _walk(self, text: str) -> Iterator[Hit]:
        for word in _WORD.finditer(text):
            at = word.start()
            found: dict[Cue, int] = {}
            key = _DIGIT if text[at].isdigit() else word.group()[:3]
            if key not in self._book:
                continue
            gate, parts = self._patterns(key)
            if not gate.match(text, at):
                continue
            for some, each in parts:
                if not some.match(text, at):
                    continue
                for pattern, cue in each:
                    if match := pattern.match(text, at):
                        found[cue] = max(found.get(cue, 0), match.end())
            for cue, end in found.items():
                yield Hit(at, end, cue)

    def first(self, text: str, use: str, key: str = "") -> Hit | None:
        """Give the first hit for a use, and for a key where one is given."""
        return next((h for h in self._walk(text) if h.cue.use == use and key in ("", h.cue.key)), None)


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
    titles: Mapping[str, str]
    """Dimension -> how a person reads it."""
    grades: Mapping[str, float]
    """Words that grade, -1 to 1."""
    between: frozenset[str]
    """Words that may stand between `than` and the side it measures against."""

    def grade(self, text: str) -> float | None:
        """Grade folded text by the longest grading word that it opens with; None where it opens with none."""
        return max(((len(w), g) for w, g in self.grades.items() if text.startswith(w) and not text[len(w) : len(w) + 1].isalnum()), default=(0, None))[1]


@cache
def load(folder: Path = HERE) -> Cues:
    """Read the tables in a folder; LexiconInvalid names what is wrong with one."""
    sides, dimensions, cues = (_table(folder, name) for name in ("sides", "dimensions", "cues"))
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
        titles={key: str(d["title"]) for key, d in dimensions.items()},
        grades={word: grade for grade, tier in zip(GRADES, tiers, strict=True) for word in tier},
        between=frozenset(sides["against"]["between"]),
    )


def _table(folder: Path, name: str) -> dict[str, Any]:
    with (folder / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)
