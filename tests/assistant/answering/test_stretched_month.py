"""A month is as long as a question takes it to be."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

WIRE = """# A very good week

Gannet 5 is an open-weight model by Polder AI. Even the 8-bit version of Gannet 5 needs a server with eight T200 cards, which rents for around $24 an hour.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("wire.md", WIRE))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What would it cost to rent the server that the 8-bit Gannet 5 needs, day and night for a 30-day month?", ["$24 × 720 = $17,280"], id="of 30 days"),
        pytest.param("What would it cost to rent the server that the 8-bit Gannet 5 needs, day and night for a month?", ["$24 × 730 = $17,520"], id="of no said length"),
    ],
)
def test_a_month_is_as_long_as_is_said(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text
