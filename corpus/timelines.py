"""Find the entries of a timeline whose days were copied on lines of their own: `July 2023`, `Llama 2 comes out`, `December 2023`, ..."""

import re
from collections.abc import Sequence

from corpus.dates import normalise
from corpus.lines import Line, opening
from corpus.tables import Span

_LONGEST_DATE = 24
_LONGEST = 400
_FEWEST, _MOST = 3, 400
_LONGEST_HEAD = 80
_HEADS = re.compile(r"\b(?:timeline|history|chronology|milestones|key dates|dates|releases|so far|year by year|month by month|what happened|changelog|changes|logged|price (?:moves|changes|cuts)|moved|last (?:[a-z]+|\d+) (?:months|years)|when what|over time)\b", re.IGNORECASE)
"""How a line heads the days below it."""
_DATED = re.compile(r"(?:(?:early|mid|late|spring|summer|autumn|fall|winter|[a-z]{3,9}\.?|q[1-4]|h[12]|\d{1,2}(?:st|nd|rd|th)?)[ -]){0,2}(?:[a-z]{3,9} )?(?:\d{1,2}, )?(?:19|20)\d\d|(?:19|20)\d\d-\d\d(?:-\d\d)?", re.IGNORECASE)


def entries(text: str, lines: Sequence[Line], at: int) -> list[tuple[Span, Span]]:
    """Give the entries from line `at` on, each with its day and what happened; none where fewer than three follow one another in time.

    What stands right above the first day has to head them: else the days may stand below what happened on them.
    """
    if not _day(text, lines[at]) or not _headed(text, lines, at):
        return []
    found: list[tuple[Span, Span]] = []
    days: list[str] = []
    while at + 1 < len(lines) and len(found) < _MOST and (day := _day(text, lines[at])) and _tells(text, lines[at + 1]) and not _day(text, lines[at + 1]):
        found.append(((lines[at].start, lines[at].end), (lines[at + 1].start, lines[at + 1].end)))
        days.append(day)
        at += 2
    ordered = days in (sorted(days), sorted(days, reverse=True)) and len(set(days)) > 1
    told = {text[a:b] for _, (a, b) in found}
    return found if len(found) >= _FEWEST and ordered and len(told) == len(found) else []


def _headed(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a day begins its block, or stands below a line that says what the days are of."""
    if at == 0 or lines[at - 1].start == lines[at - 1].end:
        return True
    above = text[lines[at - 1].start : lines[at - 1].end]
    return len(above) <= _LONGEST_HEAD and (above.endswith(":") or _HEADS.search(above) is not None)


def _day(text: str, line: Line) -> str:
    """Give the day that a line is, as it sorts; empty where it is none."""
    if not 4 <= line.end - line.start <= _LONGEST_DATE or _DATED.fullmatch(text, line.start, line.end) is None:
        return ""
    said = text[line.start : line.end]
    return normalise(said) or said[-4:]


def _tells(text: str, line: Line) -> bool:
    return 0 < line.end - line.start <= _LONGEST and opening(text, line) is None and any(text[at].isalpha() for at in range(line.start, line.end))
