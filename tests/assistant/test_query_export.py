"""A result in a file: in which form, where, and what is refused."""

import json
from pathlib import Path

import pytest

from assistant.query_export import CannotExport, export, suggested
from kg.sparql import QueryResult, Term

TABLE = QueryResult(
    ("name", "price"), ((Term("literal", "=cmd|' /C calc'!A0"), Term("literal", "-1.5", "http://www.w3.org/2001/XMLSchema#decimal")), (None, None))
)
GRAPH = QueryResult(
    ("subject", "property", "value"),
    ((Term("uri", "http://a"), Term("uri", "http://b"), Term("uri", "http://c")),),
    turtle="<http://a> <http://b> <http://c> .\n",
)


def test_the_ending_says_which_form(tmp_path: Path) -> None:
    assert export(TABLE, str(tmp_path / "a.csv")) == f"2 rows written to {tmp_path / 'a.csv'}."
    assert (tmp_path / "a.csv").read_bytes() == b"name,price\r\n'=cmd|' /C calc'!A0,-1.5\r\n,\r\n", "no spreadsheet runs it, and a number stays one"
    export(TABLE, str(tmp_path / "a.JSON"))
    assert json.loads((tmp_path / "a.JSON").read_text())["results"]["bindings"][0]["name"]["value"].startswith("=cmd"), "JSON is exact"
    export(TABLE, f"  {tmp_path / 'a.tsv'} ")
    assert (tmp_path / "a.tsv").read_text().startswith("?name\t?price\n")
    assert export(GRAPH, str(tmp_path / "g.ttl")) == f"1 statement written to {tmp_path / 'g.ttl'}."
    assert (tmp_path / "g.ttl").read_text() == GRAPH.turtle


@pytest.mark.parametrize(
    ("result", "name", "why"),
    [
        pytest.param(TABLE, "a", "does not say which form", id="no ending"),
        pytest.param(TABLE, "a.ttl", "A table is no graph", id="table as Turtle"),
        pytest.param(GRAPH, "a.csv", "A graph is no table", id="graph as CSV"),
        pytest.param(TABLE, "", "is no file name", id="a folder"),
        pytest.param(TABLE, "nowhere/a.csv", "cannot be written", id="no such folder"),
        pytest.param(TABLE, "there.csv", "exists and is left as it is", id="there already"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is_lost(tmp_path: Path, result: QueryResult, name: str, why: str) -> None:
    (tmp_path / "there.csv").write_text("mine")
    with pytest.raises(CannotExport, match=why):
        export(result, str(tmp_path / name))
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("there.csv", "mine")]


def test_a_cut_result_says_so(tmp_path: Path) -> None:
    cut = QueryResult(("a",), ((Term("literal", "1"),),), truncated=True)
    assert "there is more" in export(cut, str(tmp_path / "a.csv"))


def test_a_fitting_name_is_suggested() -> None:
    assert (suggested(TABLE), suggested(GRAPH)) == ("result.csv", "result.ttl")
