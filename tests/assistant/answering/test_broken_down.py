"""A table that breaks a bill down is added up where it is asked what the whole comes to, by the month or the year."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

YARD = """# The yard's letter

Teal 70B is an open-weight model by Marsh Labs. A closed model is rented by the token.

## What a reference set-up costs

A reference set-up for Teal 70B, as we quote it:

| Item | Monthly cost |
|---|---|
| Two rented cards | $4,100 |
| Storage and network | $650 |
| One and a half engineers | $15,750 |

## What the cards cost

| Card | Monthly cost |
|---|---|
| H100 | $2,050 |
| L40S | $700 |

## What the press room costs

| Expense | A month |
|---|---|
| Ink | $40 |
| Paper | $60 |
| Total | $100 |
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
SUM = "$4,100 + $650 + $15,750 = $20,500"
YEAR = "$20,500 × 12 = $246,000"


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("yard"), {"yard.md": YARD})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What does the reference set-up for Teal 70B come to over a year?", [SUM, YEAR], id="over a year"),
        pytest.param("what does the teal 70b reference setup cost per year all in", [SUM, YEAR], id="sloppy"),
        pytest.param("What does the reference set-up for Teal 70B add up to a month?", [SUM], id="a month"),
        pytest.param("How much is the reference set-up for Teal 70B in total?", [SUM], id="no period asked"),
    ],
)
def test_a_bill_is_added_up(yard: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(yard, question)
    assert figures(answer) == computed, answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What do the storage and network of the reference set-up for Teal 70B come to a month?", id="one item"),
        pytest.param("What do the cards come to a month?", id="what may be chosen from"),
        pytest.param("What does the press room come to a month?", id="a total that is told"),
        pytest.param("How many items does the reference set-up for Teal 70B have in total?", id="how many"),
    ],
)
def test_what_is_no_bill_or_has_its_total_is_not_added_up(yard: Assistant, question: str) -> None:
    assert SUM not in (answer := ask(yard, question)).text
    assert not any(" + " in figure for figure in figures(answer)), answer.text
