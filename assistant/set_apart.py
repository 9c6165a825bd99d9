"""Choose the two figures that a question sets against each other, among those of the sentences and rows likeliest to answer.

Figures count the same and fall due for the same. Each is weighed by what stands around it, in its clause or in the label and head of its
cell: the two that say most of the question between them are meant, where each says what the other does not, or where one sentence holds
no others. Two pairs that fit as well and come to another result leave nothing to tell.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.arithmetic import decimal
from assistant.currencies import opposites, parts, short_units
from assistant.desk import Desk
from assistant.fitting import telling, unheard
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import apart_words, asks_money, left_out
from assistant.selection import Selected
from assistant.sums import MONEY, PER_ONE, Amount, amounts, falls_due, of_cell
from assistant.units import Unit
from assistant.words import stem, stems

_CUT = re.compile(r"[,;:()|–—]\s|\s[-–—]\s|\b(?:and|but|while|whereas|against|versus|vs|compared|now|before|then|instead|with)\b", re.IGNORECASE)
"""Where what stands around a figure ends and what stands around the next one begins."""
_DIFFERENCE = re.compile(r"\W*(?:\w+ ){0,2}?(?:more|less|fewer|cheaper|dearer|higher|lower|off|ahead|behind|saved|extra|saving)\b", re.IGNORECASE)
_BY = re.compile(r"(?:\b(?:by|another|further|saved|saves|saving|one of|minus|every|each) |[-−–]\s?)$", re.IGNORECASE)
"""Behind and before a figure that is a difference itself."""
_PART_OF = re.compile(r"\s*(?:\w+ )?(?:/|(?:of|out of|in|from) (?:the|our|their|its|his|her|my|all|these|those|about|some)?)\s*", re.IGNORECASE)
"""Between a part and the whole that it is of."""
_NUMBER_OF = re.compile(r"\bnumber of (?:\w+ly )?(\w+)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_TOTAL = re.compile(r"\b(?:total|sum|altogether|overall|all in)\b", re.IGNORECASE)
_PER_MILLION = re.compile(r"\W{0,2}(?:/|per |a |for a )\s?(?:1 ?M\b|million\b|M(?:tok)?\b|mtok\b)", re.IGNORECASE)
_FROM = re.compile(r"\bfrom (?:about |around |some |roughly |almost |only |just )?$", re.IGNORECASE)
_TO = re.compile(r"\W*(?:\w+ ){0,2}?to (?:about |around |some |roughly |almost |only |just )?", re.IGNORECASE)
_NOW = re.compile(r"\b(?:now|today|since|after|afterwards|currently|these days|at present|new)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:before|until|earlier|previously|formerly|used to|back then|originally|at first)\b", re.IGNORECASE)
_LEAST, _BESIDE = 0.06, 0.08
_CERTAIN = 0.3
"""How much of the likeliest sentence's chance one has to have for its two only figures to be the two that are meant."""
_MARGIN = 0.05
"""By how much a pair has to fit better than one that comes to another result."""
_SAID, _UNHEARD = 0.2, 0.34
"""Share of what a question tells that the two sentences have to speak of, and that no article may hold."""
_SMALLEST = 1e-9
_ASKED_RATE = re.compile(r"\b(?:a|per|each|every)\s+(?P<period>month|year|week|day)\b|\b(?P<ly>monthly|yearly|weekly)\b", re.IGNORECASE)
_THAN = re.compile(r"\bthan\b", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:stock|default|instead of|normally|usually|originally|standard|up from|down from|was|were)\b", re.IGNORECASE)
"""Beside a bare figure, that the other one takes its place."""
_BILLED = re.compile(r"\b(?:bill|invoice)\b", re.IGNORECASE)
_HUNDRED = 100
"""Points that a score has at most, where two of one test are set apart."""
_MOST = 16
"""Figures that are paired."""
_COUNTS = frozenset({"hour", "day", "week", "month", "year", "minut", "second"})


@dataclass(frozen=True)
class Figure:
    """An amount with what is said around it, what it falls due for, and where it stands."""

    amount: Amount
    unit: Unit
    near: str
    period: str
    chance: float
    head: str = ""

    @cached_property
    def said(self) -> frozenset[str]:
        return stems(self.near)

    @cached_property
    def around(self) -> frozenset[str]:
        return stems(f"{self.unit.context} {self.unit.before} {self.unit.text}") | self.said


