"""By how much what one row of a table gives went up or down, from the column of one time to that of a later one: `Total | $900 before | $1,250 after`.

The row is the one that the question names; its other words have to be said of the table, or of the whole article it stands in.
"""

import re
from collections.abc import Iterator

from assistant.arithmetic import change, difference
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import bare, say_quote
from assistant.reckoning import changed_words, says_change
from assistant.sums import Amount, amounts
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import stems
from kg.when import parse

_EARLIER = re.compile(r"\b(?:before|then|old|previous(?:ly)?|former(?:ly)?|earlier|was|first|start|until)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:after(?:wards)?|now|new|today|current(?:ly)?|since|later|is|latest|end)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\b(?:percent(?:age)?|per cent|share)\b|%", re.IGNORECASE)
_NEED = 0.6


class ThenAndNow:
    """Subtracts one column from another."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked in ("who", "where", "when", "why", "yes or no", "which"):
            return 0.0
        return 0.82 if says_change(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = {stem: weight for stem, weight in telling(question, desk).items() if stem not in changed_words()}
        spoken = {t.stem for t in question.tokens} - changed_words()
        found = [f for table in tables(desk) for f in _rows(desk, table, asked, spoken)]
        if not found:
            return None
        best = max(score for score, *_ in found)
        meant = [f for f in found if f[0] == best]
        return _told(question, desk, *meant[0][1:]) if len(meant) == 1 else None


def _rows(desk: Desk, table: Table, asked: dict[str, float], spoken: set[str]) -> Iterator[tuple[float, Unit, Amount, Amount]]:
    columns = _columns(table)
    if columns is None:
        return
    whole = stems(" ".join((table.article, " ".join(table.about), *(u.text for u in desk.shelf.units.of(table.rows[0].article)))))
    info = desk.info(table.rows[0].article)
    whole |= stems(f"{info.title} {info.publisher}") if info else frozenset()
    for row in table.rows:
        own = stems(row.cells[0]) - desk.cues.function
        said = own & spoken
        since, to = (_only(row, at, desk) for at in columns)
        if not said or since is None or to is None or since.kind != to.kind:
            continue
        weight = sum(asked.values()) or 1.0
        covered = sum(w for s, w in asked.items() if s in whole or s in own) / weight
        if covered >= _NEED:
            yield len(said) / len(own) + 0.1 * len(said) + covered, row, since, to


def _columns(table: Table) -> tuple[int, int] | None:
    """Give the column of the earlier and that of the later time, where a table has just one of each."""
    dated = [(span.first, at) for at, head in enumerate(table.header) if at and (span := parse(head)) is not None]
    early = [at for at, head in enumerate(table.header) if at and _EARLIER.search(head) and not _LATER.search(head)]
    late = [at for at, head in enumerate(table.header) if at and _LATER.search(head) and not _EARLIER.search(head)]
    if len(early) == 1 and len(late) == 1:
        return early[0], late[0]
    return (min(dated)[1], max(dated)[1]) if len(dated) > 1 and min(dated)[0] != max(dated)[0] else None


def _only(row: Unit, at: int, desk: Desk) -> Amount | None:
    stated = amounts(bare(row.cells[at]), desk) if at < len(row.cells) else []
    return stated[0] if len(stated) == 1 else None


def _told(question: Question, desk: Desk, row: Unit, since: Amount, to: Amount) -> Draft:
    draft = Draft(desk, "numeric")
    unit = {"USD": "USD", "%": "points", "EUR": "euros", "GBP": "pounds"}.get(to.kind, "")
    by = (
        change(since.value, to.value)
        if _PERCENT.search(question.text) and since.value and to.kind != "%"
        else difference(max(since.value, to.value), min(since.value, to.value), unit)
    )
    way = "the same" if since.value == to.value else f"{by.shown} {'more' if to.value > since.value else 'less'}"
    draft.say(f"It went from {since.written.strip()} to {to.written.strip()}, which is {way}: {by.how}.", row, derived=by.how)
    say_quote(draft, row)
    return draft
