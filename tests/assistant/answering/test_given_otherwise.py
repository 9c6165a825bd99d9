"""A figure that another article gives otherwise is told beside the answer; a figure of something else is not."""

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, over

LETTER = """# The harbour letter

Halden wrote to all customers last week. Orrery 3 will be switched off on 31 March 2026, and nobody will get a refund.
"""
NOTES = """# Notes of the platform group

The old queue has to go before the summer. Halden will switch off Orrery 3 on 30 June 2026.
Orrery 3 reads 32 pages at a time, and the card below the stairs hums in C.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("letter.md", LETTER), ("notes.md", NOTES))


@pytest.mark.parametrize("question", ["When will Orrery 3 be switched off?", "when is orrery 3 going to be swiched off"])
def test_both_dates_are_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert "31 March" in answer.text
    assert "30 June" in answer.text
    assert {c.article for c in answer.citations} == {"letter.md", "notes.md"}


def test_a_figure_of_something_else_is_none(shelf: Assistant) -> None:
    assert "32 pages" not in ask(shelf, "When will Orrery 3 be switched off?").text