def two_apart(question: Question, desk: Desk, likely: Sequence[Selected]) -> tuple[Figure, Figure] | None:
    """Give the two figures that are to be set against each other; None where none are, or it is left open which."""
    weighed, wanted = telling(question, desk), counted(question)
    if not likely or unheard(question, desk, {s: w for s, w in weighed.items() if s != wanted or s not in short_units().values()}) > _UNHEARD:
        return None
    best = likely[0].probability
    chosen = [one for one in likely if one.probability >= max(_LEAST, _BESIDE * best)]
    numbers = {q.value for q in question.quantities} | {float(t.word.replace(",", "")) for t in question.tokens if t.is_number and re.fullmatch(r"[\d,]+(?:\.\d+)?", t.word)}
    money = asks_money(question.text) or question.has("predicate", "price", "monthly_cost")
    but = left_out(question.text) - {t.stem for t in question.tokens if t.word in desk.cues.function}
    figures = [
        f
        for one in chosen
        for f in _figures(one, desk)
        if not but & stems(f.unit.text)
        if f.amount.value not in numbers and fits(f.amount.kind, wanted) and (not money or f.amount.kind in MONEY or not f.amount.kind)
    ][:_MOST]
    weights = {s: w for s, w in weighed.items() if s not in apart_words()}
    named = (s for link in question.links for s in stems(link.written))
    weights |= {s: max(weights.values(), default=1.0) for s in named if s not in weights}
    ranked = sorted(
        ((score, at, pair) for at, pair in enumerate(itertools.combinations(figures, 2)) if (score := _score(question, pair, figures, weights, best)) is not None),
        key=lambda one: (-one[0], one[1]),
    )
    if not ranked:
        return None
    score, _, pair = ranked[0]
    apart = _apart(pair)
    if any(other > score - _MARGIN and abs(_apart(rest) - apart) > _SMALLEST for other, _, rest in ranked[1:]):
        return None
    return pair


def _apart(pair: tuple[Figure, Figure]) -> float:
    return float(abs(decimal(pair[0].amount.value) - decimal(pair[1].amount.value)))


def counted(question: Question) -> str:
    """Give the stem of what a question asks so many of: `how many points`, `the number of readers`."""
    if (number := _NUMBER_OF.search(question.text)) is not None:
        return stem(number[1])
    if question.asked != "how many":
        return ""
    behind = [t for t in question.tokens[question.asked_at : question.asked_at + 5] if t.is_word and t.word not in ("how", "many", "more", "fewer", "less", "of", "percentage")]
    return behind[0].stem if behind else ""


def fits(kind: str, wanted: str) -> bool:
    """Whether a figure counts what is asked for: a bare one may, points are of shares and scores, dollars of money."""
    if not wanted or not kind or wanted in (kind, short_units().get(kind)):
        return True
    if wanted in ("point", "percent", "per cent"):
        return kind == "%"
    money = parts()
    return money.get(wanted, "") == kind or (wanted not in _COUNTS | {stem("tokens")} and wanted not in money and kind not in MONEY | _COUNTS | {"%"})


def _figures(one: Selected, desk: Desk) -> list[Figure]:
    unit = one.unit
    if unit.kind == "row" and unit.header:
        found = []
        for at in range(1, len(unit.cells)):
            amount = of_cell(unit, at, desk)
            if amount is not None:
                head = bare(unit.header[at]) if at < len(unit.header) else ""
                found.append(Figure(amount, unit, f"{bare(unit.cells[0])} {head}", _headed(head), one.probability, head))
        return found
    stated = amounts(unit.text, desk)
    found = []
    for at, amount in enumerate(stated):
        behind, before = unit.text[amount.end :], unit.text[: amount.start]
        period, tokens = falls_due(behind), _PER_MILLION.match(behind)
        if _DIFFERENCE.match(behind) or _BY.search(before) or (PER_ONE.match(behind) and not period and not tokens):
            continue
        first = stated[at - 1].end if at else 0
        last = stated[at + 1].start if at + 1 < len(stated) else len(unit.text)
        near = _near(unit.text, first, amount, last)
        found.append(Figure(amount, unit, near if at or unit.kind != "item" else f"{near} {' '.join(unit.parents[-1:])}", period or ("million tokens" if tokens else ""), one.probability))
    return found


def _near(text: str, first: int, amount: Amount, last: int) -> str:
    """Give what is said of an amount: what stands before it, to the last cut where that leaves a word, and behind it to the next one."""
    before, behind = text[first : amount.start], text[amount.end : last]
    cuts = [m.start() for m in _CUT.finditer(before)]
    begin = next((cut for cut in reversed(cuts) if stems(before[cut:])), 0) if first else 0
    end = next((m.start() for m in _CUT.finditer(behind)), len(behind))
    return f"{before[begin:]} {amount.written} {behind[:end]}"


def _headed(head: str) -> str:
    """Give the time that a column's figures are for, by its head: `Per month`, `Bill a year`."""
    return next((period for at in (0, *(m.end() for m in _WORD.finditer(head))) if (period := falls_due(head[at:]))), "")


