"""Articles are named by the view they hold, and an opinion asked as yes or no is answered by the positions."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

FOR = "# Paying less for language models\n\nAn open model can be downloaded, a closed one is reached through an API. At a high volume an open model is far cheaper than a closed one, because no token is billed.\n"
AGAINST = "# The honest bill of language models\n\nAn open model can be downloaded, a closed one is reached through an API. At a low volume a closed model is far cheaper than an open one, because no server stands idle.\n"
QUIET = "# Sails\n\nA mainsail of twenty square metres is enough for a small boat.\n"


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("for.md", FOR), ("against.md", AGAINST), ("sails.md", QUIET))


@pytest.mark.parametrize(
    ("question", "named", "other"),
    [
        ("Which articles say that open models are cheaper?", "Paying less", "The honest bill"),
        ("Which articles say closed models are cheaper?", "The honest bill", "Paying less"),
        ("How many articles argue that closed models are cheaper?", "The honest bill", "Paying less"),
    ],
)
def test_articles_are_named_by_the_view_they_hold(shelf: Assistant, question: str, named: str, other: str) -> None:
    answer = ask(shelf, question)
    assert "One of the three articles" in answer.text
    assert named in answer.text
    assert other not in answer.text


@pytest.mark.parametrize("question", ["Are open models always cheaper?", "Is it true that closed models are cheaper?", "Do the articles agree that open models are cheaper?"])
def test_an_opinion_is_answered_by_the_positions(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert "do not agree on cost" in answer.text
    assert {c.article for c in answer.citations} == {"for.md", "against.md"}
