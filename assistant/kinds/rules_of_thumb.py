"""Apply a rule that an article states for the memory of a model's weights.

Either parameters times bits, divided by eight; or so many gigabytes for every billion of parameters, or bytes for every parameter, at a
number of bits: `bf16: params in B x 2 = GB. fp8: x 1`. Without an article that states such a rule nothing is computed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import decimal, plain
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import sentence, shown
from assistant.units import Unit
from assistant.words import capital, stems

_WORDS = {"half": 0.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "eight": 8, "sixteen": 16}
_PACKED = r"(?:(?P<bits>\d{1,2}|two|three|four|five|six|eight|sixteen)[\s-]?bits?\b|\b(?:bf|fp|int|q)[\s-]?(?P<short>\d{1,2})\b)"
_BITS = re.compile(rf"(?<![\w.]){_PACKED}", re.IGNORECASE)
_SIZE = re.compile(r"(?<![\w.$])(?P<size>\d+(?:\.\d+)?)[\s-]?(?:b\b|bn\b|billion\b)", re.IGNORECASE)
_RULE = re.compile(r"\bbits?\b[^.]{0,60}\b(?:divid\w+|÷|/)\s*(?:it |that |the result )?(?:by\s+)?(?:eight|8)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\b(?:memory|v?ram|gigs?|gigabytes?|gb|big|large|size|space|weigh|weights?)\b", re.IGNORECASE)
_NUMBER = rf"(?P<by>\d+(?:\.\d+)?|{'|'.join(_WORDS)})"
_TIMES = re.compile(rf"(?:\btimes|[x×*])\s?(?:about |roughly )?{_NUMBER}\b", re.IGNORECASE)
_EACH = re.compile(
    rf"(?:(?<![\w.]){_NUMBER}(?: an?)? (?:GB|gigabytes?|gigs?)\b[^.;:]{{0,30}}?\b(?:per|for (?:each|every)|a|each) billion\b|(?<![\w.]){_NUMBER.replace('by', 'byte')}(?: an?)? bytes? (?:per|for (?:each|every)|a|each) (?:parameter|weight)\b)",
    re.IGNORECASE,
)
_GIGABYTES = re.compile(r"\b(?:GB|gigabytes?|gigs?|bytes?)\b", re.IGNORECASE)
_PLUS = re.compile(rf"\bplus (?:about |another |some )?(?P<more>\d+(?:\.\d+)?|{'|'.join(_WORDS)})\s?(?:GB|gigabytes?|gigs?)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.;,(]+(?:\.\d[^.;,(]*)*")


@dataclass(frozen=True, slots=True)
class _Factor:
    """So many gigabytes for a billion of parameters at a number of bits."""

    bits: int
    by: Decimal
    unit: Unit
    more: Decimal = Decimal(0)
    """Gigabytes that come on top, however many parameters there are."""


def weights_asked(question: Question) -> tuple[float, int] | None:
    """Give the billions of parameters and the bits of a model whose memory is asked for by size, not by name."""
    size, bits = _SIZE.search(question.text), _BITS.search(question.text)
    named = question.model_links or any(not _BITS.fullmatch(name.written) for name in question.unknown)
    if size is None or bits is None or named or not _MEMORY.search(question.text):
        return None
    return float(size["size"]), _bits(bits)


def memory_by_rule(question: Question, desk: Desk, billions: float, bits: int) -> Draft | None:
    """Compute the memory of the weights by the rule an article states."""
    factor = _factor(question, desk, bits)
    rule = factor.unit if factor else _stated(desk)
    if rule is None:
        return None
    gigabytes = decimal(billions) * factor.by if factor else decimal(billions) * bits / 8
    how = f"{plain(decimal(billions))} × {plain(factor.by, 3)}" if factor else f"{plain(decimal(billions))} billion × {bits} ÷ 8"
    more = factor.more if factor else Decimal(0)
    how = f"{how}{f' + {plain(more, 3)}' if more else ''} = {plain(gigabytes + more, 3)} GB"
    draft = Draft(desk, "numeric")
    what = f"such a model takes {plain(gigabytes + more, 3)}" if more else f"the weights take {plain(gigabytes, 3)}"
    draft.say(f"By that rule of thumb {what} GB at {bits} bits: {how}.", rule, derived=how)
    draft.say(f"{capital(label(desk, rule.article))} says: “{sentence(shown(desk, rule))}”", rule)
    return draft


def _bits(match: re.Match[str]) -> int:
    written = (match["bits"] or match["short"]).casefold()
    return int(_WORDS.get(written) or written)


def _factor(question: Question, desk: Desk, bits: int) -> _Factor | None:
    """Give what an article multiplies by at these bits: the article that the question names where several do; None where they differ."""
    found = [f for unit in desk.shelf.units.holding(dict.fromkeys(("bit", "gb", "gigabyte", "byte", "billion"), 1.0), 60) if desk.reads(unit.article) for f in _factors(desk, unit) if f.bits == bits]
    mine = {t.stem for t in question.content}
    named = [f for f in found if (info := desk.info(f.unit.article)) is not None and mine & stems(f"{info.title} {info.publisher} {f.unit.article}")]
    meant = named or found
    return meant[0] if meant and len({f.by for f in meant}) == 1 else None


def _factors(desk: Desk, unit: Unit) -> Iterator[_Factor]:
    """Read the factors of a paragraph or item, clause by clause; each clause names one packing and one number."""
    if not _GIGABYTES.search(f"{unit.before} {unit.text}"):
        return
    whole = [unit, *(u for u in desk.shelf.units.of(unit.article) if u.start > unit.start and u.before.startswith(f"{unit.before} {unit.text}".strip()))]
    for one in whole:
        for clause in _CLAUSE.findall(one.text):
            packed = list(_BITS.finditer(clause))
            rest = _BITS.sub(" ", clause)
            factor = _EACH.search(rest) or (_TIMES.search(rest) if _TIMES.search(unit.text) else None)
            if len(packed) == 1 and factor is not None:
                number = factor["by"] or factor.groupdict().get("byte") or ""
                plus = _PLUS.findall(one.text) if len(_EACH.findall(_BITS.sub(" ", one.text))) == 1 else []
                more = Decimal(str(_WORDS.get(plus[0].casefold(), plus[0]))) if len(plus) == 1 else Decimal(0)
                yield _Factor(_bits(packed[0]), Decimal(str(_WORDS.get(number.casefold(), number))), one, more)


def _stated(desk: Desk) -> Unit | None:
    units = desk.shelf.units.holding(dict.fromkeys(("bit", "divid", "divide", "eight"), 1.0), 40)
    return next((u for u in units if desk.reads(u.article) and _RULE.search(u.text)), None)
