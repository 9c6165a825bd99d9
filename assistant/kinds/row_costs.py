"""What tokens come to at one host's prices, read from the row of its table: `10M in and 2M out on X at Y`.

For prices that no claim holds, because they are in another currency or the name of the row goes on, and for a host that the question
names. The table has to say which currency it is in, and that it counts by the million.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.amounts import Workload
from assistant.arithmetic import Computed, over, tokens_cost
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.graph import Named
from assistant.kinds.lookup import subjects
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import waived
from assistant.tabled import Table, figure, tables
from assistant.units import Unit
from assistant.words import stems, tokenize

_SIGNS = (("€", r"€|\bEUR\b|\beuros?\b"), ("£", r"£|\bGBP\b|\bpounds?\b"), ("$", r"\$|\bUSD\b|\bdollars?\b"))
_MILLION = re.compile(r"\bmillion\b|\b1\s?M\b|/\s?M\b|\bMtok\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\d{3,8}|instruct|chat|it|preview|latest", re.IGNORECASE)
"""How the name of a row may go on: with the stamp of a version, or by what a model was tuned for."""

_COUNTED = stems("token tokens tok toks")


@dataclass(frozen=True, slots=True)
class _Priced:
    """The row of a thing, with the columns of its prices."""

    thing: Named
    row: Unit
    columns: dict[str, int]
    sign: str

    def price(self, side: str) -> float | None:
        at = self.columns.get(side)
        return figure(self.row.cells[at]) if at is not None and at < len(self.row.cells) else None


def of_rows_anywhere(question: Question, desk: Desk, work: Workload) -> Draft | None:
    """Price tokens by the one row of the thing named, wherever it stands; None where there are several, or none that is in another currency than claims are."""
    draft = Draft(desk, "numeric")
    for thing in subjects(question):
        found = [one for table in tables(desk) for one in _rows_of(question, desk, table, thing, anywhere=True)]
        if len(found) != 1 or found[0].sign == "$" or not _say(draft, found[0], work):
            return None
        draft.about.append(thing)
    return draft or None


def of_rows(question: Question, desk: Desk, work: Workload) -> Draft | None:
    """Price the tokens asked about by the rows of the things named at the host named; None where not exactly one row is meant for each."""
    if not all(amount.side for amount in work.amounts):
        return None
    draft = Draft(desk, "numeric")
    for thing in subjects(question):
        found = [one for table in tables(desk) for one in _rows_of(question, desk, table, thing)]
        if len(found) != 1 or not _say(draft, found[0], work):
            return None
        draft.about.append(thing)
    return draft or None


def _rows_of(question: Question, desk: Desk, table: Table, thing: Named, *, anywhere: bool = False) -> Iterator[_Priced]:
    columns = {side: at for side in ("input", "output") if (at := _column(table, side)) is not None}
    if not columns:
        return
    units = [u for u in desk.shelf.units.of(table.rows[0].article) if u.kind != "row" and (anywhere or u.section == table.rows[0].section)]
    beside = " ".join((*table.header, *(u.text for u in units), table.rows[0].led))
    info = desk.info(table.article)
    over_it = table.about | stems(f"{info.title} {info.publisher}" if info else "")
    sign = next((sign for sign, way in _SIGNS if re.search(way, f"{beside} {table.rows[0].cells[max(columns.values())]}", re.IGNORECASE)), "")
    if not sign or not _MILLION.search(f"{beside} {info.title if info else ''}"):
        return
    named = [row for row in table.rows if _is_of(row, thing)]
    for row in named:
        if anywhere or _host(question) <= over_it | stems(" ".join(row.cells)):
            yield _Priced(thing, row, columns, sign)


def _host(question: Question) -> frozenset[str]:
    """Give the words of a question that say at whose prices; those aside that it waives."""
    other = {t.stem for link in question.links if not link.of("model", "family") for t in question.tokens[link.first : link.last]}
    return frozenset({t.stem for t in question.content} | other) - waived(question.text) - _COUNTED


def names_host(question: Question) -> bool:
    """Whether a question names more than models and tokens."""
    return bool(_host(question))


def _column(table: Table, side: str) -> int | None:
    found = [at for at, head in enumerate(table.header) if at and side in stems(head)]
    plain = [at for at in found if not re.search(r"cach|batch", table.header[at], re.IGNORECASE)]
    return plain[0] if len(plain) == 1 else None


def _is_of(row: Unit, thing: Named) -> bool:
    """Whether a row bears the name of a thing, alone or with the stamp of a version."""
    cell = [t.word for t in tokenize(bare(row.cells[0]))]
    names = [[t.word for t in tokenize(name)] for name in (thing.name, *thing.aliases)]
    return any(cell[: len(name)] == name and all(_GOES_ON.fullmatch(word) for word in cell[len(name) :]) for name in names)


def _say(draft: Draft, priced: _Priced, work: Workload) -> bool:
    """Say the sum; False where a price is missing."""
    prices = [priced.price(amount.side) for amount in work.amounts]
    parts = [(amount.count * work.times, price, amount.side) for amount, price in zip(work.amounts, prices, strict=True) if price is not None]
    if len(parts) < len(work.amounts):
        return False
    sums = tokens_cost(parts)
    name = bare(priced.row.cells[0])
    every = f" a {work.rate}" if work.rate else ""
    draft.say(f"At the prices of {label(draft.desk, priced.row.article)}, that would cost {_in(sums.shown, priced)}{every} on {name}: {_in(sums.how, priced)}.", priced.row, derived=_in(sums.how, priced))
    if work.rate and work.wanted and work.rate != work.wanted:
        _say_longer(draft, priced, over(sums.value, work.rate, work.wanted), work.wanted)
    return True


def _say_longer(draft: Draft, priced: _Priced, longer: Computed, period: str) -> None:
    draft.say(f"Over a {period} that is {_in(longer.shown, priced)}: {_in(longer.how, priced)}.", priced.row, derived=_in(longer.how, priced))


def _in(text: str, priced: _Priced) -> str:
    """Write sums in the currency of the table."""
    return text.replace("$", priced.sign)
