"""What one goes on to ask is looked for beside what was quoted before, without being bound to it."""

from collections.abc import Iterator

import pytest

from assistant.antecedents import resolved
from assistant.core import Assistant, earlier
from assistant.desk import Desk, Earlier
from assistant.fitting import telling
from assistant.measures import by_words, candidates
from kg.encode import find_encoder
from tests.assistant.answering.told import indexed
from tests.assistant.answering.world import assistant as world

LOG = """# Log of the ferry office

The queue machine was moved to the pier in March.

On 14 December the cards vanished and the office was down for 11 hours. An automatic driver update had removed them overnight.

The new card cost 2,150 euros. A cousin of the harbour master sold it to us.

In spring we shall look at the licence again.
"""
OTHER = """# Notes from the lighthouse

The lamp failed on 3 May because a gull had nested in the housing. Nobody was hurt.
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("told"), {"log.md": LOG, "lighthouse.md": OTHER})


def test_a_unit_is_measured_by_how_it_stands_to_what_was_told(assistant: Assistant) -> None:
    start = LOG.index("On 14 December")
    desk = Desk(assistant._shelf, earlier=Earlier("How long was the office down?", (("log.md", start, LOG.index(" An automatic")),)))
    question = desk.read("What caused it?")
    found = candidates(question, desk)
    told = {one.unit.text: m for one, m in zip(found, by_words(question, desk, telling(question, desk), found), strict=True)}
    update, itself = (next(m for text, m in told.items() if text.startswith(words)) for words in ("An automatic", "On 14"))
    assert update["told_near"] > 0.9
    assert update["told_just_before"] == update["told_article"] == update["follows"] == 1.0
    assert update["told_itself"] == 0.0
    assert itself["told_itself"] == 1.0
    assert all(m["told_article"] == m["told_near"] == 0.0 for text, m in told.items() if "lamp" in text)


def test_of_a_question_that_stands_alone_nothing_is_told(assistant: Assistant) -> None:
    desk = Desk(assistant._shelf)
    question = desk.read("What was removed by the driver update?")
    found = candidates(question, desk)
    for m in by_words(question, desk, telling(question, desk), found):
        assert not any(m[name] for name in ("follows", "told_article", "told_near", "told_just_before", "told_itself"))


def test_what_leans_on_an_answer_is_known_by_its_quotes(assistant: Assistant) -> None:
    turn = assistant._turn("How much did the new card cost?", (), "")
    before = earlier(turn)
    assert before.text == "How much did the new card cost?"
    assert any(LOG[start:end].startswith("The new card cost") for _, start, end in before.places)


@pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
@pytest.mark.parametrize(
    ("question", "previous", "held"),
    [
        ("What caused it?", "How long was the ferry office down on 14 December?", "driver update"),
        ("and who sold it to them?", "How much did the office's new card cost?", "cousin"),
        ("Why did the lamp of the lighthouse fail?", "How much did the office's new card cost?", "gull"),
    ],
)
def test_a_follow_up_is_answered_beside_what_was_quoted_and_a_new_question_elsewhere(assistant: Assistant, question: str, previous: str, held: str) -> None:
    answer = assistant.answer(question, (previous,))
    assert held in answer.text, answer.text


def test_its_owner_may_stand_in_the_question_itself() -> None:
    spoken_of = list(world()._shelf.view.entities())[:1]
    name = spoken_of[0].name
    assert resolved("why would a hospital keep its models in house?", spoken_of) == "why would a hospital keep its models in house?"
    assert resolved("what is its licence?", spoken_of) == f"what is {name}'s licence?"
