"""A thing that only a description means is found in the sentence that tells of it, and asked after by its name."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed, over

PAPER = """# At the paper

The archive is read out to a workstation in the cellar, which is not on the internet. It runs Gannet 27B in 8 bits. The picture desk sends its captions to Pelican 5.

For the crane the harbour bought a server with two H100 cards.
"""
LICENCES = """# What we may use

1. Apache 2.0 (Gannet 27B, Fulmar 9B)
As it stands: use it, change it, sell it.

2. Korrigan Terms: Skua 12B
Ask before you sell anything.

Pelican 5 is a closed model by Gullwing. Gullwing is based in Boston. Polder AI makes Gannet 27B and is based in Ghent.

Pelican 5 costs $2 per million input tokens and $8 per million output tokens.
"""
PRICES = """# The rental house

| Card | Per hour |
|---|---|
| H100 | $2.60 |
| L40S | $1.10 |
"""

BENCH = """# Watts on the bench

| Model | Watts |
|---|---|
| Gannet 27B | 300 |
| Skua 12B | 210 |
| Fulmar 9B | 180 |

Fulmar 9B is an open-weight language model by Fenwick, Gannet 27B one by Polder AI.
"""

encoded = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("hops"), {"paper.md": PAPER, "licences.md": LICENCES, "prices.md": PRICES})


@encoded
@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("What licence does the model on the workstation in the cellar have?", "Apache 2.0", id="the sentence behind names it"),
        pytest.param("Which company makes the model that the picture desk sends its captions to?", "Gullwing", id="a clause"),
        pytest.param("What does the card in the harbour's new server for the crane cost by the hour?", "2.60", id="a card"),
        pytest.param("Where is the company based whose model the picture desk sends its captions to?", "Boston", id="the maker's place"),
        pytest.param("What does the model that the picture desk sends its captions to ask per million output tokens?", "$8", id="a plain verb goes on"),
    ],
)
def test_what_is_meant_is_found_and_answered_with_what_says_so(shelf: Assistant, question: str, wanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained, answer.text
    assert wanted in answer.text
    assert any(c.article.endswith("paper.md") for c in answer.citations), answer.citations


@encoded
def test_a_description_that_no_sentence_bears_out_means_nothing(shelf: Assistant) -> None:
    assert ask(shelf, "What licence does the model that the bakery uses for wedding cakes have?").abstained


def test_the_first_row_of_a_table_is_what_is_meant_by_the_most_or_the_least() -> None:
    text = ask(over(("bench.md", BENCH), ("paper.md", PAPER), ("licences.md", LICENCES)), "Who makes the model with the lowest watts?").text
    assert "Fulmar 9B is made by Fenwick" in text, text
    assert "Fulmar 9B – Watts: 180" in text
