"""Where it is asked how many there are of something, and sentences of two articles count it otherwise, each is given as a position."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

COUNCIL = """# Running things yourself

Teal 7B is an open-weight language model by Marsh Labs.

For speech to text, running your own server pays for itself only above about 3,000 hours of audio a month, our costs suggest.

The shelf holds 40 cables.
"""
BLOG = """# A reader asked

Teal 7B is a language model. With a second-hand card, running your own speech server pays off at about 840 hours of audio a month.
"""
ALIKE = """# Another view

A language model is weighed here. Running your own speech server pays for itself above some 3,000 hours of audio a month.
"""
ASKED = [
    pytest.param("How many hours of audio a month before running your own speech server pays for itself?", id="pays for itself"),
    pytest.param("how many hours of audio per month before your own speech server is worth running", id="worth it"),
    pytest.param("From how many hours of audio a month does running your own speech server pay off?", id="pays off"),
]

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("both"), {"council.md": COUNCIL, "blog.md": BLOG})


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("alike"), {"council.md": COUNCIL, "another.md": ALIKE})


@pytest.mark.parametrize("question", ASKED)
def test_two_that_count_otherwise_are_two_positions(both: Assistant, question: str) -> None:
    answer = ask(both, question)
    assert "different figures" in answer.text, answer.text
    assert {position.article for position in answer.positions} == {"council.md", "blog.md"}
    assert {"3,000", "840"} <= set(" ".join(position.says for position in answer.positions).split())


@pytest.mark.parametrize("question", ASKED)
def test_two_that_count_alike_are_none(alike: Assistant, question: str) -> None:
    assert ask(alike, question).positions == ()


def test_one_article_alone_is_at_odds_with_nobody(both: Assistant) -> None:
    assert ask(both, "How many cables does the shelf hold?").positions == ()
