"""What an article lists for or against one model is told item by item, under the label of its list."""

import pytest

from assistant.core import Assistant
from assistant.units import side_label
from tests.assistant.answering.told import ask, over

BUYING = """# The harbour buying guide

We tried language models for a month.

## 1. Pelican 5

Pelican 5 is a closed model by Gullwing.

### Reasons to buy

- Books every berth it is asked for
- Calm with angry captains

### Reasons to avoid

- Writes like a customs form
- Sleepy on long jobs
- Best for: dispatch

## 2. Fulmar 27B

Fulmar 27B is an open-weight model from Larkspur Labs.

### Reasons to buy

- Runs under the desk

### Reasons to avoid

- Needs two cards
"""
PAPER = """# A week at the quay

## Pelican 5

Pelican 5 by Gullwing is a language model.

What we don't like:

- Forgets the tide table

## Pelican 5 against Fulmar 27B

What we don't like:

- Both sulk in fog
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("buying.md", BUYING), ("paper.md", PAPER))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What are the weak points of Pelican 5?", id="weak points"),
        pytest.param("What didn't the testers like about Pelican 5?", id="what they did not like"),
        pytest.param("Why not take Pelican 5?", id="why not"),
        pytest.param("What are the reasons to avoid Pelican 5?", id="reasons"),
    ],
)
def test_what_speaks_against_a_model_is_told_of_each_article(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert "Writes like a customs form; Sleepy on long jobs." in answer.text
    assert "Forgets the tide table" in answer.text
    assert not any(word in answer.text for word in ("Calm", "two cards", "fog", "dispatch"))
    assert any(citation.quote.endswith("Sleepy on long jobs") for citation in answer.citations)


def test_both_are_told_where_both_are_asked(shelf: Assistant) -> None:
    text = ask(shelf, "Pros and cons of Fulmar 27B?").text
    assert "Runs under the desk" in text
    assert "Needs two cards" in text


def test_the_article_that_is_spoken_of_is_told_alone(shelf: Assistant) -> None:
    text = ask(shelf, "What are the drawbacks of Pelican 5 according to the buying guide?").text
    assert "customs form" in text
    assert "tide" not in text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What are the drawbacks of Pelican 5 for beekeepers?", id="for somebody of whom nothing is listed"),
        pytest.param("What are the weak points of Pelican 5 with images?", id="in a matter of which nothing is listed"),
        pytest.param("Why did Gullwing not take Pelican 5 to market?", id="a reason somebody had"),
    ],
)
def test_nothing_is_listed_of_what_the_lists_are_not_on(shelf: Assistant, question: str) -> None:
    assert "under “1. Pelican 5: " not in (text := ask(shelf, question).text)
    assert "under “Pelican 5: " not in text


@pytest.mark.parametrize(
    ("line", "mark"),
    [("Reasons to avoid", "cross"), ("What we don’t like about it", "cross"), ("What we liked", "tick"), ("What works in practice today", ""), ("Specifications", "")],
)
def test_a_line_heads_what_speaks_for_or_against(line: str, mark: str) -> None:
    assert side_label(line) == mark
