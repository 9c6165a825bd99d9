"""Name the months and the days of the week, and tell whether figures are of the months that a question names."""

import re
from collections.abc import Iterable

from assistant.question import Question

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
ANY_MONTH = "|".join(MONTHS)
"""Their names as a pattern."""
CALENDAR = re.compile(rf"(?:{ANY_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?")
"""A month or a day of the week: a name that is nobody's."""
SHORT_OR_LONG = rf"{ANY_MONTH}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NAMED = re.compile(rf"\b(?:{SHORT_OR_LONG})\b")
_LETTERS = 3
"""By which a month is known however it is cut."""


def months_in(text: str) -> frozenset[str]:
    """Give the months that a text names, cut to their first letters."""
    return frozenset(match.group()[:_LETTERS].casefold() for match in _NAMED.finditer(text))


def dated_as_asked(question: Question, told: Iterable[str]) -> bool:
    """Whether every month that a question names, its first word aside, stands by one of the figures."""
    asked = frozenset(month for token in question.tokens if token.start for month in months_in(token.written))
    return asked <= frozenset(month for text in told for month in months_in(text))
