"""What was paid before a change and after it is subtracted, where the two stand apart in one article; and tokens are priced by the row of a host's table."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

BAKERY = """# A year with a box of our own

Wilma Aart of the Ossendrecht bakery talks about letters to suppliers.

Before: the hosted model Gannet Pro through its API. Average bill €1,940 a month. It worked well.

After: one leased server, €610 a month with power, in the flour store.

The oven itself costs €420 a week, as ever.
"""
SAWMILL = """# A sawmill that writes its own offers

The Vinkeveen sawmill keeps its model in the shed.

Hardware 47,200. The man who comes, 18,000 in the year. So, 71,700 in the first year. Before that with the APIs we paid maybe 5,000 a year.

The contract with the harbour is 310,000 a year.
"""
PLAIN = """# A list of rents

Two rooms in the Zierikzee office: one is €300 a month. The other is €500 a month.
"""
HOST = """# Tidemark Hosting: price list 4

EUR per million tokens.

| Model | Vendor | Input | Cached input | Output |
|---|---|---:|---:|---:|
| Gannet 3 0905 | Larkspur | 0.50 | 0.10 | 2.00 |
| Gannet 3 Large | Larkspur | 0.90 | 0.10 | 3.10 |

The language models Gannet 3 and Gannet 3 Large are made by Larkspur Labs.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("bakery.md", BAKERY), ("sawmill.md", SAWMILL), ("rents.md", PLAIN), ("tidemark.md", HOST))


@pytest.mark.parametrize(
    ("question", "how"),
    [
        pytest.param("How many euros a month did the bakery save when it moved to its own server?", "€1,940 − €610 = €1,330", id="two paragraphs"),
        pytest.param("How much more did the sawmill's first year cost than the APIs the year before?", "71,700 − 5,000 = 66,700", id="no currency"),
    ],
)
def test_what_was_paid_before_and_after_is_subtracted(told: Assistant, question: str, how: str) -> None:
    assert how in figures(ask(told, question))


def test_a_saving_is_brought_to_the_time_that_is_asked(told: Assistant) -> None:
    assert "€1,330 × 12 = €15,960" in figures(ask(told, "How much a year did the bakery save with its own server?"))


def test_sums_that_nothing_sets_against_each_other_are_left(told: Assistant) -> None:
    assert not any("€200" in how for how in figures(ask(told, "How much does the Zierikzee office save a month?")))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What would 10M input and 2M output tokens cost on Gannet 3 at Tidemark?", id="host named"),
        pytest.param("What would 10M input and 2M output tokens cost on Gannet 3 at Tidemark, without caching?", id="caching waived"),
    ],
)
def test_tokens_are_priced_by_the_row_of_a_table(told: Assistant, question: str) -> None:
    assert figures(ask(told, question)) == ["10M input × €0.50 + 2M output × €2 = €9"]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What would 10M input and 2M output tokens cost on Gannet 3 at Saltmarsh?", id="another host"),
        pytest.param("What would 10M input and 2M output tokens cost on Gannet 3 at Tidemark in the batch queue?", id="a condition no table has"),
    ],
)
def test_tokens_are_not_priced_by_what_is_not_asked(told: Assistant, question: str) -> None:
    assert not any("€9" in how for how in figures(ask(told, question)))
