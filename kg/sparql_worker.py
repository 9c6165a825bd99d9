"""Run one guarded query in a process of its own, so that it can be killed.

Started by file by `kg.sparql`; reads a JSON request from its input and writes a
JSON answer. Imports the standard library and Oxigraph alone, to start fast.
"""

import contextlib
import ctypes
import itertools
import json
import signal
import sys
from typing import Any

import pyoxigraph as ox


def answer(request: dict[str, Any]) -> dict[str, Any]:
    """Give columns and rows, or text; rows are cut at the request's caps and say so."""
    store = ox.Store.read_only(request["graph"])
    resolved = ox.NamedNode(request["resolved"])
    dataset: dict[str, Any] = {}
    if not request["own_dataset"]:
        dataset = {"default_graph": resolved, "named_graphs": [g for g in store.named_graphs() if g != resolved and isinstance(g, ox.NamedNode)]}
    try:
        results = store.query(request["query"], prefixes=request["prefixes"], **dataset)
    except SyntaxError as error:
        return {"error": "syntax", "message": str(error)}
    if isinstance(results, ox.QueryBoolean):
        return {"boolean": bool(results)}
    if isinstance(results, ox.QueryTriples):
        triples = list(itertools.islice(results, request["max_rows"] + 1))
        cut = len(triples) > request["max_rows"]
        text = ox.serialize(triples[: request["max_rows"]], format=ox.RdfFormat.TURTLE, prefixes=request["prefixes"])
        return {"turtle": (text or b"").decode(), "rows_total": len(triples) - cut, "truncated": cut}
    columns = [v.value for v in results.variables]
    rows: list[list[list[str] | None]] = []
    size, cut = 0, False
    for solution in results:
        row = [_term(solution[name]) for name in columns]
        size += sum(len(t[1]) for t in row if t)
        if len(rows) >= request["max_rows"] or size > request["max_bytes"]:
            cut = True
            break
        rows.append(row)
    return {"columns": columns, "rows": rows, "truncated": cut}


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
    try:
        result = answer(json.load(sys.stdin))
    except (OSError, ValueError) as error:
        result = {"error": "failed", "message": str(error)}
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
