"""Which models a row names as examples of what it describes: `which models are open enough to be rebuilt` of the row whose other cells say so."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import held, telling
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import tables
from assistant.units import Unit
from assistant.words import capital, listing, tokenize

_FILE = Path(__file__).parent.parent.parent / "kg" / "lexicon" / "ranking.toml"
_LEAST, _AHEAD = 0.4, 0.1
"""Share of the question's telling words that the row has to hold besides the names, and how far it has to be ahead."""
_HALF = 0.5


class Members:
    """Lists them."""

    name = "list"

    def recognise(self, question: Question) -> float:
        other = question.of("order") or question.quantities or question.cue("why", "compare", "difference", "recommend", "agree", "pros", "cons", "ratio")
        plain = question.focus == "model" and question.asked in ("which", "what", "") and not question.model_links and not question.unknown
        return 0.11 if plain and not other and question.content else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Name the members that the one row gives that holds what is asked; None where none does, or several do."""
        wanted = telling(question, desk)
        ranked = sorted(((held(question, desk, wanted, " ".join(c for i, c in enumerate(row.cells) if i != at), ""), -row.start, row, at) for row, at in _rows(desk)), key=lambda r: r[:2], reverse=True)
        if not ranked or ranked[0][0] < _LEAST or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _AHEAD):
            return None
        _, _, row, at = ranked[0]
        names = [bare(name) for name in row.cells[at].split(",")]
        described = next((bare(cell) for i, cell in enumerate(row.cells) if i != at and any(c.isalpha() for c in cell)), "")
        draft = Draft(desk, self.name)
        draft.say(f"{capital(label(desk, row.article))} names in a table under “{bare(row.header[at])}” for “{described}”: {listing(names)}.", row)
        return draft


def _rows(desk: Desk) -> Iterator[tuple[Unit, int]]:
    """Give the rows that name several models in a column of members."""
    for table in tables(desk):
        places = [at for at, head in enumerate(table.header) if at and bare(head).casefold().rstrip(":") in _heads()]
        for row in table.rows if len(places) == 1 else ():
            cell = row.cells[places[0]] if places[0] < len(row.cells) else ""
            names = [name for name in cell.split(",") if name.strip()]
            if len(names) > 1 and sum(bool(desk.shelf.linker.links(name, tokenize(name))[0]) for name in names) > _HALF * len(names):
                yield row, places[0]


@cache
def _heads() -> frozenset[str]:
    return frozenset(tomllib.loads(_FILE.read_text(encoding="utf-8"))["members"]["heads"])
