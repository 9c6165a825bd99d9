"""Compute what is asked for from the figures of the sentences and rows that are likeliest to hold them.

What two named things are apart, in a column, in one sentence or in two; what is left of a whole; what the items of a
list or table that a question names come to; an hourly rate over a month of which the article says how many hours it has;
how many rows hold what is asked. Only where one way to compute it is left; the inputs are said and cited.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.arithmetic import decimal, difference, plain, total
from assistant.by_piece import say_by_piece
from assistant.clocked import say_clocked
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.hourly import MONTHLY, say_least, say_month
from assistant.links import Link, Unknown
from assistant.no_saving import no_saving
from assistant.of_whom import of_others, whom
from assistant.question import Question
from assistant.quoting import bare, heads_cited
from assistant.reckoning import (
    apart_words,
    asking_rows,
    asks_difference,
    asks_least,
    asks_left,
    asks_money,
    asks_no_money,
    asks_rows,
    asks_saved,
    asks_together,
    says_done,
    says_left,
)
from assistant.selection import Selected, select
from assistant.set_apart import two_apart
from assistant.sums import MONEY, UNITS, Amount, amounts, of_cell
from assistant.units import Unit
from assistant.words import listing, spelled, stems, tokenize

_LEAST, _BESIDE = 0.1, 0.12
"""How likely a sentence has to be to answer, and what share of that the likeliest is, for its figures to be computed with."""
_ROW = 0.4
"""How likely a row has to be to answer for its kind to be counted."""
_KINDS = frozenset({"passage", "tradeoff", "comparison", "lookup", "recommendation", "aggregate", "temporal"})
"""Kinds that quote what holds the figures and compute nothing."""
_PART = re.compile(r"(?: \w+)?\s?(?:/\s?\d|\b(?:of|out of)\b)|\W{0,2}(?:\w+ )?(?:per\b|for each|for every)", re.IGNORECASE)
"""Behind a figure that is part of another one, or one per anything."""
_WAY = re.compile(r"\b(?P<way>from|to) (?:about |around |some |roughly |almost |only |just )?$", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;]\s+(?:and\s+|while\s+|but\s+)?")
_ENDS = 2
_PART_OF = re.compile(r"\b(?:[Oo]f|[Oo]ut of)\s+(?:the|its|our|their|all|these|those|about|some|around|nearly|over)?\s*$")
_WITHOUT = re.compile(r"\b(?:no|not|without|never|lack\w*|missing|none)\b|n['’]t\b|\bun\w+ed\b", re.IGNORECASE)
_IN_EACH = re.compile(
    r"(?:\s+[\w-]+){0,3}?\s+(?:in|on|per|for|at) (?:each|every)\b|(?:\s+[\w-]+){1,2}\s+(?:each|apiece)\b|\s+[\w-]+ (?:per|a) [\w-]+", re.IGNORECASE
)
_TIME = re.compile(r"\b(?:second|minute|hour|day|night|week|month|quarter|year)s?\b", re.IGNORECASE)
_LET = re.compile(r"\b(?:pay|spend|cost|costs|price|book\w*|rent\w*|hir(?:e|es|ing)|money)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"\b(?:from|between) (?P<first>[\w-]+) (?:to|till|until|and|through) (?P<last>[\w-]+)\b", re.IGNORECASE)
_LISTED = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s+plus\s+", re.IGNORECASE)
_SMALLEST = 1e-9
_REACH, _TOLD = 6, 3
"""Words behind `how many` among which the noun is that is counted, and sentences that may say themselves how many are left."""
_YEAR = re.compile(r"(?<![\w.])(?:19|20)\d\d(?![\w%])")
_COVERED = 0.34
"""Share of what a question tells that has to stand by a change for that change to be the one meant."""
_LONGEST = 12
"""Rows or items that are added up, or counted."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount, whose it is, and where it stands."""

    of: str
    amount: Amount
    unit: Unit
    head: str = ""
    period: str = ""
    """What both fall due for, where that is said: `month`."""


