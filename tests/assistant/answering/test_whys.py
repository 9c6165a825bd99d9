"""A why that an article asks itself is answered with what stands below it, and what follows from something with its grounds."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.kinds.faq import Faq
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

MOVE = """# Our move

We used a hosted service for two years. The hosted service was called Pelican. Many offices give up a hosted service. The hosted service was given up in May.

## Why did we give up the hosted service?

The bill had grown by a third in a year. Nobody answered the telephone when it was down. Our letters went over the sea.

## What came next

We bought a server. It hums. The hosted service is not missed.
"""
FERRY = """# The ferry office

The captain reads the notes on deck, where there is no signal. That is why the ferry office runs its model on board.

The cook likes soup.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("whys"), {"move.md": MOVE, "ferry.md": FERRY})


def test_what_stands_below_a_why_of_an_article_comes_first(shelf: Assistant) -> None:
    answer = ask(shelf, "Why was the hosted service abandoned?")
    assert answer.kind == "passage", answer.text
    reasons = [answer.text.index(said) for said in ("grown by a third", "Nobody answered", "over the sea")]
    assert reasons == sorted(reasons)
    others = ("called Pelican", "Many offices", "given up in May", "not missed")
    assert all(answer.text.index(said) > reasons[-1] for said in others if said in answer.text), answer.text


def test_a_why_that_no_article_asks_is_not_answered_by_another(shelf: Assistant) -> None:
    turn = shelf._turn("Why does the captain read the notes on deck?", (), "")
    assert Faq().answer(turn.question, Desk(shelf._shelf)) is None


@pytest.mark.parametrize(
    "question",
    [
        "What does the ferry office run its model on, and why?",
        "Where does the ferry office run its model?",
        "Why does the ferry office run its model on board?",
    ],
)
def test_the_grounds_are_said_before_what_follows_from_them(shelf: Assistant, question: str) -> None:
    text = ask(shelf, question).text
    assert 0 < text.find("The captain reads the notes on deck") < text.find("That is why the ferry office"), text
