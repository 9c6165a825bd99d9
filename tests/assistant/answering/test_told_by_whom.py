"""What those tell whom a question describes: their reasons, their bills, and what a table of theirs puts in two columns."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

BACK = """# Why the letters stay here

We are a small printing company, and a language model sorts our letters. We run an open model on our own server.

What our customers praised was none of the technology. It was that no letter leaves the cellar.
Before that, the API bill was $1,900 in a normal month.
"""
NOTE = """# Two ways, a note

A note on language models.

| | Rented API | Own server |
|---|---|---|
| Bill for 90M tokens a month | $1,200 | $350 |
| Bill for 10M tokens a month | $140 | $350 |

The service Somebot Large has cost $3 per million tokens since May.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("back.md", BACK), ("two-ways.md", NOTE))


def test_a_sentence_that_only_announces_a_reason_is_told_with_the_next(shelf: Assistant) -> None:
    assert "no letter leaves the cellar" in ask(shelf, "Why did customers like that the printing company runs its own model?").text


@pytest.mark.parametrize(
    "question", ["What did the printing company pay for the API in a normal month?", "wat did the printng company pay for the api in a normal month"]
)
def test_a_bill_is_told_of_those_who_paid_it(shelf: Assistant, question: str) -> None:
    assert "$1,900" in ask(shelf, question).text


@pytest.mark.parametrize(
    ("question", "wanted", "how"),
    [
        ("For 90M tokens a month, how much does the note's author save with an own server instead of the API?", "$850", "$1,200 − $350 = $850"),
        ("For 10M tokens a month, what is the difference between the API and an own server in the note?", "$210", "$350 − $140 = $210"),
    ],
)
def test_two_columns_are_two_sides(shelf: Assistant, question: str, wanted: str, how: str) -> None:
    answer = ask(shelf, question)
    assert wanted in answer.text
    assert how in figures(answer)


def test_since_when_something_costs_more_is_not_when_it_was_released(shelf: Assistant) -> None:
    assert ask(shelf, "When was Somebot Large released?").abstained
