"""Two figures are set against each other where the question says which: a change, the two of one sentence, before and now, one of either thing."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

DESK = """# The help desk of the ferry line

Gannet 27B is an open-weight model by Polder AI. Pelican 5 is a closed model by Gullwing.

## What it costs

Before the summer everything went to Pelican 5, $3,100 a month. The total is now $1,290 a month, power included. The ferry tickets brought in $20,000 a month.

The 11,000 pages of the archive would cost some £212 with Pelican 5, against £18 of electricity.

## What it saves

A letter to a passenger fell from 9 minutes to 4 with the model.

Pelican 5: output fell from 1.68 to 0.42, input from 0.56 to 0.28, on 29 September.

| Model | Input per 1M | Output per 1M |
|---|---|---|
| Gannet 27B | $0.50 | $1.50 |
| Pelican 5 | $0.28 | $0.42 |
| Puffin 3 | $2.00 | $9.00 |

The clerks did 11 of the 40 test letters unaided, and the line has 54 clerks and 38,000 passengers.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("apart"), {"desk.md": DESK})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How much less does the help desk pay a month now than before, when everything went to Pelican 5?", "$3,100 − $1,290 = $1,810", id="before and now"),
        pytest.param("How much less would the 11,000 pages of the archive cost on electricity than with Pelican 5?", "212 pounds − 18 pounds = 194 pounds", id="two of one sentence"),
        pytest.param("How many minutes does the model save on a letter to a passenger?", "9 − 4 = 5", id="a change"),
        pytest.param("By how much did the output price of Pelican 5 drop on 29 September?", "1.68 − 0.42 = 1.26", id="the change that is meant"),
    ],
)
def test_the_two_that_are_meant_are_subtracted(desk: Assistant, question: str, computed: str) -> None:
    answer = ask(desk, question)
    assert computed in figures(answer), (figures(answer), answer.text)


@pytest.mark.parametrize("question", ["How many more clerks than test letters are there?", "By how much did the number of passengers of the ferry line go up?"])
def test_figures_that_count_different_things_are_left_alone(desk: Assistant, question: str) -> None:
    assert not [how for how in figures(ask(desk, question)) if "−" in how]


def test_the_prices_both_ways_are_no_change_of_one_of_them(desk: Assistant) -> None:
    answer = ask(desk, "By what percentage did the output price of Gannet 27B go up when the offer for the launch ended?")
    assert not [how for how in figures(answer) if "0.5" in how], answer.text
