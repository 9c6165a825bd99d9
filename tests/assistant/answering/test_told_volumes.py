"""What a volume that one article tells of costs at prices that another gives."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

PAPER = """# Two months at the paper

## February

In February we put 90 million tokens in and got 25 million out, all of it on Fulmar 9B.

## March

In March the crossword desk sent 4 million tokens in and 2 million back.
"""
OFFICE = """# The letter office

We answer 58,000 letters a month. A letter takes 6,000 tokens in and 900 out.
"""
DOLLARS = """# Prices

Pelican 5 costs $2 per million input tokens and $8 per million output tokens. The language model Pelican 5 is made by Gullwing.
"""
EUROS = """# Prices of the city

| Model | Input (€ per million tokens) | Output (€ per million tokens) |
|---|---|---|
| Skua 12B | 0.20 | 0.60 |
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("volumes"), {"paper.md": PAPER, "office.md": OFFICE, "dollars.md": DOLLARS, "euros.md": EUROS})


@pytest.mark.parametrize(
    ("question", "computed", "told"),
    [
        pytest.param(
            "What would February have cost had all of its tokens gone through Pelican 5?",
            "90M input × $2 + 25M output × $8 = $380",
            "we put 90 million tokens in",
            id="of a month",
        ),
        pytest.param(
            "What would all the traffic of the crossword desk in March cost on Pelican 5?",
            "4M input × $2 + 2M output × $8 = $24",
            "sent 4 million tokens in and 2 million back",
            id="of a desk",
        ),
        pytest.param(
            "What would Pelican 5 cost for all the letters of the letter office in a month?",
            "348M input × $2 + 52.2M output × $8 = $1,113.60",
            "58,000 letters a month",
            id="told by the piece",
        ),
        pytest.param(
            "What would all of February's tokens cost on Skua 12B?",
            "90M input × €0.20 + 25M output × €0.60 = €33",
            "we put 90 million tokens in",
            id="in euros",
        ),
    ],
)
def test_a_volume_that_an_article_tells_of_is_priced_and_quoted(shelf: Assistant, question: str, computed: str, told: str) -> None:
    answer = ask(shelf, question)
    assert figures(answer) == [computed], answer.text
    assert told in answer.text
    assert len({c.article for c in answer.citations}) > 1


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What does Pelican 5 cost?", id="a price"),
        pytest.param("What would all the tokens cost on Pelican 5?", id="of nothing in particular"),
        pytest.param("What would all of June's tokens have cost on Pelican 5?", id="of a month that nobody tells of"),
        pytest.param("Who would have paid for all of February's tokens on Pelican 5?", id="who pays"),
        pytest.param("When would all the traffic of the crossword desk have cost $24 on Pelican 5?", id="when"),
        pytest.param("What does the crossword desk pay for Pelican 5?", id="of one desk and no volume"),
        pytest.param("What did February's tokens cost?", id="on no model"),
    ],
)
def test_nothing_is_computed_of_a_volume_that_is_not_asked_after(shelf: Assistant, question: str) -> None:
    assert figures(ask(shelf, question)) == []
