"""A price for cached tokens is told after the price, and never computed with in its place, also where every price is said to be somebody's."""

from tests.assistant.answering.told import ask, figures, over

PRICES = (
    "prices.md",
    """# Price list

All prices in US dollars per million tokens.

| Model | Sold by | Input | Output | Cached input |
|---|---|---|---|---|
| Gannet 27B | Cumulo | 4.20 | 21.00 | 0.42 |
| Fulmar 9B | Fenwick | 0.20 | 0.60 | 0.02 |
""",
)


def test_tokens_cost_the_full_price() -> None:
    answer = ask(over(PRICES), "What would 2M input and 1M output tokens cost on Gannet 27B?")
    assert any("= $29.40" in figure for figure in figures(answer)), answer.text


def test_the_price_comes_first() -> None:
    text = ask(over(PRICES), "What does Gannet 27B cost per million input tokens?").text
    assert 0 <= text.find("$4.20") < text.find("$0.42")
