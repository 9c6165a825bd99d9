"""What the groups of a generation come to, kept beside its graph so that a new article need not read all who spoke before it.

Tables, in which IRIs stand without what all begin with: what every article comes to on every dimension, how often a
thing goes by which name, how often what stands for itself is stated, and the names of models and
families. Each is a pure function of the articles' graphs, which a rebuild
fills anew; a refresh copies the file and changes what its articles changed.
"""

import hashlib
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from pyoxigraph import Triple

from kg.claim import Entity, EntityKind, Side
from kg.conflicts import Position, Stance, sized_base
from kg.resolve import words_of
from kg.vocab import ID, local_name
from kg.when import Span

FILE = "summary.db"
Things = Mapping[str, tuple[str, str]]
"""Kind and label of models and families, by IRI."""
_SIDES: tuple[Side, ...] = ("open", "closed", "depends")
_POSITION = "side, strong, first, last, said"
_STANCE = f"article, condition, {_POSITION}, claims"
_VERSION = 3
_LAYOUT = """
create table thing (iri text primary key, kind text not null, words text not null, base text not null) without rowid;
create index thing_words on thing (words, kind, iri);
create index thing_base on thing (base) where base != '';
create table naming (iri text, name text, number integer not null, primary key (iri, name)) without rowid;
create table stated (triple integer primary key, number integer not null);
create table stance (dimension text, condition text, article text, side text, strong integer, first text, last text, said integer,
    open integer, closed integer, depends integer, claims text, primary key (dimension, condition, article)) without rowid;
create index stance_article on stance (article);
create index stance_position on stance (dimension, condition, side, strong, first, last, said, open, closed, depends);
"""
_OWN = tuple(f"{ID}{kind}/" for kind in ("model", "family"))
_LAST = "\U0010ffff"


