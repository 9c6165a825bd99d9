"""What stands how often in one column of a table: which makers a price list has, how many, whose models it lists most.

Asked of an article that the question names; the column is the one whose head is the noun asked for.
"""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import capital, listing, spelled, stems, tokenize

SEVERAL = re.compile(
    r"\b(?:more than once|several times|twice or more|repeatedly|at least twice|more than one|several (?:models|rows|entries))\b", re.IGNORECASE
)
"""Asks for what stands in a column more than once."""
_HEAD = 2
"""Words of a head that is a noun and no more."""


def columned(question: Question, desk: Desk) -> Draft | None:
    """Count, list or rank what stands in the column asked for; None where no table of the articles named has one."""
    nouns = frozenset(s for phrase in desk.cues.of("focus", question.focus) if " " not in phrase for s in stems(phrase)) if question.focus else frozenset()
    for table, at in _columns(desk, nouns):
        groups: dict[str, list[Unit]] = {}
        for row in table.rows:
            if at < len(row.cells) and (name := bare(row.cells[at])):
                groups.setdefault(name, []).append(row)
        if len(groups) < len(table.rows) and len(groups) > 1:
            return _told(question, desk, table, at, groups)
    return None


def _columns(desk: Desk, nouns: frozenset[str]) -> Iterator[tuple[Table, int]]:
    for table in tables(desk) if desk.articles and nouns else ():
        for at, head in enumerate(table.header[1:], 1):
            if stems(head) & nouns and len(tokenize(head)) <= _HEAD:
                yield table, at


def _told(question: Question, desk: Desk, table: Table, at: int, groups: dict[str, list[Unit]]) -> Draft:
    draft = Draft(desk, "aggregate")
    who = capital(label(desk, table.article))
    noun = bare(table.header[at]).casefold()
    how = f"{len(table.rows)} rows counted under “{bare(table.header[at])}”"
    order = next((h for h in question.of("order", "score", "size") if question.before_clause(h)), None)
    if order is not None:
        ends = {name: len(rows) for name, rows in groups.items()}
        end = max(ends.values()) if order.polarity == "most" else min(ends.values())
        first = [name for name, count in ends.items() if count == end]
        said = listing([f"{name} ({spelled(end)}: {listing([bare(r.cells[0]) for r in groups[name]])})" for name in first])
        draft.say(
            f"{who} has the {'most' if order.polarity == 'most' else 'fewest'} rows in its table for {said}.",
            *[r for name in first for r in groups[name]],
            derived=how,
        )
        return draft
    if SEVERAL.search(question.text):
        groups = {name: rows for name, rows in groups.items() if len(rows) > 1} or groups
        said = listing([f"{name} ({spelled(len(rows))}: {listing([bare(r.cells[0]) for r in rows])})" for name, rows in groups.items()])
        draft.say(f"{who} lists more than once under “{bare(table.header[at])}”: {said}.", *[r for rows in groups.values() for r in rows], derived=how)
        return draft
    plural = noun if len(groups) == 1 or noun.endswith("s") else f"{noun}s"
    draft.say(f"{who} lists {spelled(len(groups))} {plural} in a table: {listing(list(groups))}.", *[rows[0] for rows in groups.values()], derived=how)
    return draft
