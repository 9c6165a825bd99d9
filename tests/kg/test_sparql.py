"""People's queries: what runs, what is refused, what is stopped."""

import threading
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.guard import QueryRefused, check
from kg.sparql import QueryCancelled, QuerySyntaxError, QueryTimeout, run, write
from kg.vocab import NS, RESOLVED, entity_iri


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    """A graph with three models in the resolved graph and one article's graph."""
    store = ox.Store(str(tmp_path / "graph"))
    for i, name in enumerate(("Tern 1", "Tern 2", "Gull 9B")):
        model = ox.NamedNode(entity_iri("model", name))
        store.add(ox.Quad(model, ox.NamedNode(NS + "parameterCount"), ox.Literal(i + 1), ox.NamedNode(RESOLVED)))
        store.add(ox.Quad(model, ox.NamedNode(NS + "mentioned"), ox.Literal("yes"), ox.NamedNode("https://w3id.org/weighbridge/id/article/a.md")))
    store.flush()
    del store
    return tmp_path / "graph"


def test_the_resolved_graph_is_the_default_and_prefixes_are_known(graph: Path) -> None:
    result = run(graph, "SELECT ?m ?n WHERE { ?m wb:parameterCount ?n } ORDER BY ?n")
    assert result.columns == ("m", "n")
    assert [row[1].value for row in result.rows if row[1]] == ["1", "2", "3"]


def test_articles_are_the_named_graphs(graph: Path) -> None:
    result = run(graph, "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?m ?p ?o } }")
    assert [row[0].value for row in result.rows if row[0]] == ["https://w3id.org/weighbridge/id/article/a.md"]


def test_a_syntax_error_names_line_and_column_of_the_text_as_given(graph: Path) -> None:
    with pytest.raises(QuerySyntaxError) as error:
        run(graph, "SELECT ?s\nWHERE { ?s ?p ?o .\n  nonsense ?x }")
    assert error.value.problem.line == 3
    assert error.value.problem.column == 3


@pytest.mark.parametrize(
    "query",
    [
        pytest.param("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", id="service"),
        pytest.param("SELECT * {{SELECT * {service silent ?x{?s ?p ?o}}}}", id="service in a sub-select, glued"),
        pytest.param("SELECT * { FILTER EXISTS { SERVICE<http://127.0.0.1:9/>{?s ?p ?o} } }", id="service in exists"),
        pytest.param("SELECT * { FILTER(?x<?y)SERVICE?s{?s ?p ?o} }", id="service behind a less-than"),
        pytest.param("SELECT * { # comment\nSERVICE <http://127.0.0.1:9/> {} }", id="service behind a comment"),
        pytest.param("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} }", id="service in escapes"),
        pytest.param("SELECT * {SERVICESILENT<http://127.0.0.1:9/> {?s ?p ?o}}", id="service glued to silent"),
        pytest.param("SELECT * {?s ?p trueSERVICE <http://127.0.0.1:9/> {?s ?p ?o}}", id="service glued to a boolean"),
        pytest.param("SELECT * {?s ?p 1.0e5SERVICE<http://127.0.0.1:9/> {?s ?p ?o}}", id="service glued to a number"),
        pytest.param("PREFIX : <http://127.0.0.1:9/> SELECT * {SERVICE:a {?s ?p ?o}}", id="service like a prefix"),
        pytest.param("PREFIX : <http://127.0.0.1:9/> SELECT * {SERVICE:a#c\n{?s ?p ?o}}", id="service like a prefix, commented"),
        pytest.param("PREFIX a: <http://127.0.0.1:9/> SELECT * {SERVICEa:b {?s ?p ?o}}", id="service glued to a prefix"),
        pytest.param("PREFIX SERVICE: <a:a> PREFIX : <http://127.0.0.1:9/> SELECT * {SERVICE:a {?s ?p ?o}}", id="service behind a prefix of its name"),
        pytest.param("PREFIX : <http://127.0.0.1:9/> SELECT * {?s ?p trueSERVICE:a {?s ?p ?o}}", id="service between two"),
        pytest.param("INSERT DATA { <a:a> <b:b> 1 }", id="insert"),
        pytest.param("delete where { ?s ?p ?o }", id="delete"),
        pytest.param("LOAD <http://127.0.0.1:9/>", id="load"),
        pytest.param("DROP ALL", id="drop"),
        pytest.param("SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }", id="from a foreign graph"),
        pytest.param("SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }", id="from named a file"),
    ],
)
def test_what_is_not_reading_this_graph_is_refused(query: str) -> None:
    with pytest.raises(QueryRefused):
        check(query)


