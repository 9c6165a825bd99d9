"""Find the cells of a table that a question describes: rows by the words of their labels, columns by the words of their heads.

A row is named by words that not all rows share; one whose words are all among those of another that is named stands back behind it, so that
`8× H100 node` is meant and `H100` is not. A cell is only taken where what it counts is what is asked for, and the names of the question stand with it.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from assistant.desk import Desk
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import asks_money
from assistant.sought.wanted import asking, glued, measured_by, says, sides
from assistant.sums import MONEY, Amount
from assistant.sums import of_cell as _whole_cell
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import stem, stems
from corpus.document import ArticleId

_LIGHT = frozenset(glued("per of the in for a an on at to and with by or from is as than vs b gb month monthly year yearly day our"))
_NEAR, _ANYWHERE = 1.0, 0.7
"""What a telling word counts that stands by the table, and one that stands elsewhere in its article."""
_ENOUGH = 0.75
"""Share of the weight of the telling words that has to stand by the table or in its article."""
_UNPRICED = frozenset({"how much", "in tokens"})
"""What asks for a price where nothing else is asked for, and may ask how much of anything."""
_VERSION = re.compile(r"\d+(?:\.\d+)*")
_PLACES = re.compile(r"\bpoints?\b|%", re.IGNORECASE)
_COUNTED = re.compile(r"\bhow many (?:more |fewer |less |extra |of (?:the |its |their )?(?:\d+ )?)?(?P<noun>[a-z]+)", re.IGNORECASE)
_CURRENCIES = frozenset(stems("dollars euros pounds bucks"))
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
_SCALED = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<by>[KkMmBbTt])")
_DIGIT = re.compile(r"(?<![\w.-])\d")
_SEVERAL = 2
"""Words of a description that stand together by no chance."""
_BRACKETS = re.compile(r"\([^)]*\)")
_TIME = re.compile(r"\b(?:per|a|an|each|every|/)\s?(?:hour|day|week|month|year)\b|\b(?:hourly|daily|weekly|monthly|yearly)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """A cell with its amount."""

    row: Unit
    at: int
    amount: Amount

    @property
    def head(self) -> str:
        return bare(self.row.header[self.at])

    @property
    def label(self) -> str:
        return bare(self.row.cells[0])


@dataclass(frozen=True, slots=True)
class Described:
    """A table with the rows and columns of it that a question names."""

    table: Table
    rows: tuple[Unit, ...]
    columns: tuple[int, ...]
    score: float


def of_cell(row: Unit, at: int, desk: Desk) -> Amount | None:
    """Read the one amount of a cell, of one that adds another in brackets that before them: `685B (37B active)`; its scale is its kind."""
    if at >= len(row.cells):
        return None
    cell = bare(row.cells[at])
    amount = _whole_cell(row, at, desk)
    if amount is None and "(" in cell:
        cell = _BRACKETS.sub(" ", cell).strip()
        amount = _whole_cell(replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :])), at, desk)
    scaled = _SCALED.fullmatch(_BRACKETS.sub(" ", cell).strip())
    if scaled is not None and (amount is None or amount.kind in ("", scaled["by"].casefold())):
        return Amount(float(scaled["number"]), scaled["by"].casefold(), scaled.group(), 0, len(scaled.group()))
    return amount


def alike(one: Amount, other: Amount) -> tuple[Amount, Amount] | None:
    """Give two amounts as such that can be set apart: `10M` and `128K` in full; None where they count different things."""
    if one.kind == other.kind:
        return one, other
    if {one.kind, other.kind} <= set(_SCALES):
        return replace(one, value=one.value * _SCALES[one.kind], kind=""), replace(other, value=other.value * _SCALES[other.kind], kind="")
    return None


def described(question: Question, desk: Desk) -> list[Described]:
    """Give the tables of which a question names rows, those first that hold most of what it says."""
    asked = frozenset(glued(question.text)) - _LIGHT - asking()
    weights = {s: w for s, w in telling(question, desk).items() if s not in asking() and s not in _LIGHT}
    found = [one for table in tables(desk) if (one := _described(question, desk, table, asked, weights)) is not None]
    return sorted(found, key=lambda one: -one.score)


def _described(question: Question, desk: Desk, table: Table, asked: Set[str], weights: dict[str, float]) -> Described | None:
    by_label = [frozenset(glued(bare(row.cells[0]))) - _LIGHT for row in table.rows]
    heads = [frozenset(glued(bare(head))) - _LIGHT for head in table.header[1:]]
    parted = sides(question.text)
    across = set_against(heads, parted) if parted else []
    left = asked - frozenset(word for i in across for word in heads[i])  # a row is not named by the words of a column
    at = (set_against(by_label, parted) or (named(by_label, left) if across else [])) if parted else named(by_label, asked)
    labelled = bool(at)
    if not at:
        by_all = [frozenset(glued(" ".join(bare(c) for c in row.cells))) - _LIGHT for row in table.rows]
        at = (set_against(by_all, parted, whole=False) or (named(by_all, left) if across else [])) if parted else named(by_all, asked)
    if not at and len(table.rows) == 1 and len(named(heads, asked)) == 2:
        at, labelled = [0], False
    if not at or len(at) > 2 or (parted and len(at) == 1 and len(across) != 2):
        return None
    rows = tuple(table.rows[i] for i in at)
    columns = tuple(i + 1 for i in across) if parted and len(at) == 1 else tuple(i + 1 for i in named(heads, asked))
    score = _accounted(question, desk, table, rows, weights)
    return Described(table, rows, columns, score) if score >= _ENOUGH and (not labelled or all(_own_names(question, desk, row) for row in rows)) else None


def named(labels: Sequence[frozenset[str]], asked: Set[str]) -> list[int]:
    """Give the labels that a question names."""
    common = frozenset.intersection(*labels) if len(labels) > 1 else frozenset[str]()
    met = [(i, own & asked, own) for i, label in enumerate(labels) if (own := label - common) & asked]
    telling_enough = [(i, words) for i, words, own in met if own <= asked or any(not word.isdigit() or len(word) > 2 for word in words)]
    return [i for i, words in telling_enough if not any(words < other for _, other in telling_enough)]


def set_against(labels: Sequence[frozenset[str]], parted: tuple[str, str], *, whole: bool = True) -> list[int]:
    """Give the two labels of which a question names one in either part; none where a part names none, or leaves open which. Of `whole` labels the shorter is meant."""
    common = frozenset.intersection(*labels) if len(labels) > 1 else frozenset[str]()
    found = []
    words = [frozenset(glued(part)) - _LIGHT - asking() for part in parted]
    for asked, other in zip(words, reversed(words), strict=True):
        met = [(-len((label & other) - asked - common), len((label - common) & asked), -len(label - common - asked) if whole else 0, i) for i, label in enumerate(labels) if i in named(labels, asked)]
        met.sort(reverse=True)
        if not met or (len(met) > 1 and met[0][:3] == met[1][:3]):
            return []
        found.append(met[0][3])
    return found if found[0] != found[1] else []


def _accounted(question: Question, desk: Desk, table: Table, rows: Sequence[Unit], weights: dict[str, float]) -> float:
    """Say how much of what a question tells stands by a table, or at least in its article; 0 where a name of it does in neither."""
    article = table.rows[0].article
    info = desk.info(article)
    by = f"{' '.join(' '.join(row.cells) for row in rows)} {' '.join(table.header)} {' '.join(rows[0].section)} {rows[0].lead_in} {rows[0].led}"
    near = stems(f"{by} {info.title if info else ''} {info.publisher if info else ''}") | frozenset(glued(by))
    anywhere = stems(desk.shelf.view.text(article))
    if any(not stems(link.written) <= near | anywhere and not any(stems(e.name) <= near for e in link.entities) for link in question.links):
        return 0.0
    if any(not stems(name.written) <= near | anywhere for name in question.unknown):
        return 0.0
    all_of = sum(weights.values())
    if _told_in_a_sentence(desk, article, {s for s in weights if s not in near}):
        return 0.0
    here = sum(w * (_NEAR if s in near else _ANYWHERE if s in anywhere else 0.0) for s, w in weights.items())
    return here / all_of if all_of else 1.0


def _told_in_a_sentence(desk: Desk, article: ArticleId, words: Set[str]) -> bool:
    """Whether one sentence of an article holds several of the words that do not stand by its table, beside a number of its own: what is described is told there."""
    if len(words) < _SEVERAL:
        return False
    return any(unit.kind != "row" and _DIGIT.search(unit.text) and len(words & stems(unit.text)) >= _SEVERAL for unit in desk.shelf.units.of(article))


def _own_names(question: Question, desk: Desk, row: Unit) -> bool:
    """Whether the model that a row is of is one that the question names: `mini` is not meant by who asks of the whole family."""
    label = bare(row.cells[0])
    words = frozenset(glued(label)) - _LIGHT
    asked = frozenset(glued(question.text))
    if words <= asked:
        return True
    if all(_VERSION.fullmatch(word) for word in words - asked) and any(frozenset(glued(link.written)) <= words for link in question.model_links):
        return True  # the one edition of it that is listed
    links = [link for link in desk.read(label).links if link.of("model", "family")]
    if not links:
        return True
    mine = {e.iri for link in links for e in link.of("model", "family")}
    return any(mine & {e.iri for e in link.of("model", "family")} for link in question.links)


def valid(question: Question, desk: Desk, one: Described, rows: Sequence[Unit]) -> list[int]:
    """Give the columns in which all these rows have one amount of the kind that is asked for."""
    money = asks_for_money(question)
    fitting = []
    for at in range(1, len(one.table.header)):
        cells = [of_cell(row, at, desk) if at < len(row.cells) else None for row in rows]
        kinds = {c.kind for c in cells if c is not None}
        if None in cells or (len(kinds) > 1 and not kinds <= set(_SCALES)) or (money and not kinds <= MONEY):
            continue
        if not money and at not in one.columns and kinds <= MONEY and kinds:
            continue
        fitting.append(at)
    return fitting


def asks_for_money(question: Question) -> bool:
    """Whether what is asked for is a sum of money."""
    counted = _COUNTED.search(question.text)
    if _PLACES.search(question.text) or (counted is not None and stem(counted["noun"].casefold()) not in MONEY | _CURRENCIES):
        return False
    if asks_money(question.text) or question.has("dimension", "cost") or question.has("order", "price") or any(s in question.text for s in "$€£"):
        return True
    return any(hit.phrase not in _UNPRICED for hit in question.of("predicate", "price", "monthly_cost"))


def best_column(question: Question, desk: Desk, one: Described, at: Sequence[int]) -> int | None:
    """Give the column of these that the question names best; the only one where it names none."""
    asked = frozenset(glued(question.text))
    asked |= measured_by(question.text)
    heads = {i: frozenset(glued(bare(one.table.header[i]))) for i in at}
    rated = sorted(((len((heads[i] & asked) - _LIGHT), len(heads[i] & asked), -len(heads[i] - asked), i) for i in at), reverse=True)
    if not rated:
        return None
    by = measured_by(question.text)
    if len(rated) == 1 and by and not rated[0][1] and not (asks_for_money(question) and all((a := of_cell(row, rated[0][3], desk)) is not None and a.kind in MONEY for row in one.rows)):
        return None  # what is compared by is not what the column holds
    if len(rated) > 1 and (not rated[0][1] or rated[0][:2] == rated[1][:2]):
        return None
    return rated[0][3]


def pairs(question: Question, desk: Desk) -> Iterator[tuple[Described, Place, Place]]:
    """Give the two cells that a question sets against one another, of each table that has such: two rows in a column, two columns of a row."""
    for one in described(question, desk):
        if len(one.rows) == 2:
            at = best_column(question, desk, one, valid(question, desk, one, one.rows))
            places = [] if at is None else [(row, at) for row in one.rows]
        else:
            columns = [at for at in valid(question, desk, one, one.rows) if at in one.columns]
            places = [(one.rows[0], at) for at in columns] if len(columns) == 2 else []
        found = [Place(row, at, amount) for row, at in places if (amount := of_cell(row, at, desk)) is not None]
        if len(found) == 2 and (both := alike(found[0].amount, found[1].amount)) is not None:
            yield one, replace(found[0], amount=both[0]), replace(found[1], amount=both[1])


def period_of(place: Place) -> str:
    """Give the time that what a cell holds falls due for, by the cell or its head; empty where none is said."""
    said = _TIME.search(f"{bare(place.row.cells[place.at])} {place.head}")
    if said is None:
        return ""
    words = re.sub(r"[^a-z ]", " ", said.group().casefold()).split()
    return {"hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year"}.get(words[-1], words[-1])


__all__ = ["Described", "Place", "asks_for_money", "best_column", "described", "named", "pairs", "period_of", "says", "valid"]
