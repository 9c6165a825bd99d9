"""What is reached by a description, told in plain sentences, disputed, judged or advised: what must be answered, and what must be left alone."""

import pytest

from assistant.bridge import bridge
from assistant.desk import Desk
from assistant.disputes import disputes
from assistant.elided import complete
from assistant.termed import named_terms
from assistant.told import told
from assistant.topics import topic_of
from tests.assistant.answering.world import ask, assistant, check


def _desk() -> Desk:
    return Desk(assistant()._shelf)


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        pytest.param("what else does the maker of Fjord R1 cost", "Norrland AI", id="maker"),
        pytest.param("where is the company behind Pelican 5", "Gullwing", id="company behind"),
    ],
)
def test_a_description_is_replaced_by_the_one_thing_it_means(text: str, thing: str) -> None:
    desk = _desk()
    crossed = bridge(desk.read(text), desk)
    assert crossed is not None
    assert crossed.thing.name == thing
    assert thing in crossed.text


def test_a_description_that_asks_nothing_more_is_left_alone() -> None:
    desk = _desk()
    assert bridge(desk.read("who is the maker of Fjord R1?"), desk) is None


def test_only_a_sentence_with_a_date_tells_when() -> None:
    desk = _desk()
    unit = told(desk, "Fjord R1", "release_date")
    assert unit is not None
    assert "January 2026" in unit.text
    assert told(desk, "QuizMark", "release_date") is None
    assert told(desk, "Fjord R1", "parameter_count") is None


def test_a_dispute_needs_two_articles() -> None:
    desk = _desk()
    topics = [found.topic for found in disputes(desk)]
    assert "openness of Kestrel 70B" in topics
    assert not any("Fjord R1" in topic for topic in topics)


def test_each_article_is_heard_on_the_best_model() -> None:
    check("Do the articles agree on which model is best?", "Aurora 2;Pelican 5")
    assert ask("Do the articles agree on which model is best for weather forecasts in Peru?").abstained


def test_a_date_taken_for_granted_is_corrected_only_against_a_stated_one() -> None:
    check("Since Fjord R1 came out in May 2024, is it dated?", "January 2026;not in May 2024")
    assert "not in" not in ask("Since Pelican 5 came out in May 2024, is it dated?").text


def test_advice_is_given_for_the_side_it_is_for() -> None:
    check("We have to work without a network, what should we choose?", "without a network;open")
    assert "without a network" not in ask("We want to move fast with a prototype, what should we choose?").text


def test_a_topic_is_a_term_or_a_thing() -> None:
    desk = _desk()
    topic = topic_of(desk.read("what is the downside of fine-tuning"), desk)
    assert topic is not None
    assert topic_of(desk.read("what is the downside of gardening"), desk) is None


def test_terms_are_known_however_they_are_spelt() -> None:
    desk = _desk()
    assert [claims[0].evidence.article for claims in named_terms(desk.read("whats fine tuning"), desk)] == ["kitchen.md"]
    assert named_terms(desk.read("what is tuning a piano"), desk) == []


def test_a_bare_size_beside_its_sibling_is_written_out() -> None:
    linker = _desk().shelf.linker
    assert complete("Kestrel 70B vs 8B price", linker).startswith("Kestrel 70B")
    assert complete("Kestrel 70B or mini", linker) == "Kestrel 70B or mini"


def test_a_bill_is_reckoned_where_hosting_the_closed_model_is_not_meant() -> None:
    assert ask("When does self-hosting pay off against Aurora 2?").kind == "numeric"
    check("When does self-hosting Aurora 2 pay off?", "cannot")


def test_both_sides_are_set_against_each_other_on_a_dimension() -> None:
    check("privacy, open versus closed", "leaves your network|inside your own walls")
    assert ask("lute vs zither").abstained
