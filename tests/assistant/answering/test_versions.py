"""A version, a card or a machine that articles write of is no strange name."""

import pytest

from assistant.desk import Desk
from tests.assistant.answering.told import over

CARD = (
    "card.md",
    """# Gannet 27B

Gannet is an open-weight model family by Polder AI. Gannet 27B v1.2 came out in May 2025. It runs on fjord1, which has one H100.

| Test | Gannet 27B v1.1 | Gannet 27B v1.2 |
|---|---|---|
| DockMark | 71.8 | 76.4 |
""",
)


def _unknown(question: str) -> list[str]:
    return [one.written for one in Desk(over(CARD)._shelf).read(question).unknown]


@pytest.mark.parametrize("question", ["What does Gannet v1.2 score?", "what runs on fjord1", "Which model needs an H100?"])
def test_what_articles_write_of_is_known(question: str) -> None:
    assert _unknown(question) == []


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("What does Gannet v1.3 score?", "Gannet v1.3"),
        ("what runs on fjord2", "fjord2"),
        ("What does Gannet 4 cost?", "Gannet 4"),
        ("When did Gannet Mini 1.2 come out?", "Gannet Mini 1.2"),
    ],
)
def test_what_none_writes_of_is_not(question: str, name: str) -> None:
    assert _unknown(question) == [name]
