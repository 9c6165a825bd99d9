"""Which generation of a family each article speaks of, whatever words ask it."""

import pytest

from tests.assistant.answering.told import ask, over

FAMILIES = over(
    ("older.md", "# What is free\n\nPlover 2 (Marsh AI) is an open-weight model that fits on a laptop. Plover is an open model family by Marsh AI.\n"),
    ("newer.md", "# What we run\n\nPlover 3 by Marsh AI is an open-weight model. Plover 3 27B runs on one GPU.\n"),
)


@pytest.mark.parametrize(
    "question",
    [
        "Which generation of Plover is Marsh AI's open model at?",
        "Which generation of Plover is Marsh AI's open model, the second or the third?",
        "Which version of Plover is the current one?",
        "Which version of Plover do the articles use?",
        "Which generation of Plover do they write about?",
    ],
)
def test_each_article_has_its_generation(question: str) -> None:
    answer = ask(FAMILIES, question)
    assert answer.text.startswith("The articles speak of Plover 2 and Plover 3.") or answer.text.startswith("The articles speak of Plover 3 and Plover 2."), answer.text
    assert {position.article for position in answer.positions} == {"older.md", "newer.md"}


@pytest.mark.parametrize("question", ["Which version of Plover has 27B parameters?", "Which version of Plover is open?", "Which version of Plover is best for coding?", "Which version of Plover costs $5?"])
def test_what_asks_for_more_is_not_answered_by_names(question: str) -> None:
    assert "The articles speak of" not in ask(FAMILIES, question).text
