"""Rows within a bound on a share, and rows whose figure went up or down from one column to the next, are counted and named."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SURVEY = """# The quay survey of language models

We asked 400 firms which language models they run.

## Model families in production, % of all firms

| Family | 2025 | 2024 |
|---|---|---|
| Pelican | 71 | 74 |
| Orrery | 24 | 9 |
| Gannet | 9 | 0 |
| Fulmar | 4 | n/a |

Pelican and Orrery are closed models by Gullwing; Gannet is an open-weight model by Larkspur Labs, Fulmar one from Saltmarsh.
"""
MOVES = """# Firms that switched models

## The overview

| Company | From | To | Monthly cost before | Monthly cost after |
|---|---|---|---|---|
| Brine Freight | Pelican | Gannet | $61,000 | $19,500 |
| Tern Hospitals | Pelican | Fulmar | $14,000 | $22,300 |
| Quill Legal | Gannet | Orrery | $9,200 | $16,700 |
"""


@pytest.fixture(scope="module")
def quay() -> Assistant:
    return over(("survey.md", SURVEY), ("moves.md", MOVES))


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        pytest.param("Which model families are used in production by fewer than a tenth of the surveyed firms in 2025?", ["Gannet (9)", "Fulmar (4)"], ["Orrery ("], id="a part of a whole"),
        pytest.param("Which model families were in production at less than 10% of firms in 2024?", ["Orrery (9)", "Gannet (0)"], ["Fulmar ("], id="the year asked for"),
        pytest.param("How many model families are in production at more than half of the firms?", ["One", "Pelican (71)"], ["Orrery ("], id="the latest year where none is asked for"),
        pytest.param("How many of the companies that switched ended up with a higher monthly bill, and who were they?", ["Two", "Tern Hospitals ($14,000, then $22,300)", "Quill Legal"], ["Brine Freight ("], id="two columns row by row"),
        pytest.param("Which companies paid less after the switch?", ["One", "Brine Freight ($61,000, then $19,500)"], ["Quill Legal ("], id="the other way"),
    ],
)
def test_rows_are_counted_and_named(quay: Assistant, question: str, named: list[str], unnamed: list[str]) -> None:
    text = ask(quay, question).text.split(" says: ")[0]
    assert [name for name in named if name not in text] == []
    assert [name for name in unnamed if name in text] == []


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which countries use language models in fewer than a tenth of firms?", id="another noun"),
        pytest.param("Which model families are in production at more than half of the firms in 2021?", id="a year that is not listed"),
        pytest.param("Which companies had a higher headcount after the switch?", id="something else that rose"),
    ],
)
def test_no_rows_of_a_list_that_is_not_meant(quay: Assistant, question: str) -> None:
    text = ask(quay, question).text
    assert "that “The quay survey" not in text
    assert "that “Firms that switched" not in text
