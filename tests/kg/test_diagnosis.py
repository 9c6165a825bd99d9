"""What is wrong with a query, in plain words, at its place."""

import re

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.diagnosis import Problem, diagnose
from kg.sparql_words import FORMS
from kg.terms import known
from kg.vocab import PREFIXES


def told(query: str) -> Problem:
    """Have the engine refuse a query, and say why."""
    with pytest.raises(SyntaxError) as error:
        ox.Store().query(query, prefixes=dict(PREFIXES))
    said = re.match(r"error at (\d+):(\d+): (.*)", str(error.value), re.DOTALL)
    assert said
    return diagnose(query, int(said[1]), int(said[2]), said[3], [term.name for term in known()])


@pytest.mark.parametrize(
    ("query", "at", "message", "hint"),
    [
        pytest.param("SELCT ?s { ?s ?p ?o }", "SELCT", "“SELCT” is no word of SPARQL.", "Did you mean SELECT?", id="misspelt form"),
        pytest.param("SELECT ?s { OPTINAL { ?s ?p ?o } }", "OPTINAL", "no word of SPARQL", "Did you mean OPTIONAL?", id="misspelt keyword"),
        pytest.param("SELECT ?s { ?s ?p ?o FILTER(REGX(?o, 'a')) }", "REGX", "no word of SPARQL", "Did you mean REGEX?", id="misspelt function"),
        pytest.param("SELECT ?s { ?s ?p ?o } ORDR BY ?s", "ORDR", "no word of SPARQL", "Did you mean ORDER?", id="behind the group"),
        pytest.param("SELECT ?s { ?s license ?o }", "license", "no word of SPARQL", "Did you mean wb:license?", id="term without its prefix"),
        pytest.param("SELECT ?s { ?s foo:bar ?o }", "foo:", "The prefix foo: is not known.", "PREFIX declares another", id="unknown prefix"),
        pytest.param("SELECT ?s { ?s rfds:label ?o }", "rfds:", "The prefix rfds: is not known.", "Did you mean rdfs:?", id="misspelt prefix"),
        pytest.param("SELECT ?s { id:vendor ?p ?o }", "id:", "The prefix id: is not known.", "Did you mean wbid:?", id="prefix of things"),
        pytest.param("SELECT * { wbid:model/llama-4 ?p ?o }", "wbid:model/llama-4", "slash", "<https://w3id.org/weighbridge/id/model/llama-4>", id="slash"),
        pytest.param("PREFIX x <http://a> SELECT * {}", "x", "The prefix x lacks its colon.", "Write PREFIX x:", id="prefix without colon"),
        pytest.param("SELECT ?s WHERE { ?s ?p ?o ", "{", "This { is never closed.", "Close it with }.", id="open brace"),
        pytest.param("SELECT ?s { ?s ?p ?o } }", "}$", "This } closes nothing.", "Take it out", id="one too many"),
        pytest.param("SELECT ?s { FILTER(?s > 1 } ", "}", "This } meets the ( of line 1.", "Close that with )", id="crossed"),
        pytest.param('SELECT ?s { ?s wb:a "open }', '"', "A text begins here and does not end.", 'Close it with "', id="open text"),
        pytest.param("SELECT ?s { ?s ?p }", "\\?p", "The statement ends after ?p.", "It needs a value", id="no value"),
        pytest.param("SELECT ?s { ?s ?p ?o . ?x }", "\\?x", "The statement ends after ?x.", "a property and a value", id="no property"),
        pytest.param("SELECT ?s { ?s a wb:Model ; wb:vendor }", "wb:vendor", "ends after wb:vendor", "It needs a value", id="behind a semicolon"),
        pytest.param("SELECT ?s { ?s a wb:Model ?s wb:vendor ?v }", "(?<=Model )\\?s", "a fourth in a statement", "A . or ; is missing", id="no stop"),
        pytest.param("SELECT { ?s ?p ?o }", "SELECT", "SELECT names nothing", "* for all", id="nothing selected"),
        pytest.param("SELECT (?x + 1) { ?x ?p ?o }", "\\(\\?x \\+ 1\\)", "has no name", "AS ?models", id="unnamed column"),
        pytest.param("SELECT ?s (COUNT(?x) AS ?n) { ?s ?p ?x }", "\\?s", "not grouped by", "GROUP BY ?s", id="ungrouped"),
        pytest.param("SELECT ?s { ?s ?p ?o BIND(1 AS ?s) }", "\\?s(?=\\) \\})", "has a value already", "another name", id="bound twice"),
        pytest.param("SELECT ?s { ?s ?p ?o } LIMIT x", "x", "LIMIT takes a whole number.", "LIMIT 20", id="limit"),
        pytest.param("SELECT ?s { ?s ?p ?o FILTER(?o > ) }", ">", "Nothing stands behind this >.", "compare", id="half a comparison"),
        pytest.param("SELECT ?s { <model> ?p ?o }", "<model>", "no whole address", "https://", id="relative address"),
        pytest.param("WHERE { ?s ?p ?o }", "WHERE", "does not begin with “WHERE”", "SELECT", id="no form"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(query: str, at: str, message: str, hint: str) -> None:
    problem = told(query)
    where = re.search(at, query)
    assert where
    assert (problem.line, problem.column, problem.length) == (1, where.start() + 1, len(where[0]))
    assert message in problem.message
    assert hint in problem.hint


def test_an_empty_query_says_how_to_begin() -> None:
    problem = told("  # nothing yet\n")
    assert problem.message == "The query is empty."
    assert all(form in problem.hint for form in FORMS)


def test_a_place_on_a_later_line_is_counted_there() -> None:
    problem = told("SELECT ?s\nWHERE {\n\t?s a wb:Model .\n\tnonsense ?x }")
    assert (problem.line, problem.column, problem.length) == (4, 2, 8)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p ?o FILTER NOT EXISTS { ?s wb:license ?l } } LIMIT",
        "SELECT ?s { VALUES (?a ?b) { (1 2) (UNDEF 3) } ?s wb:value ?a ; wb:license/rdfs:label ?l , ?k . GRAPH ?g { ?s ?p [ a wb:Model ] } } LIMIT",
        "CONSTRUCT { ?s a wb:Model } WHERE { ?s ^wb:vendor|wb:family ?o OPTIONAL { ?o a ?t } FILTER(?o IN (1, 2)) BIND(STR(?o) AS ?x) } LIMIT",
        "SELECT (COUNT(*) AS ?n) { { ?s ?p 'x'@en } UNION { ?s ?p '1'^^xsd:integer } MINUS { ?s (wb:a/wb:b)* ?o } } LIMIT",
    ],
)
def test_what_is_right_is_not_blamed_for_a_mistake_behind_it(query: str) -> None:
    assert told(query).message == "LIMIT takes a whole number."


def test_no_list_of_tokens_is_ever_shown() -> None:
    problem = told("SELECT ?s { ?s wb:license/ ?x }")
    assert "[" not in problem.message + problem.hint
    assert len(problem.message + problem.hint) < 200


@given(st.text(alphabet="SELECTWHERE ?spo{}()<>.;,:\"'\n#@^|wb1", max_size=60), st.integers(1, 9), st.integers(1, 99))
def test_any_text_gives_a_place_within_it(query: str, line: int, column: int) -> None:
    problem = diagnose(query, line, column, "expected one of [_]")
    lines = query.split("\n")
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1
    assert problem.length >= 1
    assert problem.message
