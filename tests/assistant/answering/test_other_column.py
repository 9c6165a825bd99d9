"""A few words that head another column of the row last quoted ask for its cell."""

import pytest

from tests.assistant.answering.told import ask, over

PRICES = (
    "prices.md",
    """# Price list

All prices in US dollars per million tokens.

| Model | Maker | Input | Cached input | Output |
|---|---|---|---|---|
| Gannet 27B | Polder AI | 0.35 | 0.05 | 1.40 |
| Fulmar 9B | Larkspur Labs | 0.20 | n/a | 0.60 |
""",
)


@pytest.mark.parametrize("question", ["And cached?", "and if the input is cached", "what about cached input?"])
def test_the_cell_under_another_head(question: str) -> None:
    answer = ask(over(PRICES), question, "What does Gannet 27B cost per million input tokens?")
    assert answer.sentences[0].text.endswith("for Gannet 27B: Cached input 0.05."), answer.text


def test_an_empty_cell_is_no_answer() -> None:
    answer = ask(over(PRICES), "And cached?", "What does Fulmar 9B cost per million input tokens?")
    assert "Cached input n/a" not in answer.sentences[0].text


@pytest.mark.parametrize("question", ["What is the highest output price?", "Which model has the lowest output price?", "What output should I choose?"])
def test_a_question_of_its_own_is_no_piece(question: str) -> None:
    answer = ask(over(PRICES), question, "What does Gannet 27B cost per million input tokens?")
    assert "gives in a table for Gannet 27B: Output" not in answer.text


def test_words_that_head_no_column_are_asked_as_ever() -> None:
    answer = ask(over(PRICES), "And who made it?", "What does Gannet 27B cost per million input tokens?")
    assert "Polder AI" in answer.text


def test_the_year_before_is_the_column_of_that_year() -> None:
    shelf = over(("use.md", "# Use of language models\n\nShare of organisations that have a model in production:\n\n| Family | 2024 | 2025 | 2026 |\n|---|---|---|---|\n| Pelican | 12% | 28% | 42% |\n| Orrery | 9% | 11% | 13% |\n"))
    first = "What share of organisations had Pelican in production in 2025?"
    assert "12%" in ask(shelf, "And the year before?", first).text
    assert "42%" in ask(shelf, "And a year later?", first).text
