"""A later question's `they` are those of whom the earlier one told, and what is rented is the card that was named."""

import pytest

from assistant.core import Assistant
from assistant.whose import fared, of_card
from tests.assistant.answering.told import ask, desk_of, over

HARBOUR = """# Who runs what

The harbour office in Ghent chose Gannet 27B for its ship notices. Hardware and hosting come to $4,300 a month for the harbour office.

| Model | Graphics card |
|---|---|
| Gannet 27B | H100 |
| Skua 12B | L40S |

Cards by the hour:

| Card | Per hour |
|---|---|
| H100 | $2.60 |
| L40S | $1.10 |
"""
PRICES = """# Prices

| Model | Input per million tokens | Output per million tokens |
|---|---|---|
| Gannet 27B | $0.20 | $0.70 |
| Skua 12B | $0.10 | $0.30 |
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("harbour.md", HARBOUR), ("prices.md", PRICES))


def test_they_are_those_the_earlier_question_told_of(shelf: Assistant) -> None:
    assert "4,300" in ask(shelf, "What does running it cost them every month?", "Which model did the harbour office choose for its ship notices?").text


@pytest.mark.parametrize(
    ("told", "asks", "whole"),
    [
        pytest.param("Skua 12B runs on an L40S.", "What does renting that cost per hour?", "What does renting L40S cost per hour?", id="one card"),
        pytest.param("Skua 12B runs on an L40S or an H100.", "What does renting that cost per hour?", None, id="several"),
        pytest.param("Skua 12B runs on an L40S.", "What does that cost per million tokens?", None, id="a price that no card has"),
    ],
)
def test_what_is_rented_is_the_one_card_that_was_named(shelf: Assistant, told: str, asks: str, whole: str | None) -> None:
    desk = desk_of(shelf)
    assert of_card(asks, desk.read(asks), desk.read("Which graphics card does Skua 12B need?"), told) == whole


def test_what_was_asked_of_one_is_asked_of_another_that_is_told_of(shelf: Assistant) -> None:
    desk = desk_of(shelf)
    earlier = desk.read("What share of notices did Skua 12B get right?")
    assert fared("And how did their own model do?", desk.read("And how did their own model do?"), earlier) == "What share of notices did their own model get right?"


def test_a_model_that_is_named_is_asked_of_itself(shelf: Assistant) -> None:
    desk = desk_of(shelf)
    now = desk.read("And how did the Gannet 27B do?")
    assert fared(now.text, now, desk.read("What share of notices did Skua 12B get right?")) is None
