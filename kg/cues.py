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
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import ahocorasick_rs

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
_RUN = re.compile(r"[a-z][a-z0-9]*")
_WHOLE_WORDS = re.compile(r"(?: [a-z][a-z0-9]*(?= |$))*(?: (?![?*{]))?")
_MARK = re.compile(r"[()| ]")
_DIGITS = re.compile(r"\d+(?![?*{])")
_ALNUM = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_TELLING = 6
"""Letters of a beginning that few texts have; where a phrase begins with fewer, one of its later words is asked for as well."""
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


class Hit(NamedTuple):
    """A phrase found in folded text; a tuple, for there are many."""

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
    """Give the words or letters, as many as are certain, by which a match of the phrase may begin."""
    if phrase.startswith("("):
        inside, rest, optional = _group(phrase)
        found = {o for part in inside for o in openings(part + rest)}
        return found | openings(rest) if optional else found
    if digits := _DIGITS.match(phrase):
        return {digits.group()}
    if phrase[:1].isdigit() or phrase.startswith("\\d"):
        return set("0123456789")
    run = _RUN.match(phrase)
    if run is None:
        raise ValueError(phrase)
    word, after = run.group(), phrase[run.end() :]
    if after.startswith("?"):
        return openings(word[:-1] + "\1" + after[1:]) if len(word) > 3 else {word, *openings(word[:-1] + after[1:])}
    if after[:1] == "-" and after[1:2].isalpha():
        return {word + join + run.group() for join in ("-", " ", "") for o in openings(after[1:]) if (run := _RUN.match(o))}
    if after.startswith(("\\.", "'")) and not after.lstrip("\\.'").startswith("?"):
        return {word + after.lstrip("\\")[0]}
    if len(word) >= 3 or not after or after[0] in " '\1-" or after.startswith("\\"):
        following = _WHOLE_WORDS.match(after)
        return {word + following.group() if following else word}
    if after.startswith("("):
        inside, rest, optional = _group(after)
        if rest[:1] in ("*", "+", "{"):
            return {word}
        found = {o for part in inside for o in openings(word + part + rest)}
        return found | openings(word + rest) if optional else found
    raise ValueError(phrase)


def _group(phrase: str) -> tuple[list[str], str, bool]:
    """Split `(a|b)? c` into its alternatives, what follows and whether it may be absent."""
    parts, begin = [], 1
    for at, mark, depth in _marks(phrase):
        if (mark == "|" and depth == 1) or depth == 0:
            parts.append(phrase[begin:at])
            begin = at + 1
        if depth == 0:
            rest = phrase[at + 1 :]
            return parts, rest[1:] if rest.startswith("?") else rest, rest.startswith("?")
    raise ValueError(phrase)


def _marks(phrase: str) -> Iterator[tuple[int, str, int]]:
    """Walk the brackets, bars and spaces of a phrase, each with how deep in brackets it leaves one."""
    depth = 0
    for match in _MARK.finditer(phrase):
        mark = match.group()
        depth += (mark == "(") - (mark == ")")
        yield match.start(), mark, depth


def needed(phrase: str) -> set[str]:
    """Give words or letters of which every match holds one: those of its first word that tells, else of the longest; none where it is not certain of any."""
    best: set[str] = set()
    for tail in _tails(phrase):
        try:
            words = openings(tail)
        except ValueError:
            continue
        if min(map(len, words)) > min(map(len, best), default=0):
            best = words
        if _tells(best):
            break
    return best


def _tells(words: set[str]) -> bool:
    return min(map(len, words), default=0) >= _TELLING


def _tails(phrase: str) -> Iterator[str]:
    """Give a phrase from each of its words on that cannot be absent."""
    marks = list(_marks(phrase))
    if any(mark == "|" and depth == 0 for _, mark, depth in marks):
        return
    for at in (-1, *(at for at, mark, depth in marks if mark == " " and depth == 0)):
        tail, optional = phrase[at + 1 :], True
        while tail.startswith("(") and optional:
            _, rest, optional = _group(tail)
            if rest.startswith(("*", "+", "{")):
                break
            tail = rest if optional else tail
        else:
            yield tail


def _unreadable(phrase: str, cue: Cue) -> LexiconInvalid:
    return LexiconInvalid(f"The phrase {phrase!r} of {cue.use} {cue.key} cannot be read.", next_step="Write it as kg/lexicon/README.md says.")


def _compiled(phrase: str, cue: Cue) -> re.Pattern[str]:
    try:
        return re.compile(rf"(?:{to_regex(phrase)})(?!\w)")
    except re.error as error:
        raise _unreadable(phrase, cue) from error


class PhraseBook:
    """Phrases by how they begin, and by the words without which they cannot stand in a text."""

    def __init__(self, entries: Iterable[tuple[str, Cue]]) -> None:
        self._entries = list(entries)
        begun: dict[str, set[int]] = defaultdict(set)
        held: dict[str, set[int]] = defaultdict(set)
        for number, (phrase, cue) in enumerate(self._entries):
            try:
                beginnings = openings(phrase)
                holding = beginnings if _tells(beginnings) else needed(phrase) or beginnings
            except ValueError as error:
                raise _unreadable(phrase, cue) from error
            for word in beginnings:
                begun[word].add(number)
            for word in holding:
                held[word].add(number)
        words = list({**begun, **held})
        self._begun, self._held = [begun.get(w, set()) for w in words], [held.get(w, set()) for w in words]
        self._scanner = ahocorasick_rs.AhoCorasick(words, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
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
        if text not in self._lately:
            if len(self._lately) >= _REMEMBERED:
                self._lately.clear()
            self._lately[text] = list(self._walk(text))
        return self._lately[text]

    def _walk(self, text: str) -> Iterator[Hit]:
        for at, numbers in self._beginnings(text):
            found: dict[Cue, int] = {}
            for number in numbers:
                pattern = self._ready[number] or self._pattern(number)
                if match := pattern.match(text, at):
                    cue = self._entries[number][1]
                    found[cue] = max(found.get(cue, 0), match.end())
            for cue, end in found.items():
                yield Hit(at, end, cue)

    def _beginnings(self, text: str) -> Iterator[tuple[int, list[int]]]:
        """Give each place at which phrases seem to begin, and which ones, in the book's order."""
        words = self._scanner.find_matches_as_indexes(text, overlapping=True)
        possible = set().union(*[self._held[word] for word, _, _ in words])
        places: dict[int, set[int]] = {}
        for word, at, _ in words:
            begun = self._begun[word]
            if not begun.isdisjoint(possible) and (not at or text[at - 1] not in _ALNUM):
                places[at] = places[at] | begun if at in places else begun
        for at in sorted(places):
            yield at, sorted(places[at] & possible)

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
