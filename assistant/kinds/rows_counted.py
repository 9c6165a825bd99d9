"""Which rows of a table hold what a question asks for, and how many: `how many models in the July round-up are MIT?`, `which cards are rented by the day?`."""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import bare, heads_cited
from assistant.rowsheld import Held, rows_held
from assistant.tabled import torn
from assistant.units import Unit
from assistant.words import capital, listing, spelled


class RowsCounted:
    """Counts and lists rows of one table."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        asks = question.asked in ("how many", "which", "what", "") and not question.quantities
        compares = any(h.phrase != "which of" for h in question.of("cue", "compare"))
        other = compares or question.cue("why", "agree", "recommend", "pros", "cons", "difference", "ratio", "define") or question.of("order")
        return 0.787 if asks and not other else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        held = rows_held(question, desk)
        if held is None:
            return None
        names: dict[str, list[Unit]] = {}
        for row in held.rows:
            names.setdefault(bare(row.cells[held.at]), []).append(row)
        names.pop("", None)
        return _told(question, desk, held, names) if names else None


def _told(question: Question, desk: Desk, held: Held, names: dict[str, list[Unit]]) -> Draft | None:
    if held.at and len(held.rows) == 1 and question.asked != "how many" and (question.model_links or any(c.isdigit() for name in names for c in name)):
        return _cell(desk, held) if not torn(held.rows[0], held.at) else None
    draft = Draft(desk, RowsCounted.name if question.asked == "how many" else "list")
    rows, every = [row for own in names.values() for row in own], len(held.table.rows)
    how = f"{len(rows)} of {every} rows counted"
    within = f" under “{bare(held.table.header[held.at])}”" if held.at else ""
    within += f", in {spelled(len(rows))} rows," if len(rows) != len(names) else ""
    count = f"{capital(spelled(len(names)))}{within} of the {spelled(every)} that {_after(label(desk, held.table.article))} lists"
    if held.at:
        draft.say(f"{count}: {listing(list(names))}.", *rows, derived=how)
        return draft
    by = _by(held, rows)
    same = set(by.values())
    said = list(names) if len(same) == 1 else [f"{name} ({by[own[0].start]})" for name, own in names.items()]
    draft.say(f"{count}: {listing(said)}{f' ({same.pop()})' if len(same) == 1 else ''}.", *rows, derived=how)
    return draft


def _cell(desk: Desk, held: Held) -> Draft:
    """Give the one figure that is meant as what it is, and no list of one."""
    row, draft = held.rows[0], Draft(desk, "lookup")
    draft.say(f"{capital(label(desk, row.article))} gives in a table for {bare(row.cells[0])}: {bare(held.table.header[held.at])} {bare(row.cells[held.at])}.", *heads_cited(desk, row), row)
    return draft


def _by(held: Held, rows: Sequence[Unit]) -> dict[int, str]:
    """Give, for every row, the cells by which it is meant, the name of the row itself aside."""
    places = [at for at in held.columns if at]
    return {row.start: "; ".join(f"{bare(held.table.header[at])}: {bare(row.cells[at])}" for at in places if at < len(row.cells) and bare(row.cells[at])) or "so named" for row in rows}


def _after(who: str) -> str:
    return who[:1].lower() + who[1:]
