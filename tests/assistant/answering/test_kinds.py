"""Every kind of question, in several wordings, over a world whose facts are known."""

import pytest

from tests.assistant.answering.questions import ANSWERABLE, UNANSWERABLE
from tests.assistant.answering.world import ask, check, holds

_CASES = [
    pytest.param(wording, case.wanted, case.unwanted, case.previous, id=f"{kind}: {wording}")
    for kind, cases in ANSWERABLE.items() for case in cases for wording in case.wordings
]


@pytest.mark.parametrize(("question", "wanted", "unwanted", "previous"), _CASES)
def test_an_answer_survives_rewording(question: str, wanted: str, unwanted: str, previous: tuple[str, ...]) -> None:
    check(question, wanted, unwanted, previous)


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_what_no_article_says_is_not_said(question: str) -> None:
    answer = ask(question)
    assert answer.abstained, answer.text
    assert holds(answer.text, "do not"), answer.text


@pytest.mark.parametrize("question", UNANSWERABLE)
def test_an_abstention_holds_no_figure_that_could_pass_for_an_answer(question: str) -> None:
    answer = ask(question)
    assert not any(sign in answer.text for sign in "$%"), answer.text


def test_half_a_surrogate_pair_in_a_question_is_read_as_a_question_mark() -> None:
    assert "$4" in ask("How much does Aurora 2 cost? \ud83d").text
    assert "$20" in ask("and on output? \udc00", "How much does Aurora 2 cost \ud83d?").text