def _score(question: Question, pair: tuple[Figure, Figure], figures: Sequence[Figure], weights: Mapping[str, float], best: float) -> float | None:
    one, other = pair
    kinds = {one.amount.kind, other.amount.kind}
    alike = len(kinds) == 1 or ("" in kinds and one.unit is other.unit and not kinds & (MONEY | {"%"}))
    asked = _ASKED_RATE.search(question.text)
    billed = asked is not None and (asked["period"] or asked["ly"]).casefold().startswith("month") and kinds <= MONEY and all(f.period == "month" or _BILLED.search(f.near) for f in pair)
    if not alike or (one.period != other.period and not billed) or one.unit.article != other.unit.article or _apart(pair) < _SMALLEST:
        return None
    rate = asked if kinds & MONEY and not one.period and not billed else None
    if rate is not None and any(f.unit.kind != "row" and (rate["period"] or rate["ly"].removesuffix("ly")).casefold() not in f.around for f in pair):
        return None
    if counted(question) == "point" and max(one.amount.value, other.amount.value) > _HUNDRED > min(one.amount.value, other.amount.value):
        return None
    if kinds == {""} and one.unit is not other.unit and not (one.unit.kind == other.unit.kind == "row" and one.head == other.head):
        return None  # bare figures count who knows what
    if one.unit.kind == other.unit.kind == "row" and one.unit.series == other.unit.series and bool(_TOTAL.search(one.near)) != bool(_TOTAL.search(other.near)):
        return None  # an item is part of what the items come to
    if one.head and other.head and _one_side_asked(question, stems(one.head), stems(other.head)):
        return None
    if one.unit is other.unit and _PART_OF.fullmatch(one.unit.text[one.amount.end : other.amount.start]):
        return None
    whole = sum(weights.values()) or 1.0
    said = sum(w for s, w in weights.items() if s in one.around | other.around) / whole
    if said < _SAID:
        return None
    own = sum(w for s, w in weights.items() if s in one.said - other.said), sum(w for s, w in weights.items() if s in other.said - one.said)
    if not weights.keys() & (one.said | other.said):
        return None
    alone = one.unit is other.unit and len({f.amount.value for f in figures if f.unit is one.unit and (f.amount.kind in kinds or not f.amount.kind)}) == 2
    changed = _changed(question, one, other) or _changed(question, other, one)
    if len(kinds) > 1 and not (changed or (alone and _INSTEAD.search(one.unit.text))):
        return None  # of which one is bare: it counts the same only where the one has become the other
    if not ((alone and kinds != {""} and one.chance >= _CERTAIN * best) or changed or (own[0] and own[1]) or (_once(one, figures) and _once(other, figures) and own[0] + own[1] and min(one.chance, other.chance) >= _CERTAIN * best)):
        return None
    return said + _on_either_side(question, one, other) + (min(own) + 0.5 * max(own)) / whole + 0.5 * alone + 0.4 * changed + 0.5 * (one.chance + other.chance) / best


def _one_side_asked(question: Question, one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two columns are two sides of which the question names one alone: the output price says nothing of how the input price changed."""
    asked = {t.stem for t in question.tokens}
    return any(a in one and b in other and (a in asked) != (b in asked) for a, b in opposites())


def _on_either_side(question: Question, one: Figure, other: Figure) -> float:
    """Say how well the two fit what stands before and behind `than`: by the share of each side's words that a figure has, less what it says besides; -1 to 1, 0 where no sides are set."""
    sides = _THAN.split(question.text, maxsplit=1)
    if len(sides) != 2:
        return 0.0
    before, behind = (stems(side) - apart_words() for side in sides)
    return max(_fit(before - behind, a) + _fit(behind - before, b) for a, b in ((one, other), (other, one)))


def _fit(side: frozenset[str], figure: Figure) -> float:
    label = stems(bare(figure.unit.cells[0])) if figure.unit.kind == "row" and figure.unit.cells else figure.said
    if not side or not label:
        return 0.0
    if not side & label or any(a in side and b in label for a, b in opposites()):
        return -1.0
    return len(side & label) / len(side) - 0.5 * (len(label - side) / len(label) if figure.unit.kind == "row" else 0.0)


def _changed(question: Question, since: Figure, to: Figure) -> bool:
    """Whether one sentence tells a change from the one to the other, or two tell what was and what is."""
    if since.unit is to.unit:
        text = since.unit.text
        if _FROM.search(text[: since.amount.start]) and _TO.fullmatch(text[since.amount.end : to.amount.start]):
            return True
    then = bool(_THEN.search(since.near)) and not _THEN.search(to.near)
    return then and (bool(_NOW.search(to.near)) or bool(_THEN.search(question.text)))


def _once(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Whether a figure is the only one of its kind in its sentence."""
    return sum(f.unit is figure.unit and f.amount.kind == figure.amount.kind for f in figures) == 1
