"""Run people's SPARQL: guarded, read-only, in a process that is killed at its deadline.

Oxigraph has no timeout of its own and would fetch what SERVICE names, so the
guard comes first and the deadline is the operating system's.
"""

import csv
import io
import json
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from corpus.errors import WeighbridgeError
from kg.diagnosis import Problem, diagnose
from kg.guard import QueryRefused, check, reads_own_dataset
from kg.terms import known
from kg.vocab import PREFIXES, RESOLVED

ResultFormat = Literal["json", "csv", "tsv", "turtle"]
_WORKER = Path(__file__).with_name("sparql_worker.py")
_TICK = 0.05
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBERS = frozenset({"integer", "decimal", "double", "float", "int", "long"})
"""Datatypes of XML Schema whose values are numbers."""


class QuerySyntaxError(WeighbridgeError, ValueError):
    """A query cannot be parsed; `problem` says what is wrong where, counted in the text as given."""

    code = "query-syntax"

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(f"Line {problem.line}, column {problem.column}: {problem.message}", next_step=problem.hint)

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class QueryTimeout(WeighbridgeError, TimeoutError):
    """A query did not end by its deadline and was stopped."""

    code = "query-timeout"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class QueryFailed(WeighbridgeError, RuntimeError):
    """The engine could not run a query that reads well."""

    code = "query-failed"


class QueryCancelled(WeighbridgeError, RuntimeError):
    """A person stopped the query."""

    code = "query-cancelled"


