"""Dates as articles write them."""

from datetime import date

import pytest

from kg.when import Span, iso, parse


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2025-04-05", date(2025, 4, 5), date(2025, 4, 5), id="iso-day"),
        pytest.param("as of April 10, 2026", date(2026, 4, 10), date(2026, 4, 10), id="american"),
        pytest.param("10th of April 2026", date(2026, 4, 10), date(2026, 4, 10), id="british"),
        pytest.param("Sept. 2024", date(2024, 9, 1), date(2024, 9, 30), id="short-month"),
        pytest.param("May 2024", date(2024, 5, 1), date(2024, 5, 31), id="may"),
        pytest.param("2024-02", date(2024, 2, 1), date(2024, 2, 29), id="iso-month"),
        pytest.param("Q3 2025", date(2025, 7, 1), date(2025, 9, 30), id="quarter"),
        pytest.param("H1 2025", date(2025, 1, 1), date(2025, 6, 30), id="half"),
        pytest.param("early 2024", date(2024, 1, 1), date(2024, 4, 30), id="early"),
        pytest.param("in 2023", date(2023, 1, 1), date(2023, 12, 31), id="year"),
    ],
)
def test_a_date_is_the_days_it_may_mean(text: str, first: date, last: date) -> None:
    assert parse(text) == Span(first, last)


@pytest.mark.parametrize("text", ["", "recently", "version 2.0", "February 30, 2025", "2025-13-01", "120255", "GPT-2024x"])
def test_what_is_no_date_stays_unread(text: str) -> None:
    assert parse(text) is None
    assert iso(text) == text


def test_iso_is_as_precise_as_the_text() -> None:
    assert [iso(t) for t in ("April 2025", "April 5, 2025", "2025", "late 2025")] == ["2025-04", "2025-04-05", "2025", "late 2025"]


def test_order_needs_a_gap() -> None:
    early, march, year = parse("early 2024"), parse("March 2024"), parse("2025")
    assert early
    assert march
    assert year
    assert early.overlaps(march)
    assert early.days_before(march) <= 0
    assert early.days_before(year) == 246
