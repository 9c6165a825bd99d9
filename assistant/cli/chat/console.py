"""People's SPARQL in the chat: the same guard and deadline as on the command line."""

import asyncio
import threading
from collections.abc import Sequence

from assistant.cli.chat.current import CurrentGraph
from assistant.cli.chat.queries import EXAMPLES, SCHEMA
from assistant.tui.ports import Cell, Example, Mistake, Rows
from corpus.errors import WeighbridgeError
from kg.sparql import QueryResult, QuerySyntaxError, Term, run, shown

_NUMBERS = frozenset({"integer", "decimal", "double", "float", "int", "long"})


class GraphConsole:
    """`Console` over the graph as it stands."""

    def __init__(self, graph: CurrentGraph) -> None:
        self._graph = graph

    def examples(self) -> Sequence[Example]:
        """Give queries to begin with."""
        return EXAMPLES

    def schema(self) -> str:
        """Describe classes and properties."""
        return SCHEMA

    async def run(self, query: str) -> Rows | Mistake:
        """Run one query; giving up kills it."""
        given_up = threading.Event()
        try:
            result = await asyncio.to_thread(lambda: run(self._graph.quads(), query, cancelled=given_up))
        except asyncio.CancelledError:
            given_up.set()
            raise
        except QuerySyntaxError as error:
            return Mistake(f"{error.problem.message} {error.problem.hint}".strip(), error.problem.line, error.problem.column)
        except WeighbridgeError as error:
            return Mistake(str(error))
        return _rows(result)


def _rows(result: QueryResult) -> Rows:
    if result.boolean is not None:
        return Rows(("answer",), ((result.boolean,),), result.seconds)
    if result.turtle is not None:
        return Rows(("turtle",), [(line,) for line in result.turtle.splitlines()], result.seconds, result.truncated)
    return Rows(result.columns, [tuple(_cell(term) for term in row) for row in result.rows], result.seconds, result.truncated)


def _cell(term: Term | None) -> Cell:
    if term is None:
        return None
    if term.datatype.rpartition("#")[2] in _NUMBERS:
        try:
            return int(term.value) if term.value.lstrip("+-").isdigit() else float(term.value)
        except ValueError:
            return term.value
    return shown(term)
