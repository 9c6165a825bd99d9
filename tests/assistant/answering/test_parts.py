"""Which questions ask two things, and where they are cut."""

import pytest

from assistant.parts import parts
from tests.assistant.answering.told import ask, over


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who makes Plover 3, and on what site can one get it?", ["Who makes Plover 3?", "on what site can one get it?"]),
        ("Which is the cheapest and from whom can I rent it?", ["Which is the cheapest?", "from whom can I rent it?"]),
        ("What does it cost and for how many users is it meant?", ["What does it cost?", "for how many users is it meant?"]),
        ("Which model won, and by how much?", ["Which model won, and by how much?"]),
        ("For which tasks and for which users is it meant?", ["For which tasks and for which users is it meant?"]),
        ("In which month did Plover 3 and in which month did Heron 2 come out?", ["In which month did Plover 3 and in which month did Heron 2 come out?"]),
    ],
)
def test_a_question_is_cut_where_a_second_one_begins(question: str, found: list[str]) -> None:
    assert parts(question) == found


def test_the_second_question_may_speak_of_that_family() -> None:
    models = over(("models.md", "# Plover\n\nPlover is an open-weight model family by Marsh AI. Plover is available on Hugging Face. Plover 3 was made by Marsh AI.\n"))
    answer = ask(models, "Who makes Plover, and on what site can one get that family?").text
    assert "Marsh AI" in answer
    assert "Hugging Face" in answer
