"""How many rows of a table in one article, which the question names, hold what it asks for: `how many models in the July round-up are MIT?`."""

import re
from collections.abc import Iterator, Sequence

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.links import Link
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize

_ASIDE = re.compile(r"\([^)]*\)")


class RowsCounted:
    """Counts rows of one article."""

    name = "aggregate"

    def recognise(self, question: Question) -> float:
        counts = question.asked == "how many" and bool(question.links) and not question.unknown and not question.quantities
        return 0.785 if counts and not question.cue("why", "agree", "recommend") and not question.of("order") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        article = _named(question, desk)
        if article is None:
            return None
        name, spoken = article
        rest = {t.stem for t in question.content if t.stem not in spoken} | {
            t.stem for h in question.of("openness") for t in question.tokens[h.first : h.last] if t.stem not in desk.cues.function
        }
        found = [(t, rows) for t in tables(desk) if t.article == name and rest <= t.about and (rows := list(_holding(t, question.links)))]
        if len(found) != 1:
            return None
        table, rows = found[0]
        return _told(question, desk, table, rows)


def _named(question: Question, desk: Desk) -> tuple[str, frozenset[str]] | None:
    """Give the one article whose title holds words of the question, with these words."""
    words = {t.stem for t in question.content}
    found = [(a, own) for a in desk.walked if desk.reads(a) and (info := desk.info(a)) is not None and (own := stems(info.title or "") & words)]
    most = max((len(own) for _, own in found), default=0)
    best = [(a, frozenset(own)) for a, own in found if len(own) == most]
    return best[0] if len(best) == 1 else None


def _holding(table: Table, links: Sequence[Link]) -> Iterator[Unit]:
    """Give the rows of which a cell is each thing that is named."""
    ways = [{_key(n) for e in link.entities for n in (e.name, *e.aliases)} | {_key(link.written)} for link in links]
    for row in table.rows:
        cells = {_key(_ASIDE.sub(" ", bare(cell))) for cell in row.cells}
        if all(cells & own for own in ways):
            yield row


def _key(text: str) -> str:
    return " ".join(t.word for t in tokenize(text))


def _told(question: Question, desk: Desk, table: Table, rows: Sequence[Unit]) -> Draft:
    draft = Draft(desk, "aggregate")
    what = listing([link.written for link in question.links])
    names = listing([bare(row.cells[0]) for row in rows])
    whole = spelled(len(table.rows))
    how = f"{len(rows)} of {len(table.rows)} rows counted"
    lists = capital(label(desk, table.article))
    draft.say(f"{capital(spelled(len(rows)))} of the {whole} that {lists[:1].lower() + lists[1:]} lists: {names} ({what}).", *rows, derived=how)
    return draft
