"""The first year of a plan: twelve times its monthly price and what is paid once, less what is taken off for who pays up front."""

import pytest

from tests.assistant.answering.told import ask, figures, over

PLANS = """# Servers by Lagoon Hosting

Lagoon Hosting rents servers for models of your own.

| Plan | GPUs | Monthly price | Setup fee |
|---|---|---|---|
| Otter 1 | 1 × L4 | $219 | None |
| Otter 8 | 1 × H100 | $1,590 | $150 |
| Otter 16 | 2 × H100 | $2,990 | Ask us |

All plans are billed monthly. Pay for twelve months up front and we take 15% off the monthly price.
"""
PLAIN = PLANS.rsplit("All plans", 1)[0]
PROSE = """# The Skerry box

The Skerry box costs $400 a month, plus a one-off setup fee of $250.
"""


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What does the first year on an Otter 8 add up to if I pay monthly, with the setup fee?", "$1,590 × 12 + $150 = $19,230", id="the first year"),
        pytest.param("What does a year of Otter 1 cost including setup?", "$219 × 12 = $2,628", id="where nothing is paid once"),
        pytest.param("How much do three months of an Otter 8 cost, with the setup fee?", "$1,590 × 3 + $150 = $4,920", id="so many months"),
        pytest.param("How much is the first year on an Otter 8 without the setup fee?", "$1,590 × 12 = $19,080", id="the fee left out"),
        pytest.param("What would twelve months of Otter 8 cost if I pay the year up front?", "$1,590 × 12 × 0.85 = $16,218", id="up front"),
        pytest.param("What is the monthly price of an Otter 8 if I pay for twelve months up front?", "$1,590 × 0.85 = $1,351.50", id="by the month, up front"),
    ],
)
def test_the_first_year_is_computed_from_a_row(question: str, computed: str) -> None:
    answer = ask(over(("plans.md", PLANS)), question)
    assert figures(answer) == [computed], answer.text


def test_the_first_year_is_computed_from_a_sentence() -> None:
    answer = ask(over(("box.md", PROSE)), "What does the Skerry box cost in the first year, setup fee included?")
    assert figures(answer) == ["$400 × 12 + $250 = $5,050"], answer.text


@pytest.mark.parametrize(
    ("article", "question"),
    [
        pytest.param(PLANS, "What does the first year on an Otter 16 add up to, with the setup fee?", id="a fee that is left open"),
        pytest.param(PLANS, "What does the first year on a Badger 8 add up to, with the setup fee?", id="a plan that is not listed"),
        pytest.param(PLAIN, "What does the first year of an Otter 8 cost if I pay it up front?", id="nothing said of paying up front"),
    ],
)
def test_nothing_is_computed_where_price_or_fee_is_left_open(article: str, question: str) -> None:
    answer = ask(over(("plans.md", article)), question)
    assert figures(answer) == [], answer.text


def test_the_price_of_one_is_not_told_for_several() -> None:
    answer = ask(over(("plans.md", PLANS)), "What does the first year of three Otter 8 servers cost, with the setup fee?")
    assert "$19,230" not in answer.text
