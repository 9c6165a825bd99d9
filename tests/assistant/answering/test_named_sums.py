"""Sums whose inputs the question names: two rows of a test, a rule of thumb with what comes on top, a purchase set against renting the same."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

HISTORY = """# Version by version

Gannet R1, Gannet R1-0528 and Skua 9B are open-weight models by Polder AI.

## One number over time

| Date | Model | GPQA Diamond |
|---|---|---|
| January 2025 | Gannet R1 | 71.5 |
| March 2025 | Skua 9B | 65.2 |
| May 2025 | Gannet R1-0528 | 81.0 |
"""
PHONES = """# Small models on phones

A rule of thumb for memory: 0.6 GB per billion parameters at 4-bit, plus 1 GB for context and overhead. So an 8B model wants about 5.8 GB free.
"""
RACK = """# Rent or buy at Tarn?

A node for the largest models costs more than $18,000.

## Rent or buy

An 8× T100 server costs around $240,000 to buy at the moment. Colocation including power adds about $2,000 a month. Spread over four years that comes to $7,000 a month, against $14,000 for renting the same node on demand.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("named"), {"history.md": HISTORY, "phones.md": PHONES, "rack.md": RACK})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("By how many points did Gannet R1-0528 improve on the original Gannet R1 on GPQA Diamond?", ["81 − 71.5 = 9.5"], id="two rows of a test"),
        pytest.param("Going by the blogger's rule of thumb, how much memory does a 7B model take at 4-bit?", ["7 × 0.6 + 1 = 5.2 GB"], id="what comes on top"),
        pytest.param(
            "If I buy an 8x T100 server and colocate it rather than rent the node on demand, after how many months has it paid for itself?",
            ["$240,000 ÷ ($14,000 − $2,000) = 20 months"],
            id="bought and not rented",
        ),
    ],
)
def test_what_is_named_is_computed_with(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("By how many points did Gannet R1-0528 improve on Gannet R1 on MMLU-Pro?", id="another test"),
        pytest.param("By the rule of thumb, how much memory does a 7B model take at 8-bit?", id="other bits"),
    ],
)
def test_nothing_is_computed_with_what_is_not_named(told: Assistant, question: str) -> None:
    answer = ask(told, question)
    assert figures(answer) == [], answer.text
