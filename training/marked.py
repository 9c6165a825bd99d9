"""Read texts in which opinions are marked in place.

`[[t:open:cost|Once the card is bought, tokens are nearly free.]]` marks a
tradeoff; README.md says what else a mark may hold. A mark that cannot be read
is an error with its file and line, for a label lost in silence teaches wrongly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import WeighbridgeError
from kg.cues import load

_MARK = re.compile(r"\[\[(?P<labels>[^|\]\n]*)\|(?P<text>.*?)\]\]", re.DOTALL)
_SIDES = {"t": {"open", "closed", "depends"}, "g": {"open", "closed", "both"}}


def known_dimensions() -> frozenset[str]:
    """Give the dimensions that a mark may name: those of the tables."""
    return frozenset(load().titles)


class MarkUnreadable(WeighbridgeError, ValueError):
    """A mark of a training text cannot be read; mending the text helps."""


@dataclass(frozen=True, slots=True)
class Label:
    """What people say that a stretch claims."""

    kind: str
    """`t` a tradeoff, `g` guidance, `d` a definition."""
    side: str
    """Whom a tradeoff favours or guidance chooses; of a definition, its term."""
    dimension: str
    start: int
    end: int
    optional: bool = False
    """Two careful readers may differ."""


def unmarked(text: str, path: Path) -> tuple[str, list[Label]]:
    """Give a text without its marks, and what they say of it."""
    parts: list[str] = []
    found: list[Label] = []
    at = length = 0
    for match in _MARK.finditer(text):
        parts += [text[at : match.start()], match["text"]]
        start = length + match.start() - at
        length = start + len(match["text"])
        at = match.end()
        line = text.count("\n", 0, match.start()) + 1
        found += _labels(match["labels"], start, length, f"{path}:{line}")
    return "".join([*parts, text[at:]]), found


def _labels(written: str, start: int, end: int, place: str) -> Iterator[Label]:
    optional = written.startswith("?")
    for part in written.split(";"):
        label = part.strip()
        kind, _, rest = label.lstrip("?").partition(":")
        side, _, dimensions = rest.partition(":")
        several = dimensions.split("+") if kind == "t" else [""]
        if kind != "d" and (side not in _SIDES.get(kind, ()) or (kind == "t" and not known_dimensions().issuperset(several))):
            raise MarkUnreadable(f"{place}: the mark {written!r} cannot be read.", next_step="Write it as training/README.md says.")
        yield from (Label(kind, rest if kind == "d" else side, d, start, end, optional or label.startswith("?")) for d in several)
