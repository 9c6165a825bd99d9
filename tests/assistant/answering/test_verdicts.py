"""What is stated is held to what the articles state, and the answer begins with yes or no."""

import pytest

from assistant.statement import statement
from tests.assistant.answering.world import ask


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        pytest.param("Is Aurora 2 cheaper than Aurora 2 Mini?", "No: Aurora 2 costs", id="order"),
        pytest.param("Aurora 2 Mini costs less than Aurora 2, right?", "Yes: Aurora 2 Mini costs", id="order, tagged"),
        pytest.param("Does Kestrel 70B lead on QuizMark?", "No: of the models whose score on QuizMark", id="place"),
        pytest.param("Is it true that Aurora 2 is the best on QuizMark?", "Yes: of the models whose score on QuizMark", id="place, reported"),
        pytest.param("Is Kestrel 70B made by Gullwing?", "No: Kestrel", id="maker"),
        pytest.param("Does Aurora 2 cost more than $3 per million input tokens?", "Yes: Aurora 2 costs", id="price"),
        pytest.param("Since Kestrel 70B leads on QuizMark, by how much does it lead?", "That is not so: of the models", id="taken for granted"),
    ],
)
def test_an_answer_begins_with_whether_it_is_so(question: str, opening: str) -> None:
    assert ask(question).text.startswith(opening), ask(question).text


@pytest.mark.parametrize(
    "question",
    [pytest.param("Is Aurora 2 cheaper than Fjord R1?", id="one value is not stated"), pytest.param("Is Aurora 2 open or closed?", id="one or the other")],
)
def test_there_is_no_verdict_without_claims_that_decide_it(question: str) -> None:
    assert not ask(question).text.startswith(("Yes", "No:", "That is not so"))


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        pytest.param("X is closed, isn't it?", "X is closed", True, id="tag"),
        pytest.param("Is it true that X beats Y on Z?", "X beats Y on Z", True, id="reported"),
        pytest.param("Since X is open, can I sell it?", "X is open", False, id="granted"),
        pytest.param("Is X better than Y, as everyone says?", "Is X better than Y", True, id="hearsay"),
        pytest.param("Why is X cheaper than Y?", "X cheaper than Y", False, id="why"),
    ],
)
def test_a_statement_is_taken_out_of_its_question(question: str, text: str, asked: bool) -> None:
    found = statement(question, yes_or_no=question.startswith("Is X"))
    assert found is not None
    assert (found.text, found.asked) == (text, asked)


def test_a_plain_question_states_nothing() -> None:
    assert statement("Which models cost less than a dollar?", yes_or_no=False) is None
