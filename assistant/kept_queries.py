"""Queries that a person saved under a name, and those that were run last.

A TOML file in the data folder, so that they survive restarts and can be read,
mended or shared by hand. Written anew as a whole, in one step, under a lock.
"""

import json
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import WeighbridgeError

_FILE = "queries.toml"
_RECENT = 50
_HEAD = "# Queries of the SPARQL console: saved ones by name, and those run last, the newest first.\n"


class QueriesUnusable(WeighbridgeError, ValueError):
    """The file of saved queries cannot be read or written; mending or moving it helps."""

    code = "queries-unusable"


class NoName(WeighbridgeError, ValueError):
    """A query is saved under a name; giving one helps."""

    code = "no-name"


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved query."""

    name: str
    query: str


@dataclass(frozen=True, slots=True)
class Queries:
    """All that is kept."""

    saved: tuple[Kept, ...] = ()
    """By name."""
    recent: tuple[str, ...] = ()
    """The newest first."""


class KeptQueries:
    """The queries kept in one data folder; nothing is written before something is kept."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / _FILE

    def read(self) -> Queries:
        """Give what is kept. Raises QueriesUnusable."""
        try:
            row = tomllib.loads(self.path.read_text(encoding="utf-8"))
            saved = [Kept(str(each["name"]), str(each["query"])) for each in row.get("saved", ())]
            return Queries(tuple(sorted(saved, key=lambda each: each.name.casefold())), tuple(str(each["query"]) for each in row.get("recent", ())))
        except FileNotFoundError:
            return Queries()
        except (OSError, ValueError, KeyError, TypeError) as error:
            why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
            raise QueriesUnusable(f"{self.path} cannot be read: {why}.", next_step="Mend the file, or move it away to begin anew.") from error

    def save(self, name: str, query: str) -> Queries:
        """Keep a query under a name; one of that name is replaced. Raises NoName and QueriesUnusable."""
        name = " ".join(name.split())
        if not name:
            raise NoName("A saved query has a name.", next_step="Give it one.")
        with self._changing() as now:
            others = [each for each in now.saved if each.name != name]
            return self._write(Queries(tuple(sorted([*others, Kept(name, query)], key=lambda each: each.name.casefold())), now.recent))

    def delete(self, name: str) -> Queries:
        """Forget a saved query; one that is not there is forgotten already. Raises QueriesUnusable."""
        with self._changing() as now:
            return self._write(Queries(tuple(each for each in now.saved if each.name != name), now.recent))

    def ran(self, query: str) -> Queries:
        """Note that a query was run. Raises QueriesUnusable."""
        query = query.strip()
        with self._changing() as now:
            if now.recent[:1] == (query,):
                return now
            return self._write(Queries(now.saved, (query, *(each for each in now.recent if each != query))[:_RECENT]))

    @contextmanager
    def _changing(self) -> Iterator[Queries]:
        import fcntl

        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.with_suffix(".lock").open("a") as held:
                fcntl.flock(held, fcntl.LOCK_EX)
                yield self.read()
        except OSError as error:
            raise QueriesUnusable(
                f"{self.path} cannot be written: {error.strerror or error}.", next_step="Check the folder's space and permissions."
            ) from error

    def _write(self, kept: Queries) -> Queries:
        from kg.store import replace_durably

        replace_durably(self.path, _HEAD + "".join(_toml(kept)))
        return kept


def _toml(kept: Queries) -> Iterator[str]:
    for each in kept.saved:
        yield from _table("saved", (("name", each.name), ("query", each.query)))
    for query in kept.recent:
        yield from _table("recent", (("query", query),))


def _table(name: str, pairs: Sequence[tuple[str, Any]]) -> Iterator[str]:
    yield f"\n[[{name}]]\n"
    for key, value in pairs:
        yield f"{key} = {_text(value)}\n"


def _text(value: str) -> str:
    """Write a text as TOML: over several lines where it has them, so that a person can read it."""
    value = value.encode("utf-8", "replace").decode("utf-8")
    escaped = json.dumps(value, ensure_ascii=False)[1:-1].replace("\x7f", "\\u007f")
    if "\n" not in value:
        return f'"{escaped}"'
    return '"""\n' + escaped.replace("\\n", "\n").replace("\\t", "\t") + '"""'
