"""A window that is asked for is not one of at least so much, one thing alone can be compared, and a maker's one model is meant by it."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SHELF = """# A shelf of models

Tern 2 70B is an open-weight model made by Polder Works. Tern 2 70B has a context window of 128K tokens.
Gannet 3 is an open-weight model made by Saltmarsh. Gannet 3 has a context window of 256K tokens.
Gannet 3 Swift is an open-weight model made by Saltmarsh. Gannet 3 Swift has a context window of 1M tokens. Gannet 3 Swift has 9B parameters.
Gannet 3 Grand is an open-weight model made by Saltmarsh. Gannet 3 Grand has a context window of 512K tokens. Gannet 3 Grand has 90B parameters.
"""
RENT = """# Renting a box

| Set-up | Monthly rent |
|---|---|
| Two 80 GB GPUs, enough for Tern 2 70B | $1,475 |
| Eight 80 GB GPUs, enough for anything | $5,900 |
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("shelf.md", SHELF), ("rent.md", RENT))


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        pytest.param("Which models have a 256K context window?", "Gannet 3 (256K)", "1M", id="just that"),
        pytest.param("Which models can read 256K tokens at once?", "Gannet 3 Swift (1M)", "Tern", id="room for that"),
        pytest.param("Which models have a context window of at least 256K tokens?", "Gannet 3 Swift (1M)", "Tern", id="at least that"),
    ],
)
def test_a_window_is_held_to_what_is_asked(shelf: Assistant, question: str, named: str, unnamed: str) -> None:
    text = ask(shelf, question).text
    assert named in text
    assert unnamed not in text


def test_the_members_of_one_family_are_set_side_by_side(shelf: Assistant) -> None:
    markdown = ask(shelf, "Compare Gannet 3").markdown
    assert "| Gannet 3 Grand | Gannet 3 Swift |" in markdown
    assert "90B" in markdown


def test_a_model_without_members_is_told_of(shelf: Assistant) -> None:
    assert "Tern 2 70B is made by Polder Works" in ask(shelf, "Compare Tern 2 70B").text


def test_the_one_model_of_a_maker_leads_to_another_article(shelf: Assistant) -> None:
    assert "$1,475" in ask(shelf, "What does it cost a month to rent hardware big enough for Polder Works' model?").text


def test_a_maker_of_several_models_is_left_alone(shelf: Assistant) -> None:
    assert "1M" not in ask(shelf, "What is the licence of Saltmarsh's model?").text
