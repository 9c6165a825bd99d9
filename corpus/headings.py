"""Tell headings that nothing marks, and at which level they stand.

What is copied from a page keeps its headings as short lines without a full
stop. Shape says whether a line could be one, its neighbours whether it is, and
differences of style (Title Case, numbers, questions), or that it recurs, how
deep it stands.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from corpus.cues import (
    CLASSES,
    CLOSING_HEADINGS,
    FINITE,
    INTERROGATIVES,
    LINK_WORDS,
    MENU_WORDS,
    METADATA,
    NO_HEADING,
    NUMBERED_LABELS,
    QUESTION_HEADINGS,
    SIDE_LABELS,
    SMALL_WORDS,
    TOLD,
)
from corpus.dates import normalise
from corpus.labels import labels
from corpus.lines import emoji_at
from corpus.sentences import split

Style = Literal["title", "sentence", "word", "question"]

_LONGEST, _MOST_WORDS, _MOST_WORDS_OF_QUESTION = 110, 15, 20
_WORD = re.compile(r"[^\W_][\w'’.+/-]*")
_NUMBER = re.compile(r"(?:§\s*)?(\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[.)]?\s+(?=\S)")
_DATED = re.compile(r",\s+[^,]*\b(?:19|20)\d\d$")
_LABEL = re.compile(r"((?=\s*\S)(?!\s*[:：])[^:：]{1,40})[:：]\s+(\S.*)$")
_TITLED_YEAR = re.compile(r"(?!(?:Updated?|Published|Posted|Dated?|Edited|Written|Printed|Valid|Correct|Spring|Summer|Autumn|Fall|Winter|Q[1-4]|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)\b)[A-Z][a-z]{3,}(?: for| in)? (?:19|20)\d\d")
"""A word and a year: what it was about, and when."""
_FIGURE = re.compile(r"[~≈<>+-]?\s?[$€£]?\d[\d.,]*\s?(?:%|[KMBx]|/\s?\d+)?")
_VERSIONED = re.compile(r"[A-Z]{2,}-?\d{1,2}\.\d{1,2}")
"""A name that is mostly its version: `GPT-5.2`."""
_LINKS = 3
_RATED = re.compile(r"[★☆▲▼]")
"""Marks of ratings, and of what rose and fell."""
_MARKED = re.compile(r"(?:[-—–=*#>»•~]{1,3}\s+)?(?:[QF]\s?\d{1,2}[.:)]\s+(?=\S)|\d{1,2}\s?[./]\s+(?=\S))?")
"""What stands before some headings: rules drawn with strokes, the number of a question."""
_STRANDED = re.compile(
    r"\b(?:to|you|we|they|people|nobody|it)\s+[a-z]+(?:\s+(?:me|us|you|them|out|up|down|more|less))?\s+(?:for|about|of|on|with|from|at|in|by)$|\b(?:are|is|been|being) up to$|\b(?:days|weeks|months|years) on$"
    r"|^(?:what|who|whom|which|where|how)\b.{3,60}\s(?:for|about|of|on|with|from|at|in|by)$|\b(?:from now|going|moving|early|later|signing|hands|add|built|logged|opt) (?:on|in|off)$"
    r"|^(?:choose|pick|use|go|stay|avoid|skip|consider|take|prefer|switch|self-host|rent|buy|don['’]t|do not)\b.{1,40}\s(?:if|when)$",
    re.IGNORECASE,
)
"""`Hidden costs to look out for`, `What you pay for`, `Choose a closed API if`: it ends there."""
_GROUPED = re.compile(r"[Bb]y (?:[a-z]+ ){0,2}[a-z]+$")
"""`By sector`: nobody wrote it."""
_LABEL_WORDS, _TOPIC_WORDS = 4, 8
_TITLE_LEVEL, _TOP_LEVEL = 1, 2


def may_be_heading(text: str, *, careless: bool, labelled: bool = False) -> bool:
    """Tell by its shape alone whether a line could be a heading.

    `careless`: the text leaves full stops out, so that a statement without one is no heading.
    `labelled`: what stands around it says that it is no label with its value.
    """
    bare = text[emoji_at(text, 0) :] or text
    bare = bare[marked.end() :] if (marked := _MARKED.match(bare)) and marked.end() < len(bare) else bare
    words = bare.split()
    question = text.endswith(("?", "？"))
    if not words or len(text) > _LONGEST or len(words) > (_MOST_WORDS_OF_QUESTION if question else _MOST_WORDS):
        return False
    if bare[-1] in ".,;:!…。：、，；|\\/" or (NO_HEADING.search(bare) and not _GROUPED.match(bare)) or not _opens_well(bare) or len(split(bare)) > 1:
        return False
    if _RATED.search(bare) or bare.count(" | ") > 1:
        return False
    letters = sum(c.isalpha() for c in bare)
    if letters < 2 or (letters * 2 < len(bare.replace(" ", "")) and not _VERSIONED.fullmatch(bare)) or _is_date(bare):
        return False
    if not question and words[-1].lower() in SMALL_WORDS - {"not", "is", "are", "be", "it", "we", "you", "v", "that", "over"} and not _STRANDED.search(bare):
        return False  # it goes on below
    if _is_menu(words) or (_DATED.search(bare) is not None and bool(normalise(bare.rpartition(",")[2]))):
        return False
    return (labelled or not _is_label(bare)) and not (careless and not question and _states(words))


def _is_menu(words: Sequence[str]) -> bool:
    """Tell a row of links from a heading: all its words are such as menus have."""
    known = [not (bare := word.strip("|/·•>")) or bare.lower() in MENU_WORDS for word in words]
    linked = sum(word.strip("|/·•>").lower() in LINK_WORDS for word in words)
    return all(known) or (linked >= _LINKS and 3 * linked >= len(words) and all(word[:1].isupper() or word.lower() in SMALL_WORDS or not word[:1].isalpha() for word in words[:-1]))


def _opens_well(text: str) -> bool:
    """Tell whether the first word could open a heading: a capital, a figure, a script without capitals, or a name written small."""
    first = next((c for c in text if c.isalnum()), "")
    if not first.islower():
        return bool(first)
    word = _WORD.search(text)
    return word is not None and (any(c.isupper() or c.isdigit() for c in word.group()) or (text[0] in "\"'“‘" and not text.islower()))


def _is_date(text: str) -> bool:
    """Tell a date alone (`Updated 3 May 2025`) from a heading that has a year (`Costs 2025`)."""
    return (
        len(text.split()) <= 4
        and any(c.isdigit() for c in text)
        and bool(normalise(text))
        and text[:1].isalnum()
        and not re.search(r"[a-z]{4,}.*\s[a-z]{4,}", text)
        and not _TITLED_YEAR.fullmatch(text)
    )


def labels_something(text: str) -> bool:
    """Tell a label and a value with a name or a figure in it, whatever the label's length: `Most expensive of all: Foo 2`."""
    match = _LABEL.match(text)
    if match is None or match[1].split()[0].lower() in NUMBERED_LABELS:
        return False
    return any(c.isupper() or c.isdigit() for c in match[2]) and text[-1] not in ".!?:;"


