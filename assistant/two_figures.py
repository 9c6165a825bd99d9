"""Find the two figures that a question sets against one another, and say what they are apart.

Of two rows, of two columns of a row, of one sentence or of two; of a change from one to the other; of a whole and the part that is done.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.arithmetic import decimal, difference, plain
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.links import Link, Unknown
from assistant.of_whom import whom
from assistant.question import Question
from assistant.quoting import bare, heads_cited
from assistant.reckoning import apart_words, says_done, says_left
from assistant.selection import Selected
from assistant.set_apart import two_apart
from assistant.sought.denied import WITHOUT
from assistant.sought.share import by_share
from assistant.sought.wanted import wanted
from assistant.sums import OF_WHOLE, UNITS, Amount, amounts, of_cell
from assistant.units import Unit
from assistant.words import stems, tokenize

_PART = re.compile(r"(?: \w+)?\s?(?:/\s?\d|\b(?:of|out of)\b)|\W{0,2}(?:\w+ )?(?:per\b|for each|for every)", re.IGNORECASE)
"""Behind a figure that is part of another one, or one per anything."""
_WAY = re.compile(r"\b(?P<way>from|to) (?:about |around |some |roughly |almost |only |just )?$", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;]\s+(?:and\s+|while\s+|but\s+)?")
PAIR = 2
"""Figures that a sum of two has, and the least that each of several is."""
_SMALLEST = 1e-9
_REACH, _TOLD = 6, 3
"""Words behind `how many` among which the noun is that is counted, and sentences that may say themselves how many are left."""
_COVERED = 0.34
"""Share of what a question tells that has to stand by a change for that change to be the one meant."""


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount, whose it is, and where it stands."""

    of: str
    amount: Amount
    unit: Unit
    head: str = ""
    period: str = ""
    """What both fall due for, where that is said: `month`."""


def two_named(question: Question, desk: Desk, units: Sequence[Unit]) -> tuple[Figure, Figure] | None:
    """Give the figures of two things that are named: in two rows, in two columns of a row, in one sentence, in two."""
    named: list[Link | Unknown] = [*(link for link in question.links if link.of("model", "family", "vendor")), *question.unknown]
    names = list(dict.fromkeys(one.written.strip() for one in named))
    found: tuple[Figure, Figure] | None = None
    if len(names) == 2:
        found = next(filter(None, (way(question, desk, units, names) for way in (_in_rows, _in_one, _in_two))), None)
    found = found or _in_columns(question, desk, units[0]) or (_from_to(question, desk, units[0]) if len(names) < 2 and _covers(question, desk, units[0]) else None)
    if found is None or len({f.amount.kind for f in found} - {""}) > 1 or abs(found[0].amount.value - found[1].amount.value) < _SMALLEST:
        return None
    return found


