"""Find the entries of a timeline whose days were copied on lines of their own: `July 2023`, `Llama 2 comes out`, `December 2023`, ..."""

import re
from collections.abc import Sequence

from corpus.dates import normalise
from corpus.lines import Line, Span, opening

_LONGEST_DATE = 24
_LONGEST = 400
_FEWEST, _MOST = 3, 400
_MOST_LINES = 3
"""Lines of an entry below its day."""
_LONGEST_HEAD = 80
_HEADS = re.compile(r"\b(?:timeline|history|chronology|milestones|key dates|dates|releases|so far|year by year|month by month|what happened|changelog|changes|logged|price (?:moves|changes|cuts)|moved|last (?:[a-z]+|\d+) (?:months|years)|when what|over time|what(?:'s| is| comes| happens) next|road ?map|coming up|upcoming|next steps|deadlines|leaving|retir\w+|deprecat\w+)\b", re.IGNORECASE)
"""How a line heads the days below it."""
_DATED = re.compile(r"(?:(?:early|mid|late|spring|summer|autumn|fall|winter|[a-z]{3,9}\.?|q[1-4]|h[12]|\d{1,2}(?:st|nd|rd|th)?)[ -]){0,2}(?:[a-z]{3,9} )?(?:\d{1,2}, )?(?:19|20)\d\d|(?:19|20)\d\d(?:-\d\d(?:-\d\d)?|,? (?:early|mid|late|spring|summer|autumn|fall|winter|q[1-4]|h[12]))", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


def entries(text: str, lines: Sequence[Line], at: int) -> list[tuple[Span, ...]]:
    """Give the entries from line `at` on, each with its day and the lines that say what happened; none where fewer than three follow one another in time.

    What stands right above the first day has to head them: else the days may stand below what happened on them. All entries have as many lines.
    """
    if not _day(text, lines[at]):
        return []
    fewest = 1 if _headed(text, lines, at) else 2 if _titled(text, lines, at) else _MOST_LINES + 1
    return next((found for many in range(fewest, _MOST_LINES + 1) if (found := _entries(text, lines, at, many))), [])


def _entries(text: str, lines: Sequence[Line], at: int, many: int) -> list[tuple[Span, ...]]:
    """Give the entries of which each has so many lines below its day."""
    found: list[tuple[Span, ...]] = []
    days: list[str] = []
    while at + many < len(lines) and len(found) < _MOST and (day := _day(text, lines[at])) and all(_tells(text, line) and not _day(text, line) for line in lines[at + 1 : at + 1 + many]):
        found.append(tuple((line.start, line.end) for line in lines[at : at + 1 + many]))
        days.append(day)
        at += 1 + many
    ordered = days in (sorted(days), sorted(days, reverse=True)) and len(set(days)) > 1
    told = {tuple(text[a:b] for a, b in spans[1:]) for spans in found}
    return found if len(found) >= _FEWEST and ordered and len(told) == len(found) else []


def _headed(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether a day begins its block, or stands below a line that says what the days are of."""
    if at == 0 or lines[at - 1].start == lines[at - 1].end:
        return True
    above = text[lines[at - 1].start : lines[at - 1].end]
    return len(above) <= _LONGEST_HEAD and (above.endswith(":") or _HEADS.search(above) is not None)


def _titled(text: str, lines: Sequence[Line], at: int) -> bool:
    """Whether one short line alone stands between prose and a day: of entries whose days stand last, several would."""
    above = lines[at - 1]
    before = lines[at - 2] if at > 1 else above
    prose = before.start == before.end or before.end - before.start > _LONGEST_HEAD or text[before.end - 1] in ".!?"
    return above.end - above.start <= _LONGEST_HEAD and text[above.end - 1] not in ".;!,…" and prose


def _day(text: str, line: Line) -> str:
    """Give the day that a line is, as it sorts; empty where it is none."""
    if not 4 <= line.end - line.start <= _LONGEST_DATE or _DATED.fullmatch(text, line.start, line.end) is None:
        return ""
    said = text[line.start : line.end]
    return normalise(said) or (year[0] if (year := _YEAR.search(said)) else "")


def _tells(text: str, line: Line) -> bool:
    return 0 < line.end - line.start <= _LONGEST and opening(text, line) is None and any(text[at].isalpha() for at in range(line.start, line.end))
