"""Two bills are set against each other by the totals of an article's tables, and a move that was paid once by what they are apart; only where no others may be meant."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

PILOTS = """# The pilots of Tern move to a model of their own

## The bill

June was the last month on the API only, December the sixth on our own rack.

| Line | June (API only) | December (own rack) |
|---|---|---|
| Model API fees | $9,400 | $1,100 |
| Card rental | $0 | $4,200 |
| Total | $9,400 | $5,300 |

It took the two of us six weeks, which the purser puts at $20,500 all in.
"""
CHANDLER = """# Chandler's ledger

## Why we looked around

The September invoice was $18,200.

## The bill

December, the first full month:

| Item | USD |
|---|---|
| 4 cards at $2.50 an hour | 7,300 |
| Storage | 640 |
| Total | 7,940 |
"""
GULL = """# Gull counts twice

We put the same Cormorant on two cards of a rack. This is what a month cost:

| Item | Monthly cost |
|---|---|
| Cards | $3,000 |
| My time | $2,000 |
| Total | $5,000 |

Then we tried Pelican, which fits on one. I gave back a card.

| Item | Monthly cost |
|---|---|
| Card | $1,500 |
| My time | $1,250 |
| Total | $2,750 |
"""


@pytest.fixture(scope="module")
def ledgers() -> Assistant:
    return over(("pilots.md", PILOTS), ("chandler.md", CHANDLER), ("gull.md", GULL))


@pytest.mark.parametrize(
    ("question", "how"),
    [
        pytest.param("How much less do the pilots of Tern pay a month on their own rack than on the API?", "$9,400 − $5,300 = $4,100", id="two columns of one row"),
        pytest.param("How many dollars lower was the chandler's December bill than the September invoice?", "$18,200 − $7,940 = $10,260", id="a sentence and a row"),
        pytest.param("By how much did Gull's monthly bill fall between the Cormorant rack and Pelican?", "$5,000 − $2,750 = $2,250", id="two tables"),
        pytest.param("After how many months will the pilots of Tern have earned back what they spent on moving?", "$20,500 ÷ ($9,400 − $5,300) = 5 months", id="what was paid once"),
    ],
)
def test_two_bills_are_set_against_each_other(ledgers: Assistant, question: str, how: str) -> None:
    assert how in figures(ask(ledgers, question))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many dollars lower was the chandler's November bill than the September invoice?", id="a month of which nothing is told"),
        pytest.param("How much less do the pilots of Tern pay for card rental than the chandler for storage?", id="a line of the bill"),
        pytest.param("After how many months will the pilots' rack of cards have paid for itself?", id="something that was bought"),
        pytest.param("After how many months will the chandler have earned back what it spent on moving?", id="nothing was paid once"),
    ],
)
def test_other_bills_are_not(ledgers: Assistant, question: str) -> None:
    told = " ".join(figures(ask(ledgers, question)))
    assert "$9,400 − $5,300" not in told
    assert "$18,200 − $7,940" not in told
    assert "÷" not in told
