"""What a question wants computed from the cells of one table which it describes: how far two are apart, in what relation, which share one is, how many it is not, what each costs.

Only where the table and its article hold what the question tells, and one column is meant; two tables that give other results leave it open.
"""

import re
from dataclasses import replace

from assistant.amounts import workload
from assistant.arithmetic import IN_A, decimal, dollars, over, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.paid import says_committed
from assistant.question import Question
from assistant.quoting import bare, heads_cited, say_quote
from assistant.reckoning import adjusting, left_out
from assistant.sought.cells import Described, Place, alike, asks_for_money, best_column, described, of_cell, pairs, period_of, valid
from assistant.sought.rate import asked_period
from assistant.sought.say import say_two
from assistant.sought.wanted import Wanted, says, wanted
from assistant.sums import MONEY, SIGNS, Amount, amounts, sign_in
from assistant.units import Unit
from assistant.words import stems

_OF = re.compile(r"\b(?:out )?of (?:the )?(?P<whole>\d{1,6})\b", re.IGNORECASE)
_TOTAL = re.compile(r"\W*(?:total|sum|all together|altogether|in total|overall)\b", re.IGNORECASE)
_AS_GOOD = 0.05
_SAME = 1e-9


class SoughtCells:
    """Computes with the cells that are described."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked in ("who", "where", "why", "yes or no", "when"):
            return 0.0
        if wanted(question.text) is not None:
            return 0.9
        return 0.61 if _over_time(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = wanted(question.text)
        draft = Draft(desk, self.name)
        if asked is None:
            _say_longer(question, desk, draft)
        elif asked.how in ("apart", "times", "percent"):
            _say_pair(question, desk, draft, asked)
        else:
            _say_one(question, desk, draft, asked)
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft if draft else None


def _over_time(question: Question) -> bool:
    """Whether what one thing costs over a time is asked for, and nothing is left out of it or counted in."""
    if workload(question) is not None or adjusting(question.text) or says_committed(question.text) or left_out(question.text) or says("time", "besides", question.text):
        return False
    return bool(asked_period(question.text)) and (asks_for_money(question) or question.asked == "how much") and not question.cue("difference", "ratio", "average", "compare")


def _say_longer(question: Question, desk: Desk, draft: Draft) -> None:
    """Bring what a row costs in one period to that which is asked for, where one row of one table is meant and nothing is counted."""
    found = [one for one in described(question, desk) if len(one.rows) == 1]
    period = asked_period(question.text)
    if not found or any(t.is_number and t.word not in found[0].rows[0].text for t in question.tokens):
        return
    sums: list[tuple[Place, str]] = []
    for one in found[:2]:
        place = _place(question, desk, one)
        due = period_of(place) if place is not None else ""
        if place is not None and place.amount.kind in SIGNS and due and due != period and IN_A.get((due, period), (0, 0))[1] == 1:
            sums.append((place, due))
    if len({(place.amount.value, due) for place, due in sums}) != 1:
        return
    place, due = sums[0]
    computed = over(decimal(place.amount.value), due, period, SIGNS[place.amount.kind])
    draft.say(f"Over a {period} that is {computed.shown}: {computed.how}.", *heads_cited(desk, place.row), place.row, derived=computed.how)
    say_quote(draft, place.row)


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
    at = best_column(question, desk, one, valid(question, desk, one, one.rows))
    amount = of_cell(one.rows[0], at, desk) if at is not None else None
    return Place(one.rows[0], at, amount) if at is not None and amount is not None else None


def _left(question: Question, desk: Desk, draft: Draft, one: Described, asked: Wanted) -> None:
    """Take a part from the whole that its head or its cell is out of."""
    place = _place(question, desk, one)
    whole = _OF.search(f"{place.head} {bare(place.row.cells[place.at])}") if place else None
    if whole is None and (found := _of_column(question, desk, one)) is not None and found[0].kind not in MONEY | {"%"}:
        part, of, said = found
        how = f"{plain(decimal(of.value))} − {plain(decimal(part.value))} = {plain(decimal(of.value) - decimal(part.value))}"
        draft.say(f"That leaves {plain(decimal(of.value) - decimal(part.value))} of {plain(decimal(of.value))}: {how}.", *heads_cited(desk, one.rows[0]), one.rows[0], said, derived=how)
        return
    whole = whole or (_OF.search(question.text) if place is not None and place.at in one.columns else None)  # as many as the question says there are
    if place is None or whole is None or place.amount.kind == "%" or place.amount.value > float(whole["whole"]):
        return
    value = decimal(float(whole["whole"])) - decimal(place.amount.value)
    how = f"{whole['whole']} − {plain(decimal(place.amount.value))} = {plain(value)}"
    draft.say(f"That leaves {plain(value)} of {whole['whole']} for {place.label} (“{place.head}”: {plain(decimal(place.amount.value))}): {how}.", *heads_cited(desk, place.row), place.row, derived=how)


def _share(question: Question, desk: Desk, draft: Draft, one: Described, asked: Wanted) -> None:
    """Divide a cell by what its column comes to, by a row for that or where the article says so; of two columns that are named, the lower cell by the higher."""
    if len(both := [at for at in valid(question, desk, one, one.rows) if at in one.columns]) == 2:
        cells = [Place(one.rows[0], at, a) for at in both if (a := of_cell(one.rows[0], at, desk)) is not None]
        fitting = alike(cells[0].amount, cells[1].amount)
        if fitting is None:
            return
        low, high = sorted((replace(cell, amount=amount) for cell, amount in zip(cells, fitting, strict=True)), key=lambda place: place.amount.value)
        value = decimal(low.amount.value) / decimal(high.amount.value) * 100
        how = f"{plain(decimal(low.amount.value))} ÷ {plain(decimal(high.amount.value))} = {plain(value, 1)}%"
        draft.say(f"That is {plain(value, 1)}% ({low.head}: {low.amount.written}; {high.head}: {high.amount.written}): {how}.", *heads_cited(desk, one.rows[0]), one.rows[0], derived=how)
        return
    if (found := _of_column(question, desk, one)) is None:
        return
    amount, whole, said = found
    value = decimal(amount.value) / decimal(whole.value) * 100
    how = f"{plain(decimal(amount.value))} ÷ {plain(decimal(whole.value))} = {plain(value, 1)}%"
    draft.say(f"That is {plain(value, 1)}% of {plain(decimal(whole.value))}: {how}.", *heads_cited(desk, one.rows[0]), one.rows[0], said, derived=how)
    say_quote(draft, said)


def _of_column(question: Question, desk: Desk, one: Described) -> tuple[Amount, Amount, Unit] | None:
    """Give the cell of a row in the column that is asked for, and what the column comes to: by a row for that, else what a sentence says that is the sum of a count."""
    totals = [row for row in one.table.rows if _TOTAL.match(bare(row.cells[0]))]
    rows = [row for row in one.table.rows if row not in totals]
    if one.rows[0] in totals or len(rows) < 2 or len(totals) > 1:
        return None
    if totals:
        at = best_column(question, desk, one, [i for i in range(1, len(one.table.header)) if of_cell(totals[0], i, desk) is not None and of_cell(one.rows[0], i, desk) is not None])
        part, whole = (of_cell(row, at, desk) if at is not None else None for row in (one.rows[0], totals[0]))
        return (part, whole, totals[0]) if part and whole and part.kind == whole.kind != "%" and 0 < part.value < whole.value else None
    counts = [at for at in range(1, len(one.table.header)) if all((a := of_cell(row, at, desk)) is not None and a.kind not in MONEY | {"%"} and a.value % 1 == 0 for row in rows)]
    at = best_column(question, desk, one, counts)
    part = of_cell(one.rows[0], at, desk) if at is not None else None
    if at is None or part is None:
        return None
    total = sum(a.value for row in rows if (a := of_cell(row, at, desk)) is not None)
    for unit in desk.shelf.units.of(one.rows[0].article):
        if unit.kind != "row" and (said := next((a for a in amounts(unit.text, desk) if a.value == total and a.kind not in MONEY | {"%"}), None)) is not None:
            return part, said, unit
    return None


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
