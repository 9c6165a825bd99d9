"""Read what an article's bills come to: the last rows of its tables of costs, and a bill that a sentence gives.

A total is known by the name of its row, and by what stands over it: the head of its column, its section, the lines right before its
table. Two bills are set against each other where one row has both, or where the question says of either what is said of no other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import decimal
from assistant.desk import Desk
from assistant.fitting import telling
from assistant.months import SHORT_OR_LONG, dated_as_asked
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning_words import words_of
from assistant.sums import MONEY, SIGNS, amounts, falls_due, of_cell, sign_in
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_MONTH = re.compile(rf"\b[Mm]onth(?:ly|s)?\b|\b(?:{SHORT_OR_LONG})\b")
_LONGER = re.compile(r"\b(?:years?|yearly|annual(?:ly)?|quarters?|weekly|daily|hourly)\b", re.IGNORECASE)
_BEFORE = 8
"""Sentences before a table, back to the one before it, that may say what it is of."""
_IF = re.compile(r"\b(?:if|under|over|above|below|would|could|about to|up to|at least|less than|more than)\b", re.IGNORECASE)
_PAIR = 2
_TELLS = 1.0
"""Weight from which a word of the question may name a line of a bill."""
_LEAST = 1_000
"""What a move costs at least."""


@dataclass(frozen=True, slots=True)
class Total:
    """What a bill comes to."""

    value: Decimal
    sign: str
    unit: Unit
    said: str
    """What tells which bill it is."""
    monthly: bool


def two_bills(question: Question, desk: Desk, article: ArticleId) -> tuple[Total, Total] | None:
    """Give the two bills of an article that a question sets against each other; None where more or fewer may be meant."""
    found = list(_totals(desk, article))
    rows = {t.unit.start for t in found}
    if len(found) == _PAIR and len(rows) == 1:
        pair = found
    elif len(found) == _PAIR and len(rows) == _PAIR:
        pair = found if _told_apart(question, found) else []
    elif len(found) == 1:
        billed = [one for one in _billed(desk, article) if _told_apart(question, [found[0], one])]
        pair = [found[0], billed[0]] if len(billed) == 1 else []
    else:
        pair = []
    if len(rows) == 1 and any(_names_a_line(question, desk, one.unit) for one in pair):
        return None
    if len(pair) != _PAIR or pair[0].sign != pair[1].sign or pair[0].value == pair[1].value or not dated_as_asked(question, [one.said for one in pair]):
        return None
    return pair[0], pair[1]


def _names_a_line(question: Question, desk: Desk, total: Unit) -> bool:
    """Whether a question asks after a line of a bill, and not what all of it comes to."""
    weights = telling(question, desk)
    spoken = {s for s, w in weights.items() if w >= _TELLS} | {s for link in question.links for s in stems(link.written)}
    lines = [stems(bare(u.cells[0])) - desk.cues.function for u in desk.shelf.units.of(total.article) if total.kind == "row" and u.series == total.series and u.start != total.start]
    heads = stems(" ".join(total.header))
    return any({s for s in line & spoken - heads if not s[:1].isdigit()} for line in lines)


def paid_for_moving(desk: Desk, article: ArticleId, sign: str) -> tuple[Decimal, Unit] | None:
    """Give what an article says was spent once on a change; None where it says no such sum, or several."""
    found = []
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row" or not words_of("totals", "moving").search(unit.text) or _IF.search(unit.text):
            continue
        sums = [a for a in amounts(unit.text, desk) if a.kind in MONEY]
        if len(sums) == 1 and sums[0].value >= _LEAST and SIGNS.get(sums[0].kind) == sign and not falls_due(unit.text[sums[0].end :]):
            found.append((decimal(sums[0].value), unit))
    return found[0] if len(found) == 1 else None


def _totals(desk: Desk, article: ArticleId) -> Iterator[Total]:
    units = desk.shelf.units.of(article)
    for row in units:
        if row.kind != "row" or not row.cells or not words_of("totals", "rows").fullmatch(bare(row.cells[0]).strip(" .:")):
            continue
        over = " ".join((*row.section[-1:], row.lead_in, *_over(units, row)))
        for at in range(1, len(row.cells)):
            amount = of_cell(row, at, desk)
            sign = (SIGNS.get(amount.kind) or (sign_in(desk, article) if not amount.kind else "")) if amount else ""
            head = row.header[at] if at < len(row.header) else ""
            if amount is not None and sign:
                near = f"{head} {row.lead_in} {' '.join(row.section[-1:])}"
                yield Total(decimal(amount.value), sign, row, f"{head} {over}", bool(_MONTH.search(near)) and not _LONGER.search(head))


def _over(units: Sequence[Unit], row: Unit) -> list[str]:
    """Give the sentences before a row's table, back to the table or the heading before it."""
    first = next(i for i, u in enumerate(units) if u.series == row.series)
    found: list[str] = []
    for unit in reversed(units[max(first - _BEFORE, 0) : first]):
        if unit.kind == "row" or unit.section != row.section:
            break
        found.append(unit.text)
    return found


def _billed(desk: Desk, article: ArticleId) -> Iterator[Total]:
    """Give the bills that sentences give, each with its sum alone."""
    for unit in desk.shelf.units.of(article):
        if unit.kind == "row" or not words_of("totals", "bill").search(unit.text) or _IF.search(unit.text):
            continue
        sums = [a for a in amounts(unit.text, desk) if a.kind in SIGNS]
        if len(sums) == 1 and falls_due(unit.text[sums[0].end :]) in ("", "month"):
            yield Total(decimal(sums[0].value), SIGNS[sums[0].kind], unit, unit.text, bool(_MONTH.search(unit.text)))


def _told_apart(question: Question, pair: Sequence[Total]) -> bool:
    """Whether the question says of either bill what is not said of the other."""
    said = [stems(one.said) for one in pair]
    spoken = {t.stem for t in question.tokens if not t.word.isdigit()}
    names = {s for link in question.links for s in stems(link.written) if not s.isdigit()}
    own = {t.stem for t in question.content} | names | {t.stem for t in question.tokens if t.start and _MONTH.fullmatch(t.written)}
    return all((said[i] - said[1 - i]) & spoken & own for i in (0, 1))
