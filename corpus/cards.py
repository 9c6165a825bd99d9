"""Find the cards of products: labels and what they say, each on a line of its own, in turns.

`Developer`, `Foo Labs`, `Context window`, `200K`, ... stands under a model's name where a page had a box of two columns. The labels are
those that head columns of tables too; one that is not among them counts where the text has it again, as the next card does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from corpus.cues import SIDE_LABELS
from corpus.labels import labels
from corpus.lines import Line, Row, Span, opening
from corpus.tables import Table

_LONGEST_LABEL = 45
_LONGEST_VALUE = 120
_FEWEST, _MOST = 3, 40
_REPEATED = 3
"""Times that a line stands in a text whose cards have it for a label."""
_AFTER = re.compile(r"\s*(?:\([^()]*\)|[,:].*)$")
_FIGURE = re.compile(r"[~≈<>≤≥+-]?\s?[$€£]?\s?\d")
_NO_COLUMNS = ("makers", "licences", "whole", "firsts", "cards", "features", "small")


@cache
def _known() -> frozenset[str]:
    return frozenset(label.casefold() for kind, listed in labels().items() if kind not in _NO_COLUMNS for label in listed)


@cache
def _cells() -> frozenset[str]:
    """Give what stands below labels though it heads columns as well: `Open`, `Commercial`."""
    return frozenset(said.casefold() for kind in ("makers", "licences") for said in labels()[kind])


def is_label(text: str, line: Line) -> bool:
    """Tell whether a line is a label that heads columns, whatever stands after it in brackets: `Price per million tokens (in / out)`."""
    if not 0 < line.end - line.start <= _LONGEST_LABEL:
        return False
    said = text[line.start : line.end].casefold()
    if said in SIDE_LABELS:
        return False
    bare = _AFTER.sub("", said)
    return said in _known() or bare in _known() or bare.removesuffix(" per million tokens") in _known()


def often(text: str, lines: Sequence[Line]) -> frozenset[str]:
    """Give the short lines without figures that a text holds again and again, as the labels of its cards stand there."""
    counted = Counter(text[line.start : line.end] for line in lines if 0 < line.end - line.start <= _LONGEST_LABEL)
    return frozenset(said for said, count in counted.items() if count >= _REPEATED and not any(c.isdigit() for c in said))


def find_card(text: str, lines: Sequence[Line], at: int, repeated: frozenset[str]) -> Table | None:
    """Find the card whose first label is line `at`, if one begins there: three labels at least, each over what it says."""
    rows: list[Row] = []
    begin = at
    known = typed = suited = 0
    while at + 1 < len(lines) and len(rows) < _MOST and _heads(text, lines, at, repeated):
        known += is_label(text, lines[at])
        label: Span = lines[at].start, lines[at].end
        end = lines[at + 1].end
        after = at + 2
        if after + 1 < len(lines) and _FIGURE.match(text, lines[after].start, lines[after].end) and _FIGURE.match(text, lines[at + 1].start, end) and is_label(text, lines[after + 1]):
            end, after = lines[after].end, after + 1
        suits = _suits(text[label[0] : label[1]], text[lines[at + 1].start : end])
        typed, suited = typed + (suits is not None), suited + bool(suits)
        rows.append(((label[0], end), (label, (lines[at + 1].start, end))))
        at = after
    if len(rows) < _FEWEST or 2 * known <= len(rows) or 3 * suited < 2 * typed or not typed:
        return None
    return Table(tuple(rows), False, at - begin)


_MEASURED = re.compile(
    r"[~≈<>≤≥+-]?\s?[$€£]?\s?\d[\d.,]*+\s?(?:%|[A-Za-z]{1,3}\b)?(?:\s*+(?:[/,;|–-]|\([^()]*\)|[~≈]?[$€£]?\d[\d.,]*+[KMBT]?\b|(?:tokens?|parameters?|params|billion|million|thousand|trillion|active|total|dense|per|a|an|each|for|in|out|input|output|prompts?|of|on|to|and|or|up|from|with|about|context|month|hour|year|day|GB|MB|TB|VRAM|RAM|memory|experts?|above|below|over|under|beta|API|own|[A-Z][\w.'’]*+)(?!\w)))*+"
)
"""A figure and what it counts, and nothing else."""
_UNTOLD = re.compile(r"(?:not |un)(?:disclosed|known|published|stated|available|specified|limited)\b.*|n/?a|tbd|free\b.*|varies\b.*|contact (?:sales|vendor|us for .*)|custom\b.*|[—–-]", re.IGNORECASE)
_LICENCE = re.compile(r"\b(?:licen[cs]e|terms|custom)\b", re.IGNORECASE)
_NAMED = re.compile(r"\s*[(,;/]")
"""Where what is said of a licence goes on behind its name."""
_FEW_WORDS = 8


def _suits(label: str, value: str) -> bool | None:
    """Whether a line says what its label asks for, a figure or a licence; None of a label under which anything may stand."""
    bare = _AFTER.sub("", label.casefold()).removesuffix(" per million tokens")
    if any(bare in _of_kind(kind) for kind in ("window", "size", "price", "pair", "memory", "score")):
        return _MEASURED.fullmatch(value) is not None or _UNTOLD.fullmatch(value) is not None
    if bare in {"license", "licence", "licensing"}:
        return _NAMED.split(value.casefold(), maxsplit=1)[0] in _cells() or (len(value.split()) <= _FEW_WORDS and _LICENCE.search(value) is not None)
    return None


@cache
def _of_kind(kind: str) -> frozenset[str]:
    return frozenset(label.casefold() for label in labels()[kind])


def _heads(text: str, lines: Sequence[Line], at: int, repeated: frozenset[str]) -> bool:
    """Whether a line is a label and the line below it says something for it."""
    label, value = lines[at], lines[at + 1]
    said = text[label.start : label.end]
    if not is_label(text, label) and said not in repeated:
        return False
    names = not is_label(text, value) or _AFTER.sub("", text[value.start : value.end]).casefold() in _cells()
    worded = 0 < value.end - value.start <= _LONGEST_VALUE and names and text[value.end - 1] not in ":?"
    return worded and opening(text, value) is None
