"""Of two events that sentences tell of, the one is named that came first: by days that are given with a year, without one, or right before."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LOG = """# Log of the pilot house

A log on the language model that drafts our tide tables.

The scanner broke on 3 March. The new printer came on 20 February 2025.

November. It rained for a week, and on the Monday the old server drowned.

We have had Petrel 3 12B in use for the tides since 14 April.
"""
TALK = """# A talk with the harbour master

Held in January 2026, on language models in small offices.

The insurers visited us in June 2025. They were content.

The pumps were painted green.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("log.md", LOG), ("talk.md", TALK))


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        pytest.param("Which came first, the new printer or the broken scanner?", "The new printer came first", id="with a year and without"),
        pytest.param("Which happened later: the visit of the insurers or the drowned server?", "The drowned server came later", id="the year before, and the sentence before"),
        pytest.param("What happened first, the drowning of the server or the use of Petrel 3 12B for the tides?", "The use of Petrel 3 12B for the tides came first", id="a model in use"),
    ],
)
def test_events_are_put_in_order(shelf: Assistant, question: str, wanted: str) -> None:
    assert wanted in ask(shelf, question).text


@pytest.mark.parametrize("question", ["Which came first, the painted pumps or the broken scanner?", "Which came first, the flood or the new printer?"])
def test_what_no_article_dates_is_put_in_no_order(shelf: Assistant, question: str) -> None:
    assert "came first" not in ask(shelf, question).text
