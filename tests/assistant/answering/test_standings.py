"""Leads are counted from the scores that articles state, and whether a side has a model above another is said with the figures."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

TABLE = """# The spring tests

| Model | Type | MMLU | GPQA | HumanEval |
|---|---|---|---|---|
| Orrery 3 | closed | 88.0 | 71.5 | 90.1 |
| Pelican 5 | closed | 86.5 | 74.0 | 92.4 |
| Gannet 3 | open | 84.2 | 69.9 | 91.0 |
"""


@pytest.fixture(scope="module")
def tests() -> Assistant:
    return over(("tests.md", TABLE))


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        ("On how many benchmarks does Pelican 5 lead?", "two of the three tests", "MMLU ("),
        ("Which tests does Orrery 3 win?", "one of the three tests", "GPQA ("),
        ("How many benchmarks does Gannet 3 lead?", "none of the three tests", "MMLU ("),
        ("On which benchmarks is Gannet 3 ahead of Orrery 3?", "HumanEval (91.0 against 90.1)", "GPQA ("),
    ],
)
def test_leads_are_counted(tests: Assistant, question: str, wanted: str, unwanted: str) -> None:
    answer = ask(tests, question)
    assert wanted in answer.text
    assert unwanted not in answer.text
    assert any("3 tests compared" in how for how in figures(answer))


def test_where_two_are_weighed_both_are_told(tests: Assistant) -> None:
    text = ask(tests, "Gannet 3 or Orrery 3: which is ahead on which tests?").text
    assert "HumanEval (91.0 against 90.1)" in text
    assert "Orrery 3 is ahead on GPQA (71.5 against 69.9)" in text


@pytest.mark.parametrize(
    ("question", "verdict", "named"),
    [
        ("Does any open model beat Orrery 3 on HumanEval?", "Yes", "Gannet 3 (91.0)"),
        ("Does any open model beat Orrery 3 on MMLU?", "No", "Gannet 3 with 84.2"),
        ("Is there a closed model that scores higher than Orrery 3 on GPQA?", "Yes", "Pelican 5 (74.0)"),
    ],
)
def test_whether_a_side_has_one_above_is_said_with_the_nearest(tests: Assistant, question: str, verdict: str, named: str) -> None:
    answer = ask(tests, question)
    assert answer.text.startswith(verdict)
    assert named in answer.text


def test_of_a_test_that_only_one_was_measured_on_nobody_leads() -> None:
    alone = over(("one.md", "# One\n\nThe language model Orrery 3 scores 88.0% on MMLU.\n"))
    assert "leads on" not in ask(alone, "On how many benchmarks does Orrery 3 lead?").text
