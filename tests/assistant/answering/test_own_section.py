"""What stands below the heading that is asked after is told before what stands below its siblings, and a bare figure with its heading."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

SHOP = """# Machines with models on board

Barnworks builds servers that arrive with open-weight models installed, and looks after them from then on.

## Barn Owl

2 × Tern cards with 48 GB. Runs Gannet 70B in 4-bit. Good for up to 60 users. $38,000.

## Barn Door

4 × Tern cards with 80 GB. Runs Gannet 70B at full precision. Good for up to 400 users. $164,000.

## Barn Cat

8 × Tern cards with 141 GB. Runs Pelican 5, the full model. Good for up to 1,500 users. $349,000.

## What customers say

It stands in the cellar and nobody has had to go down to it since the spring.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("sections"), {"shop.md": SHOP})


@pytest.mark.parametrize(
    ("question", "told", "heading"),
    [
        ("What's the price of the Barn Owl?", "$38,000", "Barn Owl"),
        ("What's the price of the Barn Door?", "$164,000", "Barn Door"),
    ],
)
def test_the_price_below_the_heading_that_is_named_comes_first(shop: Assistant, question: str, told: str, heading: str) -> None:
    answer = ask(shop, question)
    others = [price for price in ("$38,000", "$164,000", "$349,000") if price != told]
    assert told in answer.text, answer.text
    assert all(other not in answer.text or answer.text.index(told) < answer.text.index(other) for other in others), answer.text
    assert f"“{heading}”" in answer.text, answer.text