def compute_likely(question: Question, draft: Draft) -> None:
    """Say below an answer what the likeliest sentences come to, where that is asked and nothing has been computed."""
    if draft.computed or draft.abstained or draft.kind not in _KINDS or question.asked in ("who", "where", "why", "yes or no"):
        return
    if question.asked in ("how long", "how many", "how much") and _say_hours(question, draft):
        return
    left, apart, together = asks_left(question.text), asks_difference(question.text) or asks_saved(question.text), asks_together(question.text)
    left = left or (question.asked == "how many" and bool(_WITHOUT.search(question.text)))
    piece = asks_money(question.text) or question.asked == "how much"
    monthly, counted, least = bool(MONTHLY.search(question.text)), asks_rows(question.text), asks_least(question.text)
    if not (left or apart or together or monthly or counted or least or piece):
        return
    desk = draft.desk
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    units = [one.unit for one in likely if one.probability >= max(_LEAST, _BESIDE * likely[0].probability)]
    if not units or _of_another_year(question, desk, units):
        return
    if pair := (
        (_apart(question, desk, units) if apart else None)
        or (_whole_and_part(question, desk, units) if left else None)
        or (_set_apart(question, desk, likely) if (apart or left) and not together else None)
    ):
        if not no_saving(question, desk, [f.unit for f in pair]) and not (apart and (of_others(desk, whom(question), [f.unit for f in pair]) or (asks_no_money(question.text) and pair[0].amount.kind in MONEY))):
            _say_apart(draft, pair)
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
    if not draft.computed and not (apart or left or together):
        say_by_piece(question, desk, draft, units)


def _say_hours(question: Question, draft: Draft) -> bool:
    """Say how long the hours of the likeliest sentence are, where that is asked."""
    wanted = telling(question, draft.desk)
    likely = select(question, draft.desk, wanted).likely if wanted else ()
    return bool(likely) and likely[0].probability >= _ROW and say_clocked(question, draft, likely[0].unit)


def _apart(question: Question, desk: Desk, units: Sequence[Unit]) -> tuple[_Figure, _Figure] | None:
    """Give the figures of two things that are named: in two rows, in two columns of a row, in one sentence, in two."""
    named: list[Link | Unknown] = [*(link for link in question.links if link.of("model", "family", "vendor")), *question.unknown]
    names = list(dict.fromkeys(one.written.strip() for one in named))
    found: tuple[_Figure, _Figure] | None = None
    if len(names) == 2:
        found = next(filter(None, (way(question, desk, units, names) for way in (_in_rows, _in_one, _in_two))), None)
    found = found or _in_columns(question, desk, units[0]) or (_from_to(question, desk, units[0]) if len(names) < 2 and _covers(question, desk, units[0]) else None)
    if found is None or len({f.amount.kind for f in found} - {""}) > 1 or abs(found[0].amount.value - found[1].amount.value) < _SMALLEST:
        return None
    return found


def _of_another_year(question: Question, desk: Desk, units: Sequence[Unit]) -> bool:
    """Whether a question names a year that neither the sentences nor their articles' days do."""
    told = " ".join(f"{unit.context} {unit.before} {unit.text} {desk.date(unit.article)}" for unit in units)
    return any(year not in told for year in _YEAR.findall(question.text))


