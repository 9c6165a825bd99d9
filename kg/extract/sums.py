"""Read which side is the cheaper one where a sentence gives what both cost.

`The API would run us $650 a month, the workstation about $90` says it by its
two amounts, `the bill fell from $900 to $300 after the move to our own server`
by the way it went. Prices for a number of tokens are facts of single models
and weigh no side; neither do amounts over different times.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.patterns import compiled
from kg.claim import Side
from kg.cues import Cues, Hit
from kg.extract.frames import side_of_names
from kg.extract.sides import Pole, other, pole, side_hits
from kg.extract.stance import Setting, Spent

_NUMBER = r"(?P<{n}>\d[\d.,]*(?:\.\d+)?)(?P<{k}>k\b)?"
_AMOUNT = re.compile(
    r"(?:(?P<sign>[$€£])\s?"
    + _NUMBER.format(n="n1", k="k1")
    + r"|\b"
    + _NUMBER.format(n="n2", k="k2")
    + r"\s?(?P<word>dollars|euros?|pounds|cents|usd|eur|gbp)\b)"
    r"(?:\s?(?:-|to)\s?[$€£]?(?P<high>\d[\d.,]*))?(?:ish)?(?P<over>\s?(?:/|an? |per |each |every )\s?(?P<unit>[a-z]+))?"
)
_BARE = re.compile(r"\b(?P<n>\d[\d.,]*\d|\d)\b(?!\s?(?:%|percent|b\b|million|billion|tokens|points|hours?|days?|years?|months?|weeks?|users|people|gb|ms))")
_BETWEEN = re.compile(
    r"[,;:]|\band\b|\bagainst\b|\binstead of\b|\brather than\b|\bversus\b|\bvs\b|\bcompared (?:with|to)\b|\bwhile\b|\bwhereas\b|\bbut\b|\bthan\b| - "
)
_COMPARES = re.compile(r"\b(?:against|instead of|rather than|versus|vs|compared|while|whereas|than|would|used to)\b")
"""Says that the other amount is of the other side, though it is not named."""
_TOKENS = ("million", "mtok", "m", "tokens", "token", "1k", "thousand", "billion")
_MOVED = re.compile(r"\b(?:mov(?:e|ed|ing)|switch(?:ed|ing)?|migrat(?:ed|ing|ion)|going|went|chang(?:ed|ing)) (?:[\w' -]+? )??(?:to|onto)\b(?P<to>[^,;.]*)")
_FELL = re.compile(
    r"\b(?:fell|falls|dropped|drops|went down|came down|shrank|sank|cut|cuts|brought|brings|took|takes|reduced|reduces|lowered|halved|went|goes)\b[^,;.]*?\b(?:from|down|to|by)\b"
)
_MONEY = re.compile(r"\b(?:bills?|costs?|invoices?|spend(?:ing)?|expenses?|budget|price|outlay)\b")


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount of money, with the stretch of the sentence that it belongs to."""

    value: float
    unit: str
    start: int
    end: int


def cheaper(text: str, hits: Sequence[Hit], setting: Setting) -> Side | None:
    """Give the side that folded text shows to be the cheaper one by its amounts; None where they show nothing."""
    sums = _sums(text)
    if len(sums) != 2 or len({s.unit for s in sums if s.unit}) > 1 or sums[0].value == sums[1].value:
        return _moved(text, hits, setting, sums)
    first, second = sums
    cuts = [m.start() for m in _BETWEEN.finditer(text, first.end, second.start)]
    if not cuts:
        return _moved(text, hits, setting, sums)
    ahead, behind = (_side_in(text, hits, setting, s, e) for s, e in ((0, cuts[0]), (cuts[0], len(text))))
    if ahead == behind or (not (ahead and behind) and not _COMPARES.search(text)):
        return None
    ahead = ahead or other(behind or "open")
    return ahead if first.value < second.value else other(ahead)


def spent(text: str, hits: Sequence[Hit], setting: Setting, cues: Cues, start: int) -> Spent | None:
    """Give the one sum of a sentence and the side that costs it; `start` is where the sentence begins."""
    if not compiled(r"\d").search(text):
        return None
    sums = [one for one in _sums(text) if one.unit != ""]
    if len(sums) != 1 or not (_MONEY.search(text) or _SPENDS.search(text)):
        return None
    side = _side_in(text, hits, setting, 0, len(text))
    if side is None and not any(h.cue.use in ("names", "signs") for h in hits):
        pointed = {h.cue.key for h in cues.everyday.find(text) if h.cue.use == "side"}
        side = pole(next(iter(pointed))) if len(pointed) == 1 else None
    return Spent(sums[0].value, sums[0].unit, side, start) if side else None


def cheaper_of(before: Spent | None, now: Spent | None) -> Pole | None:
    """Give the side that costs less, where two sentences give what each of both costs over the same time."""
    if before is None or now is None or before.side == now.side or before.unit != now.unit or before.value == now.value:
        return None
    return before.side if before.value < now.value else now.side


_SPENDS = re.compile(r"\b(?:pay(?:s|ing)?|paid|came? to|comes to|costs?|costing|asks?|charges?|charged|quoted|rents? for|would be|was|were|is|runs?|ran)\b")


def _moved(text: str, hits: Sequence[Hit], setting: Setting, sums: Sequence[_Sum]) -> Side | None:
    """`Moving to our own server brought the bill down to $300`."""
    move = _MOVED.search(text) if sums else None
    fell = _FELL.search(text) if move else None
    if move is None or fell is None or not _MONEY.search(text):
        return None
    if len(sums) == 2 and sums[0].value <= sums[1].value:
        return None
    if len(sums) == 1 and not compiled(r"\b(?:fell|dropped|down|shrank|sank|cut|reduced|lowered|halved)\b").search(text):
        return None
    return _side_in(text, hits, setting, move.start("to"), move.end("to"))


def _side_in(text: str, hits: Sequence[Hit], setting: Setting, start: int, end: int) -> Pole | None:
    """Give the one side that a stretch names or hints at."""
    inside = [h for h in hits if start <= h.start < end]
    for use in ("names", "signs"):
        if sides := {pole(h.cue.key) for h in side_hits(inside, use)}:
            return next(iter(sides)) if len(sides) == 1 else None
    named = side_of_names(text[start:end], setting.known)
    return next(iter(named)) if len(named) == 1 else None


def _sums(text: str) -> list[_Sum]:
    """Read the amounts of a sentence; a bare number counts where the other half of the sentence says what it is of."""
    found = [_sum(m) for m in _AMOUNT.finditer(text)]
    if any(s.unit in _TOKENS for s in found):
        return []
    if len(found) == 1:
        found += [_Sum(_value(m["n"]), "", m.start(), m.end()) for m in _BARE.finditer(text, found[0].end)][:1]
    return sorted(found, key=lambda s: s.start)


def _sum(match: re.Match[str]) -> _Sum:
    value = _value(match["n1"] or match["n2"]) * (1000 if match["k1"] or match["k2"] else 1)
    high = _value(match["high"]) if match["high"] else 0.0
    value = (value + high) / 2 if high > value else value
    value = value / 100 if match["word"] == "cents" else value
    return _Sum(value, match["unit"] or "", match.start(), match.end())


def _value(digits: str) -> float:
    plain = digits.rstrip(".,")
    plain = plain.replace(",", "") if compiled(r"^\d{1,3}(?:,\d{3})+(?:\.\d+)?$").match(plain) else plain.replace(",", ".")
    return float(plain) if plain.count(".") <= 1 else 0.0
