"""Find the sentence by which a licence sets a limit of users, turnover or the like, of a thing that no claim ties it to."""

import re

from assistant.desk import Desk
from assistant.question import Question
from assistant.regions import is_of
from assistant.units import Unit
from assistant.words import stems, tokenize

_COUNTED = re.compile(r"\d[\d,.]*\s?(?:thousand|million|billion|[kKmM]\b|bn\b)|\d,\d{3}")
_OF_WHAT = re.compile(r"\b(?:users?|customers?|revenue|turnover|employees|staff|seats|sales)\b", re.IGNORECASE)
_LIMIT = stems("limit limits threshold thresholds cap caps ceiling maximum")


def asks_limit(question: Question) -> bool:
    """Whether a limit of terms is asked for."""
    return bool(_LIMIT & {t.stem for t in question.tokens}) and question.has("predicate", "has_license", "license_restricts", "license_permits")


def limit_of(desk: Desk, *names: str) -> Unit | None:
    """Give the longest sentence with a limit of one thing, which goes by these names."""
    ways = [tuple(t.word for t in tokenize(name)) for name in names]
    found = [
        unit
        for article in desk.walked
        if desk.reads(article)
        for unit in desk.shelf.units.of(article)
        if _COUNTED.search(unit.text) and _OF_WHAT.search(unit.text) and not unit.text.rstrip().endswith("?") and is_of(desk, unit, ways)
    ]
    return max(found, key=lambda u: len(u.text), default=None)
