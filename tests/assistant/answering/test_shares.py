"""What a share comes to, as a number of those who were asked or as a sum of money."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

SURVEY = """# Tarn Research: the year in models

Gannet 27B is an open-weight model by Polder AI.

This year 650 engineers and buyers took part, at companies with more than 200 employees. The 2024 survey had 500 respondents.

44% of the companies run at least one open model in production. 32% run both kinds side by side, and only 8% rely on open models alone.

Of the companies that host their own, 90% have a second server.
"""
COSTS = """# The costs of the Fell archive

How the $400,000 of a self-hosted archive breaks down:

- Staff 55%
- Power and lease 30%
- Audits 15%

Our brochure says that 12% of the visitors come back.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("shares"), {"survey.md": SURVEY, "costs.md": COSTS})


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        pytest.param("How many of the companies Tarn polled run both open and closed models side by side, as a headcount and not a percentage?", ["650 × 32% = 208"], id="several at once"),
        pytest.param("How many of the companies in the Tarn survey rely on open models alone, as a headcount?", ["650 × 8% = 52"], id="one alone"),
        pytest.param("In dollars, how much of a self-hosted archive's cost goes on staff?", ["$400,000 × 55% = $220,000"], id="an item of a breakdown"),
    ],
)
def test_a_share_is_brought_to_what_it_is_of(told: Assistant, question: str, computed: list[str]) -> None:
    answer = ask(told, question)
    assert figures(answer) == computed, answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many of the companies that host their own have a second server, as a headcount?", id="of some of them"),
        pytest.param("In dollars, how much of a self-hosted archive's cost goes on insurance?", id="no such item"),
        pytest.param("What share of a self-hosted archive's cost goes on staff?", id="the share is asked for"),
        pytest.param("How many of the companies Moor polled run both open and closed models, as a headcount?", id="another's survey"),
    ],
)
def test_no_share_is_multiplied_where_it_is_open_what_of(told: Assistant, question: str) -> None:
    answer = ask(told, question)
    assert not any("×" in how for how in figures(answer)), answer.text
