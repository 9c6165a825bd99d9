"""People's SPARQL in the chat: the same guard and deadline as on the command line."""

import asyncio
import gc
import logging
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.chat.current import CurrentGraph
from assistant.kept_queries import KeptQueries, Queries
from assistant.tui.ports import Cell, Mistake, Rows
from corpus.errors import WeighbridgeError
from kg import browse
from kg.completion import Offer, Thing, offers
from kg.query_library import Example, examples
from kg.sparql import NUMBERS, QueryResult, QuerySyntaxError, Term, run, shown
from kg.terms import known, outline

if TYPE_CHECKING:
    from kg.browse import Counted

log = logging.getLogger(__name__)
_DEADLINE = 30.0


class GraphConsole:
    """`Console` over the graph as it stands."""

    deadline = _DEADLINE

    def __init__(self, graph: CurrentGraph, data: Callable[[], Path]) -> None:
        self._graph = graph
        self._data = data
        self._things: tuple[int, Sequence[Thing]] = (0, ())

    @cached_property
    def _kept(self) -> KeptQueries:
        return KeptQueries(self._data())

    def examples(self) -> Sequence[Example]:
        """Give queries to begin with."""
        return examples()

    def schema(self) -> str:
        """Describe classes and properties."""
        return outline()

    async def run(self, query: str) -> Rows | Mistake:
        """Run one query; giving up kills it. What ran is noted."""
        outcome = await self._given(lambda given_up: run(self._graph.quads(), query, timeout=self.deadline, cancelled=given_up))
        if isinstance(outcome, Rows):
            try:
                await asyncio.to_thread(lambda: self._kept.ran(query))
            except WeighbridgeError as problem:
                log.warning("A query was not noted: %s", problem)
        return outcome

    async def about(self, iri: str) -> Rows | Mistake:
        """Give all that is said of one thing."""
        return await self._given(lambda given_up: browse.about(self._graph.quads(), iri, cancelled=given_up))

    async def _given(self, work: Callable[[threading.Event], QueryResult]) -> Rows | Mistake:
        given_up = threading.Event()
        try:
            return await asyncio.to_thread(lambda: _taken_in(work, given_up))
        except asyncio.CancelledError:
            given_up.set()
            raise
        except QuerySyntaxError as error:
            at = error.problem
            return Mistake(f"{at.message} {at.hint}".strip(), at.line, at.column, at.length)
        except WeighbridgeError as error:
            return Mistake(str(error))

    async def export(self, rows: Rows, path: str) -> str:
        """Write a result to a file that does not exist yet; raises CannotExport."""
        from assistant.query_export import export

        result = rows.result
        assert result is not None
        return await asyncio.to_thread(lambda: export(result, path))

    async def classes(self) -> "Sequence[Counted]":
        """Count the things of each class."""
        return await asyncio.to_thread(lambda: browse.classes(self._graph.quads()))

    async def properties(self, of: str) -> "Sequence[Counted]":
        """Count the things of a class that have each property."""
        return await asyncio.to_thread(lambda: browse.properties(self._graph.quads(), of))

    async def values(self, of: str, prop: str) -> Sequence[str]:
        """Give some values of a property."""
        return await asyncio.to_thread(lambda: browse.values(self._graph.quads(), of, prop))

    async def learn(self) -> None:
        """Learn the names of things."""
        self._things = await asyncio.to_thread(self._learned)

    def _learned(self) -> tuple[int, Sequence[Thing]]:
        number = self._graph.need().number
        return self._things if self._things[0] == number else (number, browse.things(self._graph.quads()))

    def offers(self, left: str, whole: str, *, asked: bool) -> Sequence[Offer]:
        """Give what could stand behind `left`."""
        return offers(left, whole, known(), self._things[1], asked=asked)

    async def kept(self) -> Queries:
        """Give the queries that were saved, and those run last."""
        return await asyncio.to_thread(lambda: self._kept.read())

    async def save(self, name: str, query: str) -> Queries:
        """Save a query under a name."""
        return await asyncio.to_thread(lambda: self._kept.save(name, query))

    async def delete(self, name: str) -> Queries:
        """Forget a saved query."""
        return await asyncio.to_thread(lambda: self._kept.delete(name))


def _taken_in(work: Callable[[threading.Event], QueryResult], given_up: threading.Event) -> Rows:
    """Run a query and take its rows in without the collector: it would look through all of them over and over, 200 ms each time at 100,000 rows.

    They hold no cycles, so they are then left out of its rounds (`gc.freeze`) and go when they are let go of.
    """
    gc.disable()
    try:
        return _rows(work(given_up))
    finally:
        gc.freeze()
        gc.enable()


def _rows(result: QueryResult) -> Rows:
    if result.boolean is not None:
        return Rows(("answer",), (("yes" if result.boolean else "no",),), result.seconds, form="answer", result=result)
    rows = [tuple(_cell(term) for term in row) for row in result.rows]
    return Rows(result.columns, rows, result.seconds, result.truncated, "table" if result.turtle is None else "graph", result)


def _cell(term: Term | None) -> Cell:
    if term is None:
        return None
    kind = term.datatype.rpartition("#")[2]
    if kind in NUMBERS:
        try:
            return int(term.value) if term.value.lstrip("+-").isdigit() else float(term.value)
        except ValueError:
            return term.value
    return term.value == "true" if kind == "boolean" else shown(term)
