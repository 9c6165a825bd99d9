"""Sums that an article tells in passing are reckoned on: what was saved, a year of what is told by the month, both ways of the same tokens."""

import pytest

from tests.assistant.answering.told import ask, over

MILL = (
    "mill.md",
    """# Why the paper mill at Vaasa left the API

By Inka Salo, who keeps the machines of a paper mill. February 2026.

## What it costs

Power and a third of a colleague come to $2,100 a month. With the hardware written off over four years we are at about $2,850.

That makes $2,850 against $7,400 for the same letters on the API.
""",
)
PRICES = (
    "prices.md",
    """# Prices in short

| Model | Maker | Input / 1M tokens | Output / 1M tokens |
|---|---|---|---|
| Pelican 5 | Gullwing | $5.00 | $25.00 |
| Kestrel 70B | Brightwater | $0.40 | $0.90 |
""",
)


def told(question: str) -> str:
    answer = ask(over(MILL, PRICES), question)
    assert not answer.abstained, answer.text
    return answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How much per month did the paper mill save by moving off the API?",
        "what does the paper mill in vaasa save a month since it left the api",
        "How much cheaper is it for the mill at Vaasa than the API was?",
        "By how much did leaving the API cut the paper mill's bill?",
    ],
)
def test_what_somebody_saves_is_the_difference_of_the_two_sums_they_tell(question: str) -> None:
    assert "4,550" in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "What does the paper mill's own server cost in a whole year, hardware included?",
        "What does it cost the paper mill a year, with the hardware written off?",
        "how much a year is it for the mill in vaasa if you count the hardware written off",
    ],
)
def test_a_year_is_reckoned_from_a_sum_whose_month_the_sentence_before_names(question: str) -> None:
    assert "34,200" in told(question)


@pytest.mark.parametrize(
    "question",
    [
        "What does Pelican 5 charge for a million tokens, in and out?",
        "pelican 5: price of 1M tokens in and out",
        "What do a million tokens cost on Pelican 5, both ways?",
    ],
)
def test_one_amount_both_ways_is_priced_both_ways(question: str) -> None:
    text = told(question)
    assert "$5" in text, text
    assert "$25" in text, text


@pytest.mark.parametrize(
    "question",
    [
        "If I push 20 million tokens into Pelican 5 and get 5 million back, what's the bill?",
        "I send Pelican 5 20 million tokens and it returns 5 million. What does that cost?",
    ],
)
def test_what_goes_in_and_what_comes_back_are_told_apart(question: str) -> None:
    assert "$225" in told(question)


@pytest.mark.parametrize("question", ["How much per month did the dentist save by moving off the API?", "How much did the mill at Vaasa save on lorries?"])
def test_nothing_is_saved_that_nobody_tells_of(question: str) -> None:
    assert "4,550" not in ask(over(MILL, PRICES), question).text
