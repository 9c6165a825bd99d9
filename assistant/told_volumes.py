"""Find how many tokens go in and out in what an article tells of: `in February we put 90 million tokens in and got 25 million out`.

A volume may be told by the piece: `58,000 letters a month`, beside `a letter takes 6,000 tokens in and 900 out`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.amounts import Amount, Workload
from assistant.desk import Desk
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stem, stems
from corpus.document import ArticleId

_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9}
_NUMBER = r"(?<![\w.,$€£])(?P<{n}>\d+(?:,\d{{3}})+|\d+(?:\.\d+)?)\s?(?P<{s}>thousand|million|billion|bn|[kKmM])?(?![\w%])"
_IN, _OUT = r"(?:in(?:put)?|prompts?)", r"(?:out(?:put)?|back|completions?|answers?)"
_BOTH = re.compile(
    rf"{_NUMBER.format(n='a', s='x')}\s*(?:(?:tokens?|toks?)\s*)?(?:(?:of|as)\s+)?{_IN}\b[^.;]{{0,70}}?"
    rf"(?:\b(?P<before>back|out|output)\s+(?:about\s+|around\s+|some\s+|roughly\s+)?)?{_NUMBER.format(n='b', s='y')}\s*(?:(?:tokens?|toks?)\s*)?(?:(?:of|as)\s+)?(?P<behind>{_OUT}\b)?"
)
_RATE = re.compile(r"\b(?:(?:a|per|each|every)\s+(?P<period>day|week|month|year)|(?P<ly>daily|weekly|monthly|yearly))\b", re.IGNORECASE)
_LY = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}
_PIECES = re.compile(rf"{_NUMBER.format(n='n', s='s')}\s+(?:[\w-]+\s+)?(?P<item>[a-z]{{4,}})\s+(?:(?:a|per|each|every)\s+(?P<period>day|week|month|year)|(?P<ly>daily|weekly|monthly))\b", re.IGNORECASE)
_A_PIECE = re.compile(r"\b(?:an?|per|each|every)\s+(?P<item>[a-z]{4,})\b", re.IGNORECASE)
_ALIKE = 5
"""Letters that words of one stem begin with."""
_LEAST = 200_000
"""Tokens below which they are those of one piece."""


@dataclass(frozen=True, slots=True)
class Told:
    """So many tokens, and the sentences that say so."""

    work: Workload
    units: tuple[Unit, ...]


def told_volume(question: Question, desk: Desk) -> Told | None:
    """Give the volume that a question speaks of: the one whose surroundings share most with it; None where two share as much, or none anything."""
    own = {t.stem for t in question.content} | {t.stem for link in question.links if not link.of("model", "family") for t in question.tokens[link.first : link.last]}
    begin = {word[:_ALIKE] for word in own if len(word) >= _ALIKE}
    ranked = sorted(((_shared(own, begin, _around(desk, units, at)), told) for units, at, told in _volumes(desk)), key=lambda one: -one[0])
    if not ranked or ranked[0][0] == 0 or (len(ranked) > 1 and ranked[1][0] == ranked[0][0] and ranked[1][1].work.amounts != ranked[0][1].work.amounts):
        return None
    return ranked[0][1]


def _shared(own: set[str], begin: set[str], around: frozenset[str]) -> int:
    """How many words two texts share, or words that begin alike: `surveyors`, `survey reports`."""
    return len(own & around) + len({word[:_ALIKE] for word in around - own if len(word) >= _ALIKE} & begin)


def _around(desk: Desk, units: tuple[Unit, ...], at: int) -> frozenset[str]:
    """The stems of a sentence, of what stands above it and of the two before it."""
    unit = units[at]
    info = desk.info(unit.article)
    near = (u.text for u in units[max(at - 2, 0) : at] if u.section == unit.section)
    return stems(" ".join((unit.text, unit.context, unit.before, *near, info.title if info else "")))


def _volumes(desk: Desk) -> Iterator[tuple[tuple[Unit, ...], int, Told]]:
    for article in desk.walked:
        units = desk.shelf.units.of(ArticleId(article))
        for at, unit in enumerate(units):
            match = _BOTH.search(unit.text) if "token" in unit.text else None
            if match is None or not (match["before"] or match["behind"]):
                continue
            amounts = tuple(Amount(_value(match, n, s), side, match[n]) for n, s, side in (("a", "x", "input"), ("b", "y", "output")))
            if amounts[0].count >= _LEAST:
                yield units, at, Told(Workload(amounts, rate=_rate(unit.text)), (unit,))
            elif (pieces := _pieces(units, unit)) is not None:
                count, rate, where = pieces
                yield units, at, Told(Workload(amounts, count, rate), tuple(dict.fromkeys((where, unit))))


def _pieces(units: tuple[Unit, ...], unit: Unit) -> tuple[float, str, Unit] | None:
    """Give how many pieces come in which time, where an article counts what a sentence tells of one of."""
    named = {stem(m["item"].casefold()) for m in _A_PIECE.finditer(unit.text)}
    near = sorted((u for u in units if abs(u.start - unit.start) < 2_000), key=lambda u: abs(u.start - unit.start))
    for other in near:
        for match in _PIECES.finditer(other.text):
            if stem(match["item"].casefold()) in named:
                return _value(match, "n", "s"), (match["period"] or _LY[match["ly"].casefold()]).casefold(), other
    return None


def _value(match: re.Match[str], number: str, scale: str) -> float:
    return float(match[number].replace(",", "")) * _SCALES.get((match[scale] or "").casefold(), 1.0)


def _rate(text: str) -> str:
    match = _RATE.search(text)
    return (match["period"] or _LY[match["ly"].casefold()]).casefold() if match else ""
