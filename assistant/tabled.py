"""The tables of the articles, as tables: which rows there are, which row and column a question names, which row is first.

Works on headers and cells as written, whatever a table is about; nothing here knows models.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.desk import Desk
from assistant.question import Question
from assistant.units import Unit
from assistant.words import stems, tokenize
from corpus.labels import labels

_TABLE = 10_000
"""Series from which on units are rows of tables."""
_FIGURE = re.compile(r"(?<![\w.])[$€£~≈]?\s?(\d+(?:,\d{3})*(?:\.\d+)?)\s?(%|k\b|m\b|b\b|t\b|thousand|million|billion)?", re.IGNORECASE)
_DURATION = re.compile(r"\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b", re.IGNORECASE)
_LIGHT = frozenset({"per", "of", "the", "in", "for", "a", "an", "on", "at", "to", "and", "with"})
"""Words of a head that tell no column from another."""
_SCALES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "b": 1e9, "billion": 1e9, "t": 1e12}


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one article."""

    header: tuple[str, ...]
    rows: tuple[Unit, ...]

    @property
    def article(self) -> str:
        return self.rows[0].article

    @property
    def about(self) -> frozenset[str]:
        """Give the stems of what stands over it."""
        return stems(f"{self.article.rsplit('.', 1)[0]} {' '.join(self.rows[0].section)} {self.rows[0].lead_in} {' '.join(self.header)}")


def tables(desk: Desk) -> Iterator[Table]:
    """Give every table that may be read, in the order of the articles."""
    for article in desk.walked:
        if not desk.reads(article):
            continue
        groups: dict[int, list[Unit]] = {}
        for unit in desk.shelf.units.of(article):
            if unit.kind == "row" and unit.series >= _TABLE and unit.header and unit.cells:
                groups.setdefault(unit.series, []).append(unit)
        yield from (Table(rows[0].header, tuple(rows)) for rows in groups.values())


def headed(desk: Desk, nouns: frozenset[str]) -> list[Table]:
    """Give the tables whose first column lists things of a kind, the longest first."""
    found = [t for t in tables(desk) if stems(t.header[0]) & nouns and len(tokenize(t.header[0])) <= 2]
    return sorted(found, key=lambda t: -len(t.rows))


def figure(cell: str) -> float | None:
    """Give the first number of a cell; None where it has none."""
    match = _FIGURE.search(cell)
    if match is None:
        return None
    return float(match[1].replace(",", "")) * _SCALES.get((match[2] or "").casefold(), 1.0)


@cache
def makers() -> frozenset[str]:
    """Give the makers of one word, lower case, whose name may be left out before what they make: of `NVIDIA H200`."""
    return frozenset(maker.casefold() for maker in labels()["makers"] if " " not in maker)


def named_row(question: Question, table: Table) -> tuple[Unit, frozenset[str]] | None:
    """Give the row whose first cell the question names, and the stems that name it; the longest where several are named."""
    words = [t.word for t in question.tokens]
    spelled = [[t.word for t in tokenize(s)] for link in question.links for e in link.entities for s in (e.name, *e.aliases)]
    found: list[tuple[int, Unit, frozenset[str]]] = []
    for row in table.rows:
        cell = [t.word for t in tokenize(re.sub(r"\([^)]*\)", " ", row.cells[0]))]
        named = cell[1:] if len(cell) > 1 and cell[0] in makers() else cell
        if cell and (_within(named, words) or any(cell == name for name in spelled)):
            found.append((len(named), row, stems(row.cells[0])))
    begun = [(row, name) for row in table.rows for name in spelled if [t.word for t in tokenize(row.cells[0])][: len(name)] == name]
    if not found and len({row.start for row, _ in begun}) == 1:  # the one edition of it that is listed
        return begun[0][0], stems(begun[0][0].cells[0])
    others = {t.stem for t in question.content}
    rated = [((length, len(stems(" ".join(row.cells[1:])) & others)), row, name) for length, row, name in found]  # of rows of one name, that of the host
    best = sorted(rated, key=lambda r: r[0], reverse=True)
    return best[0][1:] if best and (len(best) == 1 or best[0][0] > best[1][0]) else None


def column(question: Question, table: Table, ways: Sequence[frozenset[str]], used: frozenset[str] = frozenset()) -> int | None:
    """Give the column the question names: by the words of its head, or by words that ask for the same; `used` ones name the row."""
    words = frozenset(t.stem for t in question.tokens) - used
    scored = []
    for at, head in enumerate(table.header[1:], 1):
        own = stems(head) - _LIGHT or stems(head)
        share = len(own & words) / len(own) if own else 0.0
        scored.append((max(share, 0.9 * any(own & way and words & way for way in ways)), -at))
    best = sorted(scored, reverse=True)
    if not best or best[0][0] < 0.5 or (len(best) > 1 and best[1][0] == best[0][0]):
        return None
    return -best[0][1]


def lasting(question: Question, row: Unit) -> int | None:
    """Give the column of a row that alone holds a length of time, where one is asked for."""
    found = [at for at, cell in enumerate(row.cells) if at and _DURATION.search(cell)] if question.asked == "how long" else []
    return found[0] if len(found) == 1 else None


def _within(cell: Sequence[str], words: Sequence[str]) -> bool:
    return any(list(words[i : i + len(cell)]) == list(cell) for i in range(len(words) - len(cell) + 1))


def torn(row: Unit, at: int) -> bool:
    """Whether a cell is a number that stands in its row only as a part of another: `12` of `1,128 GB` or `128K`, where cells that ran together were cut amiss."""
    cell = row.cells[at].strip(" *_`")
    return cell.isdigit() and re.search(rf"(?<![\w.,]){cell}(?![\w,]|\.\d)", row.quote) is None
