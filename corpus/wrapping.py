"""Tell hard-wrapped prose from lines that are paragraphs of their own.

Pasted pages put each paragraph on one line; mails and licences break lines at
a width. A line was broken only where the next line's first word would not have
fitted, so the lines themselves show which it was.
"""

from collections.abc import Sequence
from itertools import pairwise

from corpus.lines import Line

_WIDEST = 160
"""Characters: nobody wraps wider."""
_NARROWEST = 36
_MOSTLY = 0.7
_ENDS = ".!?:;。！？：…"
_ALONE = 60
"""Two lines tell of a width only where the first is this long: a short one above another is a title above its byline."""
_CONTINUED = 40
"""A line shorter than this is not taken for the first half of another."""


def paragraphs(text: str, group: Sequence[Line], width: int) -> list[list[Line]]:
    """Cut neighbouring lines into paragraphs; `width` is what the document wraps at, 0 if it does not."""
    longest = max(line.end - line.start for line in group)
    wrapped = _is_wrapped(text, group, longest, width)
    found: list[list[Line]] = [[group[0]]]
    for previous, line in pairwise(group):
        if (wrapped and _full(text, previous, line, longest)) or _runs_on(text, previous, line):
            found[-1].append(line)
        else:
            found.append([line])
    return found


def wrap_width(groups: Sequence[Sequence[Line]], text: str) -> int:
    """Estimate the width that a document is wrapped at from its longer groups of lines; 0 where it is not."""
    widths = []
    for group in groups:
        longest = max(line.end - line.start for line in group)
        if len(group) >= 3 and _is_wrapped(text, group, longest, 0):
            widths.append(longest)
    return sorted(widths)[len(widths) * 9 // 10] if widths else 0


def _is_wrapped(text: str, group: Sequence[Line], longest: int, width: int) -> bool:
    if len(group) < 2 or not _NARROWEST <= longest <= _WIDEST:
        return False
    if len(group) == 2:
        first = group[0]
        if not width and (text[first.end - 1] in _ENDS or first.end - first.start < _ALONE):
            return False
        return first.end - first.start >= (width * 3 // 4 or longest) and _full(text, first, group[1], max(longest, width))
    full = sum(_full(text, a, b, longest) for a, b in pairwise(group))
    broken = any(text[line.end - 1] not in _ENDS for line in group[:-1])
    return broken and full >= _MOSTLY * (len(group) - 1)


def _full(text: str, line: Line, following: Line, width: int) -> bool:
    """Tell whether the next line's first word would not have fitted on this line; a few characters of play."""
    word = text[following.start : following.end].partition(" ")[0]
    return line.end - line.start + 1 + len(word) > width - 3


def _runs_on(text: str, line: Line, following: Line) -> bool:
    """Tell whether a line stops in mid-sentence and the next goes on in small letters."""
    return line.end - line.start >= _CONTINUED and text[line.end - 1] not in _ENDS and text[following.start].islower()
