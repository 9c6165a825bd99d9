"""What a licence allows in the end: approval by the OSI, a limit that is another licence's, and makers that have both sides."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LICENCES = """# Licences at the harbour

Fulmar 27B is an open-weight model from Larkspur Labs, released under the Larkspur Community License.
The Larkspur Community License is a custom text, and the OSI has not approved it.
Under the Larkspur Community License, products with more than 40 million monthly active users must request a separate license from Larkspur Labs.

Gannet 3 is an open-weight model made by Saltmarsh, released under the MIT license.
Gannet 3 scores 69.9% on QuizMark. Fulmar 27B scores 81.5% on QuizMark.

Orrery 3 is a closed model made by Saltmarsh.

| Licence | Commercial use | OSI-approved |
|---|---|---|
| MIT | yes | yes |
| Larkspur Community License | yes, with limits | no |
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("licences.md", LICENCES))


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        pytest.param("Is Fulmar 27B under an OSI-approved licence?", "No: ", id="a sentence denies it"),
        pytest.param("is the license of gannet 3 osi approved", "Yes: ", id="a row says it of the licence"),
        pytest.param("Is MIT approved by the OSI?", "Yes: ", id="of the licence itself"),
        pytest.param("Is the best open model on QuizMark under an OSI-approved licence?", "No: ", id="of a model that is described"),
    ],
)
def test_approval_is_ruled_on_by_what_an_article_says(shelf: Assistant, question: str, verdict: str) -> None:
    answer = ask(shelf, question)
    assert answer.text.startswith(verdict)
    assert answer.citations


def test_a_model_that_is_described_is_named_with_the_reason(shelf: Assistant) -> None:
    assert "Fulmar 27B is the model meant here: it scores 81.5%" in ask(shelf, "Is the best open model on QuizMark under an OSI-approved licence?").text


def test_the_limit_of_another_licence_is_not_taken_for_granted(shelf: Assistant) -> None:
    text = ask(shelf, "What is the 40 million user limit in the licence of Gannet 3?").text
    assert text.startswith("The articles do not say that of Gannet 3")
    assert "Larkspur" in text


@pytest.mark.parametrize("question", ["How many monthly users may I have with Fulmar 27B?", "user limit of fulmar 27b"])
def test_how_many_users_is_asked_of_the_licence(shelf: Assistant, question: str) -> None:
    assert "40 million" in ask(shelf, question).text


def test_a_maker_of_both_sides_is_named_with_models_of_either(shelf: Assistant) -> None:
    text = ask(shelf, "Which company makes both open and closed models?").text
    assert "Saltmarsh (open: Gannet 3; closed: Orrery 3)" in text
    assert "Larkspur" not in text


def test_a_second_question_word_asks_a_second_question(shelf: Assistant) -> None:
    text = ask(shelf, "Who makes Gannet 3 and is it open?").text
    assert "Saltmarsh" in text
    assert "open-weight" in text


def test_a_small_company_is_no_small_model(shelf: Assistant) -> None:
    assert "Gannet 3 is the model meant" not in ask(shelf, "We are a tiny company, does the licence concern us?").text
