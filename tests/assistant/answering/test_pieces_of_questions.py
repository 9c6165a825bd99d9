"""Pieces of a question: a case in a clause, another model that the same is asked of, a thing called by a name that no claim is about."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SHEET = """# Prices and terms

| Model | Licence | Input per 1M tokens | Condition |
|---|---|---|---|
| Gannet 3 | Gannet Terms | $2.00 | Separate licence above 700 million monthly users |
| Fulmar 9B | Fulmar Terms | $0.30 | Separate licence above 90 million monthly users |

Gannet 3 is a model by Polder AI. When the prompt gets long, from 128K tokens on, Gannet 3 costs twice its price for input. Pelican 5 by Gullwing costs more once a prompt is longer than 200K tokens.
"""
SHOP = """# The shop

The Skerry One has a single L40S card, enough for Fulmar 9B. The Skerry One is good for up to 60 users.

The Skerry Four has four H100 cards, enough for Gannet 3. The Skerry Four is good for up to 400 users.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("sheet.md", SHEET), ("shop.md", SHOP))


@pytest.mark.parametrize("question", ["and when the prompt gets really long?", "And if the prompt is very long?", "once the prompt gets long?"])
def test_a_clause_is_a_case_of_what_was_asked(shelf: Assistant, question: str) -> None:
    assert "128K" in ask(shelf, question, "What does Gannet 3 cost for input?").text


def test_a_question_for_a_day_is_whole(shelf: Assistant) -> None:
    assert "128K" not in ask(shelf, "and when was Pelican 5 released?", "What does Gannet 3 cost for input?").text


@pytest.mark.parametrize("question", ["And how many users for Fulmar 9B?", "and from how many users with Fulmar 9B?"])
def test_the_same_is_asked_of_another_model(shelf: Assistant, question: str) -> None:
    assert "90 million" in ask(shelf, question, "From how many users do I need a separate licence for Gannet 3?").text


def test_it_is_what_the_question_named(shelf: Assistant) -> None:
    answer = ask(shelf, "How many users can it serve?", "Which cards are in the Skerry One?")
    assert "60 users" in answer.text
    assert "700 million" not in answer.text
