"""Questions of two steps: the lab whose model is under a licence, where it sits; a model told by what an article of its own says; a case told of somebody."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LABS = """# Who is who

Skua 3 20B is an open-weight large language model by Larkspur Labs, released under the MIT license. Larkspur Labs is a company based in Tromsø.
Pelican 5 is a closed model by Gullwing, a Portuguese start-up. Fulmar 4B is an open-weight model by Gullwing under Apache 2.0.
"""
LAUNCH = """# Introducing Skua 3

Today we release Skua 3 20B, our new open-weight large language model with 20 billion parameters. Fulmar 4B and Auk 9B are open-weight models too.

| Benchmark | Skua 3 20B | Fulmar 4B | Auk 9B |
|---|---|---|---|
| QuizMark | 61.0 | 66.5 | 58.2 |

All figures are ours.
"""
TESTS = """# A spring of tests

Pelican 5 scores 90.1% on QuizMark. Auk 9B is an open-weight model by Sandvik AI. Skua 3 20B scores 60.4% on QuizMark.
"""
COSTS = """# What it cost a parcel firm

Hollow Lane Consulting wrote this for a parcel company that let us share its bills.

| Option | Monthly cost |
|---|---|
| Pelican 5 API | $6,300 |
| Fulmar 4B, rented card | $410 |
| Skua 3 20B, own server | $2,900 |

Pelican 5 and Fulmar 4B are language models.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("labs.md", LABS), ("launch.md", LAUNCH), ("tests.md", TESTS), ("costs.md", COSTS))


@pytest.mark.parametrize(
    "question",
    [
        "In which city is the lab whose model is released under the MIT license?",
        "Where is the company based whose model is under MIT?",
        "From which town is the firm whose open model has the MIT license?",
    ],
)
def test_a_lab_is_found_by_its_models_licence(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "Tromsø" in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Who makes the model that beat Skua 3 20B on QuizMark in its own announcement?",
        "who is behind the model that beats skua 3 20b on quizmark in its launch post",
        "Who makes the model that beat Skua 3 20B on QuizMark in its own table?",
    ],
)
def test_its_own_announcement_is_the_article_that_bears_its_name(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "Gullwing" in answer.text
    assert "90.1" not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "For the parcel company in the Hollow Lane article, how much less a month is Fulmar 4B on a rented card than the Pelican 5 API?",
        "In the Hollow Lane article, how much less a month is Fulmar 4B on a rented card than the Pelican 5 API?",
    ],
)
def test_whose_case_it_is_may_be_said_beside_the_article(shelf: Assistant, question: str) -> None:
    assert "5,890" in ask(shelf, question).text
