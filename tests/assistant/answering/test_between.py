"""What tells one of two models from the other: the licence that only one has, and what an article weighs of them."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

FAQ = """# Models at the harbour office

Two language models run here. Gannet 3 is an open-weight model by Saltmarsh under the MIT license. Kittiwake 2 is an open-weight model by Larkspur Labs, released under the Modified MIT license.

## Which one is safer for confidential papers?

Gannet 3, because no paper leaves our cellar with it.

## Which one is more accurate?

Kittiwake 2 makes fewer mistakes with figures.
"""


@pytest.fixture(scope="module")
def office() -> Assistant:
    return over(("office.md", FAQ))


@pytest.mark.parametrize("question", ["Which of the two is MIT, Gannet 3 or Kittiwake 2?", "which is under MIT, kittiwake 2 or gannet 3"])
def test_the_one_under_a_licence_is_named_and_what_the_other_is_under(office: Assistant, question: str) -> None:
    text = ask(office, question).text
    assert text.startswith("Gannet 3 is under MIT.")
    assert "Kittiwake 2 is released under the Modified MIT license" in text


def test_a_modified_licence_is_another_licence(office: Assistant) -> None:
    assert ask(office, "Is Kittiwake 2 really MIT?").text.startswith("No: ")
    assert ask(office, "Is Gannet 3 under the MIT license?").text.startswith("Yes: ")


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        pytest.param(
            "Which is safer for confidential data, Gannet 3 or Kittiwake 2?", "no paper leaves our cellar", "mistakes", id="under a question on safety"
        ),
        pytest.param("Which of Gannet 3 and Kittiwake 2 is more accurate?", "fewer mistakes with figures", "cellar", id="under a question on quality"),
    ],
)
def test_two_models_are_weighed_by_what_is_said_of_them_on_just_that(office: Assistant, question: str, wanted: str, unwanted: str) -> None:
    text = ask(office, question).text
    assert wanted in text
    assert unwanted not in text


def test_a_size_that_names_another_model_bounds_nothing(office: Assistant) -> None:
    assert " > " not in ask(office, "Is Gannet 3 under the same licence as the 9B?").markdown
