"""Counts that one sentence gives of each kind are added where a question asks for one or the other."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

TALLY = "# The year in open models\n\nAmong the 50 most downloaded models, 27 carry Apache 2.0, 12 carry MIT, eight carry a custom community license and three are for research.\n\nOf the 30 newest models, 40% are under Apache 2.0 and 10% are under MIT.\n\nTern 2 is an open-weight model by Polder AI, released under Apache 2.0. Wren 3 is an open-weight model by Saltmarsh, released under the MIT License.\n"


@pytest.fixture(scope="module")
def tally() -> Assistant:
    return over(("tally.md", TALLY))


def test_the_counts_of_both_are_added(tally: Assistant) -> None:
    answer = ask(tally, "How many of the 50 most downloaded models are under Apache or MIT?")
    assert "Together 39" in answer.text
    assert "27 + 12 = 39" in figures(answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many of the 20 most downloaded models are under Apache or MIT?", id="another whole"),
        pytest.param("How many of the 30 newest models are under Apache or MIT?", id="shares are no counts"),
        pytest.param("How many of the 50 most downloaded models are under Apache or GPL?", id="one that is not counted"),
    ],
)
def test_nothing_is_added_that_is_not_counted_so(tally: Assistant, question: str) -> None:
    assert "Together" not in ask(tally, question).text
