"""Read which places of an order are asked for: the second, the third, the first three."""

import re
from dataclasses import dataclass

from assistant.question import Question

_NTH = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "runner-up": 2, "runner up": 2}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
_FIRST = re.compile(
    rf"\b(?:top|first|best|the)[\s-](?P<count>\d|{'|'.join(_COUNTS)})\b(?!\s*(?:gb|b\b|million|k\b|bit))|^\W*(?P<lead>\d|{'|'.join(_COUNTS)})\s+\w+est\b",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"\b(?:{'|'.join(_NTH)})\b(?=[\s-]+(?:\w+est|most|least|best|cheap|long|large|high|low|place|on|in)|\W*$)|\brunner[ -]up\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Places:
    """Either one place counted from 1, or how many from the top."""

    nth: int = 0
    first: int = 0
    written: str = ""


def places(question: Question) -> Places | None:
    """Give the places asked for; None where it is the first alone."""
    if match := _PLACE.search(question.text):
        return Places(nth=_NTH[match.group().casefold()], written="second" if "runner" in match.group().casefold() else match.group().casefold())
    if match := _FIRST.search(question.text):
        word = (match["count"] or match["lead"]).casefold()
        count = _COUNTS.get(word) or int(word)
        return Places(first=count) if count > 1 else None
    return None
