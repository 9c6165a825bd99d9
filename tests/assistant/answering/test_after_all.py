"""The figure of a test is told where its sentence leaves the model to the section that it stands in."""

from collections.abc import Iterator

import pytest

from assistant.after_all import after_all
from assistant.core import Assistant
from assistant.desk import Desk
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed, over

ISSUE = over(
    (
        "issue.md",
        "# Tern Weekly\n\n## A plover that reasons\n\nMarsh AI put out Plover 3 on 6 May 2026. It has 80 billion parameters, and its weights are under the MIT license.\n\n"
        "The headline: **44.9%** on Humanity's Last Exam with tools, where Heron 5 gets 41.7%. On SWE-bench Verified it's 71.3%, which is behind Heron 5's 77.2%.\n\n"
        "## Bits and pieces\n\nMarsh AI is hiring. Heron 5 by Reed Labs is a closed model and costs $3 per million input tokens.\n",
    ),
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Plover 3 reach on Humanity's Last Exam?", "44.9%"),
        ("How do Plover 3 and Heron 5 compare on SWE-bench Verified?", "71.3%"),
    ],
)
def test_the_section_says_of_which_model_a_figure_is(question: str, told: str) -> None:
    answer = ask(ISSUE, question)
    assert not answer.abstained, answer.text
    assert told in answer.text


@pytest.mark.parametrize("question", ["What did Plover 3 reach on MMLU-Pro?", "What did Wren 2 reach on Humanity's Last Exam?"])
def test_no_figure_is_told_of_another_test_or_model(question: str) -> None:
    assert ask(ISSUE, question).abstained


RENTAL = """# Northhaven Cloud

Northhaven Cloud rents cards by the hour.

## Which model fits on what?

| Model | Precision | Smallest sensible setup |
|---|---|---|
| Gannet 27B | FP8 | 1 × L40S |
| Plover 70B | FP8 | 2 × A100 |
| Heron 5 | FP8 | 8 × H200 |

## Prices

| Card | Per hour | Per 30-day month |
|---|---|---|
| L40S | $0.89 | $641 |
| A100 | $1.35 | $972 |
"""
CLINICS = """# Privacy in clinics

St. Osyth is a group of hospitals in the Midwest. The group picked Gannet 27B, which fits on a single L40S. A second one stands by.

Plover 70B is an open-weight model by Marsh AI. Gannet 27B is an open-weight model by Polder AI.
"""


@pytest.fixture(scope="module")
def rental(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("rental"), {"rental.md": RENTAL, "clinics.md": CLINICS})


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
@pytest.mark.parametrize("question", ["How many GPUs of what type would Northhaven put under Plover 70B?", "What cards would Northhaven put under Plover 70B?"])
def test_the_row_of_the_model_is_told(rental: Assistant, question: str) -> None:
    desk = Desk(rental._shelf)
    draft = after_all(desk.read(question), desk, refused=True)
    assert draft is not None
    assert "2 × A100" in draft.text


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
def test_a_description_stands_behind_the_verb_and_where(rental: Assistant) -> None:
    question = "What does a full month of the card cost at Northhaven that the Midwest hospital group's model fits on?"
    assert "$641" in ask(rental, question).text