@pytest.mark.parametrize(
    "query",
    [
        pytest.param('SELECT * { ?s ?p "SERVICE and DELETE" }', id="in a string"),
        pytest.param("PREFIX service: <http://example.org/> SELECT * { ?s service:load service:insert }", id="in prefixed names"),
        pytest.param("PREFIX service: <http://example.org/> SELECT * { GRAPH service:a { ?s ?p ?o } }", id="a graph's name"),
        pytest.param("SELECT * { ?s ?p ?o } # DROP ALL", id="in a comment"),
        pytest.param("SELECT ?service ?load { ?service wb:insert ?load }", id="in names"),
        pytest.param("SELECT * { ?s <http://example.org/SERVICE> ?o }", id="in an iri"),
        pytest.param(f"SELECT * FROM <{RESOLVED}> {{ ?s ?p ?o }}", id="from our own graph"),
        pytest.param("SELECT * { ?s ?p ?o FILTER(?o<3 && ?o>1) }", id="comparison signs"),
    ],
)
def test_what_only_looks_forbidden_passes(query: str) -> None:
    check(query)


_ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(30)) + " }"


def test_a_query_without_end_is_stopped_at_its_deadline(graph: Path) -> None:
    started = time.monotonic()
    with pytest.raises(QueryTimeout, match="--timeout"):
        run(graph, _ENDLESS, timeout=1.0)
    assert time.monotonic() - started < 10


def test_a_query_can_be_cancelled(graph: Path) -> None:
    stop = threading.Event()
    stop.set()
    with pytest.raises(QueryCancelled):
        run(graph, _ENDLESS, timeout=60.0, cancelled=stop)


def test_a_cut_result_says_so(graph: Path) -> None:
    result = run(graph, "SELECT ?m WHERE { ?m wb:parameterCount ?n }", max_rows=2)
    assert len(result.rows) == 2
    assert result.truncated


def test_results_are_written_in_the_standard_forms(graph: Path) -> None:
    table = run(graph, "SELECT ?n WHERE { ?m wb:parameterCount ?n } ORDER BY ?n LIMIT 1")
    assert write(table, "csv") == "n\r\n1\r\n"
    assert write(table, "tsv").startswith('?n\n"1"^^<')
    assert '"vars": ["n"]' in write(table, "json")
    built = run(graph, "CONSTRUCT { ?m wb:size ?n } WHERE { ?m wb:parameterCount ?n }")
    assert "wb:size" in write(built, "turtle")
    assert run(graph, "ASK { ?m wb:parameterCount 3 }").boolean is True


def test_a_table_is_no_turtle(graph: Path) -> None:
    with pytest.raises(QueryRefused, match="--format"):
        write(run(graph, "SELECT * { ?s ?p ?o }"), "turtle")


def test_a_spreadsheet_is_given_no_formula_and_a_program_the_exact_text(graph: Path) -> None:
    query = """SELECT ?x { VALUES ?x { "=HYPERLINK(\\"a\\")" "@now" "-1+1" -1 "plain" } }"""
    result = run(graph, query)
    exact, guarded = (write(result, "csv", spreadsheet=each).split("\r\n")[1:-1] for each in (False, True))
    assert exact == ['"=HYPERLINK(""a"")"', "@now", "-1+1", "-1", "plain"]
    assert guarded == ['"\'=HYPERLINK(""a"")"', "'@now", "'-1+1", "-1", "plain"]


def test_rows_that_come_in_pieces_are_all_there(graph: Path) -> None:
    query = "SELECT ?a ?b ?c { ?a ?p ?x . ?b ?q ?y . ?c ?r ?z }"
    rows = run(graph, query).rows
    assert len(rows) == 27
    cut = run(graph, query.replace("SELECT", "SELECT DISTINCT"), max_rows=27)
    assert (len(cut.rows), cut.truncated) == (27, False)
    assert (len(run(graph, query, max_rows=26).rows), run(graph, query, max_rows=26).truncated) == (26, True)
