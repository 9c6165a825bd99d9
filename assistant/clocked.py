"""How long something lasted of which a sentence gives the hours: `between 13:05 and 15:50`."""

import re

from assistant.draft import Draft
from assistant.question import Question
from assistant.units import Unit
from assistant.words import listing

_HOUR = r"(?P<{h}>[01]?\d|2[0-3])(?:[:.](?P<{m}>[0-5]\d))?\s?(?P<{half}>[ap]\.?m\.?)?"
_CLOCKED = re.compile(
    rf"(?<![\w.:])(?:from|between)\s+{_HOUR.format(h='h1', m='m1', half='half1')}\s*(?:o'clock|h|hrs)?\s*(?:to|and|until|till|-|–)\s*{_HOUR.format(h='h2', m='m2', half='half2')}(?![\w%]|[.:]\d)",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\bhow (?:long|much time)\b|\bhow many (?:hours|minutes)\b", re.IGNORECASE)
_DAY = 24 * 60


def say_clocked(question: Question, draft: Draft, unit: Unit) -> bool:
    """Say how long the hours of a sentence are; False where none is asked for, or the sentence gives no two times of day."""
    found = list(_CLOCKED.finditer(unit.text)) if _ASKS.search(question.text) else []
    if len(found) != 1:
        return False
    match = found[0]
    if not (match["m1"] or match["half1"]) or not (match["m2"] or match["half2"]):
        return False
    minutes = (_minutes(match, "2") - _minutes(match, "1", match["half2"])) % _DAY
    if not minutes:
        return False
    hours, rest = divmod(minutes, 60)
    said = listing([f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in ((hours, "hour"), (rest, "minute")) if n])
    how = f"{match['h1']}:{match['m1'] or '00'} to {match['h2']}:{match['m2'] or '00'}"
    draft.say(f"That is {said}: {how}.", unit, derived=how)
    return True


def _minutes(match: re.Match[str], which: str, other: str | None = None) -> int:
    """Give a time of day in minutes; where only the second says which half of the day, both are in it."""
    hour, half = int(match[f"h{which}"]), (match[f"half{which}"] or other or "").casefold()
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return hour * 60 + int(match[f"m{which}"] or 0)
