"""What the first year, or so many months, of a plan come to: so often its monthly price, and what is paid once besides.

Both stand in one row of a table, under a head of their own, or in one sentence. Who pays a year up front gets the share off the monthly
price that a sentence of the same article gives for that; nothing is computed where none does, or where a price or fee is left open.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import MONTHS, decimal, dollars, plain
from assistant.committed import term
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import holds_names, said_in
from assistant.of_whom import whom
from assistant.paid import says_lower
from assistant.question import Question
from assistant.quoting import heads_cited, say_quote
from assistant.reckoning import asking, asks_money, stretch
from assistant.reckoning_words import table, words_of
from assistant.sums import SIGNS, Amount, amounts, falls_due, of_cell
from assistant.tabled import named_row, tables
from assistant.units import Unit
from assistant.words import NUMBERS, stems, tokenize
from corpus.document import ArticleId

_NEAR = 30
"""Characters between what is paid once, or is left out, and the word that says so."""
_CLAUSE = re.compile(r"[,;:?]")
_HELD = 12
"""Sentences that are looked at."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is paid by the month and what once, in one currency, and where that stands."""

    monthly: Decimal
    once: Decimal
    sign: str
    unit: Unit


class FirstYear:
    """Multiplies the price, and adds the fee."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "compare", "difference", "ratio") or question.asked in ("who", "when", "where", "why", "which", "yes or no", "how many"):
            return 0.0
        if _months(question) is None or not (_with_fee(question) or _up_front(question)):
            return 0.0
        return 0.976 if asks_money(question.text) or question.asked == "how much" or _says("asks", question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        months = _months(question)
        plans = [plan for plan in _in_tables(question, desk) if whom(question) <= said_in(plan.unit.article, desk) | stems(plan.unit.text)] or _in_prose(question, desk)
        if months is None or len({(plan.monthly, plan.once, plan.sign) for plan in plans}) != 1:
            return None
        plan, off = plans[0], None
        if _up_front(question):
            found = _shares(desk, plan.unit.article, months)
            if len({share for share, _ in found}) != 1:
                return None
            off = found[0]
            if _says("by_price", question):
                return _told_by_month(desk, plan, *off)
        if _counts_more(question, plan.unit):
            return None
        return _told(desk, plan, months, off, with_fee=_with_fee(question) and not _leaves_out(question.text))


def _says(key: str, question: Question) -> bool:
    return words_of("first_year", key).search(question.text) is not None


def _with_fee(question: Question) -> bool:
    """Whether a question counts what is paid once: in a first year it is, unless it is left out."""
    return _says("first", question) or _says("fee", question)


def _leaves_out(text: str) -> bool:
    """Whether a question leaves out what is paid once: `without the setup fee`."""
    return any(words_of("first_year", "once").search(_CLAUSE.split(text[m.end() : m.end() + _NEAR])[0]) for m in words_of("waived", "words").finditer(text))


def _counts_more(question: Question, unit: Unit) -> bool:
    """Whether a question has a number beside its time and the name of what it asks for: `two of them`."""
    wanted = stretch(question.text)
    rest = words_of("first_year", "year").sub(" ", words_of("first_year", "first").sub(" ", question.text.replace(wanted.written, " ") if wanted else question.text))
    named = {t.word for t in tokenize(unit.cells[0] if unit.cells else unit.text)}
    return any((t.is_number or t.word in NUMBERS) and t.word not in named for t in tokenize(rest))


def _up_front(question: Question) -> bool:
    return _says("up_front", question) and not _says("by_month", question)


def _months(question: Question) -> int | None:
    """Give the months that a question asks for; None where it names no time, or one shorter than a month."""
    if _says("first", question):
        return MONTHS
    if (wanted := stretch(question.text)) is not None:
        return {"month": 1, "year": MONTHS}.get(wanted.period, 0) * wanted.times or None
    return MONTHS if _says("year", question) else None


def _in_tables(question: Question, desk: Desk) -> list[_Plan]:
    """Give the plan that a question names in each table with a column for what is paid by the month and one for what is paid once."""
    found = []
    for one in tables(desk):
        monthly = [at for at, head in enumerate(one.header) if at and words_of("first_year", "monthly").search(head)]
        once = [at for at, head in enumerate(one.header) if at and at not in monthly and words_of("first_year", "once").search(head)]
        if len(monthly) != 1 or len(once) != 1 or (named := named_row(question, one)) is None:
            continue
        row = named[0]
        price, fee = of_cell(row, monthly[0], desk), of_cell(row, once[0], desk)
        free = once[0] < len(row.cells) and words_of("first_year", "none").fullmatch(row.cells[once[0]].strip(" *")) is not None
        if price is not None and price.kind in SIGNS and (free or (fee is not None and fee.kind == price.kind)):
            found.append(_Plan(decimal(price.value), Decimal(0) if free or fee is None else decimal(fee.value), SIGNS[price.kind], row))
    return found


def _in_prose(question: Question, desk: Desk) -> list[_Plan]:
    """Give the plan of each sentence that holds all that a question names, and states one amount by the month and one that is paid once."""
    asked = {t.stem for t in question.content} | whom(question)
    asked -= asking() | stems(" ".join(word for words in table()["first_year"].values() for word in words))
    found = []
    for unit in desk.shelf.units.holding(dict.fromkeys(asked, 1.0), _HELD) if asked else ():
        if unit.kind == "row" or not desk.reads(unit.article) or not asked <= stems(f"{unit.text} {unit.context} {unit.before}") or not holds_names(question, unit):
            continue
        sums = [a for a in amounts(unit.text, desk) if a.kind in SIGNS]
        monthly = [a for a in sums if falls_due(unit.text[a.end :]) == "month"]
        once = [a for a in sums if a not in monthly and _once(a, unit.text)]
        if len(sums) == len(monthly) + len(once) and len(monthly) == len(once) == 1 and monthly[0].kind == once[0].kind:
            found.append(_Plan(decimal(monthly[0].value), decimal(once[0].value), SIGNS[once[0].kind], unit))
    return found


def _once(amount: Amount, text: str) -> bool:
    around = text[max(amount.start - _NEAR, 0) : amount.end + _NEAR]
    return not falls_due(text[amount.end :]) and words_of("first_year", "once").search(around) is not None


def _shares(desk: Desk, article: ArticleId, months: int) -> list[tuple[Decimal, Unit]]:
    """Give what the sentences of an article take off where so many months are paid up front; a year where they do not say how many."""
    found = []
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row" or "%" not in unit.text or not words_of("first_year", "up_front").search(unit.text) or not says_lower(unit.text) or (term(unit.text) or MONTHS) != months:
            continue
        shares = [a for a in amounts(unit.text, desk) if a.kind == "%"]
        if len(shares) == 1:
            found.append((decimal(shares[0].value) / 100, unit))
    return found


def _told_by_month(desk: Desk, plan: _Plan, share: Decimal, unit: Unit) -> Draft:
    draft = Draft(desk, FirstYear.name, whole=True)
    value = dollars(plan.monthly * (1 - share), plan.sign)
    how = f"{dollars(plan.monthly, plan.sign)} × {plain(1 - share, 4)} = {value}"
    draft.say(f"That comes to {value} a month: {how}.", *heads_cited(desk, plan.unit), plan.unit, unit, derived=how)
    for one in (plan.unit, unit):
        say_quote(draft, one)
    return draft


def _told(desk: Desk, plan: _Plan, months: int, off: tuple[Decimal, Unit] | None, *, with_fee: bool) -> Draft:
    draft = Draft(desk, FirstYear.name, whole=True)
    parts, value = [dollars(plan.monthly, plan.sign), str(months)], plan.monthly * months
    if off is not None:
        parts, value = [*parts, plain(1 - off[0], 4)], value * (1 - off[0])
    fee = plan.once if with_fee else Decimal(0)
    how = f"{' × '.join(parts)}{f' + {dollars(fee, plan.sign)}' if fee else ''} = {dollars(value + fee, plan.sign)}"
    sources = [*heads_cited(desk, plan.unit), plan.unit, *([off[1]] if off is not None else [])]
    over = "year" if months == MONTHS else f"{months} months"
    said = ", with what is paid once" if fee else ", as nothing is paid once" if with_fee else ""
    draft.say(f"Over {'the first' if with_fee else 'a' if months == MONTHS else ''} {over} that comes to {dollars(value + fee, plan.sign)}{said}: {how}.".replace("  ", " "), *sources, derived=how)
    for unit in dict.fromkeys((plan.unit, *([off[1]] if off is not None else []))):
        say_quote(draft, unit)
    return draft
