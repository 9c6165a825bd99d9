"""What is asked is computed from the sentences and rows that hold the figures, whoever states them how: the inputs are said and cited."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

YARD = """# The yard's year with models

Gannet 4B is an open-weight model by Polder AI. Pelican 5 is a closed model by Gullwing.

## The sorting test

We gave 220 forms to two models. Gannet 4B got 149 right, Pelican 5 got 191. In 71% of the runs on Pelican 5 and 48% on Gannet 4B nobody had to help.

## The old logs

The logbooks are 3,140 pages in pencil. Volunteers have corrected 870 pages so far.

Of the 2,140 tapes in the cellar, 1,377 have a consent sheet.

The training cluster has 160 nodes with eight cards in each node.

The error rate per thousand words went from 7.4 with the old model to 5.9 with the new one.

## Costs of the crane desk

- power EUR 610
- a new fan 45
- Pelican through the city contract: EUR 212

## What it costs to rent

A month is 730 hours. All prices in US dollars.

| Card | Memory | Per hour | Per hour, six-month term | Minimum booking |
|---|---|---|---|---|
| A40 | 48 GB | $0.80 | $0.60 | 2 hours |
| H100 | 80 GB | $2.60 | $1.95 | 4 hours |

| Entry | Sold by | Input |
|---|---|---|
| Gannet 4B | Cumulo | 0.05 |
| Fulmar 9B | Fenwick | 0.09 |
| Skua 12B | Cumulo | 0.22 |
"""
GAPS = """# Costs of the lock

The lock keeper's desk paid for these last year:

- electricity EUR 610
- a kettle, which Jo got for nothing
- Skua through the canal trust: EUR 212

Of the 220 locks, 12 failed the test of the trust. The help desk of the trust has 40 clerks who handle 12 letters per hour.

The archive of the trust holds 3,140 maps. Its attic holds another 900 maps.

A D900 machine costs $3 an hour at the yard, and the storage shelf is $70 a month.

## Cards of the trust, prices per hour

The trial took 720 hours last month.

| Card | VRAM GB | On demand |
|---|---|---|
| A40 | 48 | 0.90 |
"""


pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("yard"), {"yard.md": YARD, "gaps.md": GAPS})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How many more of the 220 forms did Pelican 5 get right than Gannet 4B?", "191 − 149 = 42", id="behind the names"),
        pytest.param(
            "How many pages of the logbooks are still to be corrected by the volunteers, so how many are left?", "3,140 − 870 = 2,270", id="what is left"
        ),
        pytest.param("How many of the tapes in the cellar have no consent sheet?", "2,140 − 1,377 = 763", id="the rest of a whole"),
        pytest.param("How many cards are in the training cluster in total?", "160 × 8 = 1,280", id="so many in each"),
        pytest.param("By how much did the error rate per thousand words improve with the new model?", "7.4 − 5.9 = 1.5", id="from and to"),
        pytest.param(
            "What did power, a new fan and Pelican cost the crane desk altogether?", "610 euros + 45 euros + 212 euros = 867 euros", id="the items named"
        ),
        pytest.param("What is the monthly bill for one H100 on a six-month term?", "$1.95 × 730 hours = $1,423.50", id="by the hours of the article's month"),
        pytest.param("What do two H100 cards cost a month on demand?", "$2.60 × 2 × 730 hours = $3,796", id="two, by the hours of the month"),
        pytest.param("What is the least one can pay for a booking of an H100 card?", "$2.60 × 4 hours = $10.40", id="the least that is let"),
    ],
)
def test_what_is_asked_is_computed_from_what_the_articles_state(yard: Assistant, question: str, computed: str) -> None:
    answer = ask(yard, question)
    assert any(computed in figure for figure in figures(answer)), (answer.kind, answer.text)


def test_rows_that_hold_what_is_asked_are_counted(yard: Assistant) -> None:
    answer = ask(yard, "How many entries of the table are sold by Cumulo?")
    assert "Gannet 4B and Skua 12B" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    ["How many forms did Pelican 5 get right?", "How many logbook pages have the volunteers corrected so far?", "What did power cost the crane desk?"],
)
def test_nothing_is_computed_that_nobody_asked_for(yard: Assistant, question: str) -> None:
    assert figures(ask(yard, question)) == []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many of the 220 locks did not pass?", id="the remainder of an opposite"),
        pytest.param("How many letters does the help desk of the trust handle in total?", id="a rate is no total"),
        pytest.param("How many maps of the archive are still to be scanned, how many are left?", id="nothing is said to be done"),
        pytest.param("What does the D900 machine cost a year when it runs around the clock?", id="a rate of something else"),
        pytest.param("What does an A40 card of the trust cost a month?", id="hours of something else than a month"),
        pytest.param("How many entries are not sold by Cumulo?", id="rows that are not so"),
        pytest.param("What did power, a new fan and the coffee machine cost the crane desk altogether?", id="a part that no item is of"),
    ],
)
def test_what_the_sentences_do_not_bear_out_is_not_computed(yard: Assistant, question: str) -> None:
    answer = ask(yard, question)
    assert [figure for figure in figures(answer) if "counted" not in figure] == [], answer.text
    assert "two: Gannet 4B and Skua 12B" not in answer.text


def test_a_sum_that_lacks_a_part_is_not_told(yard: Assistant) -> None:
    answer = ask(yard, "What did electricity, the kettle and Skua cost the lock keeper's desk altogether?")
    assert figures(answer) == [], answer.text
