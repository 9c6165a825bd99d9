"""What two rows of one table are apart, in a column that no claim is read from: a worked bill, the cost of a run.

The table is the one whose heading, lead-in or column heads hold the question's own words; without such words there is none.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.arithmetic import difference, ratio, yearly
from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.fitting import held, telling
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import bare, sentence, shown
from assistant.units import Unit
from assistant.words import capital, stems, tokenize

_FIGURE = re.compile(r"(?P<money>[$€£]\s?)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<percent>\s?%)?")
_WHOLE = frozenset(stems("total sum all overall month together"))
_MONTHLY = frozenset(stems("month monthly"))
_SHARE = 0.3
_ROW = 0.5
"""Share of the telling words of a question that the first cell of a row must hold."""
_ASKING = ("difference", "ratio", "gap", "reckon", "yearly", "monthly_cost", "price", "cost", "total")
"""Entries whose words ask for the sum and tell no table from another."""


@dataclass(frozen=True, slots=True)
class _Cell:
    unit: Unit
    head: str
    value: Decimal
    unit_of: str


def apart(question: Question, desk: Desk) -> Draft | None:
    """Subtract (and divide, where asked) what two things have in a column of one table."""
    sides = [list(link.of("model", "family")) for link in question.model_links]
    counted = {i for hit in question.hits if hit.value in _ASKING for i in range(hit.first, hit.last)}
    spoken = {t.stem for i, t in enumerate(question.tokens) if i not in counted}
    wanted = {stem: weight for stem, weight in telling(question, desk).items() if stem in spoken}
    if len(sides) < 2:
        return None
    best: tuple[float, Sequence[_Cell], tuple[Named, Named], bool] | None = None
    for pair, things in _pairs(desk, sides):
        around = _around(desk, pair[0])
        cells = _column(question, pair)
        tested = bool(cells) and any(stems(link.written) == stems(cells[0].head) for link in question.links if link.of("benchmark"))
        share = held(question, desk, wanted, "", " ".join((pair[0].context, *pair[0].header, *(u.text for u in around)))) if wanted and not tested else 1.0
        if cells and share >= _SHARE and (best is None or share > best[0]):
            best = share, cells, things, tested
    if best is None:
        return None
    things = best[2]
    high, low = sorted(best[1], key=lambda c: -c.value)
    names = {c.unit.start: t.name for c, t in zip(best[1], things, strict=True)}
    draft = Draft(desk, "numeric", whole=best[3])
    computed = difference(float(high.value), float(low.value), high.unit_of)
    written = [f"{bare(names[c.unit.start])}: {_written(c)}" for c in best[1]]
    draft.say(f"In the column “{high.head}” the difference is {computed.shown} ({'; '.join(written)}).", *[c.unit for c in best[1]], derived=computed.how)
    if question.cue("ratio") and low.value:
        times = ratio(float(high.value), float(low.value))
        draft.say(f"That is {times.shown} times as much.", *[c.unit for c in best[1]], derived=times.how)
    told = [u for u in _around(desk, best[1][0].unit) if stems(u.text) & {t.stem for t in question.content}]
    for unit in told[:1]:
        draft.say(f"{capital(label(desk, unit.article))} says of it: “{sentence(shown(desk, unit))}”", unit)
    draft.about += things
    return draft


def across(question: Question, desk: Desk) -> Draft | None:
    """Subtract what a table gives for the two sides, each in a column of its own, in the row that the question speaks of."""
    counted = {i for hit in question.hits if hit.table == "side" or hit.table == "openness" or hit.value in _ASKING for i in range(hit.first, hit.last)}
    wanted = {t.stem: desk.shelf.units.weight(t.stem) for i, t in enumerate(question.tokens) if (t.is_number or t in question.content) and i not in counted}
    best: tuple[float, Unit, _Cell, _Cell] | None = None
    for row in (u for a in desk.walked if desk.reads(a) for u in desk.shelf.units.of(a) if u.kind == "row"):
        headed = {side: at for at, head in enumerate(row.header) if at for side in desk.read(head).sides}
        pair = [_cell(row, headed[side]) for side in ("open", "closed")] if len(set(headed.values())) == 2 and len(headed) == 2 else []
        share = held(question, desk, wanted, row.cells[0] if row.cells else "", "") if wanted else 0.0
        if len(pair) == 2 and pair[0] and pair[1] and share >= _ROW and (best is None or share > best[0]):
            best = share, row, pair[0], pair[1]
    if best is None:
        return None
    _, row, one, other = best
    high, low = sorted((one, other), key=lambda c: -c.value)
    computed = difference(float(high.value), float(low.value), high.unit_of)
    draft = Draft(desk, "numeric")
    draft.say(f"For “{bare(row.cells[0])}” the difference is {computed.shown} ({high.head}: {_written(high)}; {low.head}: {_written(low)}).", row, derived=computed.how)
    return draft


def over_a_year(question: Question, desk: Desk) -> Draft | None:
    """Multiply by twelve what a table gives a month for the thing named, where the table is on what the question speaks of."""
    wanted = {t.stem: desk.shelf.units.weight(t.stem) for t in question.content} | {s: 1.0 for h in question.of("dimension", "support") for s in (stems(h.phrase))}
    if len(question.model_links) != 1 or not wanted:
        return None
    named = question.model_links[0].of("model", "family")
    rows = [(e, u) for a in desk.walked if desk.reads(a) for u in desk.shelf.units.of(a) if u.kind == "row" for e in named if _is_of(u, e)]
    for entity, row in rows:
        around = _around(desk, row)
        monthly = [c for at, head in enumerate(row.header) if stems(head) & _MONTHLY and (c := _cell(row, at)) is not None]
        share = held(question, desk, wanted, "", " ".join((row.context, *(u.text for u in around))))
        if len(monthly) != 1 or share < _SHARE:
            continue
        computed = yearly(float(monthly[0].value))
        draft = Draft(desk, "numeric", [entity])
        draft.say(f"That comes to {computed.shown} a year on {entity.name}: {computed.how}.", row, derived=computed.how)
        for unit in [u for u in around if stems(u.text) & wanted.keys()][:1]:
            draft.say(f"{capital(label(desk, unit.article))} says of it: “{sentence(shown(desk, unit))}”", unit)
        return draft
    return None


def _around(desk: Desk, row: Unit) -> list[Unit]:
    """Give what the article says beside the table, under the same heading."""
    return [u for u in desk.shelf.units.of(row.article) if u.section == row.section and u.kind != "row" and u.section]


def _pairs(desk: Desk, sides: Sequence[Sequence[Named]]) -> list[tuple[tuple[Unit, Unit], tuple[Named, Named]]]:
    """Give the rows of one table that begin with the one and with the other, which may each be one of several."""
    found = []
    groups = [[(one, other) for one in a for other in b if one.iri != other.iri] for a, b in itertools.combinations(sides, 2)]
    for article in desk.walked:
        if not desk.reads(article):
            continue
        rows = [u for u in desk.shelf.units.of(article) if u.kind == "row"]
        for one, other in (pair for group in groups for pair in group):
            found += [((a, b), (one, other)) for a in rows if _is_of(a, one) for b in rows if a.series == b.series and _is_of(b, other)]
    return found


def _is_of(unit: Unit, thing: Named) -> bool:
    names = [[t.word for t in tokenize(name)] for name in (thing.name, *thing.aliases)]
    return any([t.word for t in tokenize(cell)] in names for cell in unit.cells[:2])


def _column(question: Question, pair: tuple[Unit, Unit]) -> list[_Cell]:
    """Give the cells of the column asked for: by its head, else the one that totals; each holding one plain figure."""
    asked = {t.stem for t in question.tokens}
    ranked = []
    for at, head in enumerate(pair[0].header):
        cells = [_cell(unit, at) for unit in pair]
        if all(cells):
            words = stems(head)
            ranked.append((len(words & asked), bool(words & _WHOLE), at, [c for c in cells if c]))
    if question.has("order", "price") or question.has("dimension", "cost"):
        ranked = [r for r in ranked if all(c.unit_of == "USD" for c in r[3])] or ranked
    best = max(ranked, key=lambda r: r[:3], default=None)
    return best[3] if best and (best[0] or best[1]) else []


def _cell(unit: Unit, at: int) -> _Cell | None:
    text = bare(unit.cells[at]) if at < len(unit.cells) else ""
    match = _FIGURE.fullmatch(text.lstrip("~≈ "))
    if match is None:
        return None
    return _Cell(unit, bare(unit.header[at]), Decimal(match["number"].replace(",", "")), "USD" if match["money"] else "%" if match["percent"] else "")


def _written(cell: _Cell) -> str:
    return bare(cell.unit.cells[[bare(h) for h in cell.unit.header].index(cell.head)])
