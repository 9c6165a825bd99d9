"""A figure that another article gives otherwise is told beside the answer; a figure of something else is not."""

from collections.abc import Iterator

import pytest

from assistant.also import given_otherwise
from assistant.core import Assistant
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.quoting import say_quote
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

LETTER = """# The harbour letter

Halden wrote to all customers last week. Orrery 3 will be switched off on 31 March 2026, and nobody will get a refund.
"""
NOTES = """# Notes of the platform group

The old queue has to go before the summer. Halden will switch off Orrery 3 on 30 June 2026.
We bought a second card on 4 May 2025, and Orrery 3 ran on it for a day.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("told"), {"letter.md": LETTER, "notes.md": NOTES})


def drafted(shelf: Assistant) -> Draft:
    draft = Draft(Desk(shelf._shelf), "temporal")
    letter = next(u for u in shelf._shelf.units.of(next(a for a in shelf._shelf.view.articles() if a.endswith("letter.md"))) if "switched off" in u.text)
    say_quote(draft, letter)
    return draft


@pytest.mark.parametrize("question", ["When will Orrery 3 be switched off?", "when is orrery 3 going to be swiched off"])
def test_both_dates_are_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert "31 March" in answer.text
    assert "30 June" in answer.text
    assert {c.article.rsplit("/")[-1] for c in answer.citations} == {"letter.md", "notes.md"}


def test_only_the_sentence_on_the_same_matter_gives_it_otherwise(shelf: Assistant) -> None:
    draft = drafted(shelf)
    question = draft.desk.read("When will Orrery 3 be switched off?")
    found = given_otherwise(question, draft, telling(question, draft.desk))
    assert [unit.text for unit in found] == ["Halden will switch off Orrery 3 on 30 June 2026."]


def test_a_question_for_no_figure_has_none(shelf: Assistant) -> None:
    draft = drafted(shelf)
    question = draft.desk.read("Why will Orrery 3 be switched off?")
    assert given_otherwise(question, draft, telling(question, draft.desk)) == []
