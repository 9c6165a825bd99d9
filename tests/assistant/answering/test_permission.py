"""What may be done is answered by the term that speaks of the deed, and a licence that was dropped is none."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TERMS = """# Other terms

Larkspur Labs, 4 May 2026

Skua 2, an open-weight model, was released under Apache 2.0. Today we release Skua 3, an open-weight large language model with 20 billion parameters. Larkspur Labs drops Apache 2.0 for Skua 3. Skua 3 and later models are published under the Larkspur Community License 1.0 (LCL).

In plain words:

- You may use Skua 3 for study and inside your firm.
- You may not offer Skua 3 to third parties as a hosted service.
- You may not use its outputs to train a competing model.
- You may change it and share the result, provided you name Larkspur Labs.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("terms.md", TERMS))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("May I train a rival model on the outputs of Skua 3?", "competing model"),
        ("can we sell skua 3 as a hosted service", "third parties"),
        ("Is it ok to use Skua 3's outputs to train our own model?", "outputs"),
        ("What am I not allowed to do with Skua 3?", "third parties"),
        ("Since Skua 3 is Apache 2.0, may we resell it as a hosted service?", "Larkspur Community License"),
        ("Which licence does Skua 3 have?", "Larkspur Community License"),
    ],
)
def test_the_term_of_the_deed_is_told(shelf: Assistant, question: str, wanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert wanted in answer.text, answer.text


def test_a_licence_that_was_dropped_is_not_its_licence(shelf: Assistant) -> None:
    said = ask(shelf, "Which licence does Skua 3 have?").text
    assert "released under the Larkspur Community License" in said
    assert "under the Apache" not in said


def test_a_deed_of_which_no_term_speaks_is_not_answered_by_another(shelf: Assistant) -> None:
    assert "third parties" not in ask(shelf, "May I print Skua 3 on mugs for children?").text
