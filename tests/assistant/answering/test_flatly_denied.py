"""A sentence that flatly says that something is not to be had stands in the answer to a question that takes for granted that it is."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

CARD = """# Murrelet 2

Larkspur Labs made the open-weight language model Murrelet 2. The Larkspur API charges $0.11 an hour for Base and $0.24 an hour for Large. Mini is not offered on the API.

Fine-tuning Mini is not supported. There is no refund for unused hours.
"""
OTHER = """# A letter

A language model is weighed here. The batch price at Larkspur goes up in March.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("card"), {"card.md": CARD, "letter.md": OTHER})


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("What does Larkspur charge per hour for Mini on its API?", "Mini is not offered on the API.", id="a price"),
        pytest.param("how much is mini on the larkspur api", "Mini is not offered on the API.", id="sloppy"),
        pytest.param("How do I go about fine-tuning Mini?", "Fine-tuning Mini is not supported.", id="how"),
        pytest.param("When do I get the refund for my unused hours?", "There is no refund for unused hours.", id="when"),
    ],
)
def test_what_is_not_to_be_had_is_said(card: Assistant, question: str, said: str) -> None:
    answer = ask(card, question)
    assert not answer.abstained
    assert said in answer.itself().text, answer.text


@pytest.mark.parametrize("question", ["What does Larkspur charge per hour for Base on its API?", "Who made Mini?", "When does the batch price go up?"])
def test_what_is_asked_of_something_else_is_not_denied(card: Assistant, question: str) -> None:
    assert "not offered" not in ask(card, question).itself().sentences[0].text
