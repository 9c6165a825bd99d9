"""What a question describes in other words than the article is found where one sentence stands out, and asked after by its name."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

SMALL = """# Small models at work

A pharmacy chain with 310 shops checks label text against prescriptions with a fine-tuned Wren Mini on the till computer. It replaced a cloud service that cost $0.02 a check.

A tram operator reads its fault reports with Gannet 27B in the depot.

## What they cost

Renting a card is dear. Nobody likes to wait for an answer.
"""
SHEET = """# Sheet

| Model | Maker | Licence |
|---|---|---|
| Wren Mini | Marsh AI | MIT |
| Gannet 27B | Polder AI | Apache 2.0 |
| Heron 5 | Reed Labs | proprietary |
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("words"), {"small.md": SMALL, "sheet.md": SHEET})


@pytest.mark.parametrize("question", ["What licence is on the model the drugstore chain runs on its tills?", "What's the licence of the model that the drugstore group has on its tills?"])
def test_a_description_in_other_words_is_resolved(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert "Wren Mini" in answer.text
    assert "MIT" in answer.text
    assert "Apache" not in answer.text


def test_nothing_is_resolved_where_no_sentence_stands_out(shelf: Assistant) -> None:
    assert ask(shelf, "What licence is on the model the lighthouse keeper runs in her greenhouse?").abstained


@pytest.mark.parametrize("question", ["What licence is on the model the drugstore chain runs on its tills?", "What is the licence of the model that the drugstore group has on its tills?"])
def test_a_description_leans_on_nothing_that_was_asked_before(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question, "Who makes Heron 5?")
    assert "Wren Mini" in answer.text.split("Heron")[0]
    assert "MIT" in answer.text.split("Heron")[0]
