"""The plain reading of a stretch of an article, and the way back from it.

Rules are written for words: markup dropped, white space folded to single
spaces. Quotes are cut from the article. A Reading holds both, so that any
position of the plain text can be found in the article's own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.document import Sentence
from corpus.sentences import split

Run = tuple[str, int]
"""A piece of plain text, and where its first character stands in the article."""

_UNSEEN = "\u200b\u2060\ufeff\u00ad"
_FOLD = re.compile(rf"[{_UNSEEN}]+|(?!(?<=[^\s{_UNSEEN}]) [^\s{_UNSEEN}])(\s)\s*")
"""White space is folded, characters that nobody sees are dropped; one space between two words is kept as it stands."""
_LINK_TAIL = re.compile(r'[*_~`"”’)]*\]\([^)\s]*(?:\s+"[^"]*")?\)')
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class Reading:
    """Plain text, the span of the article it was read from, and the way back."""

    text: str
    start: int
    end: int
    plain: tuple[int, ...]
    """Where each segment that runs parallel to the article begins in `text`, ..."""
    source: tuple[int, ...]
    """... and in the article."""

    def at(self, position: int) -> int:
        """Give where a character of `text` stands in the article."""
        segment = bisect_right(self.plain, position) - 1
        return self.source[segment] + position - self.plain[segment]


def folds(text: str) -> bool:
    """Tell whether white space or unseen characters of a text are read otherwise than they stand."""
    return _FOLD.search(text) is not None


def read_runs(runs: Iterable[Run], start: int, end: int) -> Reading:
    """Join runs into one plain text, white space folded and trimmed."""
    parts: list[str] = []
    plain: list[int] = []
    source: list[int] = []
    length, space = 0, -1

    def put(chunk: str, at: int) -> None:
        nonlocal length
        if not plain or source[-1] - plain[-1] != at - length:
            plain.append(length)
            source.append(at)
        parts.append(chunk)
        length += len(chunk)

    for text, origin in runs:
        done = 0
        for match in _FOLD.finditer(text):
            if match.start() > done:
                if space >= 0:
                    put(" ", space)
                    space = -1
                put(text[done : match.start()], origin + done)
            if match.group(1) and length and space < 0:
                space = origin + match.end() - 1
            done = match.end()
        if done < len(text):
            if space >= 0:
                put(" ", space)
                space = -1
            put(text[done:], origin + done)
    return Reading("".join(parts), start, end, tuple(plain), tuple(source))


def read_spans(text: str, spans: Iterable[tuple[int, int]]) -> Reading:
    """Read spans of an article that carries no markup, a line break between them."""
    wanted = list(spans)
    runs: list[Run] = []
    for index, (start, end) in enumerate(wanted):
        if index:
            runs.append((" ", start - 1))
        runs.append((text[start:end], start))
    return read_runs(runs, wanted[0][0], wanted[-1][1])


def sentences(article: str, reading: Reading) -> tuple[Sentence, ...]:
    """Split a reading into sentences with spans in the article.

    Together they cover the reading's span but for the white space between them; markup around a sentence goes with it.
    """
    cuts = split(reading.text)
    found: list[Sentence] = []
    start = reading.start
    for index, (first, last) in enumerate(cuts):
        if index + 1 == len(cuts):
            end, following = reading.end, reading.end
        else:
            end, following = _between(article, reading.at(last - 1) + 1, reading.at(cuts[index + 1][0]))
        found.append(Sentence(start, end, reading.text[first:last]))
        start = following
    return tuple(found)


def _between(article: str, end: int, start: int) -> tuple[int, int]:
    """Decide where one sentence ends and the next begins, given the last and first plain characters of the two."""
    gap = article[end:start]
    tail = _LINK_TAIL.match(gap)
    first = _SPACE.search(gap, tail.end() if tail else 0)
    if not first:
        at = end + (tail.end() if tail else 0)
        return at, at
    return end + first.start(), end + max(match.end() for match in _SPACE.finditer(gap))
