"""A later question may take up a part of a figure, another size of the family, the other side, or a figure to set beside the last one."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SHELF = """# Two families

Gannet 3 is an open-weight mixture-of-experts model by Polder AI. Gannet 3 has 120 billion parameters in total, of which 9 billion are active.
Gannet 3 costs $0.40 per million input tokens and $1.20 per million output tokens.

Fulmar 4B and Fulmar 27B are open-weight models from Larkspur Labs. Fulmar 4B runs on 8 GB of memory. Fulmar 27B runs on 40 GB of memory.
Fulmar 4B has a context window of 32K tokens. Fulmar 27B has a context window of 128K tokens.

Pelican 5 is a closed model by Gullwing. Pelican 5 costs $6 per million input tokens and $30 per million output tokens.

On QuizMark, Gannet 3 scores 82.5% and Pelican 5 scores 88.1%.

## Which kind

A closed model is the cheaper one at low volume, because no server stands idle.
An open model keeps every record inside your own walls, and is the better choice for privacy.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("shelf.md", SHELF))


@pytest.mark.parametrize(
    ("before", "question", "wanted", "unwanted"),
    [
        pytest.param("How many parameters does Gannet 3 have?", "And how many of them are active?", "9", "120", id="the active part"),
        pytest.param("How many active parameters does Gannet 3 have?", "and in total?", "120", "", id="the whole of it"),
        pytest.param("How much memory does Fulmar 4B need?", "And the 27B one?", "40 GB", "8 GB", id="another size"),
        pytest.param("What is the context window of Fulmar 27B?", "and the 4b", "32K", "128K", id="another size without a noun"),
        pytest.param("What does Gannet 3 cost for input?", "Is that more than Pelican 5?", "No", "Yes", id="a price beside"),
        pytest.param("What did Pelican 5 score on QuizMark?", "Is it higher than Gannet 3?", "Yes", "No:", id="a score beside"),
    ],
)
def test_a_later_question_takes_up_what_it_leaves_out(shelf: Assistant, before: str, question: str, wanted: str, unwanted: str) -> None:
    answer = ask(shelf, question, before)
    assert not answer.abstained
    assert wanted in answer.text
    assert not unwanted or unwanted not in answer.itself().text


def test_the_other_side_is_the_one_that_was_not_spoken_of(shelf: Assistant) -> None:
    answer = ask(shelf, "What speaks for the other kind?", "What speaks for closed models?")
    assert "inside your own walls" in answer.text


def test_without_an_earlier_turn_nothing_is_set_beside(shelf: Assistant) -> None:
    assert "Gannet 3" not in ask(shelf, "Is that more than Pelican 5?").text
