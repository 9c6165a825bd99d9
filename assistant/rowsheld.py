"""Find the rows of one table that hold what a question asks of them: `which cards are rented by the day`, `models from Danish makers`.

Every word that tells something has to be accounted for: by what stands over the table and beside it, by the head of a
column, or by the cells of some rows and not of others; these last are the rows that are meant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.countries import country_in
from assistant.desk import Desk
from assistant.fitting import named_in, synonyms, telling
from assistant.links import Link
from assistant.question import Question
from assistant.quoting import bare
from assistant.reckoning import listing_words
from assistant.tabled import Table, tables
from assistant.units import Unit
from assistant.words import Token, stems, tokenize
from corpus.document import ArticleId

_ASIDE = re.compile(r"\([^)]*\)")
_TELLS = 1.0
"""Weight from which a word has to be accounted for."""
_LONGEST = 6
"""Words of a cell that names something; a longer one tells, and may tell anything."""
_NOUN, _HEAD = 2, 2
"""Words behind the question word of which one is the noun asked for, and words of a head that is such a noun and no more."""
_LOOKED_AT = 3
"""Rows whose first cells tell what a table lists, where its head does not."""
_DENIED = frozenset({"not", "no", "never", "without", "except", "besides", "other", "neither", "nor", "than", "both", "or"})
_NUMBERS = {w: n for n, w in enumerate(["five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"], 5)}
_OF = re.compile(rf"\b(?:of|among|the)(?: all)?(?: the)? (?P<n>{'|'.join(_NUMBERS)}|[5-9]|[1-9]\d)\b(?![.,]\d|\s?[$€£%])", re.IGNORECASE)
"""So many as a table has rows: fewer could be any table's."""
_TABLE = stems("table list sheet chart overview index roundup pricelist catalogue catalog page")

