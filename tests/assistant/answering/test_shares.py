"""What a share comes to, as a number of those who were asked or as a sum of money."""

import time
from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.shares import _CLAUSES, _changed, _same_heads
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

Last year we gave $40,000 to a school, where girls make up 60%. The museum costs $90,000 and marketing rose 10%. For the library we set aside $50,000, 20% of it for shelves.
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
        pytest.param("In dollars, how much of what was set aside for the library is for shelves?", ["$50,000 × 20% = $10,000"], id="of it, in a sentence"),
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
        pytest.param("How many employees run both open and closed models side by side, in the Tarn survey, as a headcount?", id="others than were counted"),
        pytest.param("In dollars, how much of what was given to the school went to girls?", id="a share of others in the sentence of a sum"),
        pytest.param("In dollars, how much of what the museum costs is marketing?", id="by how much something rose"),
    ],
)
def test_no_share_is_multiplied_where_it_is_open_what_of(told: Assistant, question: str) -> None:
    answer = ask(told, question)
    assert not any("×" in how for how in figures(answer)), answer.text


@pytest.mark.parametrize(
    ("before", "behind", "changed"),
    [
        pytest.param("Rent fell ", "", True, id="fell"),
        pytest.param("", " more than planned", True, id="more"),
        pytest.param("the firms pay ", " less", True, id="less"),
        pytest.param("where girls make up ", "", False, id="make up"),
        pytest.param("The part of rent fell to ", "", False, id="came to"),
        pytest.param("", " run both kinds", False, id="a share"),
    ],
)
def test_a_share_by_which_something_changed_is_none(before: str, behind: str, changed: bool) -> None:
    assert _changed(before, behind) is changed


def test_those_who_are_asked_about_are_those_who_were_counted() -> None:
    assert _same_heads("How many companies pay for it, as a headcount?", "We polled 640 firms in May.", 640)
    assert _same_heads("How many of the hospitals pay?", "This time 640 hospitals took part.", 640)
    assert not _same_heads("How many employees pay for it?", "We polled 640 firms in May.", 640)
    assert not _same_heads("How many companies pay for it?", "This time 640 hospitals took part.", 640)


def test_clauses_are_found_in_a_moment_whatever_stands_between_them() -> None:
    begun = time.monotonic()
    assert _CLAUSES.search(f"x{' ' * 50_000}x") is None
    assert time.monotonic() - begun < 1