def _covers(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a sentence with what stands around it and its article's title speaks of much that is asked."""
    info = desk.info(unit.article)
    held = stems(f"{unit.context} {unit.before} {unit.text} {unit.article} {f'{info.title} {info.publisher}' if info else ''}")
    weights = {s: w for s, w in telling(question, desk).items() if s not in apart_words()}
    return sum(w for s, w in weights.items() if s in held) >= _COVERED * sum(weights.values())


def _set_apart(question: Question, desk: Desk, likely: Sequence[Selected]) -> tuple[_Figure, _Figure] | None:
    """Give the two figures that fit best what the question says of either."""
    pair = two_apart(question, desk, likely)
    if pair is None:
        return None
    one, other = (_Figure("", side.amount, side.unit, side.head, side.period) for side in pair)
    return one, other


def _in_rows(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[_Figure, _Figure] | None:
    row = next((u for u in units if u.kind == "row" and u.header), None)
    if row is None:
        return None
    spoken = {t.stem for t in question.tokens}
    table = [u for u in desk.shelf.units.of(row.article) if u.series == row.series]
    pair = [_of(table, name, spoken) for name in names]
    if pair[0] is None or pair[1] is None or pair[0] is pair[1]:
        return None
    ranked: list[tuple[int, int]] = []
    for at, head in enumerate(row.header):
        if at and all(one is not None and of_cell(one, at, desk) for one in pair):
            ranked.append((len(stems(head) & spoken), at))
    ranked.sort(reverse=True)
    if not ranked or (len(ranked) > 1 and (not ranked[0][0] or ranked[1][0] == ranked[0][0])):
        return None
    at = ranked[0][1]
    one, other = (_Figure(bare(u.cells[0]), amount, u, bare(row.header[at])) for u in pair if u is not None and (amount := of_cell(u, at, desk)) is not None)
    return one, other


def _of(table: Sequence[Unit], name: str, spoken: set[str]) -> Unit | None:
    """Give the one row of a thing: that whose first cell holds its name, and most else of the question."""
    named = stems(name)
    rows = [(len(stems(u.cells[0]) & spoken), -len(stems(u.cells[0])), u) for u in table if u.cells and named <= stems(u.cells[0])]
    best = sorted(rows, key=lambda r: r[:2], reverse=True)
    return best[0][2] if best and (len(best) == 1 or best[1][:2] < best[0][:2]) else None


def _in_columns(question: Question, desk: Desk, row: Unit) -> tuple[_Figure, _Figure] | None:
    """Give two cells of a row whose heads the question tells apart: `from 1.0 to 1.2`, `the 8B and the 70B`."""
    if row.kind != "row" or len(row.header) < 3:
        return None
    spoken = {t.stem for t in question.tokens}
    heads = [stems(head) for head in row.header[1:]]
    common = frozenset.intersection(*heads)
    cells = [
        (at, amount) for at, head in enumerate(heads, 1) if (head - common) and (head - common) <= spoken and (amount := of_cell(row, at, desk)) is not None
    ]
    if len(cells) != 2:
        return None
    one, other = (_Figure(bare(row.header[at]), amount, row, bare(row.cells[0])) for at, amount in cells)
    return one, other


def _from_to(question: Question, desk: Desk, unit: Unit) -> tuple[_Figure, _Figure] | None:
    """Give the two ends of a change that a sentence tells, of several changes that of the clause which holds most of the question: `from 7.4 per thousand words to 5.9`."""
    found = [(before["way"].casefold(), a) for a in amounts(unit.text, desk) if (before := _WAY.search(unit.text[: a.start])) is not None]
    if len(found) > _ENDS:
        spoken = {t.stem for t in question.tokens}
        cuts = [0, *(m.end() for m in _CLAUSES.finditer(unit.text)), len(unit.text)]
        told = [(a, b) for a, b in itertools.pairwise(cuts) if sum(a <= f[1].start < b for f in found) == _ENDS]
        clauses = sorted(((len(stems(unit.text[a:b]) & spoken), a, b) for a, b in told), reverse=True)
        found = [f for f in found if clauses[0][1] <= f[1].start < clauses[0][2]] if len(clauses) > 1 and clauses[0][0] > clauses[1][0] else []
    pair = [next((a for said, a in found if said == way), None) for way in ("from", "to")]
    if unit.kind == "row" or len(found) != _ENDS or pair[0] is None or pair[1] is None:
        return None
    return _Figure("", pair[0], unit), _Figure("", replace(pair[1], kind=pair[1].kind if pair[1].kind in UNITS else pair[0].kind), unit)


def _in_one(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[_Figure, _Figure] | None:
    """Give the figures behind both names in one sentence, else those before them: `A got 187 right, B got 191`, `in 71% of runs on A and 48% on B`."""
    for unit in units[:2]:
        for beside in (_behind, _before) if unit.kind != "row" else ():
            pair = [beside(desk, unit, name) for name in names]
            if pair[0] and pair[1] and pair[0].start != pair[1].start:
                return _Figure(names[0], pair[0], unit), _Figure(names[1], pair[1], unit)
    return None


def _before(desk: Desk, unit: Unit, name: str) -> Amount | None:
    """Give the only figure between the name before, or the beginning of the sentence, and a name."""
    spans = _names(desk, unit)
    own = [span for span in spans if _is(unit.text[slice(*span)], name)]
    begin = max((end for _, end in spans if own and end <= own[0][0]), default=0)
    found = [a for a in amounts(unit.text, desk) if begin <= a.start < own[0][0]] if len(own) == 1 else []
    return found[0] if len(found) == 1 else None


def _behind(desk: Desk, unit: Unit, name: str) -> Amount | None:
    """Give the only figure between a name and the next one, or the end of the sentence."""
    spans = _names(desk, unit)
    own = [span for span in spans if _is(unit.text[slice(*span)], name)]
    stop = min((start for start, _ in spans if own and start > own[0][0]), default=len(unit.text))
    found = [a for a in amounts(unit.text, desk) if own[0][1] <= a.start < stop and not _PART.match(unit.text[a.end :])] if len(own) == 1 else []
    return found[0] if len(found) == 1 else None


def _names(desk: Desk, unit: Unit) -> list[tuple[int, int]]:
    """Give where a sentence names things, known or not."""
    tokens = tokenize(unit.text)
    links, unknown = desk.shelf.linker.links(unit.text, tokens)
    named: list[Link | Unknown] = [*links, *unknown]
    return [(tokens[one.first].start, tokens[one.last - 1].end) for one in named]


def _is(written: str, name: str) -> bool:
    return stems(name) <= stems(written) or stems(written) <= stems(name)


def _in_two(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[_Figure, _Figure] | None:
    """Give the only figures of two sentences of one article, each about one of the two."""
    found: list[_Figure] = []
    for name, other in zip(names, reversed(names), strict=True):
        own = [u for u in units if u.kind != "row" and stems(name) <= stems(u.text) and not stems(other) <= stems(u.text)]
        plainly = [(u, figures[0]) for u in own if len(figures := _plain(u, desk)) == 1]
        if not plainly:
            return None
        found.append(_Figure(name, plainly[0][1], plainly[0][0]))
    return (found[0], found[1]) if found[0].unit.article == found[1].unit.article else None


def _plain(unit: Unit, desk: Desk) -> list[Amount]:
    return [a for a in amounts(unit.text, desk) if not _PART.match(unit.text[a.end :])]


def _whole_and_part(question: Question, desk: Desk, units: Sequence[Unit]) -> tuple[_Figure, _Figure] | None:
    """Give how many of what is counted there are, and how many of them are done, where it is asked how many are left; None where a sentence says so itself."""
    if parted := _told_part(question, desk, units[0]):
        return parted
    nouns = {t.stem for t in question.tokens[question.asked_at + 1 : question.asked_at + _REACH] if t.is_word}
    first = next((u for u in units if u.kind != "row"), None)
    if question.asked != "how many" or first is None or any(says_left(u.text) for u in units[:_TOLD]):
        return None
    near = [u for u in units if u.kind != "row" and u.article == first.article]
    counts = {u.start: [a for a in _plain(u, desk) if a.kind in nouns or (u is first and not a.kind)] for u in near}
    sides = [_Figure("", counts[u.start][0], u) for u in near if len(counts[u.start]) == 1]
    if len(sides) < 2 or sides[0].unit is not first:
        return None
    done = [says_done(side.unit.text) for side in sides[:2]]
    part, whole = (sides[0], sides[1]) if done[0] else (sides[1], sides[0])
    return (whole, part) if done[0] != done[1] and part.amount.value < whole.amount.value else None


def _told_part(question: Question, desk: Desk, unit: Unit) -> tuple[_Figure, _Figure] | None:
    """Give a whole and the part that has something, of a sentence that says both, where it is asked how many have it not: `Of the 2,140 tapes, 1,377 have one.`"""
    found = amounts(unit.text, desk) if unit.kind != "row" and _WITHOUT.search(question.text) and not _WITHOUT.search(unit.text) else []
    denied = _WITHOUT.search(question.text)
    own = {t.stem for t in question.content if denied and t.start > denied.start()} & stems(f"{unit.before} {unit.text}")
    whole = next((a for a in found if own and _PART_OF.search(unit.text[: a.start])), None)
    parts = [
        a for a in found if whole and a is not whole and a.start > whole.end and a.value < whole.value and (a.kind in ("", whole.kind) or a.kind not in UNITS)
    ]
    return (_Figure("", whole, unit), _Figure("", replace(parts[0], kind=whole.kind), unit)) if whole and len(parts) == 1 and len(found) == _ENDS else None


def _say_each(question: Question, draft: Draft, desk: Desk, unit: Unit) -> bool:
    """Multiply so many by how many each of them has: `a 160-node cluster with eight H100s in each node`; False where a sentence does not say that."""
    found = amounts(unit.text, desk) if unit.kind != "row" else []
    spoken = {t.stem for t in question.tokens}
    each = [a for a in found if a.kind in spoken and a.kind not in MONEY and (said := _IN_EACH.match(unit.text[a.end :])) and not _TIME.search(said[0])]
    others = [a for a in found if a not in each and a.kind not in MONEY | {"%"} and a.value % 1 == 0]
    if len(each) != 1 or len(others) != 1 or each[0].value % 1 or min(each[0].value, others[0].value) < _ENDS:
        return False
    value = decimal(others[0].value) * decimal(each[0].value)
    how = f"{plain(decimal(others[0].value))} × {plain(decimal(each[0].value))} = {plain(value)}"
    draft.say(f"Together that is {plain(value)}: {how}.", unit, derived=how)
    return True


def _parts(question: Question, desk: Desk, units: Sequence[Unit]) -> list[_Figure]:
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
    figures = [_Figure(_label(u, desk), one, u) for u in chosen if (one := _one(u, desk))]
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
    found = _plain(unit, desk)
    return found[0] if len(found) == 1 else None


def _label(unit: Unit, desk: Desk) -> str:
    """Give what a row or an item says its figure is for."""
    if unit.kind == "row":
        return bare(unit.cells[0])
    amount = _one(unit, desk)
    return " ".join(f"{unit.text[: amount.start]} {unit.text[amount.end :]}".split()) if amount else unit.text


def _say_apart(draft: Draft, pair: tuple[_Figure, _Figure]) -> None:
    high, low = sorted(pair, key=lambda figure: -figure.amount.value)
    kind = high.amount.kind or low.amount.kind
    computed = difference(high.amount.value, low.amount.value, UNITS.get(kind, ""))
    if kind == "%":
        computed = replace(computed, how=f"{plain(decimal(high.amount.value))}% − {plain(decimal(low.amount.value))}% = {computed.shown}")
    whose = f" ({'; '.join(f'{f.of}: {f.amount.written}' for f in pair)})" if all(f.of for f in pair) else ""
    where = f"In “{high.head}” the" if high.head and high.head == low.head else "The"
    sources = [*heads_cited(draft.desk, high.unit), *dict.fromkeys((high.unit, low.unit))]
    each = f" a {high.period}" if high.period in ("hour", "day", "week", "month", "year") else ""
    draft.say(f"{where} difference is {computed.shown}{each}{whose}: {computed.how}.", *sources, derived=computed.how)


def _say_total(draft: Draft, parts: Sequence[_Figure]) -> None:
    kind = next((f.amount.kind for f in parts if f.amount.kind), "")
    computed = total([f.amount.value for f in parts], UNITS.get(kind, ""))
    draft.say(f"Together that is {computed.shown}: {computed.how}.", *(f.unit for f in parts), derived=computed.how)


def _say_count(question: Question, desk: Desk, draft: Draft, row: Unit) -> None:
    """Count the rows of a table that have the cell of the likeliest one which the question names: `how many entries are sold by X?`."""
    if row.kind != "row" or not row.header or _WITHOUT.search(question.text) or question.quantities or any(t.is_number for t in question.content):
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
