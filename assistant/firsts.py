"""The row that comes first in a table by the column a question orders by: `the closed model with the lowest output price`.

For figures that no claim was read from. Rows of one article's tables count together
where they have the same column; a side that is asked for is looked up above the
table, else in the graph. Words of the question that nothing here accounts for,
and figures in different units, leave the question to others.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.asking import SPEED
from assistant.desk import Desk
from assistant.fitting import said_in
from assistant.graph import Named
from assistant.question import Question
from assistant.quoting import bare
from assistant.tabled import Table, column, figure, tables
from assistant.topics import headed_side
from assistant.units import Unit
from assistant.words import Token, stems, tokenize

_WAITED = re.compile(r"latenc|delay|first token|\bms\b|\d\s?ms\b|seconds?\b(?<!per second)", re.IGNORECASE)
"""In such a column less is faster."""
_NO_NOUNS = frozenset({"is", "are", "was", "were", "does", "do", "did", "has", "have", "can", "the", "a", "an", "one", "of", "would", "should", "will", "costs", "cost", "makes", "runs"})
"""Words after `which` that name nothing."""
_SPANS = {"second": 1.0, "minute": 60.0, "hour": 3.6e3, "day": 8.64e4, "week": 6.048e5, "month": 2.63e6, "year": 3.156e7}
"""Seconds in a stretch of time that is told without a number."""
_MILLION = 1e6
_NAMED = 2
"""Words of a column's head that a question has to say."""
_BEHIND = 2
"""Words behind the one for the order of which one says what is put in order: `the cheapest hosted service`."""
_MONEY = re.compile(r"[$€£]\s?\d")
_FEWEST_PRICED = 2
_CURRENCY = re.compile(r"[$€£]|\b(?:USD|EUR|GBP|dollars?|euros?|pounds?)\b")
_PERIODS = {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annual": "year"}


@dataclass(frozen=True, slots=True)
class First:
    """The row that comes first, and by what."""

    row: Unit
    head: str
    cell: str
    highest: bool
    rows: tuple[Unit, ...]
    """All that were put in order, the first one first."""
    besides: int = 0
    """The column whose cell of that row is asked for, where it is another one than that which orders; 0 where none is."""

    @property
    def name(self) -> str:
        return bare(self.row.cells[0])

    def thing(self, desk: Desk) -> Named | None:
        """Give the model that the row is of."""
        links, _ = desk.shelf.linker.links(self.name, tokenize(self.name))
        return next((e for link in links for e in (*link.of("model"), *link.of("family"))), None)


def first_rows(question: Question, desk: Desk) -> list[First]:
    """Give the row that comes first, and the one that comes last too where both ends are asked for."""
    if question.cue("fastest", "slowest") and (question.cue("fastest") == question.cue("slowest") or question.of("order")):
        return _both_speeds(question, desk)
    orders = {hit.polarity for hit in question.of("order")}
    sorts = {hit.value for hit in question.of("order")}
    if len(orders) < 2 or len(sorts) > 1:
        return [first] if (first := first_row(question, desk)) is not None else []
    found = [first_row(replace(question, hits=tuple(h for h in question.hits if h.table != "order" or h.polarity == end)), desk) for end in ("most", "least")]
    return [first for first in found if first is not None]


def _both_speeds(question: Question, desk: Desk) -> list[First]:
    """Give the fastest and the slowest where both are asked for: `which takes the most tokens per second, and which the fewest`; else the one."""
    fewest = {h.polarity for h in question.of("order")} == {"least"} and question.cue("fastest")
    ways = ("fastest", "slowest") if fewest or question.cue("fastest") == question.cue("slowest") else ()
    kept = tuple(h for h in question.hits if h.value not in ("fastest", "slowest") and not (fewest and h.table == "order"))
    quick = next(h for h in question.of("cue", "fastest", "slowest"))
    found = [first_row(replace(question, hits=(*kept, replace(quick, value=way))), desk) for way in ways] if ways else [first_row(question, desk)]
    return [first for first in found if first is not None]


def first_row(question: Question, desk: Desk, asked: Collection[str] = ()) -> First | None:
    """Give the row with the largest or smallest figure in the column that is ordered by; None where no table has one.

    The words for what is `asked` of the thing in that row need not stand in the table.
    """
    orders = question.of("order")
    quick = question.cue("fastest", "slowest")
    if not orders and not quick:
        return None
    ways = ways_of(question, desk, "predicate", "dimension", "modality")
    nouns = {s for h in question.of("focus") for s in stems(h.phrase)} | {t.stem for t in question.content}
    nouns |= {t.stem for h in orders for t in question.tokens[h.last : h.last + _BEHIND]}
    if (other := other_noun(question)) is not None:
        nouns = {other.stem, *desk.cues.synonyms.get(other.stem, ())}
    elif not question.focus:
        nouns |= {t.stem for phrase in desk.cues.of("focus", "model") for t in tokenize(phrase)}
    by_article: dict[str, list[tuple[Table, int]]] = {}
    for table in tables(desk):
        at = _speed(question, desk, table) if quick else _column(question, table, ways)
        if at is not None and stems(table.header[0]) & nouns:
            by_article.setdefault(table.article, []).append((table, at))
    last = bool(orders) and orders[0].value == "date" and orders[0].phrase.split()[-1] == "last"  # `came last` by its score is the lowest
    highest = question.cue("fastest") if quick else orders[0].polarity == "most" and not last
    found = (_of(question, desk, pairs, ways, asked, highest=highest) for pairs in by_article.values())
    return next((first for first in found if first is not None), None)


def _speed(question: Question, desk: Desk, table: Table) -> int | None:
    """Give the column that says how fast something is, where more is faster: by its head, or by what it is measured on where the table is of speeds."""
    found = next((at for at, head in enumerate(table.header) if at and SPEED.search(head) and not _WAITED.search(f"{head} {table.rows[0].cells[at : at + 1]}")), None)
    row = table.rows[0]
    over = " ".join((*row.section[-1:], row.led, *(u.text for u in desk.shelf.units.of(row.article) if u.kind != "row" and u.section == row.section and u.end <= row.start)))
    if found is not None or not SPEED.search(over) or _WAITED.search(over):
        return found
    said = {t.word for t in question.tokens}
    named = [at for at, head in enumerate(table.header) if at and sum(t.word in said for t in tokenize(head)) >= _NAMED]
    return named[0] if len(named) == 1 else None


def _column(question: Question, table: Table, ways: Sequence[frozenset[str]]) -> int | None:
    """Give the column that a question orders by: by its head, else the one with money where a price is."""
    at = column(question, table, ways)
    if question.of("order", "price") or question.has("predicate", "price", "monthly_cost"):
        priced = [i for i, head in enumerate(table.header) if i and (_CURRENCY.search(head) or _of_money(table, i))]
        if not priced and at is not None and question.asked == "how many" and question.of("order", "price") and stems(table.header[at]) & _before(question):
            return None  # what is asked of the cheapest one is not what makes it the cheapest
        spoken = {t.stem for t in question.tokens} | {_PERIODS[t.word] for t in question.tokens if t.word in _PERIODS}
        return at if at in priced or not priced else max(priced, key=lambda i: (len(stems(table.header[i]) & spoken), -i))
    return at


def _of_money(table: Table, at: int) -> bool:
    """Whether a column is of prices: more of its cells than not, and two at least: others say that there is none."""
    priced = sum(at < len(row.cells) and _MONEY.search(row.cells[at]) is not None for row in table.rows)
    return priced >= min(_FEWEST_PRICED, len(table.rows)) and 2 * priced > len(table.rows)


def _before(question: Question) -> frozenset[str]:
    """Give the stems between what asks and the word for the order."""
    first = min((hit.first for hit in question.of("order")), default=0)
    return frozenset(t.stem for t in question.tokens[question.asked_at + 1 : first])


def _besides(question: Question, table: Table, at: int) -> int:
    """Give the one column that the words before the order name, where it is not the one that orders: `how many languages does the cheapest one support`; 0 where none is."""
    spoken = _before(question)
    named = [i for i, head in enumerate(table.header) if i and (own := stems(head)) and 2 * len(own & spoken) >= len(own)]
    return named[0] if len(named) == 1 and named[0] != at else 0


def _of(
    question: Question, desk: Desk, pairs: Sequence[tuple[Table, int]], ways: Sequence[frozenset[str]], asked: Collection[str], *, highest: bool
) -> First | None:
    """Put the rows of one article in order, those of tables with the same head together."""
    table, at = pairs[0]
    head = bare(table.header[at])
    rows = [(value, row, i) for one, i in pairs if bare(one.header[i]) == head for value, row in _valued(question, desk, one, i)]
    units = {"".join(c for c in row.cells[i] if c in "$€£%") for _, row, i in rows}
    if len(rows) < 2 or len(units) > 1:
        return None
    rows.sort(key=lambda r: -r[0] if highest else r[0])
    _, best, i = rows[0]
    own = next(one for one, _ in pairs if best in one.rows)
    besides = _besides(question, own, i)
    if besides >= len(best.cells) or not bare(best.cells[besides]):
        besides = 0
    wanted = replace(question, content=tuple(t for t in question.content if t is not question.tokens[-1])) if besides else question  # `does the cheapest one support`
    if not covered(wanted, desk, table, stems(f"{table.header[0]} {head} {own.header[besides]}"), best, i, ways, asked):
        return None
    return First(best, head, bare(best.cells[i]), highest, tuple(row for _, row, _ in rows), besides)


def _valued(question: Question, desk: Desk, table: Table, at: int) -> Iterator[tuple[float, Unit]]:
    """Give the rows of a table that are on the side asked for, each with its figure."""
    sides = set(question.sides)
    headed = headed_side(table.rows[0], desk)
    for row in table.rows:
        value = amount_in(row.cells[at]) if at < len(row.cells) else None
        if value is not None and (len(sides) != 1 or sides == headed or (not headed and _side(desk, row) in sides)):
            yield value, row


def amount_in(cell: str) -> float | None:
    """Give the first number of a cell, else how long the time is that it speaks of: `weeks to months`."""
    if (number := figure(cell)) is not None:
        return number
    spans = [_SPANS[word.removesuffix("s")] for word in (t.word for t in tokenize(cell)) if word.removesuffix("s") in _SPANS]
    return sum(spans) / len(spans) if spans else None


def _side(desk: Desk, row: Unit) -> str:
    links, _ = desk.shelf.linker.links(bare(row.cells[0]), tokenize(bare(row.cells[0])))
    return next((desk.side(e) for link in links for e in link.of("model", "family")), "")


def other_noun(question: Question) -> Token | None:
    """Give the noun right after `which` where it is one of no table: the `way` of `which way of adapting a model`."""
    at = question.asked_at + 1
    if question.focus or question.asked not in ("which", "what") or at >= len(question.tokens) or not question.tokens[at].is_word:
        return None
    spoken = any(h.first <= at < h.last for h in question.hits if h.table != "cue") or question.tokens[at].word in _NO_NOUNS
    return None if spoken or any(link.first <= at < link.last for link in question.links) else question.tokens[at]


def ways_of(question: Question, desk: Desk, *kinds: str) -> list[frozenset[str]]:
    """Give, for each property the question speaks of, the stems it is asked by."""
    values = dict.fromkeys((h.table, h.value) for h in question.hits if h.table in (kinds or ("predicate", "focus", "dimension", "modality")))
    return [frozenset(t.stem for phrase in desk.cues.of(table, value) if " " not in phrase for t in tokenize(phrase)) for table, value in values]


def covered(
    question: Question, desk: Desk, table: Table, used: frozenset[str], row: Unit, at: int, ways: Sequence[frozenset[str]], asked: Collection[str] = ()
) -> bool:
    """Whether the words of the question that tell something are accounted for by the row, the column, or what stands over the table."""
    beside = (u.text for u in desk.shelf.units.of(row.article) if u.kind != "row" and u.section == row.section and _MONEY.search(row.cells[at]))
    around = used | table.about | stems(row.cells[at]) | stems(" ".join((*row.section, row.led, *beside)))
    if not all(any(stems(s) <= around for e in link.entities for s in (e.name, *e.aliases)) or stems(link.written) <= around for link in question.links):
        return False
    linked = {i for link in question.links for i in range(link.first, link.last)}
    spoken = {i for h in question.of("predicate") if h.value not in asked for i in range(h.first, h.last)}
    by_tokens = _per_million(desk, row)
    if _MONEY.search(row.cells[at]) or by_tokens:
        spoken -= {i for h in question.of("predicate", "price", "monthly_cost") for i in range(h.first, h.last)}
    done = _before_order(question) if stems(table.header[at]) <= {t.stem for t in question.tokens} else -1
    per_million = [q for q in question.quantities if q.value == _MILLION and q.unit.endswith("tokens") and by_tokens]
    counted = question.asked in ("how many", "how much") and bool(question.links)  # whose row it is is named: the noun says what its figures count
    noun = question.asked_at + 1 if counted else max((h.last for h in question.of("focus", question.focus)), default=question.asked_at + 2)
    loose: set[str] = set()
    for i, token in enumerate(question.tokens):
        if per_million and (token.stem == "token" or any(q.start <= token.start < q.end for q in per_million)):
            continue
        telling = token in question.content or token.is_number or i in spoken
        alike = desk.cues.synonyms.get(token.stem, frozenset()) | frozenset(s for way in ways if token.stem in way for s in way)
        if telling and i != done and i not in linked and token.word not in desk.cues.function and token.stem not in around and not alike & around:
            if i < noun or token.is_number:
                return False  # what tells the things apart has to stand in their table
            loose.add(token.stem)
    return not loose or loose <= said_in(row.article, desk)


def _before_order(question: Question) -> int:
    """Give the place of the verb before `the most`, which says no more than what the column's head does: `which draws the fewest watts`; -1 where none is."""
    first = min((hit.first for hit in question.of("order")), default=0)
    return first - 2 if first >= 2 and question.tokens[first - 1].word == "the" else -1


def _per_million(desk: Desk, row: Unit) -> bool:
    """Whether what stands over a table says that its prices are for a million tokens."""
    return any({"million", "token"} <= stems(u.text) for u in desk.shelf.units.of(row.article) if u.kind != "row" and u.section == row.section and u.end <= row.start)
