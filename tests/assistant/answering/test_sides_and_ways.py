"""Two sides are set beside each other by the rows that do so and by what most articles say; what is ranked need not be a model."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

SHELF = """# Open or closed

| | Open models | Closed models |
|---|---|---|
| Privacy | the prompts stay in the house | the prompts go to the maker |
| Cost | the same bill every month | a bill that follows the traffic |

A closed model sends every prompt to its maker's servers, which is a loss of privacy. An open model on your own server keeps your data in the house.
"""
WAYS = """# Ways to teach a model

| Technique | Effort | Needs weights |
|---|---|---|
| Prompting | hours | no |
| Adapters | weeks | yes |
| Training anew | months | yes |

The open-weight model Gannet 3 scores 69.9% on QuizMark.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("sides.md", SHELF), ("ways.md", WAYS))


def test_a_row_that_sets_the_sides_beside_each_other_is_told_first(shelf: Assistant) -> None:
    text = ask(shelf, "How do open and closed models compare on privacy?").text
    assert "the prompts stay in the house" in text
    assert "the prompts go to the maker" in text
    assert "follows the traffic" not in text


@pytest.mark.parametrize(
    ("question", "name", "cell"),
    [
        pytest.param("Which technique takes the least effort?", "Prompting", "hours", id="least"),
        pytest.param("Which way of teaching a model takes the most effort?", "Training anew", "months", id="most"),
    ],
)
def test_what_is_no_model_is_ranked_by_how_long_it_takes(shelf: Assistant, question: str, name: str, cell: str) -> None:
    text = ask(shelf, question).text
    assert f"{name} has the" in text
    assert text.endswith(f": {cell}.")
    assert "QuizMark" not in text


def test_how_much_is_saved_is_not_a_matter_of_merits() -> None:
    bill = over(
        (
            "bill.md",
            "# A bill for models\n\n| | Closed API | Own weights |\n|---|---|---|\n| Bill for 50M tokens a month | $900 | $300 |\n| Exit cost | rewrite prompts | copy a folder |\n",
        )
    )
    assert "$900 − $300 = $600" in figures(ask(bill, "For 50M tokens a month, how much do I save with own weights rather than the API?"))
