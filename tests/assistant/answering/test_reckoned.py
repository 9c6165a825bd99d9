"""What two amounts of a sentence or a table are apart is computed, with the words that state them beside it; what is no pair is left alone."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

FERRY = """# A year with our own machines

One ferry line paid $14,000 a month for its timetable assistant through an API; since it moved to a model of its own the bill is $5,500 a month.

Last spring we helped a theatre bring its programme notes in-house. Some figures:

- Proofreading went from 9 hours a week to 4 hours.
- The monthly invoice fell from $800 to $350.

The bakery chain saved $2,100 a month when it dropped the API for its recipes.

Gannet 3 is an open-weight model by Polder AI. On our letter test Gannet 3 got 81 points, against 76.5 for Gannet 2.

| Way of running | USD per month |
|---|---|
| Gannet 3 on the rack in the cellar | 1,900 |
| Pelican 5 through its API | 4,400 |

Our museum guide costs between $300 and $450 a month, whichever season it is.
"""


@pytest.fixture(scope="module")
def ferry() -> Assistant:
    return over(("ferry.md", FERRY), ("other.md", "# Knitting\n\nA scarf takes 400 metres of wool.\n"))


@pytest.mark.parametrize(
    ("question", "wanted", "how"),
    [
        ("How much a month does the ferry line save with its timetable assistant?", "$8,500 a month", "$14,000 − $5,500 = $8,500"),
        ("by how much did the ferry line's timetable bill drop", "$8,500 a month", "$14,000 − $5,500 = $8,500"),
        ("How much does the ferry line save in a year on its timetable assistant?", "$102,000", "$8,500 × 12 = $102,000"),
        ("What percentage did the ferry line save on its timetable assistant?", "60.7%", "(14,000 − 5,500) ÷ 14,000 = 60.7%"),
        ("How much did the theatre save per month on its invoice?", "$450", "$800 − $350 = $450"),
        ("How many points did Gannet 3 gain over Gannet 2 on the letter test?", "4.5 points", "81 points − 76.5 points = 4.5 points"),
        ("What does Gannet 3 on the rack save per month against Pelican 5 through its API?", "$2,500 a month", "$4,400 − $1,900 = $2,500"),
    ],
)
def test_what_two_amounts_are_apart_is_computed(ferry: Assistant, question: str, wanted: str, how: str) -> None:
    answer = ask(ferry, question)
    assert wanted in answer.text
    assert how in figures(answer)
    assert not answer.abstained
    assert {c.article for c in answer.citations} == {"ferry.md"}


def test_a_difference_that_is_stated_is_quoted_and_not_computed(ferry: Assistant) -> None:
    answer = ask(ferry, "How much a month did the bakery chain save on its recipes?")
    assert "saved $2,100 a month" in answer.text
    assert not figures(answer)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much a month did the museum save on its guide?", id="the two ends of a range are no pair"),
        pytest.param("How much a month did the opera save on its guide?", id="of whom no article speaks"),
        pytest.param("How much did the theatre save in 2019 on its invoice?", id="of a year that no article names"),
    ],
)
def test_what_is_no_pair_gives_no_difference(ferry: Assistant, question: str) -> None:
    assert not figures(ask(ferry, question))
