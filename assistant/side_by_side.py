"""Tell of all things that a question sets side by side what one table gives of each, where an answer quotes the table of one of them alone, or not at all."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import held, telling
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.selection import LIKELY, NOTHING, select
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import tokenize

_COMPARES = re.compile(r"\b(?:compar\w+|versus|vs\.?|against|differ\w*|between|than|or|which of|both|each other|side by side|quicker|faster|slower|cheaper|dearer|better|worse)\b", re.IGNORECASE)
_LABELLED = re.compile(r"\b(?P<noun>option|plan|tier|variant|package|offer|set-?up|scenario|version|site|machine|bundle|level|lot|bid|quote)s?\s+(?P<one>[A-Z]|\d{1,2}|[IVX]+)\b(?:\s*(?:,|and|or|versus|vs\.?|against|with|to|compared (?:to|with))\s+(?:(?P=noun)s?\s+)?(?P<two>[A-Z]|\d{1,2}|[IVX]+)\b)", re.IGNORECASE)
"""`option A versus option C`, `plans 1 and 2`."""
_SHARE, _ROW_SHARE = 0.3, 0.5
"""Shares of the telling words that a table, and the row of a table whose columns are the things, has to hold."""
_EACH = 2
"""Rows of one thing that are told."""
_Names = Sequence[Sequence[str]]


def compared(question: Question) -> list[_Names]:
    """Give the things that a question sets side by side, each by the words of its names; empty where there are fewer than two."""
    if not (question.cue("compare", "difference", "gap") or _COMPARES.search(question.text)):
        return []
    if (labelled := _LABELLED.search(question.text)) is not None:
        return [[[labelled["one"].casefold()], [labelled["noun"].casefold(), labelled["one"].casefold()]], [[labelled["two"].casefold()], [labelled["noun"].casefold(), labelled["two"].casefold()]]]
    things = [[[t.word for t in tokenize(name)] for e in link.of("model", "family", "vendor", "tool") for name in (e.name, *e.aliases)] for link in question.links]
    return [names for names in things if names] if sum(bool(names) for names in things) > 1 else []


def rows_beside(question: Question, desk: Desk) -> list[Unit]:
    """Give the rows of the likeliest table that has one of each thing set side by side, else its one row that has a column of each."""
    things = compared(question)
    wanted = telling(question, desk) if things else {}
    best: tuple[float, list[Unit]] | None = None
    likely = {(one.unit.article, one.unit.series): one.probability for one in reversed((select(question, desk, wanted) if wanted else NOTHING).likely) if one.unit.kind == "row"}
    for table in tables(desk) if things else ():
        own = [[row for row in table.rows if _is_of(row.cells[0], names)][:_EACH] for names in things]
        found = [row for rows in own for row in rows] if all(own) else []
        share = held(question, desk, wanted, "", _over(desk, table))
        if not found and all(any(_is_of(head, names) for head in table.header[1:]) for names in things):
            ranked = sorted(((held(question, desk, wanted, bare(row.cells[0]), ""), row) for row in table.rows), key=lambda one: -one[0])
            share, found = ranked[0][0], [ranked[0][1]] if ranked[0][0] >= _ROW_SHARE else []
        chance = likely.get((table.rows[0].article, table.rows[0].series), 0.0)
        if found and (share >= _SHARE or chance >= LIKELY) and (best is None or share + chance > best[0]):
            best = share + chance, found
    return best[1] if best else []


def say_rows_beside(question: Question, draft: Draft) -> None:
    """Add the rows of what is set side by side that an answer does not quote."""
    if draft.abstained or draft.whole or draft.computed or draft.kind in ("overview", "decision", "corpus", "definition"):
        return
    for row in rows_beside(question, draft.desk):
        if not any(article == row.article and start < row.end and row.start < end for article, start, end in draft.places):
            say_quote(draft, row)


def _over(desk: Desk, table: Table) -> str:
    """What stands over a table and beside it: heads, headings, and the paragraphs of its section, which say what a column counts."""
    first = table.rows[0]
    beside = (u.text for u in desk.shelf.units.of(first.article) if u.kind != "row" and u.section == first.section)
    return " ".join((*table.header, first.context, *beside))


def _is_of(cell: str, names: _Names) -> bool:
    """Whether a cell begins with one of some names, cut between words."""
    words = [t.word for t in tokenize(bare(cell))]
    return any(words[: len(name)] == list(name) and (len(name) > 1 or len(name[0]) > 2 or len(words) == 1) for name in names if name)
