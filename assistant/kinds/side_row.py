"""The row of a table that sets the two sides beside each other, where a question asks something of both: `who patches an open model, and who a closed one`."""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import stems

_HELD = 0.33
"""Share of the telling words of a question that the label of the row holds."""
_STRONG = 1.0
"""Weight of one word that the label has to hold."""
_ROWS = 2
_SIDE = re.compile(r"open|clos|propriet|\bapis?\b|host|local|commercial", re.IGNORECASE)
"""What may name a side: other heads are not read."""


class SideRow:
    """Quotes the row that is on what is asked, of each table that has a column for each side."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        """A question on both sides that names no model."""
        return 0.74 if len(set(question.sides)) > 1 and not question.model_links and not question.unknown and not question.cue("gap", "difference", "ratio") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Give the rows, the likeliest first; None where no label is on what is asked."""
        sided = {t.stem for h in question.of("side") + question.of("openness") for t in question.tokens[h.first : h.last]}
        said = {stem: weight for stem, weight in telling(question, desk).items() if stem not in sided}
        found = sorted(_rows(said, desk), key=lambda one: -one[0])
        draft = Draft(desk, self.name)
        for share, row in found[:_ROWS]:
            if share >= found[0][0]:
                say_quote(draft, row)
        return draft if draft else None


def _rows(said: dict[str, float], desk: Desk) -> Iterator[tuple[float, Unit]]:
    whole = sum(said.values())
    for table in tables(desk):
        if whole and _has_sides(table, desk):
            for row in table.rows:
                label = stems(row.cells[0])
                held = {stem: weight for stem, weight in said.items() if stem in label}
                if max(held.values(), default=0.0) >= _STRONG and sum(held.values()) >= _HELD * whole:
                    yield sum(held.values()) / whole, row


def _has_sides(table: Table, desk: Desk) -> bool:
    """Whether the heads of two columns each name one side."""
    told = [set(desk.read(head).sides) for head in table.header[1:] if _SIDE.search(head)]
    return len({side for sides in told if len(sides) == 1 for side in sides}) > 1