def versioned(iri: str) -> bool:
    """Tell whether a thing is a model or a family."""
    return iri.startswith(_OWN)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many take a position."""

    articles: int
    by_side: Mapping[Side, int]
    """How many of them say a word for each side: one that comes down on neither may for each."""
    claims: Mapping[Side, int]
    """With how many claims."""


@dataclass(slots=True)
class Moved:
    """What changed in a summary, as it goes along."""

    taken: set[str] = field(default_factory=set)
    """Articles whose stances were replaced."""
    come: set[Triple] = field(default_factory=set)
    """What is stated now and was not."""
    gone: set[Triple] = field(default_factory=set)
    """What was stated and is not any more."""

    @staticmethod
    def turn(triple: Triple, back: set[Triple], there: set[Triple]) -> None:
        """Take note that a triple went over; one that came back is as it was."""
        if triple in back:
            back.remove(triple)
        else:
            there.add(triple)


class Summary:
    """The tables of one generation."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.moved = Moved()
        """What is other since the summary was opened."""

    @classmethod
    def empty(cls, place: Path | None = None) -> "Summary":
        """Begin anew, in memory unless in a generation that is being made."""
        if place is not None:
            (place / FILE).unlink(missing_ok=True)
        made = cls(_connect(str(place / FILE) if place else ":memory:"))
        made._db.executescript(f"begin; {_LAYOUT} pragma user_version = {_VERSION}; commit;")
        return made

    @classmethod
    def read(cls, place: Path) -> "Summary | None":
        """Open that of a generation, to look at; None where it has none that can be used."""
        if not (place / FILE).exists():
            return None
        db = sqlite3.connect(f"{(place / FILE).absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        if db.execute("pragma user_version").fetchone()[0] == _VERSION:
            return cls(db)
        db.close()
        return None

    @classmethod
    def continued(cls, previous: Path, place: Path) -> "Summary":
        """Begin with what the generation before has; only where that can be read."""
        shutil.copyfile(previous / FILE, place / FILE)
        return cls(_connect(str(place / FILE)))

    def close(self) -> None:
        """Write what is outstanding and let go of the file."""
        self._db.commit()
        self._db.close()

    def rows(self) -> list[tuple[object, ...]]:
        """Give everything, in a fixed order: what a test sets beside a rebuild."""
        return [(table, *row) for table in ("thing", "naming", "stated", "stance") for row in sorted(self._db.execute(f"select * from {table}"))]  # noqa: S608  # our own four

    def named(self, iri: str) -> Counter[Entity]:
        """Give how often a thing goes by which name, kind and aliases."""
        return Counter({_entity(iri, name): number for name, number in self._db.execute("select name, number from naming where iri = ?", (_short(iri),))})

    def count(self, more: Mapping[Entity, int]) -> None:
        """Add to how often things go by their names; take away where it is less than none."""
        rows = [(_short(entity.iri), json.dumps([entity.kind, entity.name, entity.aliases]), number) for entity, number in more.items() if number]
        self._db.executemany("insert into naming values (?, ?, ?) on conflict do update set number = number + excluded.number", rows)
        self._db.executemany("delete from naming where iri = ? and name = ? and number = 0", [row[:2] for row in rows])

    def state(self, more: Mapping[Triple, int]) -> None:
        """Add to how often something is stated; take away where it is less than none."""
        for triple, number in more.items():
            key = _key(triple)
            before = (self._db.execute("select number from stated where triple = ?", (key,)).fetchone() or (0,))[0]
            if number and before + number:
                self._db.execute("insert into stated values (?, ?) on conflict do update set number = excluded.number", (key, before + number))
            elif number:
                self._db.execute("delete from stated where triple = ?", (key,))
            if not before and number:
                self.moved.turn(triple, self.moved.gone, self.moved.come)
            elif before and not before + number:
                self.moved.turn(triple, self.moved.come, self.moved.gone)

    def dimensions(self) -> list[str]:
        """Give the dimensions that articles say something on."""
        return [ID + name for (name,) in self._db.execute("select distinct dimension from stance")]

    def weighed(self, dimension: str) -> bool:
        """Tell whether an article says something on a dimension."""
        return self._db.execute("select 1 from stance where dimension = ? limit 1", (_short(dimension),)).fetchone() is not None

    def stances(self, dimension: str) -> list[Stance]:
        """Give what every article comes to on a dimension."""
        return [_stance(*row) for row in self._db.execute(f"select {_STANCE} from stance where dimension = ?", (_short(dimension),))]  # noqa: S608  # our own columns

    def of_articles(self, articles: Iterable[str]) -> Iterator[tuple[str, Stance]]:
        """Give what these articles come to, each with its dimension."""
        for article in articles:
            for dimension, *row in self._db.execute(f"select dimension, {_STANCE} from stance where article = ?", (article,)):  # noqa: S608  # our own columns
                yield ID + dimension, _stance(*row)

    def positions(self, dimension: str, condition: str) -> dict[Position, Taken]:
        """Give the positions that articles take on a dimension under a condition, with how many take them."""
        query = f"select {_POSITION}, count(*), sum(open > 0), sum(closed > 0), sum(depends > 0), sum(open), sum(closed), sum(depends) from stance where dimension = ? and condition = ? group by {_POSITION}"  # noqa: S608  # our own columns
        return {
            _position(*row[:5]): Taken(row[5], dict(zip(_SIDES, row[6:9], strict=True)), dict(zip(_SIDES, row[9:], strict=True)))
            for row in self._db.execute(query, (_short(dimension), condition))
        }

    def at(self, dimension: str, condition: str, position: Position) -> Iterator[Stance]:
        """Give what articles come to that take one position."""
        side, strong, span, said = position
        wanted = (_short(dimension), condition, side, int(strong), *_days(span), int(said))
        for row in self._db.execute(f"select {_STANCE} from stance where dimension = ? and condition = ? and ({_POSITION}) = (?, ?, ?, ?, ?)", wanted):  # noqa: S608  # our own columns
            yield _stance(*row)

    def favouring(self, dimension: str, condition: str, side: Side) -> Iterator[Stance]:
        """Give what articles come to that say a word for one side, by article."""
        query = f"select {_STANCE} from stance where dimension = ? and condition = ? and {side} > 0 order by article"  # noqa: S608  # one of three
        for row in self._db.execute(query, (_short(dimension), condition)):
            yield _stance(*row)

    def take(self, articles: Iterable[str], stances: Iterable[tuple[str, Stance]]) -> None:
        """Replace what these articles come to by these stances, each with its dimension."""
        gone = [(article,) for article in articles]
        self.moved.taken.update(article for (article,) in gone)
        self._db.executemany("delete from stance where article = ?", gone)
        self._db.executemany("insert into stance values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(*one) for one in stances))

    def name(self, things: Mapping[str, tuple[str, str] | None]) -> None:
        """Give models and families these kinds and labels; None for those that are none any more."""
        self._db.executemany("delete from thing where iri = ?", [(_short(iri),) for iri in things])
        named = ((iri, *said) for iri, said in things.items() if said)
        self._db.executemany(
            "insert into thing values (?, ?, ?, ?)", [(_short(iri), kind, _joined(words_of(label)), sized_base(local_name(iri))) for iri, kind, label in named]
        )

    def sized(self, base: str) -> set[str]:
        """Give the models and families whose names are this one and a size."""
        return {ID + iri for (iri,) in self._db.execute("select iri from thing where base = ?", (base,))}

    def family(self, words: tuple[str, ...]) -> str | None:
        """Give the family that has these words for a name; the first where there are several."""
        found: str | None = self._db.execute("select min(iri) from thing where words = ? and kind = 'family'", (_joined(words),)).fetchone()[0]
        return ID + found if found else None

    def words(self, iri: str) -> tuple[str, tuple[str, ...]] | None:
        """Give kind and words of a model or family; None for what is neither."""
        row = self._db.execute("select kind, words from thing where iri = ?", (_short(iri),)).fetchone()
        return (row[0], _parted(row[1])) if row else None

    def beginning(self, words: tuple[str, ...]) -> Iterator[str]:
        """Give the models whose names begin with these words."""
        begun = _joined(words)
        for (iri,) in self._db.execute("select iri from thing where words >= ? and words < ? and kind = 'model'", (begun, begun + _LAST)):
            yield ID + iri


def _connect(path: str) -> sqlite3.Connection:
    """Open to write, without a journal: a generation that is not finished is thrown away."""
    db = sqlite3.connect(path)
    db.execute("pragma journal_mode = off")
    db.execute("pragma synchronous = off")
    return db


def _joined(words: tuple[str, ...]) -> str:
    return "".join(f"{word}\x1f" for word in words)


def _parted(words: str) -> tuple[str, ...]:
    return tuple(words.split("\x1f")[:-1])


def _entity(iri: str, text: str) -> Entity:
    kind, name, aliases = json.loads(text)
    return Entity(iri, cast(EntityKind, kind), name, tuple(aliases))


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _key(triple: Triple) -> int:
    """Give eight bytes that stand for a triple."""
    return int.from_bytes(hashlib.sha256(str(triple).encode()).digest()[:8], signed=True)


def _row(dimension: str, one: Stance) -> tuple[object, ...]:
    counted = Counter(side for _, side in one.claims)
    claims = " ".join(f"{claim}:{side}" for claim, side in one.claims)
    return (
        _short(dimension), one.condition, str(one.article), one.side, int(one.strong), *_days(one.span), int(one.said),
        *(counted[side] for side in _SIDES), claims,
    )  # fmt: skip


def _stance(article: str, condition: str, side: str, strong: int, first: str, last: str, said: int, claims: str) -> Stance:
    return Stance(article, condition, *_position(side, strong, first, last, said), _claims(claims))


def _position(side: str, strong: int, first: str, last: str, said: int) -> Position:
    return cast(Side, side), bool(strong), _span(first, last), bool(said)


def _days(span: Span | None) -> tuple[str, str]:
    return (span.first.isoformat(), span.last.isoformat()) if span else ("", "")


def _claims(text: str) -> tuple[tuple[str, Side], ...]:
    parts = (one.partition(":") for one in text.split())
    return tuple((claim, cast(Side, side)) for claim, _, side in parts)


@lru_cache(10_000)
def _span(first: str, last: str) -> Span | None:
    return Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None
