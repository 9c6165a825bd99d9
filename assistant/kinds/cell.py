"""One cell of a table, or the row that comes first in one: `70B at 16 bit`, `which of them has the most problems`.

Works on any table of any article, by its own heads and first cells; asked after
the graph has no answer, so that what was read as facts is told as facts.
"""

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.firsts import First, covered, first_row, ways_of
from assistant.fitting import in_text
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import column, lasting, named_row, tables
from assistant.words import capital, stems


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
        ways = ways_of(question, desk)
        if question.of("order") or question.cue("fastest", "slowest"):
            draft.kind = "aggregate"
            if (first := first_row(question, desk)) is not None:
                say_first(draft, first)
            return draft if draft else None
        found = [(table, *hit) for table in tables(desk) if (hit := named_row(question, table)) is not None]
        for table, row, name in found:
            at = lasting(question, row) or column(question, table, ways, name)
            if (
                at is not None
                and at < len(row.cells)
                and bare(row.cells[at])
                and covered(question, desk, table, name | stems(table.header[at]), row, at, ways)
            ):
                draft.say(
                    f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(table.header[at])} {bare(row.cells[at])}.", row
                )
        return draft if draft else None


def say_first(draft: Draft, first: First) -> None:
    """Name the row that comes first, and by what."""
    draft.say(
        f"In the table of {label(draft.desk, first.row.article)}, {first.name} has the {'highest' if first.highest else 'lowest'} figure under “{first.head}”: {first.cell}.",
        first.row,
    )
