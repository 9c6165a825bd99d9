"""Cut a model's text into sentences while it is still arriving.

A sentence is given once what follows it has begun, so that the marks behind
its full stop are not lost; each comes with what joins it to the one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_END = re.compile(r"(?:[.!?…][\"'”’)*_]*|(?<=\]))(?:\s*\[\d+(?:\s*[,;–-]\s*\d+)*\])*(?P<gap>[ \t]+)(?=[^\s\[])|(?P<lines>[ \t]*\n\s*)")
_SHORT = re.compile(r"(?:\b(?:e\.g|i\.e|vs|approx|etc|cf|fig|al|inc|corp|ltd|dr|mr|mrs|ms|st|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|u\.s|ca)|(?:^|\s)(?-i:[A-Z]))\.$", re.IGNORECASE)
_BULLET = re.compile(r"^(?:[-*•]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)")
_LONGEST = 1200
"""Characters after which what has no end is given up as no sentence."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """A sentence and how it is laid out."""

    text: str
    joint: str
    """What stands before it: nothing, a space, a new line with or without a bullet."""


class Splitter:
    """Takes pieces of text, gives whole sentences."""

    def __init__(self) -> None:
        self._held = ""
        self._joint = ""

    def feed(self, piece: str) -> Iterator[Arrived]:
        """Take the next piece; give the sentences that it completes."""
        self._held += piece
        searched = 0
        while match := _END.search(self._held, searched):
            if match["gap"] and _SHORT.search(self._held[: match.start() + 1]):
                searched = match.end()
                continue
            if match["lines"] and match.end() == len(self._held):
                break  # a bullet may follow
            yield from self._give(self._held[: match.start("gap") if match["gap"] else match.start()])
            self._joint = " " if match["gap"] else "\n\n" if match["lines"].count("\n") > 1 else "\n"
            self._held, searched = self._held[match.end():], 0
        if len(self._held) > _LONGEST:
            yield from self.finish()

    def finish(self) -> Iterator[Arrived]:
        """Give what is left when the text has ended."""
        rest, self._held = self._held, ""
        yield from self._give(rest)

    def _give(self, text: str) -> Iterator[Arrived]:
        stripped = text.strip()
        bullet = _BULLET.match(stripped)
        if bullet:
            stripped = stripped[bullet.end():]
        if any(c.isalnum() for c in stripped):
            yield Arrived(stripped, "\n- " if bullet and not stripped.startswith("#") else self._joint)
