"""Tokens are priced by two prices that stand side by side, where a sentence before says what they are for; and both volumes of a question are read."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

PRICES = """# What the models cost

## A matter of price

Benchmarks are one thing, invoices another. Gannet 27B lists at $1.75 per million input tokens and $14 per million output tokens, Skua 9B at $5 and $25. Tern 3 can be had for $0.60 and $2.50, and Fulmar 2 for $0.28 and $0.42. Dunlin 4 costs $0.70, $0.90 with support. Knot 5 can be had for $0.50 and $0.80 in batch jobs. Curlew 6 came to $3 and $4 last year.

## The makers

Gannet 27B, Skua 9B, Tern 3 and Fulmar 2 are open-weight models by Polder AI. For Petrel 7B people pay $2 and $3 at the kiosk.

Petrel 7B, Dunlin 4, Knot 5 and Curlew 6 are open-weight models by Polder AI.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("prices.md", PRICES))


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("I send 10 million tokens in and get 2 million out each month. What would that cost me on Tern 3?", ["10M input × $0.60 + 2M output × $2.50 = $11"], id="the first of two"),
        pytest.param("what would 200M tokens in and 50M out a month run me on Fulmar 2?", ["200M input × $0.28 + 50M output × $0.42 = $77"], id="out a month"),
    ],
)
def test_tokens_are_priced_by_two_prices_side_by_side(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text


def test_prices_that_nothing_says_what_for_are_left(told: Assistant) -> None:
    assert figures(ask(told, "What would 10M tokens in and 2M out cost on Petrel 7B?")) == []


@pytest.mark.parametrize("name", ["Dunlin 4", "Knot 5", "Curlew 6"])
def test_two_prices_for_something_else_are_left(told: Assistant, name: str) -> None:
    assert figures(ask(told, f"What would 10M tokens in and 2M out cost on {name}?")) == []
