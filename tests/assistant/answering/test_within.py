"""A figure that an article states is held to the bound that a question gives, and the comparison is shown."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

SHELF = """# Sizes and prices

Fulmar 4B is an open-weight model from Larkspur Labs. Fulmar 4B runs on 8 GB of memory. Fulmar 4B has a context window of 32K tokens.
Fulmar 27B is an open-weight model from Larkspur Labs. Fulmar 27B runs on 40 GB of memory.
Pelican 5 is a closed model by Gullwing. Pelican 5 costs $6 per million input tokens and $30 per million output tokens.
Pelican 5 scores 88.1% on QuizMark.
"""
OTHERS = """# A second opinion

Pelican 5 costs $9 per million input tokens, by our own count.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("shelf.md", SHELF))


@pytest.mark.parametrize(
    ("question", "verdict", "how"),
    [
        pytest.param("Does Fulmar 4B run on 12 GB?", "Yes", "8 < 12", id="memory that is enough"),
        pytest.param("does fulmar 27b run on 24 gb", "No", "40 > 24", id="memory that is not"),
        pytest.param("Is the input price of Pelican 5 under $5?", "No", "6 > 5", id="a price above the bound"),
        pytest.param("Is the output price of Pelican 5 below $40?", "Yes", "30 < 40", id="a price below it"),
        pytest.param("Is the context window of Fulmar 4B more than 16K tokens?", "Yes", "32,000 > 16,000", id="a window"),
    ],
)
def test_a_stated_figure_is_held_to_the_bound(shelf: Assistant, question: str, verdict: str, how: str) -> None:
    answer = ask(shelf, question)
    assert answer.text.startswith(verdict)
    assert how in figures(answer)


def test_figures_that_differ_leave_the_verdict_open() -> None:
    both = over(("shelf.md", SHELF), ("others.md", OTHERS))
    answer = ask(both, "Is the input price of Pelican 5 under $8?")
    assert answer.text.startswith("That depends on which figure holds")
    assert {"6 < 8", "9 > 8"} <= set(figures(answer))


@pytest.mark.parametrize("question", ["Does Fulmar 27B cost under $5?", "Is the context window of Pelican 5 over 100K tokens?"])
def test_of_a_figure_that_no_article_states_there_is_no_verdict(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.text.startswith(("Yes", "No:"))
    assert not figures(answer)
