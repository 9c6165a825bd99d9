"""Claims brought together."""

import pytest

from kg.agreement import Stated
from kg.claim import Claim
from kg.graph import term
from kg.resolve import family_links, resolved_quads, spdx
from kg.vocab import PREFIXES, entity_iri
from tests.kg.toys import definition, fact, thing, tradeoff


def said(*claims: Claim) -> set[tuple[str, str, str]]:
    """Give the resolved triples with IRIs and literals as text, without the namespace."""
    return {
        (
            str(getattr(q.subject, "value", "")).rpartition("/")[2],
            q.predicate.value.rpartition("#")[2].rpartition("/")[2],
            str(getattr(q.object, "value", "")).rpartition("/")[2],
        )
        for q in resolved_quads([Stated(c) for c in claims], [])
    }


def test_every_value_stands_where_articles_disagree() -> None:
    found = said(fact("a.md", "Orca 2", "has_license", "MIT"), fact("b.md", "Orca 2", "has_license", "Apache 2.0"))
    assert {o for s, p, o in found if (s, p) == ("orca-2", "license")} == {"mit", "apache-2.0"}


def test_the_name_most_used_is_the_label_and_the_others_are_aliases() -> None:
    claims = [fact("a.md", name, "supports_modality", "text", start=n) for n, name in enumerate(("Orca-2", "Orca 2", "Orca 2"))]
    found = said(*claims)
    assert ("orca-2", "rdf-schema#label", "Orca 2") in found or ("orca-2", "label", "Orca 2") in found
    assert ("orca-2", "altLabel", "Orca-2") in found


@pytest.mark.parametrize(
    ("claim", "triple"),
    [
        pytest.param(fact("a.md", "Orca 2", "parameter_count", "17B", 17.0, scope="active"), ("orca-2", "activeParameterCount", "17"), id="active-size"),
        pytest.param(fact("a.md", "Orca 2", "parameter_count", "109B", 109.0, scope="total"), ("orca-2", "parameterCount", "109"), id="total-size"),
        pytest.param(fact("a.md", "Orca 2", "context_window", "128K", 128e3), ("orca-2", "contextWindow", "128000"), id="window"),
        pytest.param(fact("a.md", "Orca 2", "release_date", "April 2025"), ("orca-2", "releaseDate", "2025-04"), id="date"),
        pytest.param(fact("a.md", "Orca 2", "openness", "open-weight"), ("orca-2", "openness", "ns#OpenWeight"), id="openness"),
        pytest.param(fact("a.md", "Orca 2", "available_at", "Hugging Face"), ("orca-2", "availableAt", "Hugging Face"), id="place"),
        pytest.param(fact("a.md", "MIT", "license_permits", "commercial use", kind="license"), ("mit", "permits", "commercial use"), id="permission"),
        pytest.param(fact("a.md", "Orca 2", "has_license", "Apache 2.0"), ("apache-2.0", "spdxId", "Apache-2.0"), id="spdx"),
        pytest.param(definition("a.md", "open weight", "weights for download", "a cake"), ("open-weight", "example", "a cake"), id="analogy"),
        pytest.param(tradeoff("a.md", "vendor_lock_in", "open"), ("vendor_lock_in", "label", "vendor_lock_in"), id="dimension"),
    ],
)
def test_a_claim_becomes_a_plain_triple(claim: Claim, triple: tuple[str, str, str]) -> None:
    assert triple in said(claim)


def test_a_range_is_a_measurement_with_two_ends() -> None:
    found = said(fact("a.md", "a self-hosted 70B model", "monthly_cost", "$500-2,000", (500.0, 2000.0), unit="USD/month", kind="setup"))
    assert {("value", "500"), ("valueHigh", "2000"), ("valueText", "$500-2,000")} <= {(p, o) for _, p, o in found}


def test_a_cached_price_is_not_the_price_where_an_article_gives_one() -> None:
    cached = fact("a.md", "Orca 2", "price_input_per_mtok", "0.3", 0.3, unit="USD/Mtok", condition="cached input")
    usual = fact("a.md", "Orca 2", "price_input_per_mtok", "3", 3.0, unit="USD/Mtok", start=9)
    assert {o for _, p, o in said(cached, usual) if "rice" in p} == {"3"}
    assert {o for _, p, o in said(cached) if "rice" in p} == {"0.3"}


def test_articles_that_measure_the_same_share_a_measurement() -> None:
    pair = [fact(a, "Orca 2", "benchmark_score", "92%", 92.0, unit="%", benchmark="MMLU") for a in ("a.md", "b.md")]
    found = said(*pair)
    assert len({s for s, p, o in found if o == "ns#Measurement"}) == 1
    assert len({o for _, p, o in found if p == "prov#wasDerivedFrom" or p == "wasDerivedFrom"}) == 2


def test_a_model_belongs_to_the_family_its_name_begins_with() -> None:
    things = {
        entity_iri(kind, name): (kind, name)
        for kind, name in [
            ("family", "Orca"),
            ("family", "Orca Deep"),
            ("model", "Orca 2"),
            ("model", "orca-deep 3B"),
            ("model", "Orcas 1"),
            ("model", "Narwhal"),
            ("model", "Orca3-mini"),
        ]
    }
    links = {(t.subject.value.rpartition("/")[2], t.object.value.rpartition("/")[2]) for t in family_links(things)}  # type: ignore[union-attr]
    assert links == {("orca-2", "orca"), ("orca3-mini", "orca"), ("orca-deep-3b", "orca-deep")}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        pytest.param("MIT", ("MIT", True), id="id"),
        pytest.param("Apache License 2.0", ("Apache-2.0", True), id="name"),
        pytest.param("CC BY-NC 4.0", ("CC-BY-NC-4.0", False), id="not-open-source"),
        pytest.param("Orca Community License", None, id="not-listed"),
        pytest.param("license", None, id="no-name"),
    ],
)
def test_spdx(name: str, known: tuple[str, bool] | None) -> None:
    assert spdx(name) == known


def test_the_same_claims_in_any_order_are_the_same_quads() -> None:
    claims = [Stated(fact(a, "Orca 2", "has_license", name)) for a, name in (("a.md", "MIT"), ("b.md", "Apache 2.0"), ("c.md", "MIT"))]
    assert resolved_quads(claims, []) == resolved_quads(claims[::-1], [])


def test_terms_are_those_of_the_vocabulary() -> None:
    assert term("wb:license").value == PREFIXES["wb"] + "license"
    assert thing("model", "Orca 2").iri == "https://w3id.org/weighbridge/id/model/orca-2"
