"""A rate on a condition is put on the tokens of both ways, and they are added up; what a permit costs is no price of tokens."""

import pytest

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.kinds.adjusted import Adjusted
from tests.assistant.answering.told import ask, figures, over

PRICES = (
    "prices.md",
    """# Prices of Pelican 5

The language model Pelican 5 costs $2 per million input tokens and $8 per million output tokens.

Requests that are pinned to the machines in Frankfurt carry a surcharge of 10 percent. The batch rate takes 50% off.
""",
)


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param(
            "What do 4 million tokens in and 1 million tokens out cost on Pelican 5 if they are pinned to Frankfurt?",
            ["$2 × 1.1 = $2.20", "4M input × $2.20 = $8.80", "$8 × 1.1 = $8.80", "1M output × $8.80 = $8.80", "$8.80 + $8.80 = $17.60"],
            id="a surcharge on a condition",
        ),
        pytest.param(
            "What do 4 million input and 1 million output tokens cost on Pelican 5 at the batch rate?",
            ["$2 × 0.5 = $1", "4M input × $1 = $4", "$8 × 0.5 = $4", "1M output × $4 = $4", "$4 + $4 = $8"],
            id="a rebate on both ways",
        ),
        pytest.param(
            "What do 4 million input tokens cost on Pelican 5 with the batch rate?", ["$2 × 0.5 = $1", "4M input × $1 = $4"], id="one way needs no sum"
        ),
        pytest.param("What do 4 million tokens in and 1 million out cost on Pelican 5?", ["4M input × $2 + 1M output × $8 = $16"], id="no condition"),
    ],
)
def test_a_rate_is_put_on_every_way_that_is_asked_after(question: str, computed: list[str]) -> None:
    assert figures(ask(over(PRICES), question)) == computed


def test_a_condition_that_no_article_speaks_of_has_no_rate() -> None:
    turn = over(PRICES)._turn("What do 4 million tokens in and 1 million tokens out cost on Pelican 5 if they are pinned to a wall?", (), "")
    assert Adjusted().answer(turn.question, Desk(over(PRICES)._shelf)) is None


@pytest.mark.parametrize(
    ("question", "priced"),
    [
        pytest.param("What does a permit for Pelican 5 cost a large company?", False, id="a permit"),
        pytest.param("What do we pay for the agreement on Pelican 5?", False, id="an agreement"),
        pytest.param("How dear is permission to sell what Pelican 5 writes?", False, id="permission"),
        pytest.param("What does Pelican 5 cost?", True, id="tokens"),
        pytest.param("What price does Pelican 5 have?", True, id="a price"),
    ],
)
def test_what_a_permit_costs_is_no_price_of_tokens(question: str, priced: bool) -> None:
    asked = asked_predicates(over(PRICES)._turn(question, (), "").question)
    assert any(p.startswith("price") for p in asked) is priced, asked


TWO = (
    "two.md",
    """# Two prices

The language model Pelican 5 costs $3 per million input tokens and $12 per million output tokens. Gannet 4 is a language model that costs $2 per million input tokens and $8 per million output tokens. Cached prompts of Gannet 4 cost a quarter of the plain rate. Its tuned variant is billed at twice the plain rate.

Traffic pinned to Frankfurt costs 10% on top of the plain rate.

Batch jobs on Pelican 5 Mini are 30% off.
""",
)


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("What does Pelican 5 cost if prompts are cached?", [], id="a discount of another model"),
        pytest.param("What does Gannet 4 cost if prompts are cached?", ["$2 × 0.25 = $0.50"], id="on what goes in alone"),
        pytest.param("What does Pelican 5 cost if it is tuned?", [], id="of another model, by `its`"),
        pytest.param("What does Gannet 4 cost if it is tuned?", ["$2 × 2 = $4", "$8 × 2 = $16"], id="its own, by `its`"),
        pytest.param("What does Pelican 5 cost if the traffic is pinned to Dublin?", [], id="another place"),
        pytest.param("What does Pelican 5 cost if the traffic is pinned to a wall?", [], id="another condition"),
        pytest.param("What does Pelican 5 cost if the traffic is pinned to Frankfurt?", ["$3 × 1.1 = $3.30", "$12 × 1.1 = $13.20"], id="the place itself"),
        pytest.param("What does Pelican 5 cost with the batch discount?", [], id="a rebate on a sister"),
    ],
)
def test_a_rate_of_another_model_or_condition_is_not_applied(question: str, computed: list[str]) -> None:
    assert figures(ask(over(TWO), question)) == computed
