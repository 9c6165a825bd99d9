"""A price that is asked per one of something is told per one of the same: no price by the page to who asks for one by the student."""

import pytest

from assistant.core import Assistant
from assistant.paid_per import piece_asked
from tests.assistant.answering.told import ask, over

PRICES = """# Prices of the Ternhost desk

Ternhost runs open models for its customers. All prices are in US dollars.

Reading scanned documents costs $0.04 per page. The office package costs $12 for each user and month.

Transcription is billed at $0.006 a minute.
"""


@pytest.fixture(scope="module")
def desk() -> Assistant:
    return over(("prices.md", PRICES))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("How much does Ternhost charge per page?", "$0.04", id="by the page"),
        pytest.param("What does the office package cost per user?", "$12", id="per user for each user"),
        pytest.param("What does transcription cost per minute of audio?", "$0.006", id="a minute is one of audio"),
    ],
)
def test_a_price_by_the_same_piece_is_told(desk: Assistant, question: str, told: str) -> None:
    assert told in ask(desk, question).text


@pytest.mark.parametrize("piece", ["per page", "per student", "for each patient", "per image", "per call", "per web search", "for every letter"])
def test_a_price_by_another_piece_is_not(desk: Assistant, piece: str) -> None:
    answer = ask(desk, f"How much is the office package {piece}?")
    assert answer.abstained, answer.text
    assert "$" not in answer.text


@pytest.mark.parametrize(
    ("text", "told", "other"),
    [
        pytest.param("How much is it a seat?", "$30/user/month", "$0.04 a page", id="a slash"),
        pytest.param("What is paid per named user?", "Price: 25 licences at $900", "Price per page: $0.04", id="so many of them"),
        pytest.param("What does it cost per query?", "$8 per 1,000 requests", "$8 per thousand pages", id="per thousand"),
        pytest.param("What does a page cost?", "Unit: page", "Unit: image", id="a cell"),
        pytest.param("What does it cost per person?", "the seat price is $30", "the page price is $30", id="the price of one"),
        pytest.param("What is it for every minute of audio?", "$0.006 a minute", "$0.006 a page", id="of audio"),
    ],
)
def test_what_means_the_same_piece(text: str, told: str, other: str) -> None:
    piece = piece_asked(text)
    assert piece is not None
    assert piece.told.search(told)
    assert not piece.told.search(other)


@pytest.mark.parametrize("text", ["What does a developer pay for a user group's model?", "What does it cost per million tokens?", "What does an H100 cost per month?", "Does a customer pay for output?"])
def test_what_is_asked_for_no_piece(text: str) -> None:
    assert piece_asked(text) is None
