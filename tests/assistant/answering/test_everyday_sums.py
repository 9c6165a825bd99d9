"""Sums asked for in everyday words: over a quarter, at the ends of two ranges, of what is read in, before and after, at a volume."""

import pytest

from assistant.reckoning import stretch
from tests.assistant.answering.told import ask, over

DAIRY = (
    "dairy.md",
    """# Two ways to run the milk planner

## What it costs

The chat service costs $400-3,600 a month in API fees. Renting a 32B server comes to $300 to $1,100 a month, whatever it is used for.

The backup link is $12 a week.

The prices: Curlew 6 costs $2 per million input tokens and $8 per million output tokens.
""",
)
MOVE = (
    "move.md",
    """# How Lakeside Dairy moved its planner

| Item | Before (April 2025) | After (December 2025) |
|---|---|---|
| Servers | $90 | $1,480 |
| Fees | $5,100 | $1,900 |
| Whole bill | $5,190 | $3,380 |
""",
)
VOLUMES = (
    "volumes.md",
    """# When does your own server pay?

Self-hosting becomes cheaper than the API at about 1.4 billion tokens per month.
""",
)


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("What do we lay out for renting a 32B server over half a year?", ("$1,800", "$6,600")),
        ("Renting the 32B server for a quarter, what would that set us back?", ("$900", "$3,300")),
        ("renting a 32B server for five months: what is the bill?", ("$1,500", "$5,500")),
        ("How much will we pay for the backup link in a fortnight?", ("$24",)),
    ],
)
def test_a_rate_is_brought_to_the_stretch_that_is_asked_for(question: str, figures: tuple[str, ...]) -> None:
    text = ask(over(DAIRY), question).text
    assert all(figure in text for figure in figures), text


def test_a_quarter_of_something_is_no_time() -> None:
    assert stretch("What would a quarter of the bill be?") is None
    assert stretch("What would a quarter of a year cost?") is not None


@pytest.mark.parametrize("question", ["What would we pay for the greenhouse in half a year?", "How much is a pasture over a quarter?"])
def test_what_no_article_prices_is_not_multiplied(question: str) -> None:
    assert "×" not in ask(over(DAIRY), question).text


@pytest.mark.parametrize(
    ("question", "apart"),
    [
        ("If the chat service is at the upper end of its fees and the 32B server at the upper end too, what is the difference per month?", "$2,500"),
        ("With the chat service at the top of its range and the 32B server at the bottom of its own, how much would we save?", "$3,300"),
        ("Suppose the 32B server sits at the upper limit and the chat service at the lower limit: how far apart are they a month?", "$700"),
    ],
)
def test_the_ends_that_are_named_are_set_against_each_other(question: str, apart: str) -> None:
    assert apart in ask(over(DAIRY), question).text


@pytest.mark.parametrize(
    ("question", "cost"),
    [
        ("Curlew 6 takes in 40 million tokens a month for us and hardly writes anything, what does that cost?", "$80"),
        ("curlew 6 reads 30 million tokens and writes almost nothing, what will the bill be", "$60"),
        ("If Curlew 6 writes 5 million tokens, what do we pay?", "$40"),
    ],
)
def test_what_is_read_goes_in_and_what_is_written_comes_out(question: str, cost: str) -> None:
    assert cost in ask(over(DAIRY), question).text


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("By how much did the whole bill of Lakeside Dairy come down?", "$1,810"),
        ("How much did Lakeside Dairy's fees drop?", "$3,200"),
        ("By what percentage did the dairy's fees fall?", "62.7%"),
    ],
)
def test_a_row_before_and_after_is_subtracted(question: str, figure: str) -> None:
    assert figure in ask(over(MOVE), question).text


def test_a_row_of_somebody_else_is_not() -> None:
    assert "$3,200" not in ask(over(MOVE), "By how much did the fees at Hilltop Bakery's ovens drop?").text


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("We get through 300 million tokens a month. Would renting our own server pay off?", "No:"),
        ("at 4 billion tokens per month is self-hosting cheaper?", "By what the articles say, yes"),
    ],
)
def test_a_volume_is_set_against_the_point_from_which_it_pays(question: str, begins: str) -> None:
    text = ask(over(VOLUMES), question).text
    assert text.startswith(begins), text
    assert "1.4 billion" in text
