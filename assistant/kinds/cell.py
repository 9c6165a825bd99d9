"""One cell of a table, or the row that comes first in one: `70B at 16 bit`, `which of them has the most problems`.

Works on any table of any article, by its own heads and first cells; asked after
the graph has no answer, so that what was read as facts is told as facts.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import in_text
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import Table, column, figure, named_row, tables
from assistant.units import Unit
from assistant.words import capital, stems, tokenize

_LIST_MOST = 2
_MONEY = re.compile(r"[$€£]\s?\d")


class Cell:
    """Reads tables."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "pros", "cons", "difference", "ratio", "define", "overview"):
            return 0.0
        return 0.12 if question.asked not in ("yes or no", "why", "who", "where") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        if any(not in_text(u.written, desk) for u in question.unknown):
            return None
        ways = _ways(question, desk)
        if question.of("order"):
            draft.kind = "aggregate"
            for table in tables(desk):
                if not draft:
                    _first(draft, question, table, ways)
            return draft if draft else None
        found = [(table, *hit) for table in tables(desk) if (hit := named_row(question, table)) is not None]
        for table, row, name in found:
            at = column(question, table, ways, name)
            if (
                at is not None
                and at < len(row.cells)
                and bare(row.cells[at])
                and _covered(question, desk, table, name | stems(table.header[at]), row, at, ways)
            ):
                draft.say(
                    f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(table.header[at])} {bare(row.cells[at])}.", row
                )
        return draft if draft else None


def _ways(question: Question, desk: Desk) -> list[frozenset[str]]:
    """Give, for each property the question speaks of, the stems it is asked by."""
    values = dict.fromkeys((h.table, h.value) for h in question.hits if h.table in ("predicate", "focus", "dimension", "modality"))
    return [frozenset(t.stem for phrase in desk.cues.of(table, value) if " " not in phrase for t in tokenize(phrase)) for table, value in values]


def _covered(question: Question, desk: Desk, table: Table, used: frozenset[str], row: Unit, at: int, ways: Sequence[frozenset[str]]) -> bool:
    """Whether the words of the question that tell something are accounted for by the row, the column, or what stands over the table."""
    beside = (u.text for u in desk.shelf.units.of(row.article) if u.kind != "row" and u.section == row.section and _MONEY.search(row.cells[at]))
    around = used | table.about | stems(row.cells[at]) | stems(" ".join((*row.section, row.led, *beside)))
    if not all(any(stems(s) <= around for e in link.entities for s in (e.name, *e.aliases)) or stems(link.written) <= around for link in question.links):
        return False
    linked = {i for link in question.links for i in range(link.first, link.last)}
    spoken = {i for h in question.of("predicate") for i in range(h.first, h.last)}
    if _MONEY.search(row.cells[at]):
        spoken -= {i for h in question.of("predicate", "price", "monthly_cost") for i in range(h.first, h.last)}
    for i, token in enumerate(question.tokens):
        telling = token in question.content or token.is_number or i in spoken
        alike = desk.cues.synonyms.get(token.stem, frozenset()) | frozenset(s for way in ways if token.stem in way for s in way)
        if telling and i not in linked and token.word not in desk.cues.function and token.stem not in around and not alike & around:
            return False
    return True


def _first(draft: Draft, question: Question, table: Table, ways: Sequence[frozenset[str]]) -> None:
    """Name the row with the largest or smallest figure in the column that is asked by."""
    nouns = {s for h in question.of("focus") for s in stems(h.phrase)} | {t.stem for t in question.content}
    at = column(question, table, ways)
    if question.of("order", "price"):
        priced = [i for i in range(1, len(table.header)) if all(i < len(r.cells) and _MONEY.search(r.cells[i]) for r in table.rows)]
        at = at if at in priced else next(iter(priced), None)
    if at is None or not stems(table.header[0]) & nouns:
        return
    rows = [(value, row) for row in table.rows if at < len(row.cells) and (value := figure(row.cells[at])) is not None]
    units = {"".join(c for c in row.cells[at] if c in "$€£%") for _, row in rows}
    if (
        len(rows) < 2
        or len(units) > 1
        or not all(_covered(question, draft.desk, table, stems(f"{table.header[0]} {table.header[at]}"), row, at, ways) for _, row in rows[:1])
    ):
        return
    most = question.of("order")[0].polarity == "most"
    best = max(rows, key=lambda r: r[0] if most else -r[0])
    draft.say(
        f"In the table of {label(draft.desk, table.article)}, {bare(best[1].cells[0])} has the {'highest' if most else 'lowest'} figure under “{bare(table.header[at])}”: {bare(best[1].cells[at])}.",
        best[1],
    )
