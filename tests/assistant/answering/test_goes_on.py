"""A question that goes on from another is mostly answered beside the answer to that one; lines above an article's text are told apart."""

import pytest

from assistant.core import Assistant
from assistant.desk import Desk
from assistant.fitting import telling
from assistant.followup import goes_on
from assistant.measures import by_words, candidates
from assistant.selection import weights
from corpus.document import ArticleId
from tests.assistant.answering.told import over

CLINIC = """# A clinic moves

Hill Vets · internal notes · spring 2026
written by Ana, for the partners

On 14 December the clinics were down for five hours. A driver of the new card had updated itself in the night.

## Money

The card was paid from the reserve.
"""
OTHER = """# Ferries

A driver of the ferry was late, and the harbour was down for a day.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("clinic.md", CLINIC), ("ferries.md", OTHER))


@pytest.mark.parametrize(("text", "whole", "goes"), [("What caused it?", "What caused it?", True), ("And at 8-bit?", "And at 8-bit?", True), ("On output?", "What does X cost on output?", True), ("Who makes Plover?", "Who makes Plover?", False)])
def test_what_leans_goes_on(text: str, whole: str, goes: bool) -> None:
    assert goes_on(text, whole) is goes


def test_a_sentence_beside_the_answer_before_is_known(shelf: Assistant) -> None:
    text = "What was it that the driver did?"
    for before, near in (((), set()), ((("clinic.md", CLINIC.index("On 14"), CLINIC.index(" A driver")),), {"clinic.md"})):
        desk = Desk(shelf._shelf, before=before)
        question = desk.read(text)
        found = candidates(question, desk)
        measured = by_words(question, desk, telling(question, desk), found)
        assert {one.unit.article for one, m in zip(found, measured, strict=True) if m["before_article"]} == near
        assert {one.unit.article for one, m in zip(found, measured, strict=True) if m["before_near"]} == near


def test_the_weights_speak_for_it() -> None:
    assert weights("meaning")["before_near"] > 0
    assert weights("meaning")["above_text"] < 0


def test_lines_above_the_text_are_no_sentences_of_it(shelf: Assistant) -> None:
    units = shelf._shelf.units
    body = units.body(ArticleId("clinic.md"))
    assert body == CLINIC.index("On 14 December")
    assert units.body(ArticleId("ferries.md")) == OTHER.index("A driver")
