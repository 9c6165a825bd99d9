"""Compute what is asked for from the figures of the sentences and rows that are likeliest to hold them.

What two figures are apart (`assistant.two_figures`); what the items of a list or table that a question names come to; an hourly rate over a month of which the article says how many hours it has;
how many rows hold what is asked. Only where one way to compute it is left; the inputs are said and cited.
"""

import re
from collections.abc import Sequence

from assistant.arithmetic import decimal, plain, total
from assistant.broken_down import say_broken_down
from assistant.by_piece import say_by_piece
from assistant.clocked import say_clocked
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import said_of_another, telling
from assistant.hourly import MONTHLY, say_least, say_month
from assistant.no_saving import no_saving
from assistant.of_whom import of_others, whom
from assistant.paid import asks_no_money
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import (
    asking_rows,
    asks_difference,
    asks_least,
    asks_left,
    asks_money,
    asks_rows,
    asks_saved,
    asks_together,
)
from assistant.reckoning_words import words_of
from assistant.selection import select
from assistant.sought.denied import WITHOUT
from assistant.sought.say_told import say_sought
from assistant.sought.wanted import machines
from assistant.sought.wanted import wanted as sought_in
from assistant.sums import MONEY, UNITS, Amount, amounts, falls_due, of_cell
from assistant.two_figures import PAIR, Figure, say_apart, set_apart_from, two_named, whole_amounts, whole_and_part
from assistant.units import Unit
from assistant.words import listing, spelled, stems

_LEAST, _BESIDE = 0.1, 0.12
"""How likely a sentence has to be to answer, and what share of that the likeliest is, for its figures to be computed with."""
_ROW = 0.4
"""How likely a row has to be to answer for its kind to be counted."""
_KINDS = frozenset({"passage", "tradeoff", "comparison", "lookup", "recommendation", "aggregate", "temporal"})
"""Kinds that quote what holds the figures and compute nothing."""
_IN_EACH = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?:in|on|per|for|at) (?:each|every)\b|(?:\s+[\w-]+){1,2}\s+(?:each|apiece)\b|\s+[\w-]+ (?:per|a) [\w-]+", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:second|minute|hour|day|night|week|month|quarter|year)s?\b", re.IGNORECASE)
_LET = re.compile(r"\b(?:pay|spend|cost|costs|price|book\w*|rent\w*|hir(?:e|es|ing)|money)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:from|between) (?P<first>[\w-]+) (?:to|till|until|and|through) (?P<last>[\w-]+)\b", re.IGNORECASE)
_LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+plus\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.])(?:19|20)\d\d(?![\w%])")
_LONGEST = 12
"""Rows or items that are added up, or counted."""


def compute_likely(question: Question, draft: Draft) -> None:
    """Say below an answer what the likeliest sentences come to, where that is asked and nothing has been computed."""
    if draft.computed and not draft.abstained and draft.kind == "numeric":
        _say_in_percent(question, draft)
    if draft.computed or draft.abstained or draft.kind not in _KINDS or question.asked in ("who", "where", "why", "yes or no"):
        return
    if question.asked in ("how long", "how many", "how much") and _say_hours(question, draft):
        return
    sought = sought_in(question.text)
    left, apart, together = asks_left(question.text), asks_difference(question.text) or asks_saved(question.text), asks_together(question.text)
    if sought is not None and say_sought(question, draft, sought):
        return
    left = left or (question.asked == "how many" and bool(WITHOUT.search(question.text)))
    whole = question.asked != "how many" and bool(words_of("bill", "comes").search(question.text))
    piece = asks_money(question.text) or question.asked == "how much"
    monthly, counted, least = bool(MONTHLY.search(question.text)), asks_rows(question.text), asks_least(question.text)
    if not (left or apart or together or monthly or counted or least or piece or whole):
        return
    desk = draft.desk
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    units = [one.unit for one in likely if one.probability >= max(_LEAST, _BESIDE * likely[0].probability)]
    if not units or _of_another_year(question, desk, units):
        return
    if whole and say_broken_down(question, draft, units):
        return
    if pair := (
        (two_named(question, desk, units) if apart else None)
        or (whole_and_part(question, desk, units) if left else None)
        or (set_apart_from(question, desk, likely) if (apart or left) and not together else None)
    ):
        cited = [f.unit for f in pair]
        strange = not machines(question.text) <= machines(" ".join(f"{unit.text} {unit.context} {' '.join(unit.header)}" for unit in cited))
        amiss = strange or _in_and_out(pair) or _unlike(pair) or _of_another(question, desk, pair) or (apart and (of_others(desk, whom(question), cited) or (asks_no_money(question.text) and pair[0].amount.kind in MONEY)))
        if not amiss and not no_saving(question, desk, cited) and not _of_another_year(question, desk, cited, each=False):
            say_apart(draft, pair, question.text)
    elif together and (parts := _parts(question, desk, units)):
        _say_total(draft, parts)
    elif together and question.asked == "how many" and _say_each(question, draft, desk, units[0]):
        return
    elif least and _LET.search(question.text) and likely[0].probability >= _ROW:
        say_least(desk, draft, units[0])
    elif monthly:
        say_month(question, desk, draft, units)
    elif counted and likely[0].probability >= _ROW:
        _say_count(question, desk, draft, units[0])
    if not draft.computed and not (apart or left or together or (sought is not None and sought.how in ("share", "percent", "times"))):
        say_by_piece(question, desk, draft, units)


