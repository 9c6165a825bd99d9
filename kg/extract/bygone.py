"""Read the prices that were, told beside those that are: `fell from $4/$16 to $3/$12`, `$2 (was $3)`, `down from $5`.

A former price is a price under the condition `formerly`. It is taken out of its
sentence, so that what is left says what holds now and is read as any other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.rare import rare
from kg import figures
from kg.extract.line import Line

FORMERLY = "formerly"
_N = figures.NUMBER
_CHANGE = r"(?:cut|cuts|drop\w*|fell|falls?|fallen|lower\w*|reduc\w+|rais\w+|rose|rises?|went|goes|gone|going|mov(?:es|ed|ing)|slash\w+|down|up|chang\w+|increas\w+|decreas\w+|trimm?\w*|hik\w+|climb\w*|came|comes)"
_PAIR = rf"\$\s?(?P<a>{_N})(?:\s+(?:in|input))?\s*(?:/|and|,)\s*\$?\s?(?P<b>{_N})(?:\s+(?:out|output))?"
_ONE = rf"\$\s?(?P<a>{_N})(?:\s*(?:/|and)\s*\$?\s?(?P<b>{_N}))?"
_FROM = rare(rf"(?P<lead>\b{_CHANGE}\b[^$;]{{0,60}}?)\bfrom\s+{_PAIR}(?:\s+(?:in/out|respectively))?\s+(?=to\s+\$)")
"""`dropped on Monday from $4/$16 to $3/$12`."""
_FROM_TODAY = rare(rf"(?P<lead>)\bfrom\s+{_PAIR}(?:\s+per (?:1M|million)(?: tokens)?)?\s+(?=to (?:what|the (?:price|prices|rate|rates|current|present)|(?:today|this)\b))")
"""`from $15 in and $75 out to what you see in the table`."""
_BEHIND = rare(
    rf"(?P<lead>),?\s*\(?\b(?:(?:down|up|cut|reduced|lowered|raised|changed) from|instead of|previously|formerly|was|were|(?:it )?used to (?:be|cost)|before:?|old price:?)\s+(?:it was\s+)?(?:at\s+)?{_ONE}(?:\s+(?:before|until then|until recently|respectively|earlier|in/out))?\)?(?=\s*(?:[,.;)]|$))"
)
"""`$2.40 in and $9.60 out, down from $3.20 and $12.80`, `$2 (was $3)`."""
_THEN_NOW = rare(
    rf"(?P<lead>)\b(?:was|were|used to (?:be|cost)|cost)\s+{_ONE}(?P<unit>[^$;.]{{0,50}}?)(?=\b(?:now|since|today|is|costs|[’']s)\b[^$;.]{{0,24}}\$)"
)
"""`was $3, now $2`."""


@dataclass(frozen=True, slots=True)
class Bygone:
    """A former price, or two of them."""

    at: int
    """Where it stood in what is left of the sentence."""
    amounts: tuple[str, ...]
    """As written; of two the first is for input."""
    ahead: bool
    """The price of today that it belongs to stands behind it."""


def parted(line: Line) -> tuple[Line, tuple[Bygone, ...]]:
    """Give a sentence without the former prices that it tells, and those."""
    found: list[Bygone] = []
    text = line.masked
    if text.count("$") < _LEAST:
        return line, ()
    for pattern, ahead in ((_FROM, True), (_FROM_TODAY, True), (_THEN_NOW, True), (_BEHIND, False)):
        while match := pattern.search(text):
            if not ahead and "$" not in text[: match.start()]:
                break
            kept = f"{match['lead']}{match.groupdict().get('unit') or ''}"
            found.append(Bygone(match.start() + len(match["lead"]), tuple(filter(None, (match["a"], match["b"]))), ahead))
            text = f"{text[: match.start()]}{kept}{text[match.end() :]}"
    return (replace(line, masked=text) if found else line), tuple(found)


def ranged(before: str) -> bool:
    """Whether `from $3 to $2` tells of a change, by the words before it: a range of prices changes nothing."""
    return _CHANGED.search(before) is not None


_CHANGED = re.compile(rf"\b{_CHANGE}\b[^$;]{{0,60}}$", re.I)
_LEAST = 2
"""Amounts that tell of then and now."""


def nearest(bygone: Bygone, places: Iterator[tuple[int, str]]) -> str:
    """Give the direction of the price of today that a former one belongs to: the nearest on its side; empty where none is."""
    sided = [(abs(at - bygone.at), way) for at, way in places if (at >= bygone.at) == bygone.ahead]
    return min(sided, default=(0, ""))[1]
