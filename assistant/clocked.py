"""How long something lasted of which a sentence gives the hours: `between 13:05 and 15:50`.

Figures with a point are times of day only where the sentence says so, and none are with a unit behind them. Where one end
lacks its half of the day, it has the one that makes the stretch the shorter; where both do and it stays open, nothing is said.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.meant import holds
from assistant.question import Question
from assistant.units import Unit
from assistant.words import listing, stems

_HOUR = r"(?P<{h}>[01]?\d|2[0-3])(?:(?P<{by}>[:.])(?P<{m}>[0-5]\d))?\s?(?P<{half}>[ap]\.?m\b\.?)?\s*(?P<{clock}>o['’]clock|uhr|hrs|h)?"
_CLOCKED = re.compile(
    rf"(?<![\w.:])(?P<way>from|between)\s+{_HOUR.format(h='h1', by='by1', m='m1', half='half1', clock='clock1')}\s*(?:to|and|until|till|-|–)\s*{_HOUR.format(h='h2', by='by2', m='m2', half='half2', clock='clock2')}(?![\w%]|[.:]\d)",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*-?(?:milli)?(?:seconds?|secs?|s|ms|minutes?|mins?|hours?|days?|[%€£$]|per ?cent|points?|[kmg]b|[kmg]hz|dollars|euros|pounds|cents|m|km|kg)\b", re.IGNORECASE)
"""Behind figures that count something and are no times of day."""
_TAKES = re.compile(r"\b(?:t(?:ook|akes?|aken|aking)|last(?:s|ed|ing)?|need(?:s|ed)?|costs?|scored?|anything|anywhere|somewhere)\s+$", re.IGNORECASE)
"""Before `between`, that it is a range."""
_ASKS = re.compile(r"\bhow (?:long|much time)\b|\bhow many (?:hours|minutes)\b", re.IGNORECASE)
_LASTING = stems("take took taken last lasted run running go going need needed spend spent stay stayed keep kept hour hours minute minutes time day night long many much")
"""Words by which a question asks how long something lasted, whatever the sentence says for them."""
_DAY = 24 * 60
_HALF = 12
"""Hours of half a day."""


def say_clocked(question: Question, draft: Draft, unit: Unit) -> bool:
    """Say how long the hours of a sentence are; False where none is asked for, or the sentence gives no two times of day."""
    found = list(_CLOCKED.finditer(unit.text)) if _ASKS.search(question.text) else []
    if len(found) != 1:
        return False
    match = found[0]
    if not (match["m1"] or match["half1"]) or not (match["m2"] or match["half2"]) or not _of_day(match) or not _asked_after(question, draft.desk, unit):
        return False
    stretch = _stretch(match)
    if stretch is None:
        return False
    start, end, told = stretch
    hours, rest = divmod((end - start) % _DAY, 60)
    said = listing([f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in ((hours, "hour"), (rest, "minute")) if n])
    how = " to ".join(f"{match[f'h{at}']}:{match[f'm{at}'] or '00'}{(' am' if time < _DAY // 2 else ' pm') if told else ''}" for at, time in (("1", start), ("2", end)))
    draft.say(f"That is {said}: {how}.", unit, derived=how)
    return True


def _asked_after(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a sentence is the one that is asked after: it, or what stands over it, holds the names and days of the question, and all that its article has a word on elsewhere."""
    info = desk.info(unit.article)
    here = stems(f"{unit.text} {unit.context} {info.title if info else ''} {info.published if info else ''}")
    elsewhere = stems(" ".join(u.text for u in desk.shelf.units.of(unit.article) if u is not unit)) - here
    written = [link.written for link in question.links] + [one.written for one in question.unknown]
    named = stems(" ".join(written)) | {t.stem for t in question.tokens if t.start and t.written[:1].isupper() and len(t.word) > 1}
    told = {t.stem for t in question.tokens if t.is_word and t.word not in desk.cues.function} - _LASTING
    return named <= here and not any(stem in elsewhere and not holds(desk, stem, here) for stem in told)


def _of_day(match: re.Match[str]) -> bool:
    """Whether figures are times of day, and not a range of what is counted behind them."""
    if _COUNTED.match(match.string, match.end()) or (match["way"].casefold() == "between" and _TAKES.search(match.string[: match.start()])):
        return False
    clocks = [(match[f"clock{at}"] or "").casefold() for at in "12"]
    ranged = match["way"].casefold() == "between" or _TAKES.search(match.string[: match.start()])
    told = bool(match["half1"] or match["half2"]) or any(c[:1] in ("o", "u") for c in clocks) or all(clocks) or (any(clocks) and not ranged)
    return told or "." not in (match["by1"], match["by2"])


def _stretch(match: re.Match[str]) -> tuple[int, int, bool] | None:
    """Give when it began and ended, in minutes, and whether a half of the day was told; None where the halves are open, or both are the same."""
    starts, ends = _minutes(match, "1"), _minutes(match, "2")
    told = bool(match["half1"] or match["half2"])
    spans = sorted((length, start, end) for start in starts for end in ends if (length := (end - start) % _DAY))
    if not spans:
        return None
    if not told and len(spans) > 1 and starts[0] > ends[0]:
        return None  # `from 9:30 to 5:15`: of one day by halves, or on to the next
    _, start, end = spans[0] if told else ((ends[0] - starts[0]) % _DAY, starts[0], ends[0])
    return (start, end, told) if end != start else None


def _minutes(match: re.Match[str], which: str) -> list[int]:
    """Give the times of day that one may be, in minutes; two where the half of the day is not told."""
    written, half, minutes = match[f"h{which}"], (match[f"half{which}"] or "").casefold(), int(match[f"m{which}"] or 0)
    hour = int(written)
    if half:
        return [(hour % _HALF + (_HALF if half.startswith("p") else 0)) * 60 + minutes]
    if hour > _HALF or written.startswith("0") or not hour:
        return [hour * 60 + minutes]
    return [hour * 60 + minutes, (hour % _HALF + (0 if hour == _HALF else _HALF)) * 60 + minutes]
