"""How sure a figure is: what articles say of it, with what they say of its source."""

import pytest

from tests.assistant.answering.told import ask, over

RUMOURED = over(
    ("letter.md", "# The letter of the week\n\nPlover 3 is an open-weight model by Marsh AI. A number going round is that training Plover 3 cost $6.2 million. That is from one anonymous source, and Marsh AI calls it not official.\n"),
    ("column.md", "# A column\n\nPlover 3 cost its makers $6.2 million to train, less than a bridge. Training Heron 5 cost $9 million.\n"),
)


@pytest.mark.parametrize(
    "question",
    [
        "Is it certain that training Plover 3 cost $6.2 million?",
        "How sure is the $6.2 million training cost of Plover 3?",
        "Has it been confirmed that Plover 3 cost $6.2 million to train?",
    ],
)
def test_the_source_of_a_figure_is_told_with_it(question: str) -> None:
    answer = ask(RUMOURED, question)
    assert not answer.abstained
    assert answer.text.index("going round") < answer.text.index("one anonymous source") < answer.text.index("less than a bridge")


@pytest.mark.parametrize("question", ["Is it certain that training Plover 3 cost $7 million?", "Is it certain that training Heron 5 cost $9 million?"])
def test_nothing_is_said_of_a_source_where_no_article_does(question: str) -> None:
    assert "anonymous" not in ask(RUMOURED, question).text.split("What comes nearest")[0]
