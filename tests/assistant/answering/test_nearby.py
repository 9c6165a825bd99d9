"""A question that leans on the last answer is answered by what stands near its quotes, or by the other figures in them."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LETTER = """# The harbour letter

A letter on language models.

## Survey of the islands

The college of Selskerry asked 340 island businesses in January. Of these, 22% run a model of their own and 47% rent one. The lead author, Dr Sorcha Mannion, calls the rest the honest ones.

## Outages

The line was down for six hours in March. A gull had nested in the mast.

## Parcels

On our parcels Cormorant Large sorted 91% without help, Petrel 3 12B 84%, Quill Nano 62%.

Petrel 3 12B is released under the MIT licence. Cormorant Large is a closed model.

Puffin 2, built on Petrel 3 12B, reads faded labels best, and it needs one 16 GB card.
"""
ELSEWHERE = """# Elsewhere

Notes on language models. The mainland survey was led by Professor Aino Kask.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("letter.md", LETTER), ("elsewhere.md", ELSEWHERE))


@pytest.mark.parametrize(
    ("earlier", "question", "wanted"),
    [
        pytest.param("What share of the island businesses run a model of their own?", "Who led that study?", "Sorcha Mannion", id="who, by another word for it"),
        pytest.param("On our parcels, what share did Cormorant Large sort without help?", "And the best of the open ones?", "Petrel 3 12B has the highest", id="best of a side"),
        pytest.param("On our parcels, what share did Cormorant Large sort without help?", "And the worst?", "Quill Nano has the lowest", id="worst of all"),
    ],
)
def test_what_leans_on_an_answer_is_found_near_it(shelf: Assistant, earlier: str, question: str, wanted: str) -> None:
    assert wanted in ask(shelf, question, earlier).text


def test_what_nothing_near_tells_is_not_told(shelf: Assistant) -> None:
    assert "Mannion" not in ask(shelf, "Who repaired that outage?", "How long was the line down in March?").text


def test_it_is_the_thing_a_sentence_is_about_and_not_what_that_was_built_on(shelf: Assistant) -> None:
    assert "16 GB" in ask(shelf, "What card does Puffin 2 need?").text
