"""Bring what each of something costs to as many as there are: `45 kroner a litre` and `380 litres`, `$1.80` under `1,000 pages` and the pages of a question.

How many there are stands in the question, else in a likely sentence. Only where what is counted is what is paid for, one count of
it is left, and one rate: of several for one thing the question has to hold what tells it apart. Both are said and cited.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import decimal, dollars, over, plain
from assistant.currencies import words
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.meant import holds
from assistant.of_whom import whom
from assistant.paid_back import asks_back
from assistant.question import Question
from assistant.quoting import heads_cited
from assistant.reckoning import asking, asks_money
from assistant.sums import MONEY, SIGNS, Amount, amounts, falls_due, of_cell
from assistant.units import Unit
from assistant.words import NUMBERS, stem, stems

_CURRENCY = words()
_FOR_EACH = re.compile(
    rf"\s?(?P<currency>{_CURRENCY})?\s?(?:/|per|an?|for (?:each|every|an?)|each|every)\s?(?P<of>\d[\d,]*|hundred|thousand)?\s?(?P<noun>[A-Za-z]{{3,}})\b", re.IGNORECASE
)
"""Behind an amount, what it is for one of: ` per seat`, ` kroner a litre`, ` per 1,000 pages`."""
_APIECE = re.compile(rf"\s?(?P<currency>{_CURRENCY})?\s?(?:apiece|each)\b", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"\b(?:units?|per|basis|billed (?:by|per)|charged (?:by|per)|counted (?:by|in))\b", re.IGNORECASE)
_PIECE = re.compile(r"\W*(?:per |an? )?(?P<of>\d[\d,]*)? ?(?P<noun>[A-Za-z]{3,})", re.IGNORECASE)
_HEADED = re.compile(r"\b(?:per|for each|/) ?(?P<of>\d[\d,]*)? ?(?P<noun>[A-Za-z]{3,})", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,$€£])(?P<number>\d+(?:,\d{3})*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: ?(?P<scale>thousand|million|k))?(?P<behind>(?:[ -][A-Za-z][\w-]*){1,4})", re.IGNORECASE
)
_SCALES = {"thousand": 1_000, "k": 1_000, "million": 1_000_000}
_OF = {"hundred": Decimal(100), "thousand": Decimal(1_000)}
_ALL_DAY = re.compile(r"\b(?:round the clock|around the clock|24/7|day and night|all day and (?:all )?night|without a break|non-?stop)\b", re.IGNORECASE)
_DAYS = re.compile(r"(?P<days>\d{1,3})[ -]days?\b", re.IGNORECASE)
_ASKED_PERIOD = re.compile(r"\b(?:a|per|each|every|one|whole|full|in a) (?P<period>month|year)\b|\b(?P<ly>monthly|yearly|annual(?:ly)?)\b", re.IGNORECASE)
_COINS = re.compile(r"(?:cents?|pence|p)", re.IGNORECASE)
_ANY_DIGIT = re.compile(r"\d")
_HUNDRED = 100
_TIMES = frozenset(stems("second minute day week month year quarter time"))
_TOKENS = frozenset(stems("token tokens million"))
_JOINS = re.compile(r"[,;]\s+(?:and\s+|but\s+|or\s+)?|\s+(?:and|but|or|while|against)\s+", re.IGNORECASE)
_REACH, _UNITS = 3, 6
"""Words behind a number among which what it counts stands, and likely sentences that are looked through."""


@dataclass(frozen=True, slots=True)
class PieceRate:
    """What one of something costs, and the sentence or row that says so."""

    value: Decimal
    written: str
    each: Decimal
    noun: str
    """Its stem; empty where it is of what stands before it: `apiece`."""
    sign: str
    currency: str
    period: str
    unit: Unit
    at: int
    """Where the amount begins, in a sentence."""
    clause: str
    """What tells it apart from other rates of its sentence or table."""


def say_by_piece(question: Question, desk: Desk, draft: Draft, units: Sequence[Unit]) -> bool:
    """Say what so many come to at a price for each; whether there was one way to."""
    if (not asks_money(question.text) and question.asked != "how much") or question.asked in ("how", "how long") or asks_back(question.text) or question.cue("compare", "difference"):
        return False
    found: list[tuple[PieceRate, tuple[Decimal, str, str, Unit | None]]] = []
    for unit in units[:_UNITS]:
        for rate in rates_of(unit, desk):
            counted = _counted(question, desk, rate, units[:_UNITS])
            if counted is not None and counted[0] != rate.each and _asked_after(question, desk, rate, counted) and _is_the_one(question, desk, rate):
                found.append((rate, counted))
    if len({(rate.value / rate.each * counted[0], rate.sign, rate.currency) for rate, counted in found}) != 1:
        return False
    rate, counted = found[0]
    _say(question, draft, rate, *counted)
    return True


def _spoken(question: Question, desk: Desk) -> frozenset[str]:
    """Give the stems of a question that tell what is paid for."""
    return frozenset(t.stem for t in question.tokens if t.is_word and t.word not in desk.cues.function) - asking() - _TIMES


def _asked_after(question: Question, desk: Desk, rate: PieceRate, counted: tuple[Decimal, str, str, Unit | None]) -> bool:
    """Whether what is computed with is all that the question speaks of: no word of it stands only elsewhere in the article, or beside another count of the sentence."""
    unit, said = rate.unit, counted[3]
    counts = _clause_at(said, said.text.find(counted[1]), desk) if said is not None and said is not unit else ""
    info = desk.info(unit.article)
    here = stems(" ".join([unit.text, unit.before if unit.leans else "", unit.context, *unit.cells, counts, said.context if said is not None else "", info.title if info else ""]))
    elsewhere = stems(" ".join(u.text for u in desk.shelf.units.of(unit.article) if u is not unit)) - here
    return not any(word in elsewhere and not holds(desk, word, here) for word in _spoken(question, desk))


def _clause_at(unit: Unit, at: int, desk: Desk) -> str:
    """Give the part of a sentence that belongs to the amount which begins there; all of it where none does."""
    stated = amounts(unit.text, desk)
    return next((clause for amount, clause in zip(stated, _clauses(unit.text, stated), strict=True) if amount.start == at), unit.text)


def _is_the_one(question: Question, desk: Desk, rate: PieceRate) -> bool:
    """Whether an article has no other rate for the same, or the question holds what tells this one apart from all of them."""
    named = [*(stems(link.written) for link in question.links), *(frozenset({name}) for name in whom(question))]
    if rate.at >= 0 and any(name <= stems(rate.unit.text[rate.at :]) and not name <= stems(f"{rate.unit.text[: rate.at]} {rate.clause} {rate.unit.context}") for name in named):
        return False  # the sentence goes on to tell what those who are named ask
    noun = rate.noun or _apiece_of(rate, desk)[2]
    alike = [other for unit in desk.shelf.units.of(rate.unit.article) for other in rates_of(unit, desk) if (other.noun or _apiece_of(other, desk)[2]) == noun]
    if len({(one.value / one.each, one.sign, one.currency, one.period) for one in alike}) < 2:
        return True
    held = [stems(f"{one.clause} {one.unit.context}") for one in alike]
    telling = _spoken(question, desk) & (frozenset.union(*held) - frozenset.intersection(*held))
    fitting = {(one.value / one.each, one.sign, one.currency, one.period) for one, words in zip(alike, held, strict=True) if telling <= words}
    return bool(telling) and fitting == {(rate.value / rate.each, rate.sign, rate.currency, rate.period)}


def rates_of(unit: Unit, desk: Desk) -> Iterator[PieceRate]:
    """Give what a sentence or a row asks for one of something."""
    if unit.kind == "row":
        yield from _of_row(unit, desk)
        return
    stated = amounts(unit.text, desk)
    clauses = _clauses(unit.text, stated)
    for amount, clause in zip(stated, clauses, strict=True):
        behind = unit.text[amount.end :]
        each, apiece = _FOR_EACH.match(behind), _APIECE.match(behind)
        found = apiece or each
        if found is None or (amount.kind not in MONEY and not found["currency"]):
            continue
        noun = "" if apiece or each is None else stem(each["noun"].casefold())
        if noun in _TIMES | _TOKENS:
            continue
        of = _size(each["of"]) if each and not apiece else Decimal(1)
        if not of:
            continue
        period = falls_due(behind[found.end() :]) if each and not apiece else ""
        yield PieceRate(decimal(amount.value), f"{amount.written}{found.group()}", of, noun, SIGNS.get(amount.kind, ""), found["currency"] or "", period, unit, amount.start, clause)


def _clauses(text: str, stated: Sequence[Amount]) -> list[str]:
    """Cut a sentence between its amounts, at the last word that joins them; what leads in the first belongs to those too before which nothing stands: `a page costs $4 in colour and $2 in grey`."""
    found: list[str] = []
    starts = [0]
    for one, other in itertools.pairwise(stated):
        joins = list(_JOINS.finditer(text, one.end, other.start))
        starts.append(joins[-1].end() if joins else other.start)
    for at, amount in enumerate(stated):
        end = starts[at + 1] if at + 1 < len(stated) else len(text)
        shared = text[: stated[0].start] if at and not text[starts[at] : amount.start].strip(" ,") else ""
        found.append(f"{shared} {text[starts[at] : end]}")
    return found


def _of_row(row: Unit, desk: Desk) -> Iterator[PieceRate]:
    """Give what a row asks for one of something, by the cell that says of what, or by the head of the price."""
    for at in range(1, len(row.cells)):
        amount, head = of_cell(row, at, desk), row.header[at] if at < len(row.header) else ""
        if amount is None or amount.kind not in SIGNS:
            continue
        units = [m for i, cell in enumerate(row.cells) if i not in (0, at) and i < len(row.header) and _UNIT_HEAD.search(row.header[i]) and (m := _PIECE.match(cell))]
        piece = units[0] if len(units) == 1 else _HEADED.search(head)
        noun = stem(piece["noun"].casefold()) if piece else ""
        if piece is not None and noun not in _TIMES | _TOKENS and (of := _size(piece["of"])):
            yield PieceRate(decimal(amount.value), f"{amount.written} per {plain(of) + ' ' if of != 1 else ''}{piece['noun'].casefold()}", of, noun, SIGNS[amount.kind], "", "", row, -1, f"{' '.join(row.cells)} {head}")


def _size(written: str | None) -> Decimal:
    """Give of how many a price is; 0, where it is of none, says nothing of what one costs."""
    return _OF.get(written.casefold()) or Decimal(written.replace(",", "")) if written else Decimal(1)


def _counted(question: Question, desk: Desk, rate: PieceRate, units: Sequence[Unit]) -> tuple[Decimal, str, str, Unit | None] | None:
    """Give how many there are, as written, by which time, and the sentence that says so unless the question does; None where that is left open."""
    if not rate.noun:
        count, written, of = _apiece_of(rate, desk)
        return (count, written, "", rate.unit) if of and of in {t.stem for t in question.tokens} else None
    if rate.noun == stem("hour") and _ALL_DAY.search(question.text) and (days := _DAYS.search(question.text)) is not None:
        hours = Decimal(days["days"]) * 24
        return hours, f"{plain(hours)} hours ({days['days']} days of 24)", "", None
    own = counts_of(question.text, rate.noun)
    if len({n for n, _, _ in own}) == 1:
        return (*own[0], None)
    if own:
        return None
    here = counts_of(rate.unit.text, rate.noun, but=rate.at) if rate.unit.kind != "row" else []
    if len(here) == 1:
        return (*here[0], rate.unit)
    if rate.noun not in {t.stem for t in question.tokens}:
        return None
    told = [(*one, u) for u in desk.shelf.units.of(rate.unit.article) if u.kind != "row" and u is not rate.unit for one in counts_of(u.text, rate.noun)]
    likely = [one for one in told if one[3] in units]
    return likely[0] if likely and not here and len({number for number, *_ in told}) == 1 else None


def _apiece_of(rate: PieceRate, desk: Desk) -> tuple[Decimal, str, str]:
    """Give how many stand before a price for each, as written, and the stem of what they are: `three badges` of `three badges at $4 each`; the stem is empty where none do."""
    before = _numbers(rate.unit.text[: rate.at]) if rate.at >= 0 else []
    if not before:
        return Decimal(0), "", ""
    match, number = before[-1]
    words = list(itertools.takewhile(lambda word: word.casefold() not in desk.cues.function, match["behind"].split()))
    return (number, f"{match.group()[: match.start('behind') - match.start()]} {' '.join(words)}", stem(words[-1].casefold())) if words else (Decimal(0), "", "")


def counts_of(text: str, noun: str, but: int = -1) -> list[tuple[Decimal, str, str]]:
    """Give the numbers of a text that count what a stem names, each as written and by which time."""
    found = []
    for match, number in _numbers(text):
        words = match["behind"].replace("-", " ").split()[:_REACH]
        at = next((i for i, word in enumerate(words) if stem(word.casefold()) == noun), -1)
        if at >= 0 and match.start() != but:
            end = match.end("number") + text[match.end("number") :].find(words[at]) + len(words[at])
            found.append((number, text[match.start() : end], falls_due(text[end:])))
    return found


def _numbers(text: str) -> list[tuple[re.Match[str], Decimal]]:
    return [
        (m, Decimal(NUMBERS.get(m["number"].casefold()) or m["number"].replace(",", "")) * _SCALES.get((m["scale"] or "").casefold(), 1)) for m in _NUMBER.finditer(text)
    ]


def _say(question: Question, draft: Draft, rate: PieceRate, count: Decimal, written: str, counted_by: str, said: Unit | None) -> None:
    value = rate.value * count / rate.each
    sign = rate.sign
    shown = dollars(value, sign) if sign else f"{plain(value)} {rate.currency}"
    pieces = f" ÷ {plain(rate.each)}" if rate.each != 1 else ""
    how = f"{_money(rate, rate.value)} × {plain(count, 4)}{pieces} = {shown}"
    if not sign and value >= _HUNDRED and (sign := _sign_of_hundred(rate, draft.desk)):
        value /= _HUNDRED
        shown = dollars(value, sign)
        how += f" = {shown}"
    period = rate.period or counted_by
    sources = tuple(dict.fromkeys((*heads_cited(draft.desk, rate.unit), rate.unit, *((said,) if said is not None else ()))))
    draft.say(f"{written[:1].upper()}{written[1:]} at {rate.written} come to {shown}{f' a {period}' if period else ''}: {how}.", *sources, derived=how)
    asked = list(_ASKED_PERIOD.finditer(question.text))[-1:]  # `4,000 pages a month, what is that per year?`
    wanted = (asked[0]["period"] or asked[0]["ly"].removesuffix("ly")).casefold().replace("annual", "year") if asked else ""
    if period in ("month", "year") and wanted in ("month", "year") and wanted != period and sign:
        whole = over(value, period, wanted, sign)
        draft.say(f"That is {whole.shown} a {wanted}: {whole.how}.", *sources, derived=whole.how)


def _sign_of_hundred(rate: PieceRate, desk: Desk) -> str:
    """Give the sign of what a hundred of such coins make, by the only one that the article writes; empty where it is none of coins, or that is left open."""
    if not _COINS.fullmatch(rate.currency):
        return ""
    written = {sign for unit in desk.shelf.units.of(rate.unit.article) for sign in SIGNS.values() if sign and f"{sign}1" in _ANY_DIGIT.sub("1", f"{unit.text} {' '.join(unit.cells)}")}
    return written.pop() if len(written) == 1 else ""


def _money(rate: PieceRate, value: Decimal) -> str:
    """Write a price in full: no fraction of a cent is rounded away before it is multiplied."""
    if not rate.sign:
        return f"{plain(value, 4)} {rate.currency}"
    return dollars(value, rate.sign) if value == round(value, 2) else f"{rate.sign}{plain(value, 6)}"
