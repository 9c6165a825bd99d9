"""What stands around a thing, one step at a time."""

from assistant.neighbourhood import around, called
from corpus.document import ArticleId
from kg.vocab import entity_iri
from tests.assistant.answering.world import view


def test_a_thing_is_found_by_its_name_and_what_is_said_of_it_is_linked_with_its_place() -> None:
    thing = called(view(), "aurora 2")
    assert thing is not None
    found = around(view(), thing.iri)
    assert found is not None
    maker = next(link for link in found.links if link.relation == "developed_by")
    assert (maker.text, maker.inward) == ("Halden Labs", False)
    for place in maker.places:
        text = view().text(ArticleId(place.article))
        assert "Halden" in text[place.start : place.end]


def test_walking_on_leads_back() -> None:
    maker = around(view(), entity_iri("vendor", "Halden Labs"))
    assert maker is not None
    made = {link.text: link for link in maker.links if link.relation == "developed_by" and link.inward}
    assert {"Aurora 2", "Aurora 2 Mini"} <= set(made)
    back = around(view(), made["Aurora 2"].iri)
    assert back is not None
    assert back.name == "Aurora 2"


def test_values_lead_nowhere_and_what_says_the_same_is_one_link() -> None:
    found = around(view(), entity_iri("model", "Aurora 2"))
    assert found is not None
    prices = [link for link in found.links if link.relation == "price_input_per_mtok"]
    assert prices
    assert all(not link.iri for link in prices)
    assert len({(link.relation, link.inward, link.text) for link in found.links}) == len(found.links)


def test_what_no_article_speaks_of_has_no_neighbours() -> None:
    assert called(view(), "Dodo") is None
    assert around(view(), entity_iri("model", "Dodo")) is None
