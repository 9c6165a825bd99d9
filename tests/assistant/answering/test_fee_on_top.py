"""What a sum comes to with the fee that an article puts on top of the price of others."""

import pytest

from tests.assistant.answering.told import ask, figures, over

GATEWAY = """# The Lagoon gateway

## What it costs

Gateway use is charged at the supplier's list price plus an 8% administration charge.
"""
FREE = f"{GATEWAY}\nThe first $20 a month for each member of staff is met centrally, before the administration charge is worked out.\n"
LATER = f"{GATEWAY}\nThe first $20 a month for each member of staff is free.\n"
TAKES = "# The Skerry router\n\nThe Skerry router takes 10% off the list price of tokens at night.\n"


@pytest.mark.parametrize(
    ("article", "question", "computed"),
    [
        pytest.param(GATEWAY, "What would the gateway charge for $120 of tokens, with the administration charge?", ["$120 × 1.08 = $129.60"], id="the price and the fee"),
        pytest.param(FREE, "What is a member of staff charged for $120 of tokens through the gateway, with the administration charge?", [], id="the first is free before it"),
        pytest.param(LATER, "What is a member of staff charged for $120 of tokens through the gateway, with the administration charge?", [], id="the first is free"),
        pytest.param(GATEWAY, "What would the gateway charge for $120 of tokens without the administration charge?", [], id="without the fee"),
        pytest.param(TAKES, "What would the Skerry router charge for $120 of tokens?", [], id="a share that is taken off"),
    ],
)
def test_a_fee_is_put_on_top_of_the_sum(article: str, question: str, computed: list[str]) -> None:
    answer = ask(over(("gateway.md", article)), question)
    assert figures(answer) == computed, answer.text
