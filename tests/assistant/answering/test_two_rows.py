"""Two rows of one list are set against each other where a question names both and says of what."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SURVEY = """# The quay survey of language models

## Who uses what

Share of organisations in each sector that use open models, alone or next to closed ones:

| | |
|---|---|
| Healthcare | 66% |
| Retail and e-commerce | 41% |
| Manufacturing | 38% |

## Making things up

We count how often a model answers what it cannot know.

| Model | Answered anyway |
|---|---|
| Pelican 5 | 29% |
| Orrery 3 | 27% |
| Orrery 2 | 31% |

Pelican 5 and Orrery 3 are closed models by Gullwing.
"""


@pytest.fixture(scope="module")
def survey() -> Assistant:
    return over(("survey.md", SURVEY))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Are hospitals using open models more than shops do?", "Yes: in the list of “The quay survey of language models” (2026-01-10), Healthcare has 66%, Retail and e-commerce 41%.", id="by other words"),
        pytest.param("Do shops use open models more than hospitals?", "No: in the list", id="the other way"),
        pytest.param("Which one makes things up more often, Pelican 5 or Orrery 3?", "Pelican 5 has more under “Answered anyway”: 29%, against 27% of Orrery 3.", id="two models"),
        pytest.param("Does Pelican 5 hallucinate less than Orrery 3?", "No: in the table", id="less"),
    ],
)
def test_two_rows_are_set_against_each_other(survey: Assistant, question: str, said: str) -> None:
    assert said in ask(survey, question).text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Do hospitals use closed models more than shops?", id="the other side"),
        pytest.param("Do hospitals spend more than shops?", id="something else"),
        pytest.param("Do hospitals use open models more than fishmongers?", id="one that is not listed"),
    ],
)
def test_nothing_is_set_against_each_other_that_no_list_has(survey: Assistant, question: str) -> None:
    text = ask(survey, question).text
    assert "Yes: in the" not in text
    assert "No: in the" not in text
