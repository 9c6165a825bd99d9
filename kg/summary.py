"""What the groups of a generation come to, kept beside its graph so that a new article need not read all who spoke before it.

Three tables: what every article comes to on every dimension, how often a shared
thing (a licence, a benchmark) goes by which name, and the names of models and
families. Each is a pure function of the articles' graphs, which a rebuild
fills anew; a refresh copies the file and changes what its articles changed.
"""

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import cast

from kg.claim import Entity, EntityKind, Side
from kg.conflicts import Stance, sized_base
from kg.resolve import words_of
from kg.vocab import ID, local_name
from kg.when import Span

FILE = "summary.db"
Things = Mapping[str, tuple[str, str]]
"""Kind and label of models and families, by IRI."""
_VERSION = 1
_LAYOUT = """
create table thing (iri text primary key, kind text not null, words text not null, base text not null) without rowid;
create index thing_words on thing (words, kind, iri);
create index thing_base on thing (base) where base != '';
create table naming (iri text, name text, number integer not null, primary key (iri, name)) without rowid;
create table stance (dimension text, article text, condition text, side text, strong integer, first text, last text, said integer, claims text,
    primary key (dimension, article, condition)) without rowid;
create index stance_article on stance (article);
"""
_OWN = tuple(f"{ID}{kind}/" for kind in ("model", "family"))
_LAST = "\U0010ffff"


def shared(iri: str) -> bool:
    """Tell whether a thing is one that many speak of and few say something about: its names are counted here."""
    return not iri.startswith(_OWN)


class Summary:
    """The tables of one generation."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

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
        return [(table, *row) for table in ("thing", "naming", "stance") for row in self._db.execute(f"select * from {table} order by 1, 2, 3")]  # noqa: S608  # our own three

    def named(self, iri: str) -> Counter[Entity]:
        """Give how often a shared thing goes by which name, kind and aliases."""
        return Counter({_entity(iri, name): number for name, number in self._db.execute("select name, number from naming where iri = ?", (iri,))})

    def count(self, more: Mapping[Entity, int]) -> None:
        """Add to how often shared things go by their names; take away where it is less than none."""
        rows = [
            (entity.iri, json.dumps([entity.kind, entity.name, entity.aliases]), number) for entity, number in more.items() if number and shared(entity.iri)
        ]
        self._db.executemany("insert into naming values (?, ?, ?) on conflict do update set number = number + excluded.number", rows)
        self._db.executemany("delete from naming where iri = ? and name = ? and number = 0", [row[:2] for row in rows])

    def stances(self, dimension: str) -> list[Stance]:
        """Give what every article comes to on a dimension."""
        found = self._db.execute("select article, condition, side, strong, first, last, said, claims from stance where dimension = ?", (dimension,))
        return [_stance(*row) for row in found]

    def take(self, articles: Iterable[str], stances: Iterable[tuple[str, Stance]]) -> None:
        """Replace what these articles come to by these stances, each with its dimension."""
        self._db.executemany("delete from stance where article = ?", [(article,) for article in articles])
        self._db.executemany("insert into stance values (?, ?, ?, ?, ?, ?, ?, ?, ?)", (_row(*one) for one in stances))

    def name(self, things: Mapping[str, tuple[str, str] | None]) -> None:
        """Give models and families these kinds and labels; None for those that are none any more."""
        self._db.executemany("delete from thing where iri = ?", [(iri,) for iri in things])
        named = ((iri, *said) for iri, said in things.items() if said)
        self._db.executemany(
            "insert into thing values (?, ?, ?, ?)", [(iri, kind, _joined(words_of(label)), sized_base(local_name(iri))) for iri, kind, label in named]
        )

    def sized(self, base: str) -> set[str]:
        """Give the models and families whose names are this one and a size."""
        return {iri for (iri,) in self._db.execute("select iri from thing where base = ?", (base,))}

    def family(self, words: tuple[str, ...]) -> str | None:
        """Give the family that has these words for a name; the first where there are several."""
        found: str | None = self._db.execute("select min(iri) from thing where words = ? and kind = 'family'", (_joined(words),)).fetchone()[0]
        return found

    def words(self, iri: str) -> tuple[str, tuple[str, ...]] | None:
        """Give kind and words of a model or family; None for what is neither."""
        row = self._db.execute("select kind, words from thing where iri = ?", (iri,)).fetchone()
        return (row[0], _parted(row[1])) if row else None

    def beginning(self, words: tuple[str, ...]) -> Iterator[str]:
        """Give the models whose names begin with these words."""
        begun = _joined(words)
        for (iri,) in self._db.execute("select iri from thing where words >= ? and words < ? and kind = 'model'", (begun, begun + _LAST)):
            yield iri


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


def _row(dimension: str, one: Stance) -> tuple[object, ...]:
    first, last = (one.span.first.isoformat(), one.span.last.isoformat()) if one.span else ("", "")
    claims = " ".join(f"{claim}:{side}" for claim, side in one.claims)
    return dimension, str(one.article), one.condition, one.side, int(one.strong), first, last, int(one.said), claims


def _stance(article: str, condition: str, side: str, strong: int, first: str, last: str, said: int, claims: str) -> Stance:
    return Stance(article, condition, cast(Side, side), bool(strong), _span(first, last), bool(said), _claims(claims))


def _claims(text: str) -> tuple[tuple[str, Side], ...]:
    parts = (one.partition(":") for one in text.split())
    return tuple((claim, cast(Side, side)) for claim, _, side in parts)


@lru_cache(10_000)
def _span(first: str, last: str) -> Span | None:
    return Span(date.fromisoformat(first), date.fromisoformat(last)) if first else None