def label_of(text: str) -> str:
    """Give the label that a line begins with, in small letters: some words before a colon, which number nothing and are nobody's name; empty where none does."""
    match = _LABEL.match(text)
    words = match[1].split() if match else []
    if not 1 < len(words) <= _LABEL_WORDS or text[-1] in ".!?:;…" or words[0].lower() in NUMBERED_LABELS:
        return ""
    return " ".join(words).casefold() if any(word.islower() for word in words) else ""


def tells_topic(text: str) -> bool:
    """Tell whether a line with a colon could say what a section is about (`Routing: the quiet trend`) by its label, which is none that pages give data by."""
    match = _LABEL.match(text)
    if match is None or len(match[1].split()) > _LABEL_WORDS or len(match[2].split()) > _TOPIC_WORDS or _FIGURE.fullmatch(match[2]) or _is_date(match[2]):
        return False
    said = match[1].casefold().strip()
    return said not in SIDE_LABELS and not {word.strip("’'\"“”") for word in said.split()} & METADATA and said not in _columns()


@cache
def _columns() -> frozenset[str]:
    """Give the labels that head columns, in small letters."""
    return frozenset(label.casefold() for kind, listed in labels().items() if kind not in {"makers", "licences", "whole", "cards", "features", "small"} for label in listed)


def _is_label(text: str) -> bool:
    """Tell a label with its value (`License: MIT`) from a heading with a colon (`A comparison: one against the other`)."""
    match = _LABEL.match(text)
    if not match or text.endswith(("?", "？")):
        return False
    label, value = match[1].split(), match[2].split()
    if _FIGURE.fullmatch(match[2]):
        return True
    if match[2].islower() and (label[-1].lower() in CLASSES or (label[-1].lower() in TOLD and len(label) > 1)):
        return False  # `Closed models: what they cost`, `Worked example: a support chatbot`
    if label[0].lower() in NUMBERED_LABELS or len(label) > 2:
        return False
    if {word.lower().strip(",&") for word in value} - SMALL_WORDS - {""} <= SIDE_LABELS:
        return False  # `Closed models: pros and cons`
    return len(value) <= 3 or any(c.isdigit() for c in match[2]) or "," in match[2]


