"""The figure of a test is told where its sentence leaves the model to the section that it stands in."""

import pytest

from tests.assistant.answering.told import ask, over

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
