"""Find the day of what is told in a sentence: `the clinics going live`, `the broken scanner`.

No fact is read of such events. So that sentence is looked for which holds most of the telling words and
stands under a date: its own, else that of the sentence before it in its paragraph. A date without a year
is of the year in which its article speaks, or of the year before where its month is still to come by then.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.desk import Desk
from assistant.graph import Described
from assistant.meant import Description, Wording, behind, speaks, weigh
from assistant.months import ANY_MONTH
from assistant.units import Unit
from kg.when import Span, parse

_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAY_OF = re.compile(rf"\b(?P<day>\d{{1,2}})\s+(?P<month>{_SHORT})\b|\b(?P<name>{_SHORT})\.?\s+(?P<after>\d{{1,2}})\b")
_IN_YEAR = re.compile(rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{ANY_MONTH})\b(?:\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*(?:%|,\d|[a-z])))?")
_SHORT_DATE = re.compile(rf"\b(?:\d{{1,2}}\s+)?(?:{_SHORT})\b\.?(?:\s+\d{{1,2}},?)?\s+(?:19|20)\d\d")
_NEED = 0.6
"""Share of the telling words of an event that has to be held."""
_LATER = 0.05
"""What it takes off a sentence that its date stands in one before."""
_BEHIND = 0.15
"""How much more a sentence without a date may hold."""
_HEAD = 600
"""Characters at the beginning of an article among which its dateline stands."""


@dataclass(frozen=True, slots=True)
class Event:
    """A sentence that tells of an event, the stretch of days it fell in, and what dates it."""

    share: float
    unit: Unit
    span: Span
    dated: Unit


def happened(desk: Desk, told: Description) -> Event | None:
    """Give what best tells of an event and dates it; None where nothing does."""
    wording = Wording.of(desk, told)
    found: list[Event] = []
    most = 0.0
    for unit, share in weigh(desk, told, wording):
        if share < _NEED or unit.text.rstrip().endswith("?") or not speaks(desk, told, wording, unit):
            continue
        most = max(most, share)
        dated = _dated(desk, unit)
        if dated is not None:
            span, by = dated
            found.append(Event(share - _LATER * (by is not unit), unit, span, by))
    best = max(found, key=lambda e: (e.share, -e.unit.start), default=None)
    return best if best is not None and best.share >= most - _BEHIND else None


def _dated(desk: Desk, unit: Unit) -> tuple[Span, Unit] | None:
    """Give the one date of a sentence, else the last one that a sentence before it in its paragraph gives."""
    for one in (unit, *reversed(behind(desk, unit))):
        spans = _spans(desk, one)
        if spans:
            return (spans[0], one) if len(spans) == 1 or one is not unit else None
    return None


def _spans(desk: Desk, unit: Unit) -> list[Span]:
    """Give the dates of a sentence, those with a year first of all."""
    text = unit.text
    whole = parse(text)
    if whole is not None and len(re.findall(r"\b(?:19|20)\d\d\b", text)) == 1:
        return [whole]
    if whole is not None:
        return [whole, whole]  # several years: which of them is meant is not said
    spans = [_in_year(desk, unit, m["month"], m["day"] or m["after"]) for m in _IN_YEAR.finditer(text) if not (m["month"] in ("May", "March") and text[m.end() :].lstrip()[:1].islower() and not m["day"])]
    if not spans:
        spans = [_in_year(desk, unit, m["month"] or m["name"], m["day"] or m["after"]) for m in _DAY_OF.finditer(text)]
    return [s for s in spans if s is not None]


def _in_year(desk: Desk, unit: Unit, month: str, day: str | None) -> Span | None:
    spoken = dateline(desk, unit)
    if spoken is None:
        return None
    own = parse(f"{day} {month} {spoken.last.year}" if day else f"{month} {spoken.last.year}")
    if own is None or own.first <= spoken.last:
        return own
    return parse(f"{day} {month} {spoken.last.year - 1}" if day else f"{month} {spoken.last.year - 1}")


def dateline(desk: Desk, unit: Unit) -> Span | None:
    """Give when an article speaks: what it is dated, else the first date at its beginning."""
    info: Described | None = desk.info(unit.article)
    told = parse(info.published or info.as_of) if info else None
    if told is not None:
        return told
    head = desk.shelf.view.text(unit.article)[:_HEAD]
    short = _SHORT_DATE.search(head)
    return parse(short.group() if short else head)


def order(events: Sequence[Event]) -> list[Event] | None:
    """Put events in order, the first one first; None where their dates do not tell."""
    first, second = sorted(events, key=lambda e: (e.span.first, e.span.last))
    apart = first.span.last < second.span.first or (first.span.first < second.span.first and first.span.last <= second.span.last and first.span.last != date.max)
    return [first, second] if apart else None