def _states(words: Sequence[str]) -> bool:
    """Tell whether words make a statement, in small letters as statements are written."""
    folded = [word.strip("\"'“”‘’(),").lower() for word in words]
    if folded[0] in INTERROGATIVES or style_of(" ".join(words)) == "title":
        return False
    return any(word in FINITE for word in folded[1:])


def style_of(text: str) -> Style:
    """Tell in which style a heading is written."""
    if text.endswith(("?", "？")):
        return "question"
    words = [word for word in _WORD.findall(_NUMBER.sub("", text, count=1)) if word[0].isalpha()]
    if len(words) < 2:
        return "word"
    long = [word for word in words[1:] if word.lower() not in SMALL_WORDS]
    if not long:
        return "word"
    return "title" if sum(word[0].isupper() for word in long) * 3 > 2 * len(long) else "sentence"


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A heading found by its shape, and what stands around it."""

    text: str
    opens_article: bool
    stacked: bool
    """Another heading follows at once, or after a line that ends in a colon."""
    after_colon: bool
    """The line before it ends in a colon."""


def number_of(text: str) -> tuple[str, ...]:
    """Give the parts of the number that a heading opens with: `2.1 Scope` gives 2 and 1."""
    match = _NUMBER.match(text)
    return tuple(match[1].split(".")) if match else ()


def _folded(heading: Unmarked) -> str:
    return heading.text.casefold().strip(" .:?!")


def levels(headings: Sequence[Unmarked]) -> list[int]:
    """Give each heading's level, from 1; deeper only where style or position shows it."""
    leveller = _Leveller(headings)
    return [leveller.level(heading) for heading in headings]


class _Leveller:
    """What the headings so far have shown."""

    def __init__(self, headings: Sequence[Unmarked]) -> None:
        styles = [style_of(heading.text) for heading in headings if not number_of(heading.text)]
        self._two_styles = styles.count("title") >= 2
        said = Counter(_folded(heading) for heading in headings)
        self._recurring = frozenset(text for text, times in said.items() if times > 1)
        self._under = 0
        """Level of the last heading that does not recur; 0 before the first one below the title."""
        self._nest: Unmarked | None = None
        self._nesting = False
        self._questions = False
        self._numbers_under = _TITLE_LEVEL
        self._last_unnumbered = _TITLE_LEVEL

    def level(self, heading: Unmarked) -> int:
        if heading.opens_article:
            return _TITLE_LEVEL
        number = number_of(heading.text)
        if number:
            if number == ("1",) or number == ("I",):
                self._numbers_under = self._last_unnumbered
            self._under = self._numbers_under + len(number)
            return self._under
        if self._under and _folded(heading) in self._recurring:  # `Pros` below each of several options
            return self._under + 1
        level = self._under = self._unnumbered(heading)
        self._last_unnumbered = level
        return level

    def _unnumbered(self, heading: Unmarked) -> int:
        folded = _folded(heading)
        style = style_of(heading.text)
        if folded in CLOSING_HEADINGS:
            self._nesting, self._questions = False, folded in QUESTION_HEADINGS
            return _TOP_LEVEL
        if style == "question":
            inside = self._questions or (self._nesting and self._nest is not None and (self._nest is heading or style_of(self._nest.text) == style))
            if self._nesting and self._nest is None:
                self._nest, inside = heading, True
            self._open(heading, inside)
            return _TOP_LEVEL + inside
        self._questions = False
        inside = self._belongs(heading, style)
        self._open(heading, inside)
        return _TOP_LEVEL + inside

    def _belongs(self, heading: Unmarked, style: Style) -> bool:
        """Tell whether a heading stands below the last one of the top level."""
        if self._nesting and self._nest is None:  # the first after the one that opened the nest
            self._nest = heading
            return True
        if heading.stacked:
            return False
        if self._two_styles and style == "sentence":
            return True
        if not self._nesting or self._nest is None:
            return False
        first = style_of(self._nest.text)
        alike = style == first or "word" in {style, first}
        if self._two_styles and style == "title" and first != "title":
            alike = False
        return alike and len(heading.text.split()) <= 2 * len(self._nest.text.split()) + 2

    def _open(self, heading: Unmarked, inside: bool) -> None:
        if inside:
            return
        self._nesting, self._nest = heading.stacked, None
