"""Read what a cell says of prices: `$3 / $15`, `$3 in, $15 out`, `$1.25 (≤200K), $2.50 (>200K)`.

Only US dollars for tokens count. A price for images, requests or hours, and one
in another currency, is no claim of ours; what was read beyond the cell's own
words says how.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.patterns import compiled
from kg import figures
from kg.attributes import Unit, foreign
from kg.claim import Entity
from kg.extract.line import Draft
from kg.extract.prices import UNSAID, price
from kg.figures import Figure

_OTHER_UNIT = re.compile(
    r"/\s*(?:image|request|hour|hr|h|page|song|second|minute|min|call|query|char\w*|month|mo|user|seat|video)\b|per (?:image|request|hour|page|second|minute|call|query|character|month|user|seat|video)",
    re.I,
)
_NO_PRICE = re.compile(r"\b(?:free|n/?a|contact|custom|varies|tbd|unknown|self-host\w*|enterprise)\b", re.I)
_BARE = re.compile(
    rf"^\W*(?:in(?:put)?\W*|out(?:put)?\W*)?{figures.NUMBER}(?:\s*(?:in|out)?\s*(?:[/|;,–-]|to|and)\s*(?:in(?:put)?|out(?:put)?)?\W*{figures.NUMBER})*\W*(?:in|out|input|output|USD|usd)?\W*(?:\([^()]*\))?\W*$"
)
_FORMER = re.compile(r"\b(?:was|were|formerly|previously|down from|instead of|until)\s*$", re.I)
_CASE = re.compile(r"\s*\(([^()]{2,40})\)")


def read_price_cell(subject: Entity, attribute: str, text: str, unit: Unit, header: str) -> Iterator[Draft]:
    """Give the prices of one cell."""
    if _OTHER_UNIT.search(text) or (foreign(text) and "$" not in text) or (unit.currency == "other" and "$" not in text):
        return
    amounts = _amounts(text)
    if not amounts:
        return
    per = next((a.per for a in amounts if a.per), 0.0) or figures.per_tokens(text) or unit.per_tokens
    if not per:
        return
    unit = replace(unit, per_tokens=per, assumed=unit.assumed and not any(a.per for a in amounts))
    if attribute == "price_both":
        yield from _pair(subject, text, amounts, unit, header)
    else:
        yield from _single(subject, "input" if attribute == "price_input" else "output", text, amounts, unit)


def _amounts(text: str) -> list[Figure]:
    found = [a for a in figures.money(text) if not _FORMER.search(text[: a.start])]
    if found or _NO_PRICE.search(text) or not _BARE.match(text):
        return found
    return [
        Figure(m.start(), m.end(), m[0], figures.number(m[0]))
        for m in re.finditer(figures.NUMBER, compiled(r"\([^()]*\)").sub(lambda b: " " * len(b[0]), text))
    ]


def _priced(subject: Entity, way: str, value: float, written: str, unit: Unit, condition: str = "", inferred: str = "") -> Draft:
    said = ", ".join(filter(None, (unit.condition, condition)))
    return price(
        subject,
        way,
        value,
        written,
        unit.per_tokens,
        inferred=inferred or (UNSAID if unit.assumed else ""),
        condition=said,
        confidence=0.8 if unit.assumed else 1.0,
    )


def _single(subject: Entity, way: str, text: str, amounts: Sequence[Figure], unit: Unit) -> Iterator[Draft]:
    """One direction: the first amount, or every one that has its own case in brackets."""
    cases = [_case(text, a) for a in amounts]
    several = len(amounts) > 1 and all(cases)
    for amount, case in list(zip(amounts, cases, strict=True))[: None if several else 1]:
        if amount.high is None:
            least = "from" if compiled(r"\b(?:from|starting at|starts at)\s*$", re.I).search(text[: amount.start]) else ""
            yield _priced(subject, way, amount.value, amount.text, unit, case or least)


def _case(text: str, amount: Figure) -> str:
    """The case that stands in brackets right behind an amount: `$2.50 (>200K)`."""
    match = _CASE.match(text, amount.end)
    if match is None or compiled(r"\$|\bper\b|/|input|output|\bin\b|\bout\b|usd|tok(?:en)?s?$", re.I).search(match[1]):
        return ""
    return match[1].strip()


def _pair(subject: Entity, text: str, amounts: Sequence[Figure], unit: Unit, header: str) -> Iterator[Draft]:
    """Both directions in one cell, in the order that the cell or its header says; a pair without either is marked so."""
    if len(amounts) == 1 and amounts[0].high is not None:
        low, high = amounts[0].value, amounts[0].high
        yield _priced(subject, "input", low, amounts[0].text, unit, inferred="low end of a stated pair, read as the input price")
        yield _priced(subject, "output", high, amounts[0].text, unit, inferred="high end of a stated pair, read as the output price")
        return
    own, headed = _ways(text), _ways(header)
    if len(amounts) == 1 and len(own) == 1 and own[0] != "cached":
        yield _priced(subject, own[0], amounts[0].value, amounts[0].text, unit)
        return
    ways = own if len(own) == len(amounts) else headed if len(headed) == len(amounts) else ["input", "output"] if len(amounts) == 2 else []
    told = bool(own or headed)
    for way, amount in zip(ways, amounts, strict=False):
        if amount.high is None:
            case = "cached input" if way == "cached" else ""
            yield _priced(
                subject, "output" if way == "output" else "input", amount.value, amount.text, unit, case, "" if told else "first and second of a stated pair"
            )


def _ways(text: str) -> list[str]:
    """Give the directions that a text names, in order."""
    found = compiled(r"\b(?P<in>in|input|prompt)\b|\b(?P<out>out|output|completion)\b|\b(?P<c>cached?|cache (?:hit|read))\b").findall(
        compiled(r"\bcached? input\b").sub("cached", text.casefold())
    )
    return list(dict.fromkeys("input" if i else "output" if o else "cached" for i, o, _ in found))
