"""A second thing asked of what the first part lists is answered for every one that it lists."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

GUIDE = """# Open-weight language models for a small machine room

| Model | Maker | License | Memory | Input price |
|---|---|---|---|---|
| Corrie 3 14B | Heath AI | MIT | 24 GB | $0.20 |
| Fennel 2 30B | Brightwater | Apache 2.0 | 48 GB | $0.40 |
| Tern 5 400B | Aldermoor Labs | Tern Community License | 640 GB | $2.40 |

Prices are in dollars per million input tokens.
"""
HISTORY = """# Where the licences of language models come from

The first Fennel was licensed for research only under the Fennel Research License. Fennel is an open-weight model family of Brightwater.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("guide.md", GUIDE), ("history.md", HISTORY))


@pytest.mark.parametrize(
    "question",
    ["which open models fit into 80 GB and what licence does it have?", "Which model fits into 80 GB of memory, and which licences do they have?"],
)
def test_each_of_the_listed_has_its_licence(shelf: Assistant, question: str) -> None:
    said = ask(shelf, question).text
    assert "Corrie 3 14B is released under the MIT" in said
    assert "Fennel 2 30B is released under the Apache 2.0" in said
    assert "Tern" not in said


def test_each_of_the_listed_has_its_maker(shelf: Assistant) -> None:
    said = ask(shelf, "Which models cost less than $1 per million input tokens and who makes them?").text
    assert "Heath AI" in said
    assert "Brightwater" in said
    assert "Aldermoor" not in said


def test_what_held_for_the_first_of_a_family_is_not_handed_on(shelf: Assistant) -> None:
    assert "research only" not in ask(shelf, "What licence does Fennel 2 30B have?").text
