"""What a question wants computed from the cells of one table which it describes: how far two are apart, in what relation, which share one is, how many it is not, what each costs.

Only where the table and its article hold what the question tells, and one column is meant; two tables that give other results leave it open.
"""

import re

from assistant.arithmetic import decimal, dollars, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import bare, heads_cited, say_quote
from assistant.sought.cells import Described, Place, asks_for_money, best_column, described, pairs, valid
from assistant.sought.say import say_two
from assistant.sought.wanted import Wanted, wanted
from assistant.sums import MONEY, SIGNS, amounts, of_cell, sign_in
from assistant.units import Unit
from assistant.words import stems

_OF = re.compile(r"\b(?:out )?of (?:the )?(?P<whole>\d{1,6})\b", re.IGNORECASE)
_AS_GOOD = 0.1
_SAME = 1e-9


class SoughtCells:
    """Computes with the cells that are described."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked in ("who", "where", "why", "yes or no", "when"):
            return 0.0
        return 0.9 if wanted(question.text) is not None else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = wanted(question.text)
        if asked is None:
            return None
        draft = Draft(desk, self.name)
        if asked.how in ("apart", "times", "percent"):
            _say_pair(question, desk, draft, asked)
        else:
            _say_one(question, desk, draft, asked)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft if draft else None


def _say_pair(question: Question, desk: Desk, draft: Draft, asked: Wanted) -> None:
    found = [(one, a, b) for one, a, b in pairs(question, desk) if abs(a.amount.value - b.amount.value) > _SAME]
    close = [f for f in found if f[0].score >= found[0][0].score - _AS_GOOD]
    if not close or len({round(abs(a.amount.value - b.amount.value), 6) for _, a, b in close}) > 1:
        return
    _, one, other = close[0]
    if asked.how in ("times", "percent") and not min(one.amount.value, other.amount.value):
        return
    say_two(draft, asked.how, question.text, one, other)
    for row in dict.fromkeys((one.row, other.row)):
        say_quote(draft, row)


def _say_one(question: Question, desk: Desk, draft: Draft, asked: Wanted) -> None:
    """Say what is asked of one cell of a row."""
    found = [one for one in described(question, desk) if len(one.rows) == 1]
    close = [one for one in found if one.score >= found[0].score - _AS_GOOD]
    for one in close:
        way = {"not": _left, "share": _share, "each": _each}[asked.how]
        way(question, desk, draft, one, asked)
        if draft:
            say_quote(draft, one.rows[0])
            return


def _place(question: Question, desk: Desk, one: Described) -> Place | None:
    at = best_column(question, one, valid(question, desk, one, one.rows))
    amount = of_cell(one.rows[0], at, desk) if at is not None else None
    return Place(one.rows[0], at, amount) if at is not None and amount is not None else None


def _left(question: Question, desk: Desk, draft: Draft, one: Described, asked: Wanted) -> None:
    """Take a part from the whole that its head or its cell is out of."""
    place = _place(question, desk, one)
    whole = _OF.search(f"{place.head} {bare(place.row.cells[place.at])}") if place else None
    if place is None or whole is None or place.amount.kind == "%" or place.amount.value > float(whole["whole"]):
        return
    value = decimal(float(whole["whole"])) - decimal(place.amount.value)
    how = f"{whole['whole']} − {plain(decimal(place.amount.value))} = {plain(value)}"
    draft.say(f"That leaves {plain(value)} of {whole['whole']} for {place.label} (“{place.head}”: {plain(decimal(place.amount.value))}): {how}.", *heads_cited(desk, place.row), place.row, derived=how)


def _share(question: Question, desk: Desk, draft: Draft, one: Described, asked: Wanted) -> None:
    """Divide a count of a row by what all rows come to, where the article says that so many there are."""
    rows = [row for row in one.table.rows if not re.match(r"\W*(?:total|sum|all)\b", row.cells[0], re.IGNORECASE)]
    counts = [at for at in range(1, len(one.table.header)) if all((a := of_cell(row, at, desk)) is not None and a.kind not in MONEY | {"%"} and a.value % 1 == 0 for row in rows)]
    at = best_column(question, one, counts)
    amount = of_cell(one.rows[0], at, desk) if at is not None else None
    if at is None or amount is None or len(rows) < 2:
        return
    whole = sum(a.value for row in rows if (a := of_cell(row, at, desk)) is not None)
    said = next((unit for unit in desk.shelf.units.of(one.rows[0].article) if unit.kind != "row" and any(a.value == whole for a in amounts(unit.text, desk))), None)
    if said is None or not whole:
        return
    value = decimal(amount.value) / decimal(whole) * 100
    how = f"{plain(decimal(amount.value))} ÷ {plain(decimal(whole))} = {plain(value, 1)}%"
    draft.say(f"That is {plain(value, 1)}% of {plain(decimal(whole))}: {how}.", *heads_cited(desk, one.rows[0]), one.rows[0], said, derived=how)
    say_quote(draft, said)


def _each(question: Question, desk: Desk, draft: Draft, one: Described, asked: Wanted) -> None:
    """Divide the money of a row by what the question wants it for each of, where a column of the row counts that."""
    row = one.rows[0]
    if not asks_for_money(question):
        return
    cells = [(at, amount) for at in range(1, len(one.table.header)) if at < len(row.cells) and (amount := of_cell(row, at, desk)) is not None]
    paid = [(at, a) for at, a in cells if a.kind in SIGNS]
    counts = [(at, a) for at, a in cells if a.kind not in MONEY | {"%"} and a.value > 1 and stems(bare(one.table.header[at])) & asked.each]
    if len(paid) != 1 or len(counts) != 1 or stems(bare(one.table.header[paid[0][0]])) & asked.each:
        return  # the column is for each of them already
    (_, money), (_, count) = paid[0], counts[0]
    sign = SIGNS.get(money.kind) or sign_in(desk, row.article)
    value = decimal(money.value) / decimal(count.value)
    how = f"{dollars(decimal(money.value), sign)} ÷ {plain(decimal(count.value))} = {dollars(value, sign)}"
    draft.say(f"That is {dollars(value, sign)} for each: {how}.", *heads_cited(desk, row), row, derived=how)


__all__ = ["SoughtCells", "Unit"]
