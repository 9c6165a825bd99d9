"""Tell whether an article says that the Open Source Initiative approves a licence, or that it does not.

The phrases stand in `kg/lexicon/approval.toml`; a sentence with both denies it. A row of a
table tells it by a column headed with such a phrase.
"""

import re
from functools import cache

from assistant.units import Unit
from assistant.words import fold, stem
from kg.structured.hosts import table

_YES_NO = re.compile(r"\W*(?P<word>yes|no|not)\b", re.IGNORECASE)


@cache
def _phrases() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = table()
    approved, denied = (rf"\b(?:{'|'.join(sorted(map(re.escape, phrases), key=len, reverse=True))})\b" for phrases in (words.approved, words.not_approved))
    return re.compile(approved), re.compile(denied)


@cache
def approval_stems() -> frozenset[str]:
    """Give the stems by which sentences on approval are looked for."""
    words = table()
    return frozenset(stem(word) for phrase in (*words.approved, *words.not_approved) for word in re.findall(r"[a-z]+", phrase))


def approves(unit: Unit) -> bool | None:
    """Whether a unit says that a licence is approved (True), that it is not (False), or neither (None)."""
    if unit.kind == "row":
        told = [_YES_NO.match(cell) for head, cell in zip(unit.header, unit.cells, strict=False) if _said(head)]
        return told[0]["word"].casefold() == "yes" if len(told) == 1 and told[0] else None
    return _said(unit.text)


def _said(text: str) -> bool | None:
    said = fold(text)
    approved, denied = _phrases()
    return False if denied.search(said) else True if approved.search(said) else None
