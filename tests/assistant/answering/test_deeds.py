"""A model that a question tells by what is said of it is found by the sentence that says so."""

from tests.assistant.answering.world import ask


def test_a_model_is_found_by_what_an_article_tells_of_it() -> None:
    answer = ask("Who makes the model that wins for sheer power?")
    assert "Pelican 5 is made by Gullwing" in answer.text, answer.text
    assert any("sheer power" in citation.quote for citation in answer.citations)


def test_a_description_that_nothing_fits_finds_no_model() -> None:
    answer = ask("Who makes the model that the harbour office bought for its ferries?")
    assert "is made by" not in answer.text, answer.text
