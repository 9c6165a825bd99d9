"""Dates that no fact states are found in the sentence that gives them; one without a year takes the year of its article."""

import pytest

from assistant.cues import load
from assistant.desk import Desk
from assistant.occasion import occasions, release_of, when
from assistant.shelf import Shelf, Thing
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.view import GraphView

NOTES = """# What we run

March 2026, notes of the platform team.

Gullwing published Pelican 6 on 4 March. The house has used Aurora 3 for letters since 12 May 2025.
Heron 2 first came with a fee; since June 2024 it has been free.
Until 2025-09-30 the drafts went through Heron 1.
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    view = GraphView.over([parse(Article(ArticleId("notes.md"), NOTES, "markdown", "", "What we run", "", "", ""))], [])
    return Desk(Shelf(view, load()))


def test_a_date_without_a_year_takes_that_of_its_article(desk: Desk) -> None:
    found = release_of(desk, Thing("", "model", "Pelican 6"))
    assert found is not None
    assert found.span.first.isoformat() == "2026-03-04"
    assert found.year is not None
    assert NOTES[found.year.start : found.year.end] == found.year.quote


def test_a_date_in_another_clause_is_no_release(desk: Desk) -> None:
    assert release_of(desk, Thing("", "model", "Heron 2")) is None


def test_what_happened_is_dated_by_the_sentence_that_speaks_of_it(desk: Desk) -> None:
    found = when(desk, [["Aurora 3"]], {"letter": 3.0, "hous": 2.0}, 0.5)
    assert found is not None
    assert found.span.first.isoformat() == "2025-05-12"
    assert when(desk, [["Aurora 3"]], {"ferri": 3.0, "harbour": 2.0}, 0.5) is None


def test_a_unit_with_one_date_gives_it_to_the_thing_it_names(desk: Desk) -> None:
    unit = next(u for u in desk.shelf.units.of(ArticleId("notes.md")) if "Heron 1" in u.text)
    assert [one.span.first.isoformat() for one in occasions(desk, unit, "Heron 1")] == ["2025-09-30"]
