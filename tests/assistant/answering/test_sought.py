"""What a question asks for over figures that it describes is computed from the cells and sentences it means, and from no others."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.sought.duration import duration
from assistant.sought.wanted import glued, sides, wanted
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

YARD = """# The harbour's year with models

Gannet 4B is an open-weight model by Polder AI. Pelican 5 is a closed model by Gullwing.

## The errand test

| Model | Solved (of 40) | Median minutes | Cost of the run |
|---|---|---|---|
| Gannet 4B | 22 | 4.1 | $1.10 |
| Skua 12B | 27 | 6.0 | $8.10 |
| Pelican 5 | 35 | 9.5 | $31.50 |

## Where our members run models

We asked the 63 active members of the harbour club.

| In production | Members | Median bill |
|---|---|---|
| Closed API only | 38 | $1,150 |
| Through a host | 12 | $2,600 |
| Both | 9 | $7,400 |
| On their own cards | 4 | $18,500 |

Of the 80 clerks at the quay, 52 said that they would use Skua again.

The quay paid €31,000 a month for Pelican. Its bill at the quay is now €12,400.

In autumn our 140 trainees all worked with Pelican 5. Over six weeks their course bill came to $1,260.

A seat of the chart desk costs $60 per user and month with a minimum of 150 seats.
"""
RACK = """# What the rack of Kittiwake costs

All prices at Kittiwake are on demand.

| Instance | Memory | On demand (per hour) | One-year reserved (per hour) |
|---|---|---|---|
| kw-h100 | 80 GB | $3.00 | $2.00 |
| kw-h200 | 141 GB | $4.00 | $2.60 |

| Model | Precision | Smallest setup |
|---|---|---|
| Skua 12B | FP8 | 1 × H100 |
| Heron 600B | FP8 | 8 × H200 |
"""


def test_a_question_that_wants_something_computed_is_told_from_one_that_does_not() -> None:
    hows = [one.how if (one := wanted(text)) else "" for text in (
        "By what percentage did the bill fall?",
        "What share of the clerks said so?",
        "By how many percentage points did it fall?",
        "How many times as dear is it?",
        "How many of the tapes do not have one?",
        "What did the run cost per trainee?",
        "What does it cost per month?",
        "Who made it?",
    )]
    assert hows == ["percent", "share", "apart", "times", "not", "each", "", ""]


def test_words_keep_their_numbers_and_numbers_are_figures() -> None:
    assert glued("4x H100 and eight H200s") == ("4", "h100", "and", "8", "h200")
    assert sides("is A dearer than B") == ("is A dearer ", " B")
    assert sides("is A or B dearer") is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("8 hours a day, 22 days a month", (176, None), id="hours of days"),
        pytest.param("nonstop for 30 days", (720, None), id="days"),
        pytest.param("a 730-hour month", (730, None), id="the hours of a month"),
        pytest.param("over two years", (None, 24), id="years"),
        pytest.param("8 hours a day", None, id="of how many days is open"),
        pytest.param("if I commit for a year", None, id="a term"),
    ],
)
def test_how_long_something_is_paid_for_is_read(text: str, told: tuple[int | None, int | None] | None) -> None:
    found = duration(text)
    assert (found and (found.hours, found.months)) == told


pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("sought"), {"yard.md": YARD, "rack.md": RACK})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How many more errands did Pelican 5 solve than Gannet 4B?", "35 − 22 = 13", id="two rows"),
        pytest.param("How many of the 40 errands did Skua 12B fail to solve?", "40 − 27 = 13", id="the rest of a whole in a head"),
        pytest.param("What was the cost per solved errand for Skua 12B?", "$8.10 ÷ 27 = $0.30", id="a cell by a cell"),
        pytest.param("What percentage of the harbour club's members run on a closed API only?", "38 ÷ 63 = 60.3%", id="a share of a column"),
        pytest.param("How many times as much did the run of Pelican 5 cost as that of Skua 12B?", "31.5 ÷ 8.1 = 3.9", id="times as much"),
        pytest.param("What share of the clerks at the quay said that they would use Skua again?", "52 ÷ 80 = 65%", id="a share of a sentence"),
        pytest.param("How many of the clerks at the quay did not say that they would use Skua again?", "80 − 52 = 28", id="those who are not"),
        pytest.param("By what percentage did the quay's bill for Pelican fall?", "(31,000 − 12,400) ÷ 31,000 = 60%", id="a change in percent"),
        pytest.param("What did the course bill come to per trainee?", "$1,260 ÷ 140 = $9", id="for each"),
        pytest.param("What is the smallest yearly bill for the chart desk, given the minimum of seats?", "$60 × 150 × 12 = $108,000", id="seats over a year"),
        pytest.param("What would two kw-h100 cost at Kittiwake for 8 hours a day, 20 days a month?", "$3 × 2 × 8 hours × 20 days = $960", id="pieces and time"),
        pytest.param("What does Heron 600B cost at Kittiwake around the clock for 30 days?", "$4 × 8 × 24 hours × 30 days = $23,040", id="the cards it needs"),
        pytest.param("How much cheaper is a kw-h200 reserved than on demand for a 730-hour month?", "$1.40 × 730 hours = $1,022", id="two columns, over a month"),
    ],
)
def test_what_is_asked_is_computed_from_what_is_described(yard: Assistant, question: str, computed: str) -> None:
    answer = ask(yard, question)
    assert any(computed in figure for figure in figures(answer)), (answer.kind, answer.text)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much cheaper is a kw-b300 than a kw-h200 per hour?", id="a machine that is not listed"),
        pytest.param("How many times faster is Pelican 5 than Heron 600B?", id="nothing says how fast"),
        pytest.param("What would a kw-a40 cost at Kittiwake for 100 hours?", id="no price for it"),
        pytest.param("What do 5 nodes of eight kw-h100 cost at Kittiwake for 100 hours?", id="two numbers of pieces"),
        pytest.param("How much would two kw-h100s cost at Kittiwake for 10 hours including an engineer?", id="more is counted in"),
        pytest.param("What share of the pilots at the quay said that they would use Gannet again?", id="of others"),
    ],
)
def test_nothing_is_computed_where_an_input_is_not_told(yard: Assistant, question: str) -> None:
    assert not figures(ask(yard, question)), ask(yard, question).text
