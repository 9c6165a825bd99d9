"""One generation, looked at."""

from pathlib import Path

import pytest

from kg.view import GraphView
from tests.kg.toys import definition, document, fact, guidance, tradeoff

DOCUMENTS = [
    document("a.md", "The Orca 2 may be used under the MIT licence.\nIt costs 2.50 dollars.\n", title="Whales", publisher="Sea", published="2026-04-10"),
    document("b.md", "Orca 2 is closed, says the other article.\n"),
]
CLAIMS = [
    fact("a.md", "Orca 2", "has_license", "MIT", quote=DOCUMENTS[0].article.text[:45]),
    fact("a.md", "Orca 2", "openness", "open-source"),
    fact("a.md", "Orca 2", "price_input_per_mtok", "$2.50", 2.5, unit="USD/Mtok"),
    fact("a.md", "Orca 2", "benchmark_score", "92.0%", 92.0, unit="%", benchmark="MMLU", as_of="March 2026"),
    fact("a.md", "Orca 2", "context_window", "128K", 128000.0, unit="tokens"),
    fact("b.md", "Orca 2", "openness", "closed"),
    tradeoff("a.md", "privacy", "open", "decisively"),
    guidance("a.md", "data must stay in the house"),
    definition("b.md", "open weight", "the weights can be downloaded"),
]


@pytest.fixture(scope="module")
def view() -> GraphView:
    return GraphView.over(DOCUMENTS, CLAIMS)


def test_the_resolved_graph_is_the_default_graph(view: GraphView) -> None:
    rows = view.select("SELECT ?license ?price ?window { ?m rdfs:label 'Orca 2' ; wb:license/rdfs:label ?license ; wb:inputPrice ?price ; wb:contextWindow ?window }")
    assert rows == [{"license": "MIT", "price": 2.5, "window": 128000}]


def test_named_graphs_are_those_of_the_articles_alone(view: GraphView) -> None:
    rows = view.select("SELECT ?c (COUNT(?g) AS ?n) { GRAPH ?g { ?c a wb:TradeoffClaim } } GROUP BY ?c")
    assert [row["n"] for row in rows] == [1]


def test_the_resolved_graph_can_also_be_named(view: GraphView) -> None:
    assert view.select("SELECT ?id { GRAPH <https://w3id.org/weighbridge/graph/resolved> { ?m wb:license/wb:spdxId ?id } }") == [{"id": "MIT"}]


def test_an_unbound_variable_is_none(view: GraphView) -> None:
    assert view.select("SELECT ?m ?d { ?m a wb:License OPTIONAL { ?m wb:inputPrice ?d } }")[0]["d"] is None


def test_claims_come_in_the_order_asked_and_unknown_ones_are_left_out(view: GraphView) -> None:
    assert view.claims([CLAIMS[4].id, "0" * 16, CLAIMS[0].id]) == [CLAIMS[4], CLAIMS[0]]
    assert set(view.claims_of(DOCUMENTS[1].article.id)) == {CLAIMS[5], CLAIMS[8]}


def test_a_measurement_names_the_claim_it_came_from(view: GraphView) -> None:
    rows = view.select("SELECT ?text ?when ?claim { ?m wb:score ?x . ?x wb:valueText ?text ; wb:asOf ?when ; wb:benchmark/rdfs:label 'MMLU' ; prov:wasDerivedFrom ?claim }")
    assert [(row["text"], row["when"]) for row in rows] == [("92.0%", "March 2026")]
    assert str(rows[0]["claim"]).endswith(CLAIMS[3].id)


def test_things_are_listed_with_kind_and_name(view: GraphView) -> None:
    assert {(e.kind, e.name) for e in view.entities()} == {("model", "Orca 2"), ("license", "MIT"), ("benchmark", "MMLU"), ("concept", "open weight")}


def test_a_conflict_names_its_claims(view: GraphView) -> None:
    (conflict,) = view.conflicts()
    assert (conflict.reason, conflict.gravity) == ("label", 1.0)
    assert set(conflict.claims) == {CLAIMS[1].id, CLAIMS[5].id}


def test_articles_and_their_texts(view: GraphView) -> None:
    assert list(view.articles()) == ["a.md", "b.md"]
    assert view.articles()[DOCUMENTS[0].article.id].publisher == "Sea"
    assert view.text(DOCUMENTS[1].article.id) == DOCUMENTS[1].article.text


def test_a_search_finds_the_passage(view: GraphView) -> None:
    best = view.search("under which licence may it be used", vectors=False)[0]
    assert best.article == "a.md"
    assert best.text == DOCUMENTS[0].article.text[best.start : best.end]
    assert view.search_articles("closed", vectors=False)[0][0] == "b.md"


def test_what_gives_no_rows_is_refused(view: GraphView) -> None:
    with pytest.raises(SyntaxError):
        view.select("ASK { ?s ?p ?o }")


def test_a_temporary_view_leaves_nothing_behind() -> None:
    with GraphView.over(DOCUMENTS, CLAIMS) as opened:
        folder: Path = opened.folder
        assert folder.exists()
    assert not folder.exists()
