"""Read dates as articles write them, and find the article's own in its head.

A date is kept as precise as it was written (`2026-04-10`, `2026-04`, `2026`).
What cannot be told is left out: 03/04/2025 gives the year alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.cues import FINITE
from corpus.rare import Rare, folded, rare

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        [
            "january jan januar janvier enero gennaio janeiro januari", "february feb februar février febrero febbraio fevereiro februari",
            "march mar märz mars marzo março maart", "april apr avril abril aprile", "may mai mayo maggio maio mei", "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho", "august aug août agosto augustus", "september sept sep septembre septiembre settembre setembro",
            "october oct oktober octobre octubre ottobre outubro", "november nov novembre noviembre novembro",
            "december dec dezember décembre diciembre dicembre dezembro",
        ],
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(
    r"(?<![\w.-])(?:"
    + r"|".join(
        [
            _YEAR.format("y1") + r"([-/.])(?P<m1>\d{1,2})(?:\2(?P<d1>\d{1,2}))?(?![\d])",
            _MONTH.format("n2") + r"\s+(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+)" + _YEAR.format("y2"),
            r"(?P<d3>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?" + _MONTH.format("n3") + r",?\s+(?:de\s+)?" + _YEAR.format("y3"),
            _MONTH.format("n4") + r",?\s+(?:of\s+)?" + _YEAR.format("y4"),
            _YEAR.format("y5") + r"\s*年\s*(?P<m5>\d{1,2})\s*月(?:\s*(?P<d5>\d{1,2})\s*日)?",
            r"(?P<d6>\d{1,2})\.\s?(?P<m6>\d{1,2})\.\s?" + _YEAR.format("y6"),
            r"(?P<a7>\d{1,2})/(?P<b7>\d{1,2})/" + _YEAR.format("y7"),
            _YEAR.format("y8"),
        ]
    )
    + r")",
    re.IGNORECASE,
)
_HEAD = 3000
_AS_OF = rare(
    r"\b(?:as of|as at|accurate as of|current as of|correct as of|up to date as of|(?:last\s+)?(?:updated|reviewed|revised|modified|verified|checked|corrected))\b"
    r"(?:\s+(?:on|at|in|early|mid|late|the)\b)*\s*[:—–-]?\s*",
    re.IGNORECASE,
)
_PUBLISHED = rare(
    r"\b(?:first\s+published|originally\s+published|published|posted|publication date|published date|date published|pub date|date|veröffentlicht|publié|publicado|pubblicato)\b(?:\s+(?:on|at|in|am|le|el|il)\b)*\s*[:—–|-]?\s*",
    re.IGNORECASE,
)
_OPENS = r"(?:^|[/|·•~–—(\[,;]|::|--|\s-|[.!?]|\s{2})\s*[*_]*\s*(?:(?:this|the) )?"
"""What stands before words that speak of the page itself: the beginning of a line, or of a part of it."""
_HELD = re.compile(
    _OPENS
    + r"(?:(?:page |card |table )?(?:last|most recent(?:ly)?) (?:page )?(?:edit\w*|touched|refreshed|change[ds]?|updated?|modified|checked|reviewed|revis\w+)|page last \w+|edited|refreshed|(?:prices |rates |rate card )?valid (?:from|as of|since)|in force (?:from|since)"
    + r"|snapshot(?: taken)?|(?:checked|collected|copied|compiled|gathered|taken|kept) by hand|prices (?:as )?(?:seen|taken|collected|checked)|(?:page )?revision \d+|rev\.? \d+)\b",
    re.IGNORECASE,
)
"""That what a page says held, or was looked at, on the day behind it in the line."""
_POSTED = re.compile(_OPENS + r"(?:first )?(?:posted|published|recorded|sent|issued|written)\b(?= (?:by|on|at|in|from) |:? \d|: )", re.IGNORECASE)
_REACH = 70
"""Characters of a line between such words and the day."""
_STRONG = re.compile(r"\s*(?:[/|·•~–—]|::+|--+|\s-\s|\s\.\s|\s{2,}|\t)\s*")
_WEAK = re.compile(r"\s*(?:[,()\[\]*_]|\.(?=\s|$))\s*")
"""What parts of a line are set apart by, in any line, and where the line is no sentence."""
_DAY_ALONE = re.compile(r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\.?,? )?(?P<date>.*?\b(?:19|20)\d\d(?:-\d\d-\d\d)?)(?: (?:at )?\d{1,2}[:.]\d\d.*)?$", re.IGNORECASE)
_LONGEST_HEAD, _MOST_WORDS = 260, 18
_DAY = len("2026-01-01")
_BYLINE = re.compile(r"^by\s+(?:the\s+)?\S|\bmin(?:ute)?s?\.?\s+read\b|[·•|]", re.IGNORECASE)
_HEAD_LINES = 8
_DATELINE_WORDS = 6
_DATELINE = 120
_DATE_LAST = re.compile(r"(?:[.!?—–|·•]|^[^.!?]*,)\s*$")


@dataclass(frozen=True, slots=True)
class HeadDates:
    """The dates an article gives for itself; empty strings where it gives none."""

    published: str = ""
    as_of: str = ""


def normalise(text: str) -> str:
    """Give the first date in `text` as ISO 8601, or an empty string."""
    for match in _DATE.finditer(text):
        if found := _iso(match):
            return found
    return ""


def in_head(text: str) -> HeadDates:
    """Find the publication date and the date that the facts hold for, where the head of a text says so."""
    head = text[:_HEAD]
    plain = folded(head)
    lines = [line.strip(" \t*_>#") for line in head.split("\n") if line.strip()][:_HEAD_LINES]
    return HeadDates(
        _after(_PUBLISHED, head, plain) or _in_dateline(head) or _behind(_POSTED, lines) or _in_parts(lines),
        _after(_AS_OF, head, plain) or _behind(_HELD, lines),
    )


def _behind(cue: re.Pattern[str], lines: Sequence[str]) -> str:
    """Give the first day that stands behind a cue in one of the lines."""
    for line in lines:
        for said in cue.finditer(line[:_LONGEST_HEAD]):
            found = _DATE.search(line, said.end())
            between = line[said.end() : found.start()] if found else ""
            if found and len(between) <= _REACH and not re.search(r"[.!?]\s", between) and len(iso := _iso(found)) == _DAY:
                return iso
    return ""


def _in_parts(lines: Sequence[str]) -> str:
    """Give the day that is a part of a line by itself, as letters, minutes and posts in a forum carry it: `No. 47 / Saturday 6 December 2025 / written by ...`."""
    for line in lines:
        if len(line) > _LONGEST_HEAD or _HELD.search(line):
            continue
        words = [word.strip(".,;:!?()*_").casefold() for word in line.split()]
        told = len(words) > _MOST_WORDS or any(word in FINITE for word in words)
        for part in _STRONG.split(line):
            for piece in [part] if told else [part, *_WEAK.split(part)]:
                alone = _DAY_ALONE.match(piece.strip(" *_")) if any(c.isdigit() for c in piece) else None
                found = _DATE.fullmatch(alone["date"].strip()) if alone else None
                if found and len(iso := _iso(found)) == _DAY:
                    return iso
    return ""


def _after(cue: Rare, head: str, plain: str) -> str:
    """Give the date behind a cue; few words are asked for in a long text, so it is not scanned for those of all rare patterns."""
    for match in cue.plain.finditer(head) if not cue.words or any(map(plain.__contains__, cue.words)) else ():
        found = _DATE.match(head, match.end())
        if found and (iso := _iso(found)):
            return iso
    return ""


def _in_dateline(head: str) -> str:
    """Read a line that is a date and little else, as pages carry it under their title."""
    lines = [line.strip(" \t*_>#") for line in head.split("\n") if line.strip()]
    for line in lines[:_HEAD_LINES]:
        match = _DATE.search(line) if "19" in line or "20" in line else None
        if not match or len(match.group()) == len("2026"):
            continue
        rest = (line[: match.start()] + line[match.end() :]).strip(" ,.|·•—–-")
        if not rest or (len(line) <= _DATELINE and _DATE_LAST.search(line, 0, match.start()) and match.end() >= len(line.rstrip(" .)"))):
            return _iso(match)
        if not line.startswith("|") and len(rest.split()) <= 2 * _DATELINE_WORDS and _BYLINE.search(line) and not line.endswith("."):
            return _iso(match)
    return ""


def _iso(match: re.Match[str]) -> str:
    part = {key[0]: value for key, value in match.groupdict().items() if value}
    year = int(part["y"])
    if "a" in part:  # 03/04/2025: which is the day shows only where one is above 12
        first, second = int(part["a"]), int(part["b"])
        if first == second or first > 12 or second > 12:
            day, month = (first, second) if first > 12 else (second, first)
            return _written(year, month, day)
        return f"{year:04}"
    month = _MONTHS[part["n"].lower()] if "n" in part else int(part.get("m", 0))
    return _written(year, month, int(part.get("d", 0)))


def _written(year: int, month: int, day: int) -> str:
    if not month:
        return f"{year:04}"
    if not 1 <= month <= 12:
        return ""
    if not day:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
