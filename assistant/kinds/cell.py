"""One cell of a table, or the row that comes first in one: `70B at 16 bit`, `which of them has the most problems`.

Works on any table of any article, by its own heads and first cells; asked after
the graph has no answer, so that what was read as facts is told as facts.
"""

import re

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.firsts import First, covered, first_rows, ways_of
from assistant.fitting import DATED, held, holds_names, in_text, near, telling
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.reckoning import asks_per_tokens, priced_apart
from assistant.tabled import column, lasting, named_row, tables, torn
from assistant.units import Unit
from assistant.words import capital, stems
from kg.lexicon import load
from kg.when import parse

_ROW = 0.4
"""Share of the telling words of a question for a date that the row itself must hold."""
_STRONG = 1.0
"""Weight of a word without which a question tells nothing of what is to be dated."""
_ROWS, _AS_GOOD = 3, 0.15
"""Rows told for one date, and how much less than the best one another may hold."""


_GOT_RIGHT = re.compile(r"\b(?:get|gets|got|getting|did)\b[^?.]{0,60}\bright\b", re.IGNORECASE)
"""Asks for what was solved, correct, passed."""
_PER_ELSE = re.compile(r"\b(?:per|a|an|each)\s+[\d,.]*\s*(?!(?:1?[mk]|million|thousand|tok\w*|input|output)\b)[a-z]{3,}", re.IGNORECASE)
"""A head that says for what a price is, which is no number of tokens: `Cost per 1,000 tasks`."""


class Cell:
    """Reads tables."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "pros", "cons", "difference", "ratio", "define", "overview"):
            return 0.0
        if question.cue("fastest", "slowest") and not set(asked_predicates(question)) - {"benchmark_score"} and question.focus in ("model", "") and question.asked in ("which", "what", "who", ""):
            return 0.8
        return 0.12 if question.asked not in ("yes or no", "why", "who", "where") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name)
        if any(not in_text(u.written, desk) for u in question.unknown):
            return None
        ways = [*ways_of(question, desk), *(alike | {t.stem} for t in question.tokens if (alike := desk.cues.synonyms.get(t.stem)))]
        if _GOT_RIGHT.search(question.text):
            ways.append(stems(" ".join(load().cues["outcomes"])) | {"right"})
        if question.of("order") or question.cue("fastest", "slowest"):
            draft.kind = "aggregate"
            for first in first_rows(question, desk):
                say_first(draft, first)
            return draft if draft else None
        for row in _dated(question, desk):
            draft.kind = "temporal"
            say_quote(draft, row)
        if draft:
            return draft
        found = [(table, *hit) for table in tables(desk) if (hit := named_row(question, table)) is not None]
        for table, row, name in found:
            at = lasting(question, row) or column(question, table, ways, name)
            if (
                at is not None
                and at < len(row.cells)
                and bare(row.cells[at])
                and not torn(row, at)
                and not (asks_per_tokens(question.text) and _PER_ELSE.search(table.header[at]))
                and not priced_apart(question.text) - stems(f"{table.header[at]} {row.text}")
                and covered(question, desk, table, name | stems(f"{table.header[at]} {' '.join(row.cells)}"), row, at, ways)
            ):
                draft.say(
                    f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(table.header[at])} {bare(row.cells[at])}.", row
                )
        return draft if draft else None


def _dated(question: Question, desk: Desk) -> list[Unit]:
    """Give the rows that date what is asked for a date: one cell is a day or a month, the others hold the rest of the question."""
    if question.asked != "when" and not question.has("predicate", "release_date"):
        return []
    wanted = telling(question, desk)
    if question.has("focus", "article") or question.cue("as_of") or not any(weight >= _STRONG for weight in wanted.values()):
        return []
    best: list[tuple[float, Unit]] = []
    for row in (row for table in tables(desk) for row in table.rows):
        dates = [cell for cell in row.cells if parse(bare(cell)) is not None and DATED.search(cell)]
        if len(dates) == 1 and holds_names(question, row):
            rest = " ".join(cell for cell in row.cells if cell not in dates)
            if held(question, desk, wanted, rest, "") >= _ROW:
                best.append((held(question, desk, wanted, rest, near(row), " ".join(row.section)), row))
    most = max((share for share, _ in best), default=0.0)
    return [row for share, row in best if share >= most - _AS_GOOD][:_ROWS]


def say_first(draft: Draft, first: First) -> None:
    """Name the row that comes first, and by what."""
    draft.say(
        f"In the table of {label(draft.desk, first.row.article)}, {first.name} has the {'highest' if first.highest else 'lowest'} {'figure' if any(c.isdigit() for c in first.cell) else 'entry'} under “{first.head}”: {first.cell}.",
        first.row,
    )
    if first.besides:
        draft.say(f"Under “{bare(first.row.header[first.besides])}” the same row says: {bare(first.row.cells[first.besides])}.", first.row)
