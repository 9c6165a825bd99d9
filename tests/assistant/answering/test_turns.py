"""What held before a turn and after it: a score of the last time, a licence that a family left, the version before, a question about after the cut."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TERMS = """# Skua changes its terms

Larkspur Labs, 4 May 2026

Today we release Skua 3, an open-weight model. Skua 1 and Skua 2 were published under Apache 2.0, and they stay under it.
Skua 3 is published under the Larkspur Community License 1.0.
"""
REPORT = """# The spring report

Published 10 June 2026.

| Model | Weights | QuizMark (%) |
|---|---|---|
| Fulmar 4B | open | 66.2 |
| Pelican 5 | closed | 88.0 |

Fulmar 4B has moved most, up from 58.4 on QuizMark in our winter report.
In March 2026 Gullwing cut Pelican 5 from $12 to $3 for input and from $36 to $9 for output.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("terms.md", TERMS), ("report.md", REPORT))


@pytest.mark.parametrize(
    "question",
    [
        "What did Fulmar 4B score on QuizMark the quarter before?",
        "what was fulmar 4b's quizmark score last time?",
        "What did Fulmar 4B previously get on QuizMark?",
        "QuizMark of Fulmar 4B in the report before: how many points?",
    ],
)
def test_a_score_of_the_time_before_is_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "58.4" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "When did Skua stop being Apache 2.0?",
        "since when is skua no longer under apache 2.0?",
        "When did Skua change its licence?",
        "When did Larkspur's Skua move away from Apache 2.0?",
    ],
)
def test_the_turn_of_a_familys_licence_is_dated(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert all(word in answer.text for word in ("Skua 3", "Larkspur Community License", "May 2026")), answer.text


def test_a_licence_that_was_kept_has_no_turn(shelf: Assistant) -> None:
    assert "2026" not in ask(shelf, "When did Fulmar 4B stop being Apache 2.0?").text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("What licence was the predecessor of Skua 2 released under?", "Skua 1"),
        ("Which licence does the successor of Skua 2 have?", "Larkspur Community License"),
    ],
)
def test_the_version_before_or_after_is_known_by_its_number(shelf: Assistant, question: str, wanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert wanted in answer.text


def test_of_a_version_that_nobody_names_nothing_is_said(shelf: Assistant) -> None:
    assert ask(shelf, "What licence does the successor of Skua 3 have?").abstained


@pytest.mark.parametrize("piece", ["And after the cut?", "and since the cut?", "after that cut?"])
def test_a_piece_asks_of_the_time_after_a_turn(shelf: Assistant, piece: str) -> None:
    answer = ask(shelf, "What did Pelican 5 cost before March 2026?", piece)
    assert "$3" in answer.text
    assert "$9" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Which Skua versions are still under Apache 2.0?",
        "what versions of Skua are Apache 2.0?",
    ],
)
def test_versions_of_a_family_are_listed_by_licence(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "Skua 1" in answer.text
    assert "Skua 2" in answer.text
    assert "Skua 3" not in answer.text
