"""A list is given whole where the question holds the words that lead it in, and what it lists is counted where that is asked."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

HARBOUR = """# Running your own: a guide for harbours

## What it costs

A model that one hosts is called free. You pay nothing by the token, but you still pay for:

- cards
- power and cooling
- somebody on call

## What counts as open

Under the Gullwing charter, an open system should let people:

- run it
- read how it was made
- change it
- pass it on

## Major closed-source models

- Pelican, Pelican Swift, Auk 2 (Tideway)
- Gannet 9 (Larkspur)
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("harbour.md", HARBOUR))


def test_a_list_is_given_by_what_leads_it_in(told: Assistant) -> None:
    answer = ask(told, "What do you still pay for when you host a free model?")
    assert all(item in answer.text for item in ("cards", "power and cooling", "somebody on call"))
    assert "pass it on" not in answer.text


def test_what_a_list_holds_is_counted(told: Assistant) -> None:
    answer = ask(told, "How many freedoms should an open system give people under the Gullwing charter?")
    assert figures(answer) == ["4 items counted"]
    assert "four" in answer.text


def test_a_list_led_in_by_other_words_is_left(told: Assistant) -> None:
    assert "cards" not in ask(told, "What do you still read when you host a free model?").text


def test_the_names_in_the_items_of_a_list_are_counted(told: Assistant) -> None:
    assert "four" in ask(told, "How many models are in the list of major closed-source models?").text.casefold()
