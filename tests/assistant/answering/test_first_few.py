"""The first few of a list of shares are told in order, also where a table sets two lists side by side."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

WHY = """# The quay survey of language models

## Why open, why closed

We asked those who use open models for their reasons, and those who use closed ones for theirs.

| Reasons for open | Share | Reasons for closed | Share |
|---|---|---|---|
| Control over data | 58% | Quality of answers | 54% |
| Customisation | 37% | Lack of skills | 43% |
| Lower cost | 49% | Speed of getting started | 51% |
| No lock-in | 12% | One bill | 9% |
"""


@pytest.fixture(scope="module")
def survey() -> Assistant:
    return over(("survey.md", WHY))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Top three reasons companies stick with closed models?", "Quality of answers (54%), Speed of getting started (51%) and Lack of skills (43%)", id="one of two lists"),
        pytest.param("What are the top two reasons firms choose open models?", "Control over data (58%) and Lower cost (49%)", id="the other"),
        pytest.param("What are the main reasons companies choose open models?", "Control over data (58%), Lower cost (49%) and Customisation (37%)", id="without a number"),
    ],
)
def test_the_first_few_are_told_in_order(survey: Assistant, question: str, said: str) -> None:
    assert said in ask(survey, question).text


def test_reasons_of_others_are_no_such_list(survey: Assistant) -> None:
    assert "first under" not in ask(survey, "Top three reasons fishermen distrust open models?").text