@dataclass(frozen=True, slots=True)
class Term:
    """One RDF term of a result."""

    kind: Literal["uri", "bnode", "literal"]
    value: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class QueryResult:
    """What a query gave."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truncated: bool = False
    """Rows or bytes were capped; there is more."""
    seconds: float = 0.0
    boolean: bool | None = None
    """Of ASK."""
    turtle: str | None = None
    """Of CONSTRUCT and DESCRIBE; the rows are then its statements."""


def run(
    graph: Path,
    query: str,
    *,
    timeout: float = 30.0,
    max_rows: int = 100_000,
    max_bytes: int = 100_000_000,
    cancelled: threading.Event | None = None,
) -> QueryResult:
    """Run `query` over the graph folder of a published generation; `timeout` is in seconds.

    Raises QueryRefused, QuerySyntaxError, QueryTimeout, QueryCancelled, QueryFailed.
    """
    check(query)
    request = {
        "graph": str(graph), "query": query, "prefixes": dict(PREFIXES), "resolved": RESOLVED, "max_rows": max_rows, "max_bytes": max_bytes,
        "own_dataset": reads_own_dataset(query),
    }
    return _in_worker(json.dumps(request), timeout, cancelled, query)


def _in_worker(request: str, timeout: float, cancelled: threading.Event | None, query: str) -> QueryResult:
    """Run the worker and read its rows as they come; it does not outlive the deadline, nor being cancelled."""
    begun = time.monotonic()
    worker = subprocess.Popen([sys.executable, str(_WORKER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603
    why: list[WeighbridgeError] = []
    ended = threading.Event()

    def watch() -> None:
        while not ended.wait(_TICK if cancelled else timeout):
            if cancelled is not None and cancelled.is_set():
                why.append(QueryCancelled("The query was cancelled."))
            elif time.monotonic() - begun >= timeout:
                why.append(QueryTimeout(f"The query did not end within {timeout:g} s and was stopped.", next_step="Narrow it, add a LIMIT, or allow more with --timeout."))
            if why:
                worker.kill()
                return

    watching = threading.Thread(target=watch, name="query deadline", daemon=True)
    watching.start()
    try:
        assert worker.stdin is not None
        assert worker.stdout is not None
        with suppress(BrokenPipeError), worker.stdin:
            worker.stdin.write(request)
        result = _read(worker.stdout, begun, query)
        worker.wait()
    finally:
        ended.set()
        watching.join()
        if worker.poll() is None:
            worker.kill()
            worker.wait()
        said = worker.stderr.read() if worker.stderr else ""
        for pipe in (worker.stdout, worker.stderr):
            if pipe:
                pipe.close()
    if why:
        raise why[0]
    if worker.returncode != 0 or result is None:
        raise QueryFailed(f"The query engine stopped: {(said.strip().splitlines() or ['no message'])[-1]}.", next_step="Run `weighbridge doctor`.")
    return result


def _read(lines: Iterable[str], begun: float, query: str) -> QueryResult | None:
    """Read what the worker writes: one object, or a head, rows in pieces, and an end. None where it ended before."""
    columns: tuple[str, ...] = ()
    rows: list[tuple[Term | None, ...]] = []
    met: dict[tuple[str, ...], Term] = {}  # a result names the same things over and over
    for line in lines:
        try:
            raw = json.loads(line)
        except ValueError:  # cut off in the middle
            return None
        if "rows" in raw:
            rows += [tuple(_met(cell, met) for cell in row) for row in raw["rows"]]
        elif "columns" in raw:
            columns = tuple(raw["columns"])
        else:
            return _result(raw, columns, rows, time.monotonic() - begun, query)
    return None


def _met(cell: Sequence[str] | None, met: dict[tuple[str, ...], Term]) -> Term | None:
    if cell is None:
        return None
    key = tuple(cell)
    term = met.get(key)
    if term is None:
        term = met[key] = Term(*cell)  # type: ignore[arg-type]  # the worker writes the three kinds
    return term


def _result(raw: Mapping[str, Any], columns: tuple[str, ...], rows: Sequence[tuple[Term | None, ...]], seconds: float, query: str) -> QueryResult:
    if raw.get("error") == "syntax":
        match = re.match(r"error at (\d+):(\d+): (.*)", raw["message"], re.S)
        line, column, message = (int(match[1]), int(match[2]), match[3]) if match else (1, 1, raw["message"])
        raise QuerySyntaxError(diagnose(query, line, column, message, [term.name for term in known()]))
    if raw.get("error"):
        raise QueryFailed(f"The query could not run: {raw['message']}.", next_step="Run `weighbridge doctor`.")
    if "boolean" in raw:
        return QueryResult(boolean=raw["boolean"], seconds=seconds)
    if "turtle" in raw:
        return QueryResult(columns, tuple(rows), raw["truncated"], seconds, turtle=raw["turtle"])
    return QueryResult(columns, tuple(rows), raw["truncated"], seconds)


def shorten(iri: str) -> str:
    """Write an IRI with a known prefix, where one fits."""
    for name, base in sorted(PREFIXES.items(), key=lambda p: -len(p[1])):
        if iri.startswith(base) and re.fullmatch(r"[\w.-]+", iri[len(base):]):
            return f"{name}:{iri[len(base):]}"
    return iri


def shown(term: Term | None) -> str:
    """Write a term for a person: IRIs shortened, literals bare."""
    if term is None:
        return ""
    return shorten(term.value) if term.kind == "uri" else term.value


def write(result: QueryResult, form: ResultFormat, *, spreadsheet: bool = False) -> str:
    """Give a result in a standard form: SPARQL 1.1 JSON, CSV or TSV, or Turtle.

    CSV is exact, as programs need it; for a `spreadsheet`, an apostrophe is put before what one would run as a formula, for cells hold what
    articles say. Raises QueryRefused for a form that the result does not have.
    """
    writers: dict[str, Callable[[QueryResult], str]] = {"json": _json, "csv": lambda it: _csv(it, guard=spreadsheet), "tsv": _tsv, "turtle": _turtle}
    return writers[form](result)


def _json(result: QueryResult) -> str:
    if result.boolean is not None:
        return json.dumps({"head": {}, "boolean": result.boolean})
    if result.turtle is not None:
        return json.dumps({"turtle": result.turtle, "truncated": result.truncated}, ensure_ascii=False)
    bindings = [{c: _json_term(t) for c, t in zip(result.columns, row, strict=True) if t} for row in result.rows]
    return json.dumps({"head": {"vars": list(result.columns)}, "results": {"bindings": bindings}, "truncated": result.truncated}, ensure_ascii=False)


def _json_term(term: Term) -> dict[str, str]:
    out = {"type": term.kind, "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif term.datatype and not term.datatype.endswith("#string"):
        out["datatype"] = term.datatype
    return out


def _rows(result: QueryResult) -> tuple[tuple[str, ...], list[list[Term | None]]]:
    if result.boolean is not None:
        return ("boolean",), [[Term("literal", str(result.boolean).lower())]]
    if result.turtle is not None:
        raise QueryRefused("This query builds a graph, which is no table.", next_step="Use --format turtle.")
    return result.columns, [list(row) for row in result.rows]


def _inert(term: Term) -> str:
    """Give a cell that no spreadsheet takes for a formula (OWASP, CSV injection); numbers stay numbers."""
    if not term.value.startswith(_FORMULA) or term.datatype.rpartition("#")[2] in NUMBERS:
        return term.value
    return f"'{term.value}"


def _csv(result: QueryResult, *, guard: bool) -> str:
    columns, rows = _rows(result)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    cell: Callable[[Term], str] = _inert if guard else lambda term: term.value
    writer.writerows([cell(t) if t else "" for t in row] for row in rows)
    return out.getvalue()


def _tsv(result: QueryResult) -> str:
    columns, rows = _rows(result)
    lines = ["\t".join(f"?{c}" for c in columns)]
    lines += ["\t".join(_turtle_term(t) if t else "" for t in row) for row in rows]
    return "\n".join(lines) + "\n"


def _turtle_term(term: Term) -> str:
    if term.kind == "uri":
        return f"<{term.value}>"
    if term.kind == "bnode":
        return f"_:{term.value}"
    quoted = json.dumps(term.value, ensure_ascii=False)
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if not term.datatype or term.datatype.endswith("#string") else f"{quoted}^^<{term.datatype}>"


def _turtle(result: QueryResult) -> str:
    if result.turtle is None:
        raise QueryRefused("This query gives a table, which is no graph.", next_step="Use CONSTRUCT or DESCRIBE, or another --format.")
    return result.turtle