def _covers(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a sentence with what stands around it and its article's title speaks of much that is asked."""
    info = desk.info(unit.article)
    held = stems(f"{unit.context} {unit.before} {unit.text} {unit.article} {f'{info.title} {info.publisher}' if info else ''}")
    weights = {s: w for s, w in telling(question, desk).items() if s not in apart_words()}
    return whom(question) <= held and sum(w for s, w in weights.items() if s in held) >= _COVERED * sum(weights.values())


def set_apart_from(question: Question, desk: Desk, likely: Sequence[Selected]) -> tuple[Figure, Figure] | None:
    """Give the two figures that fit best what the question says of either."""
    pair = two_apart(question, desk, likely)
    if pair is None or (pair[0].unit is pair[1].unit and not _asked_after(question, desk, pair[0].unit)):
        return None
    one, other = (Figure("", side.amount, side.unit, side.head, side.period) for side in pair)
    return one, other


def _asked_after(question: Question, desk: Desk, unit: Unit) -> bool:
    """Whether a question says anything of the label of a row: it may ask after columns, of another row. A sentence has none."""
    label = stems(bare(unit.cells[0])) - desk.cues.function if unit.kind == "row" else frozenset[str]()
    spoken = {t.stem for t in question.tokens} | {s for link in question.links for e in link.entities for s in stems(e.name)}
    return not label or bool(label & spoken)


def _in_rows(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[Figure, Figure] | None:
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
    one, other = (Figure(bare(u.cells[0]), amount, u, bare(row.header[at])) for u in pair if u is not None and (amount := of_cell(u, at, desk)) is not None)
    return one, other


def _of(table: Sequence[Unit], name: str, spoken: set[str]) -> Unit | None:
    """Give the one row of a thing: that whose first cell holds its name, and most else of the question."""
    named = stems(name)
    rows = [(len(stems(u.cells[0]) & spoken), -len(stems(u.cells[0])), u) for u in table if u.cells and named <= stems(u.cells[0])]
    best = sorted(rows, key=lambda r: r[:2], reverse=True)
    return best[0][2] if best and (len(best) == 1 or best[1][:2] < best[0][:2]) else None


def _in_columns(question: Question, desk: Desk, row: Unit) -> tuple[Figure, Figure] | None:
    """Give two cells of a row whose heads the question tells apart: `from 1.0 to 1.2`, `the 8B and the 70B`."""
    if row.kind != "row" or len(row.header) < 3:
        return None
    spoken = {t.stem for t in question.tokens}
    heads = [stems(head) for head in row.header[1:]]
    common = frozenset.intersection(*heads)
    cells = [
        (at, amount) for at, head in enumerate(heads, 1) if (head - common) and (head - common) <= spoken and (amount := of_cell(row, at, desk)) is not None
    ]
    if len(cells) != 2 or not _asked_after(question, desk, row):
        return None
    one, other = (Figure(bare(row.header[at]), amount, row, bare(row.cells[0])) for at, amount in cells)
    return one, other


def _from_to(question: Question, desk: Desk, unit: Unit) -> tuple[Figure, Figure] | None:
    """Give the two ends of a change that a sentence tells, of several changes that of the clause which holds most of the question: `from 7.4 per thousand words to 5.9`."""
    found = [(before["way"].casefold(), a) for a in amounts(unit.text, desk) if (before := _WAY.search(unit.text[: a.start])) is not None]
    if len(found) > PAIR:
        spoken = {t.stem for t in question.tokens}
        cuts = [0, *(m.end() for m in _CLAUSES.finditer(unit.text)), len(unit.text)]
        told = [(a, b) for a, b in itertools.pairwise(cuts) if sum(a <= f[1].start < b for f in found) == PAIR]
        clauses = sorted(((len(stems(unit.text[a:b]) & spoken), a, b) for a, b in told), reverse=True)
        found = [f for f in found if clauses[0][1] <= f[1].start < clauses[0][2]] if len(clauses) > 1 and clauses[0][0] > clauses[1][0] else []
    pair = [next((a for said, a in found if said == way), None) for way in ("from", "to")]
    if unit.kind == "row" or len(found) != PAIR or pair[0] is None or pair[1] is None:
        return None
    return Figure("", pair[0], unit), Figure("", replace(pair[1], kind=pair[1].kind if pair[1].kind in UNITS else pair[0].kind), unit)


def _in_one(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[Figure, Figure] | None:
    """Give the figures behind both names in one sentence, else those before them: `A got 187 right, B got 191`, `in 71% of runs on A and 48% on B`."""
    for unit in units[:2]:
        for beside in (_behind, _before) if unit.kind != "row" else ():
            pair = [beside(desk, unit, name) for name in names]
            if pair[0] and pair[1] and pair[0].start != pair[1].start:
                return Figure(names[0], pair[0], unit), Figure(names[1], pair[1], unit)
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


def _in_two(question: Question, desk: Desk, units: Sequence[Unit], names: Sequence[str]) -> tuple[Figure, Figure] | None:
    """Give the only figures of two sentences of one article, each about one of the two."""
    found: list[Figure] = []
    for name, other in zip(names, reversed(names), strict=True):
        own = [u for u in units if u.kind != "row" and stems(name) <= stems(u.text) and not stems(other) <= stems(u.text)]
        plainly = [(u, figures[0]) for u in own if len(figures := whole_amounts(u, desk)) == 1]
        if not plainly:
            return None
        found.append(Figure(name, plainly[0][1], plainly[0][0]))
    return (found[0], found[1]) if found[0].unit.article == found[1].unit.article else None


def whole_amounts(unit: Unit, desk: Desk) -> list[Amount]:
    return [a for a in amounts(unit.text, desk) if not _PART.match(unit.text[a.end :])]


def whole_and_part(question: Question, desk: Desk, units: Sequence[Unit]) -> tuple[Figure, Figure] | None:
    """Give how many of what is counted there are, and how many of them are done, where it is asked how many are left; None where a sentence says so itself."""
    if parted := _told_part(question, desk, units[0]):
        return parted
    nouns = {t.stem for t in question.tokens[question.asked_at + 1 : question.asked_at + _REACH] if t.is_word}
    first = next((u for u in units if u.kind != "row"), None)
    if question.asked != "how many" or first is None or any(says_left(u.text) for u in units[:_TOLD]):
        return None
    near = [u for u in units if u.kind != "row" and u.article == first.article]
    counts = {u.start: [a for a in whole_amounts(u, desk) if a.kind in nouns or (u is first and not a.kind)] for u in near}
    sides = [Figure("", counts[u.start][0], u) for u in near if len(counts[u.start]) == 1]
    if len(sides) < 2 or sides[0].unit is not first:
        return None
    done = [says_done(side.unit.text) for side in sides[:2]]
    part, whole = (sides[0], sides[1]) if done[0] else (sides[1], sides[0])
    return (whole, part) if done[0] != done[1] and part.amount.value < whole.amount.value else None


def _told_part(question: Question, desk: Desk, unit: Unit) -> tuple[Figure, Figure] | None:
    """Give a whole and the part that has something, of a sentence that says both, where it is asked how many have it not: `Of the 2,140 tapes, 1,377 have one.`"""
    found = amounts(unit.text, desk) if unit.kind != "row" and WITHOUT.search(question.text) and not WITHOUT.search(unit.text) else []
    denied = WITHOUT.search(question.text)
    own = {t.stem for t in question.content if denied and t.start > denied.start()} & stems(f"{unit.before} {unit.text}")
    whole = next((a for a in found if own and OF_WHOLE.search(unit.text[: a.start])), None)
    parts = [
        a for a in found if whole and a is not whole and a.start > whole.end and a.value < whole.value and (a.kind in ("", whole.kind) or a.kind not in UNITS)
    ]
    return (Figure("", whole, unit), Figure("", replace(parts[0], kind=whole.kind), unit)) if whole and len(parts) == 1 and len(found) == PAIR else None


def say_apart(draft: Draft, pair: tuple[Figure, Figure], text: str = "") -> None:
    """Say what two figures are apart, or by which share of the one, where a question's text asks for that."""
    high, low = sorted(pair, key=lambda figure: -figure.amount.value)
    asked = wanted(text)
    if asked is not None and asked.how in ("percent", "times") and low.amount.value:
        computed, told = by_share(text, asked.how, high.amount.value, low.amount.value)
        draft.say(f"{told}: {computed.how}.", *heads_cited(draft.desk, high.unit), *dict.fromkeys((high.unit, low.unit)), derived=computed.how)
        return
    kind = high.amount.kind or low.amount.kind
    computed = difference(high.amount.value, low.amount.value, UNITS.get(kind, ""))
    if kind == "%":
        computed = replace(computed, how=f"{plain(decimal(high.amount.value))}% − {plain(decimal(low.amount.value))}% = {computed.shown}")
    whose = f" ({'; '.join(f'{f.of}: {f.amount.written}' for f in pair)})" if all(f.of for f in pair) else ""
    where = f"In “{high.head}” the" if high.head and high.head == low.head else "The"
    sources = [*heads_cited(draft.desk, high.unit), *dict.fromkeys((high.unit, low.unit))]
    each = f" a {high.period}" if high.period in ("hour", "day", "week", "month", "year") else ""
    draft.say(f"{where} difference is {computed.shown}{each}{whose}: {computed.how}.", *sources, derived=computed.how)


