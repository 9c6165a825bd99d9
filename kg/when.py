"""Read a date as articles write it and compare two of them.

A date is the stretch of days it may mean: `2025` a year, `April 2025` a month,
`early 2024` four months. Two dates agree when they overlap; one is older only
when it ends before the other begins. What cannot be read stays unread.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"]
_MONTH = r"(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:4]}|{name[3:]})?" if len(name) > 3 else name for name in _MONTHS) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w.]){pattern}(?![\w])", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}-(?P<number>\d\d?)-(?P<day>\d\d?)",
        rf"{_MONTH}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<number>\d\d)",
        rf"{_MONTH}(?:\s+of|,)?\s+{_YEAR}",
        rf"(?:q(?P<quarter>[1-4])|h(?P<half>[12]))\s*(?:of\s+)?{_YEAR}",
        rf"(?P<part>early|mid|late|end of|beginning of)[\s-]*(?:in\s+)?{_YEAR}",
        _YEAR,
    )
)
_PARTS = {"early": (1, 4), "beginning of": (1, 4), "mid": (5, 8), "late": (9, 12), "end of": (9, 12)}


@dataclass(frozen=True, slots=True)
class Span:
    """From the first to the last day that a date may mean."""

    first: date
    last: date

    def overlaps(self, other: "Span") -> bool:
        return self.first <= other.last and other.first <= self.last

    def days_before(self, other: "Span") -> int:
        """Count the days from the end of this span to the start of `other`; 0 or less where they overlap or the order is reversed."""
        return (other.first - self.last).days


def parse(text: str) -> Span | None:
    """Find the most precise date in `text`; None where there is none or it is no day of any calendar."""
    for pattern in _PATTERNS:
        if match := pattern.search(text):
            return _span({name: value for name, value in match.groupdict().items() if value})
    return None


def _span(found: dict[str, str]) -> Span | None:
    year, day = int(found["year"]), int(found.get("day", 0))
    first = last = 0
    if "month" in found:
        first = last = next(i for i, name in enumerate(_MONTHS, 1) if name[:3] == found["month"][:3].casefold())
    elif "number" in found:
        first = last = int(found["number"])
    elif "quarter" in found:
        last = int(found["quarter"]) * 3
        first = last - 2
    elif "half" in found:
        last = int(found["half"]) * 6
        first = last - 5
    elif "part" in found:
        first, last = _PARTS[found["part"].casefold()]
    try:
        if day:
            return Span(date(year, first, day), date(year, first, day))
        first, last = first or 1, last or 12
        return Span(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))
    except (ValueError, calendar.IllegalMonthError):
        return None


def iso(text: str) -> str:
    """Write a date as `2025`, `2025-04` or `2025-04-05`, as precise as it is; what is in between or unreadable stays as written."""
    span = parse(text)
    if span is None:
        return text
    if span.first == span.last:
        return span.first.isoformat()
    if (span.first.year, span.first.month) == (span.last.year, span.last.month):
        return f"{span.first:%Y-%m}"
    if (span.first.month, span.last.month) == (1, 12):
        return f"{span.first:%Y}"
    return text
