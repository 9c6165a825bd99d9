"""Articles and claims as quads."""

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph import article_quads, claims_of_article, number, stored_claim
from tests.kg.toys import definition, document, fact, guidance, tradeoff

CLAIMS = [
    fact("a.md", "Orca 2", "has_license", "MIT", start=5),
    fact("a.md", "Orca 2", "benchmark_score", "92.0%", 92.0, unit="%", benchmark="MMLU", as_of="March 2026"),
    fact("a.md", "Orca 2", "monthly_cost", "$500-2,000", (500.0, 2000.0), unit="USD/month", start=9),
    tradeoff("a.md", "privacy", "open", "decisively"),
    guidance("a.md", "data must stay in the house"),
    definition("a.md", "open weight", "the weights can be downloaded", "like a cake without its recipe"),
]


def test_claims_read_back_as_they_were_stored_in_the_order_of_the_text() -> None:
    store = Store()
    store.extend(article_quads(document("a.md", "text").article, CLAIMS))
    back = claims_of_article(store, "a.md")
    assert set(back) == set(CLAIMS)
    assert [c.evidence.start for c in back] == sorted(c.evidence.start for c in CLAIMS)
    assert stored_claim(store, CLAIMS[3].id) == CLAIMS[3]
    assert stored_claim(store, "0" * 16) is None


def test_no_blank_nodes_and_every_quad_in_the_graph_of_its_article() -> None:
    quads = article_quads(document("notes/ä b.md", "text", published="2026-04").article, [])
    assert {str(q.graph_name) for q in quads} == {"<https://w3id.org/weighbridge/id/article/notes/%C3%A4%20b.md>"}
    assert "_:" not in "".join(str(q) for q in article_quads(document("a.md", "t").article, CLAIMS))


def test_the_sentence_behind_a_claim_is_found_with_the_web_annotation_terms() -> None:
    store = Store()
    store.extend(article_quads(document("a.md", "text").article, CLAIMS))
    query = """
        PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX wb: <https://w3id.org/weighbridge/ns#>
        SELECT ?exact ?start ?low ?high { GRAPH ?g {
            ?c wb:predicate wb:monthlyCost ; wb:value ?low ; wb:valueHigh ?high ; oa:hasTarget/oa:hasSelector ?q, ?p .
            ?q oa:exact ?exact . ?p oa:start ?start } }"""
    rows = [[term.value for term in row] for row in store.query(query)]  # type: ignore[union-attr]
    assert rows == [["Orca 2 monthly_cost $500-2,000", "9", "500", "2000"]]


@given(st.integers(-10**12, 10**12), st.integers(0, 6))
def test_a_number_is_in_the_form_that_the_store_gives_back(digits: int, places: int) -> None:
    store, node = Store(), NamedNode("http://example.org/")
    value = digits / 10**places
    store.add(Quad(node, node, number(value)))
    (quad,) = store
    assert quad.object == number(value)
    assert isinstance(quad.object, Literal)
    assert float(quad.object.value) == value