def _in_and_out(pair: tuple[Figure, Figure]) -> bool:
    """Whether one sentence gives two prices of one thing: what goes in, and what comes out."""
    one, other = sorted(pair, key=lambda figure: figure.amount.start)
    if one.unit is not other.unit or one.unit.kind == "row":
        return False
    text = one.unit.text
    behind = (text[one.amount.end : other.amount.start], text[other.amount.end :])
    said = [next((side for side in ("input", "output") if words_of("adjusted", side).search(part)), "") for part in behind]
    return {*said} == {"input", "output"}


def _unlike(pair: tuple[Figure, Figure]) -> bool:
    """Whether one of two figures of sentences is a price by the hour or the day, and the other none."""
    due = [falls_due(figure.unit.text[figure.amount.end :]) if figure.unit.kind != "row" else figure.period for figure in pair]
    return len(set(due)) > 1 and any(one in ("hour", "day") for one in due)


def _of_another(question: Question, desk: Desk, pair: tuple[Figure, Figure]) -> bool:
    """Whether one of two figures, of no money, is told of a model that the question does not name, and not of one that it names."""
    if any(figure.amount.kind in MONEY for figure in pair):
        return False
    return any(figure.unit.kind != "row" and said_of_another(question, desk, figure.unit.text, figure.amount.start) for figure in pair)


def _say_in_percent(question: Question, draft: Draft) -> None:
    """Say by which share something changed, where that is asked and only what two sums are apart has been said."""
    sought = sought_in(question.text)
    if sought is not None and sought.how == "percent" and "%" not in " ".join(draft.derived):
        say_sought(question, draft, sought)


def _say_hours(question: Question, draft: Draft) -> bool:
    """Say how long the hours of the likeliest sentence are, where that is asked."""
    wanted = telling(question, draft.desk)
    likely = select(question, draft.desk, wanted).likely if wanted else ()
    return bool(likely) and likely[0].probability >= _ROW and say_clocked(question, draft, likely[0].unit)


def _of_another_year(question: Question, desk: Desk, units: Sequence[Unit], *, each: bool = True) -> bool:
    """Whether a question names a year that neither the sentences nor their articles' days do; not `each` one, but the two that a change is asked between."""
    years = _YEAR.findall(question.text)
    if not each and len(years) < 2:
        return False
    told = " ".join(f"{unit.context} {unit.before} {unit.text} {desk.date(unit.article)}" for unit in units)
    return any(year not in told for year in _YEAR.findall(question.text))


def _say_each(question: Question, draft: Draft, desk: Desk, unit: Unit) -> bool:
    """Multiply so many by how many each of them has: `a 160-node cluster with eight H100s in each node`; False where a sentence does not say that."""
    found = amounts(unit.text, desk) if unit.kind != "row" else []
    spoken = {t.stem for t in question.tokens}
    each = [a for a in found if a.kind in spoken and a.kind not in MONEY and (said := _IN_EACH.match(unit.text[a.end :])) and not _TIME.search(said[0])]
    others = [a for a in found if a not in each and a.kind not in MONEY | {"%"} and a.value % 1 == 0]
    if len(each) != 1 or len(others) != 1 or each[0].value % 1 or min(each[0].value, others[0].value) < PAIR:
        return False
    value = decimal(others[0].value) * decimal(each[0].value)
    how = f"{plain(decimal(others[0].value))} × {plain(decimal(each[0].value))} = {plain(value)}"
    draft.say(f"Together that is {plain(value)}: {how}.", unit, derived=how)
    return True


