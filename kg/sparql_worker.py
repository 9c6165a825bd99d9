"""Run one guarded query in a process of its own, so that it can be killed.

Started by file by `kg.sparql`; reads a JSON request from its input and writes
its answer as JSON lines, rows in pieces, so that whoever reads them need not
take in a hundred thousand at once. Imports the standard library and Oxigraph
alone, to start fast.
"""

import contextlib
import ctypes
import itertools
import json
import os
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

_PIECE = 500
"""Rows that are handed over at once."""


def answer(request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give columns, rows in pieces and an end, or one object; rows are cut at the request's caps and the end says so."""
    store = ox.Store.read_only(request["graph"])
    resolved = ox.NamedNode(request["resolved"])
    dataset: dict[str, Any] = {}
    if not request["own_dataset"]:
        dataset = {"default_graph": resolved, "named_graphs": [g for g in store.named_graphs() if g != resolved and isinstance(g, ox.NamedNode)]}
    try:
        results = store.query(request["query"], prefixes=request["prefixes"], **dataset)
    except SyntaxError as error:
        yield {"error": "syntax", "message": str(error)}
        return
    if isinstance(results, ox.QueryBoolean):
        yield {"boolean": bool(results)}
    elif isinstance(results, ox.QueryTriples):
        yield from _graph(results, request)
    else:
        yield from _table(results, request)


def _graph(results: Any, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    triples = list(itertools.islice(results, request["max_rows"] + 1))
    cut = len(triples) > request["max_rows"]
    del triples[request["max_rows"] :]
    text = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=request["prefixes"])
    yield {"columns": ["subject", "property", "value"]}
    for begin in range(0, len(triples), _PIECE):
        yield {"rows": [[_term(t.subject), _term(t.predicate), _term(t.object)] for t in triples[begin : begin + _PIECE]]}
    yield {"turtle": (text or b"").decode(), "truncated": cut}


def _table(results: Any, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    columns = [v.value for v in results.variables]
    yield {"columns": columns}
    piece: list[list[list[str] | None]] = []
    size, cut = 0, False
    for count, solution in enumerate(results):
        row = [_term(solution[name]) for name in columns]
        size += sum(len(t[1]) for t in row if t)
        if count >= request["max_rows"] or size > request["max_bytes"]:
            cut = True
            break
        piece.append(row)
        if len(piece) == _PIECE:
            yield {"rows": piece}
            piece = []
    yield {"rows": piece}
    yield {"truncated": cut}


def _term(term: Any) -> list[str] | None:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return ["uri", term.value]
    if isinstance(term, ox.BlankNode):
        return ["bnode", term.value]
    if isinstance(term, ox.Literal):
        return ["literal", term.value, term.datatype.value, term.language or ""]
    return ["literal", str(term), "", ""]


def main() -> None:
    """Answer the request on standard input; die with the parent where the system can arrange it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    with contextlib.suppress(OSError, AttributeError):
        os.nice(5)  # whoever waits for the rows draws a screen meanwhile
    try:
        for piece in answer(json.load(sys.stdin)):
            sys.stdout.write(json.dumps(piece) + "\n")
    except (OSError, ValueError) as error:
        sys.stdout.write(json.dumps({"error": "failed", "message": str(error)}) + "\n")


if __name__ == "__main__":
    main()