Holds = Callable[[str], bool]
"""Whether a cell is what a question asks."""


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of a table that are meant, and by which of its columns."""

    table: Table
    rows: tuple[Unit, ...]
    at: int
    """The column of the things that are asked for."""
    columns: tuple[int, ...]
    named: bool
    """The question names the article, or speaks of a table."""


def rows_held(question: Question, desk: Desk) -> Held | None:
    """Give the rows that are meant; None where no table has such, or several have."""
    if any(t.word in _DENIED for t in question.tokens):
        return None
    found = [one for table in tables(desk) if (one := _held(question, desk, table)) is not None]
    named = [one for one in found if one.named] or found
    return named[0] if len(named) == 1 else None


def _held(question: Question, desk: Desk, table: Table) -> Held | None:
    at = _noun_column(question, desk, table)
    if at is None:
        return None
    over, beside = _over(table, desk), _beside(table, desk)
    info = desk.info(table.article)
    called = stems(f"{info.title} {info.publisher}" if info else "") | stems(table.article.rsplit(".", 1)[0])
    if {t.stem for t in question.content} & called:
        beside |= stems(" ".join(u.text for u in desk.shelf.units.of(ArticleId(table.article)) if u.kind != "row"))  # who and what the article is about may stand anywhere in it
    rows, columns, telling_words = list(table.rows), list[int](), False
    for asked in _asked(question, desk):
        if asked.stands_in(over) and not asked.label:
            continue
        places = [(i, row.start) for row in table.rows for i, cell in enumerate(row.cells) if (i or asked.name) and asked.holds(bare(cell))]
        starts = {start for _, start in places}
        if 0 < len(starts) < len(table.rows):
            rows = [row for row in rows if row.start in starts]
            columns += [i for i, _ in places]
            telling_words = telling_words or asked.telling
        elif not starts and not asked.stands_in(over | beside):
            return None
    if not rows or not columns:
        return None
    mine = {t.stem for t in question.tokens if t.word not in desk.cues.function}
    counted = len(table.rows) in _of_so_many(question.text)
    named = counted or bool(mine & _TABLE) or bool({t.stem for t in question.content} & called) or desk.articles == (table.article,)
    if not (named or telling_words):
        return None  # what several articles may say is no matter of one table
    return Held(table, tuple(rows), at, tuple(sorted(set(columns))), named)


def _of_so_many(text: str) -> set[int]:
    """Give the numbers that a question says there are of what it asks: `how many of the nine`."""
    return {_NUMBERS.get(m["n"].casefold()) or int(m["n"]) for m in _OF.finditer(text)}


def _noun_column(question: Question, desk: Desk, table: Table) -> int | None:
    """Give the column of the things that are asked for: by its head, else the first where its cells name models and models are asked for."""
    kinds = {s for phrase in desk.cues.of("focus", question.focus) if " " not in phrase for s in stems(phrase)} if question.focus else set[str]()
    owners = {t for t, after in pairwise(question.tokens) if after.word == "s" and after.start == t.end + 1}  # the maker's price is a price
    behind = [t for t in question.tokens[question.asked_at + 1 :] if t.is_word and len(t.word) > 1 and t.word not in desk.cues.function and t not in owners][:_NOUN]
    nouns = kinds or {t.stem for t in behind}
    heads = [i for i, head in enumerate(table.header) if stems(head) & nouns and len(tokenize(head)) <= _HEAD and head.strip(" .*").casefold() not in desk.cues.rank_heads]
    if heads:
        return heads[0]
    if question.focus != "model" and not (_OF.search(question.text) and not question.focus and question.has("focus", "model")):  # `of the nine ranked models`
        return 0 if not stems(table.header[0]) - desk.cues.function and nouns & _over(table, desk) else None
    named = [desk.shelf.linker.links(cell := bare(row.cells[0]), tokenize(cell))[0] for row in table.rows[:_LOOKED_AT]]
    return 0 if all(any(link.of("model", "family") for link in links) for links in named) else None


def _over(table: Table, desk: Desk) -> frozenset[str]:
    """Give the stems of what stands over a table, the names of its article among them."""
    info = desk.info(table.article)
    return table.about | stems(f"{info.title} {info.publisher}" if info else "")


def _beside(table: Table, desk: Desk) -> frozenset[str]:
    """Give the stems of what its article says under the same heading."""
    article, section = table.rows[0].article, table.rows[0].section
    return stems(" ".join(u.text for u in desk.shelf.units.of(article) if u.kind != "row" and u.section == section))


@dataclass(frozen=True, slots=True)
class _Asked:
    """One thing that is asked of the rows."""

    holds: Holds
    ways: tuple[frozenset[str], ...]
    """The stems that may stand over the table instead, in any of these ways."""
    label: bool = False
    """A word for a side, which stands over many a table and says nothing there."""
    telling: bool = False
    """A word that is no name, and in no list of words."""
    name: bool = False
    """A name, which may stand in the names of the rows themselves."""

    def stands_in(self, stood: frozenset[str]) -> bool:
        return any(way and way <= stood for way in self.ways)


def _asked(question: Question, desk: Desk) -> Iterator[_Asked]:
    for link in question.links:
        yield _Asked(_licensed(link, desk) if link.of("license") else _named(link), (stems(link.written),), name=True)
    for name in question.unknown:
        yield _Asked(_phrased(name.written), (stems(name.written),), telling=True)
    linked = {i for link in question.links for i in range(link.first, link.last)} | {i for u in question.unknown for i in range(u.first, u.last)}
    weight = telling(question, desk)
    labels = {i for h in question.of("openness") for i in range(h.first, h.last)}
    nouns = {i for h in question.of("focus", question.focus) for i in range(h.first, h.last)} - labels
    for at, token in enumerate(question.tokens):
        if at in linked or at in nouns or not token.is_word or token.word in desk.cues.function or at <= question.asked_at or token.stem in listing_words():
            continue
        if (token in question.content or at in labels or weight.get(token.stem, 0.0) >= _TELLS) and token.stem not in _TABLE:
            ways = (token.stem, *synonyms(question, desk, token.stem))
            yield _Asked(_worded(token), tuple(frozenset({w}) for w in ways), at in labels, token in question.content)


def _named(link: Link) -> Holds:
    ways = [[t.word for t in tokenize(n)] for n in (*(n for e in link.entities for n in (e.name, *e.aliases)), link.written)]
    return lambda cell: any(named_in(way, _ASIDE.sub(" ", cell)) for way in ways)


def _licensed(link: Link, desk: Desk) -> Holds:
    """Give what tells whether a cell names a licence, and not another by a name that holds this one's: a modified one."""
    named, own = _named(link), {e.iri for e in link.of("license")}

    def holds(cell: str) -> bool:
        if re.search(rf"{re.escape(link.written)}\d", cell):
            return False  # it ran together with the next cell, and may be another's end
        found = {e.iri for other in desk.shelf.linker.links(cell, tokenize(cell))[0] for e in other.of("license")} if named(cell) else set[str]()
        return named(cell) and (not found or bool(found & own))

    return holds


def _phrased(name: str) -> Holds:
    words, country = [t.word for t in tokenize(name)], country_in(name)
    return lambda cell: named_in(words, cell) or bool(country and country.search(cell))


def _worded(token: Token) -> Holds:
    country = country_in(token.word)
    return lambda cell: (token.stem in stems(cell) and len(tokenize(cell)) <= _LONGEST) or bool(country and country.search(cell))