def _parts(question: Question, desk: Desk, units: Sequence[Unit]) -> list[Figure]:
    """Give the figures of the rows or items that a question names, of one list or table: of each, or from the first to the last."""
    first = next((u for u in units if u.series >= 0 and _one(u, desk)), None)
    if first is None:
        return []
    series = [u for u in desk.shelf.units.of(first.article) if u.series == first.series and u.section == first.section]
    ends = _FROM_TO.search(question.text)
    if ends:
        at = [i for end in ("first", "last") for i, u in enumerate(series) if stems(ends[end]) <= stems(_label(u, desk))]
        chosen = series[at[0] : at[1] + 1] if len(at) == 2 and at[0] < at[1] else []
    else:
        labels = [stems(_label(u, desk)) for u in series]
        shared = {s for s in frozenset().union(*labels) if sum(s in label for label in labels) > 1}
        spoken = {t.stem for t in question.content} | {s for link in question.links for s in stems(link.written)}
        chosen = [u for u, label in zip(series, labels, strict=True) if (label - shared) & spoken]
        if not _accounted(question, [label - shared for label in labels]):
            return []
    figures = [Figure(_label(u, desk), one, u) for u in chosen if (one := _one(u, desk))]
    if len(figures) < len(chosen):
        return []  # one that is meant gives no figure, or several
    kinds = {f.amount.kind for f in figures} - {""}
    return figures if 1 < len(figures) <= _LONGEST and len(kinds) <= 1 and (not kinds or kinds <= MONEY or len({f.amount.kind for f in figures}) == 1) else []


def _accounted(question: Question, labels: Sequence[frozenset[str]]) -> bool:
    """Whether each of the things that a question lists is one row or item, and no row or item is none of them."""
    content = {t.stem for t in question.content} | {s for link in question.links for s in stems(link.written)}
    parts = [own for part in _LISTED.split(question.text) if (own := stems(part) & content)]
    met = [[i for i, label in enumerate(labels) if label & part] for part in parts]
    return len(parts) > 1 and all(len(found) == 1 for found in met) and len({found[0] for found in met}) == len(parts)


def _one(unit: Unit, desk: Desk) -> Amount | None:
    """Give the only amount of a row or an item; a bare number behind its last word counts what the others do."""
    if unit.kind == "row":
        cells = [amount for at in range(1, len(unit.cells)) if (amount := of_cell(unit, at, desk)) is not None]
        return cells[0] if len(cells) == 1 else None
    found = whole_amounts(unit, desk)
    return found[0] if len(found) == 1 else None


def _label(unit: Unit, desk: Desk) -> str:
    """Give what a row or an item says its figure is for."""
    if unit.kind == "row":
        return bare(unit.cells[0])
    amount = _one(unit, desk)
    return " ".join(f"{unit.text[: amount.start]} {unit.text[amount.end :]}".split()) if amount else unit.text


def _say_total(draft: Draft, parts: Sequence[Figure]) -> None:
    kind = next((f.amount.kind for f in parts if f.amount.kind), "")
    computed = total([f.amount.value for f in parts], UNITS.get(kind, ""))
    draft.say(f"Together that is {computed.shown}: {computed.how}.", *(f.unit for f in parts), derived=computed.how)


def _say_count(question: Question, desk: Desk, draft: Draft, row: Unit) -> None:
    """Count the rows of a table that have the cell of the likeliest one which the question names: `how many entries are sold by X?`."""
    if row.kind != "row" or not row.header or WITHOUT.search(question.text) or question.quantities or any(t.is_number for t in question.content):
        return
    spoken = {t.stem for t in question.content} | {s for link in question.links for s in stems(link.written)}
    named = [at for at, cell in enumerate(row.cells) if at and (own := stems(cell)) and own <= spoken]
    if len(named) != 1:
        return
    info = desk.info(row.article)
    around = stems(f"{row.context} {info.title if info else ''} {info.publisher if info else ''} {row.article}") | stems(row.cells[named[0]]) | asking_rows()
    if {t.stem for t in question.content} - around:
        return  # more is asked of them than that
    value = bare(row.cells[named[0]])
    held = [u for u in desk.shelf.units.of(row.article) if u.series == row.series and len(u.cells) > named[0] and bare(u.cells[named[0]]) == value]
    if 1 < len(held) <= _LONGEST:
        draft.say(f"That makes {spelled(len(held))}: {listing([bare(u.cells[0]) for u in held])}.", *held, derived=f"{len(held)} rows counted")
