"""The rank that an article gives a model, by numbered headings or a column of ranks, is told, and what is ranked is asked on about."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

ROUNDUP = """# The Fenwick Review: seven weeks with four models

## 1. Gannet 27B

It writes like a person. Gannet 27B is released under the Apache 2.0 license.

## 2. Skua 12B

Quick and a little dull. Skua 12B is released under the MIT license and has a context window of 64K tokens.

## 3. Fulmar 9B

Small. Fulmar 9B is released under the Apache 2.0 license.

## 4. Pelican 5

Closed, and sold through the API alone.
"""
TABLE = """# Heron Weekly

| Rank | Model | Maker |
|---|---|---|
| 1 | Skua 12B | Polder AI |
| 2 | Pelican 5 | Gullwing |
| 3 | Gannet 27B | Polder AI |
"""
UNRANKED = """# Harbour notes

## 2. What it costs

Gannet 27B is released under the Apache 2.0 license.
"""


@pytest.fixture(scope="module")
def lists() -> Assistant:
    return over(("fenwick.md", ROUNDUP), ("heron.md", TABLE))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("Which model is number one in Fenwick's ranking?", "Gannet 27B first", id="number one"),
        pytest.param("Which model is ranked second in the list of four?", "Skua 12B second", id="by how long the list is"),
        pytest.param("Which model comes last in Fenwick's list?", "Pelican 5 last", id="the last"),
        pytest.param("Which model is number one in Heron's ranking?", "Skua 12B first", id="by a column"),
        pytest.param("What is the third model in Fenwick's list?", "Fulmar 9B third", id="the third model"),
        pytest.param("Which model is number nine in Fenwick's ranking?", "ranks only four, Pelican 5 last", id="beyond the last"),
    ],
)
def test_the_model_at_a_rank_is_named(lists: Assistant, question: str, wanted: str) -> None:
    assert wanted in ask(lists, question).text


def test_a_ranked_model_is_asked_on_about(lists: Assistant) -> None:
    text = ask(lists, "What licence does the model ranked second in Fenwick's list have?").text
    assert "MIT" in text
    assert "Apache" not in text


def test_a_later_question_is_of_the_model_that_was_ranked(lists: Assistant) -> None:
    assert "MIT" in ask(lists, "Is there a catch in its licence?", "Which model is ranked second in Fenwick's list?").text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which model is ranked second?", id="the lists put different ones there"),
        pytest.param("Which model is number nine in Fenwick's ranking?", id="the list is shorter"),
        pytest.param("What is the ninth model in a list?", id="and others are as well"),
    ],
)
def test_a_rank_that_no_list_settles_is_not_told(lists: Assistant, question: str) -> None:
    text = ask(lists, question).text
    assert "second of" not in text
    assert "number 9" not in text


def test_numbered_headings_that_name_no_models_rank_none() -> None:
    assert "ranks" not in ask(over(("harbour.md", UNRANKED)), "Which model is number two in the list?").text
