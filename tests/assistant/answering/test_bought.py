"""How many tokens a sum of money buys, and how many cost as much as something else does."""

import pytest

from tests.assistant.answering.told import ask, figures, over

PRICES = """# What we pay

Claude Opus 4 costs $15 per million input tokens and $75 per million output tokens. GPT-4o costs $2.50 per million input tokens and $10 per million output tokens.

Renting a GPU server for a 70B model costs $500 to $2,000 a month.
"""
PRICED = over(("prices.md", PRICES))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("If I have $300 to spend, how many output tokens does Claude Opus 4 give me?", ["$300 ÷ $75 × 1M = 4 million"], id="a budget"),
        pytest.param("$300 of Claude Opus 4 output: how many tokens is that?", ["$300 ÷ $75 × 1M = 4 million"], id="the side apart"),
        pytest.param("How many tokens does $30 buy with Claude Opus 4?", ["$30 ÷ $15 × 1M = 2 million", "$30 ÷ $75 × 1M = 400,000"], id="no side"),
        pytest.param("how many million input tokens of gpt-4o for 500 dollars", ["$500 ÷ $2.50 × 1M = 200 million"], id="in words"),
        pytest.param("How many tokens does GPT-4o at $10 per million give me for $500?", ["$500 ÷ $10 × 1M = 50 million"], id="the price is named as well"),
        pytest.param(
            "At the top end of GPT-4o's pricing, how many tokens a month would cost as much as the cheapest GPU server for a 70B model?", ["$500 ÷ $10 × 1M = 50 million"], id="ends of two ranges"
        ),
        pytest.param(
            "How many output tokens a month on GPT-4o cost as much as renting a GPU server for a 70B model?",
            ["$500 ÷ $10 × 1M = 50 million; $2,000 ÷ $10 × 1M = 200 million"],
            id="both ends of what else costs as much",
        ),
        pytest.param("How many cached input tokens of Claude Opus 4 do I get for $30?", [], id="at a price that nobody tells"),
        pytest.param("How many output tokens of Claude Opus 4 cost as much as an office in Bergen?", [], id="what nobody prices"),
        pytest.param("How many output tokens of Mistral Large do I get for $30?", [], id="a model that nobody prices"),
    ],
)
def test_a_sum_of_money_is_divided_by_the_price(question: str, computed: list[str]) -> None:
    answer = ask(PRICED, question)
    assert figures(answer) == computed, answer.text


def test_the_sum_and_what_it_buys_are_said_with_the_price() -> None:
    answer = ask(PRICED, "I've got $60 a month. How many Claude Opus 4 input tokens does that get me?")
    assert answer.text.startswith("$60 a month buys 4 million input tokens on Claude Opus 4")
    assert "$15 per million input tokens" in answer.text
