"""Who asks for a picture of both sides is given those that an article draws of them, however each article names the side."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

PLAIN = """# Two kinds of language models

Open models are models whose weights anyone may copy. Closed models are models that are reached over a vendor's API alone.
"""
DRAWN = """# Language models for the allotment society

Open-source AI means that the model is given away. Anyone may copy it. Think of it like seed that a neighbour hands over the fence.

Closed-source AI means that a firm built the model and keeps it for itself. You pay for what it says. It's more like a vending machine: out comes the fruit, the tree stays behind the glass.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("plain.md", PLAIN), ("drawn.md", DRAWN))


@pytest.mark.parametrize("question", ["Explain open versus closed AI to me like I'm five", "open and closed models in simple words please, what's the difference"])
def test_both_sides_are_drawn_where_an_article_draws_them(shelf: Assistant, question: str) -> None:
    said = ask(shelf, question).text
    assert "over the fence" in said
    assert "vending machine" in said


def test_a_side_is_known_by_every_name_of_it(shelf: Assistant) -> None:
    said = ask(shelf, "What does closed mean for a model?").text
    assert "keeps it for itself" in said
    assert "vendor's API alone" in said
