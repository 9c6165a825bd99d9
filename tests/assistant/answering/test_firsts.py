"""What comes first in a table by one of its columns, on the side asked for, where nobody read the figures as facts."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TRACKER = """# The harbour tracker

## Closed models

| Model | Maker | Lag score | Tokens per second |
|---|---|---|---|
| Pelican 5 | Gullwing | 41 | 92 |
| Orrery 3 | Gullwing | 12 | 61 |

## Open models

| Model | Maker | Lag score | Tokens per second |
|---|---|---|---|
| Gannet 3 | Larkspur Labs | 9 | 271 |
| Fulmar 27B | Saltmarsh | 30 | 34 |

Gannet 3 is an open-weight model under the MIT license, made by Larkspur Labs.
"""
RANKED = """# The regatta

| Rank | Model | Regatta score | Cost of one run |
|---|---|---|---|
| 1 | Orrery 3 | 88 | $52 |
| 2 | Gannet 3 | 79 | $4 |
| 3 | Fulmar 27B | 61 | $11 |
"""


@pytest.fixture(scope="module")
def tracker() -> Assistant:
    return over(("tracker.md", TRACKER), ("other.md", "# Another\n\nA language model is weighed here.\n"))


@pytest.mark.parametrize(
    ("question", "name", "cell"),
    [
        pytest.param("Which closed model in the tracker has the lowest lag score?", "Orrery 3", "12", id="one side alone"),
        pytest.param("Which model in the tracker has the lowest lag score?", "Gannet 3", "9", id="both tables together"),
        pytest.param("Which closed model is the fastest?", "Pelican 5", "92", id="the fastest of a side"),
        pytest.param("Which model is slowest?", "Fulmar 27B", "34", id="the slowest of all"),
    ],
)
def test_the_first_row_is_named_with_its_figure(tracker: Assistant, question: str, name: str, cell: str) -> None:
    text = ask(tracker, question).itself().text
    assert f"{name} has the" in text
    assert text.endswith(f": {cell}.")


def test_what_is_asked_of_the_first_is_answered_of_it(tracker: Assistant) -> None:
    answer = ask(tracker, "What is the licence of the open model that served the most tokens per second in the tracker?")
    assert "MIT" in answer.text
    assert any("271" in citation.quote for citation in answer.citations)


def test_a_row_is_known_by_its_name_and_not_by_its_rank() -> None:
    ranked = over(("regatta.md", RANKED))
    assert "Gannet 3 has the lowest figure under “Cost of one run”: $4." in ask(ranked, "Which model had the cheapest run?").text


def test_a_word_that_nothing_accounts_for_leaves_the_table_alone(tracker: Assistant) -> None:
    assert "Gannet 3 has the" not in ask(tracker, "Which model has the lowest lag score for Portuguese?").text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Of the models in the tracker, which one is fastest and which slowest?", id="fastest and slowest"),
        pytest.param("Which is the slowest model in the tracker and which is the quickest?", id="the other way about"),
    ],
)
def test_the_fastest_and_the_slowest_are_both_named(tracker: Assistant, question: str) -> None:
    text = ask(tracker, question).text
    assert "Gannet 3 has the highest figure under “Tokens per second”: 271." in text
    assert "Fulmar 27B has the lowest figure under “Tokens per second”: 34." in text


HOSTED = """# Hosted readers

| Service | Maker | Loud rooms | Tongues | Price |
|---|---|---|---|---|
| Gannet Voice | Larkspur Labs | 9.1% | 41 | $0.21/hour |
| Fulmar Voice | Saltmarsh | 7.4% | 97 | $0.40/hour |
| Orrery Voice | Gullwing | 12.0% | 12 | not sold alone |

Gannet Voice and Fulmar Voice are language models.
"""


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many tongues does the cheapest service know?", id="what it knows"),
        pytest.param("how many tongues has the cheapest service", id="sloppy"),
        pytest.param("How many tongues does the least expensive service support?", id="the other word for cheap"),
    ],
)
def test_what_is_counted_of_the_cheapest_row_stands_beside_its_price(question: str) -> None:
    text = ask(over(("hosted.md", HOSTED)), question).itself().text
    assert "Gannet Voice" in text
    assert "$0.21" in text
    assert "Under “Tongues” the same row says: 41." in text
