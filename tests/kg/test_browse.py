"""Looking around in a graph: counts, values and all that is said of one thing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import browse
from kg.view import GraphView
from kg.vocab import entity_iri
from tests.kg.toys import document, fact


@pytest.fixture
def graph() -> Iterator[Path]:
    """Two articles on two models."""
    claims = [
        fact("a.md", "Heron 2", "developed_by", "Marshlight"),
        fact("a.md", "Heron 2", "parameter_count", "70B", 70.0, unit="billion"),
        fact("b.md", "Heron 2", "developed_by", "Marshlight"),
        fact("b.md", "Kestrel", "release_date", "2026-02"),
    ]
    with GraphView.over([document("a.md", "x"), document("b.md", "y")], claims) as view:
        yield view.graph


def test_a_thing_counts_once_in_however_many_articles_it_stands(graph: Path) -> None:
    counts = {each.term.name: each.count for each in browse.classes(graph)}
    assert (counts["wb:Model"], counts["wb:Vendor"], counts["wb:FactClaim"], counts["schema:Article"]) == (2, 1, 4, 2)


def test_properties_say_how_many_things_have_them_the_most_first(graph: Path) -> None:
    found = [(each.term.name, each.count) for each in browse.properties(graph, "wb:Model")]
    assert found[0][1] == 2
    assert dict(found)["wb:vendor"] == 1


def test_values_are_written_as_in_a_query(graph: Path) -> None:
    assert browse.values(graph, "wb:Model", "wb:parameterCount") == ["70"]
    assert browse.values(graph, "wb:Model", "wb:vendor") == [f"<{entity_iri('vendor', 'Marshlight')}>"]
    assert sorted(browse.values(graph, "wb:Vendor", "rdfs:label")) == ['"Marshlight"']
    assert browse.written("literal", 'a "b"\n\\') == '"a \\"b\\"\\n\\\\"'


def test_everything_with_a_name_is_known_by_it(graph: Path) -> None:
    assert {(thing.kind, thing.name) for thing in browse.things(graph)} >= {("model", "Heron 2"), ("model", "Kestrel"), ("vendor", "Marshlight")}


def test_what_is_said_of_a_thing_names_its_articles_and_what_speaks_of_it(graph: Path) -> None:
    result = browse.about(graph, entity_iri("vendor", "Marshlight"))
    said = [tuple(cell.value if cell else "" for cell in row) for row in result.rows]
    assert result.columns == ("says", "property", "value", "name", "article")
    assert ("of it", "https://w3id.org/weighbridge/ns#vendor", entity_iri("model", "Heron 2"), "Heron 2", "") in said
    assert {row[4] for row in said} == {"", "a.md", "b.md"}


def test_a_name_of_others_gives_nothing(graph: Path) -> None:
    assert browse.about(graph, "http://example.org/x").rows == ()
