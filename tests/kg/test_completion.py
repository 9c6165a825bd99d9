"""What can stand where someone types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.completion import Offer, Thing, offers
from kg.terms import known
from kg.vocab import entity_iri

THINGS = (
    Thing(entity_iri("model", "Heron 2 70B"), "model", "Heron 2 70B", ("Big Heron",)),
    Thing(entity_iri("family", "Heron"), "family", "Heron"),
    Thing(entity_iri("vendor", "Marshlight"), "vendor", "Marshlight"),
)


def found(left: str, rest: str = "", *, asked: bool = False) -> list[Offer]:
    return offers(left, left + rest, known(), THINGS, asked=asked)


def completed(left: str, rest: str = "", *, asked: bool = False) -> str:
    """Give the text with the first offer taken."""
    first = found(left, rest, asked=asked)[0]
    return left[: len(left) - first.back] + first.insert


@pytest.mark.parametrize(
    ("left", "whole"),
    [
        pytest.param("SEL", "SELECT", id="keyword"),
        pytest.param("opti", "OPTIONAL", id="keyword in small letters"),
        pytest.param("FILTER(rege", "FILTER(REGEX(", id="function"),
        pytest.param("?m wb:licen", "?m wb:license", id="term, small letters"),
        pytest.param("a wb:Licen", "a wb:License", id="term, capital letter"),
        pytest.param("?m wb:inputP", "?m wb:inputPrice", id="property"),
        pytest.param("?m licen", "?m wb:License", id="term without its prefix"),
        pytest.param("id:heron-2", f"<{entity_iri('model', 'Heron 2 70B')}>", id="thing by its prefix"),
        pytest.param("wbid:vendor/ma", f"<{entity_iri('vendor', 'Marshlight')}>", id="thing of a kind"),
        pytest.param("?m ?p <big", f"?m ?p <{entity_iri('model', 'Heron 2 70B')}>", id="thing by another name"),
        pytest.param('?m rdfs:label "Heron 2', '?m rdfs:label "Heron 2 70B"', id="name within quotation marks"),
        pytest.param("wb:vendor/rdfs:lab", "wb:vendor/rdfs:label", id="behind a slash of a path"),
    ],
)
def test_what_was_begun_is_completed(left: str, whole: str) -> None:
    assert completed(left) == whole


def test_variables_of_the_query_are_offered_wherever_they_stand() -> None:
    assert [offer.insert for offer in found("SELECT ?mo", " WHERE { ?model a ?money }")] == ["?model", "?money"]
    assert found("SELECT ?model", " WHERE { ?x ?y ?z }") == []


@pytest.mark.parametrize("left", ["SELECT * { # wb:mo", '"wb:x" # wb:mo', "S", "SELECT * { ?m a ", ""])
def test_nothing_is_offered_in_comments_or_unasked_for_too_little(left: str) -> None:
    assert found(left) == []


def test_what_was_asked_for_fits_its_place() -> None:
    assert {offer.detail.partition(":")[0] for offer in found("SELECT * { ?m a ", asked=True)} == {"class"}
    assert {offer.detail.partition(":")[0] for offer in found("SELECT * { ?m ", asked=True)} == {"property"}
    assert f"<{entity_iri('vendor', 'Marshlight')}>" in [offer.insert for offer in found("SELECT * { mar", asked=True)]


def test_a_hash_within_an_address_is_no_comment() -> None:
    assert completed("PREFIX x: <http://a#> SELECT * { ?m wb:inputP").endswith("wb:inputPrice")


@given(st.text(alphabet="SELECT?wb:id<>\"'# \n{}/-a.", max_size=30), st.booleans())
def test_any_text_can_be_completed_within_itself(left: str, asked: bool) -> None:
    for offer in found(left, asked=asked):
        assert 0 <= offer.back <= len(left)
        assert "\n" not in left[len(left) - offer.back :]
        assert offer.insert
