"""Whoever asks for the source of an answer is told which articles it rests on, and is not answered anew."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.sourced import sourced
from tests.assistant.answering.told import indexed

ARTICLES = {
    "log.md": "# Log of the ferry office\n\nThe new card cost 2,150 euros. A cousin of the harbour master sold it to us.\n",
    "lighthouse.md": "# Notes from the lighthouse\n\nThe lamp failed on 3 May because a gull had nested in the housing. Nobody was hurt.\n",
}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("sourced"), ARTICLES)


@pytest.mark.parametrize(
    "asked",
    ["and who says so?", "says who", "Who said that?", "what's your source?", "source?", "which article is that from?", "in which article does it say that", "where did you get that?", "according to whom?", "how do you know that?", "where does that come from", "which article says so?", "where does it say that?", "based on what?"],
)
def test_the_article_is_named_with_what_it_says(assistant: Assistant, asked: str) -> None:
    answer = assistant.answer(asked, ["Why did the lamp fail?"])
    assert not answer.abstained
    assert "Notes from the lighthouse" in answer.text
    assert {citation.article for citation in answer.citations} == {"lighthouse.md"}


@pytest.mark.parametrize(
    "asked",
    [
        "who sold the new card?", "and which article mentions the ferry?", "where did the gull nest?", "source of the new card?", "where is it?", "so where was that?", "where does it come from?",
        "and who wrote it?", "who reported it?", "which documents?", "what report?", "what is its source?", "which papers are in it?",
    ],
)  # fmt: skip
def test_another_question_is_no_question_for_the_source(assistant: Assistant, asked: str) -> None:
    before = assistant._turn("Why did the lamp fail?", (), "")
    assert before.draft is not None
    assert sourced("who says so?", before, before.draft.desk) is not None
    assert sourced(asked, before, before.draft.desk) is None


def test_the_conversation_goes_on_about_what_was_answered(assistant: Assistant) -> None:
    asked = "How much did the new card cost?"
    direct = assistant.answer("and who sold it to them?", [asked])
    assert "cousin" in direct.text
    assert "cousin" in assistant.answer("and who sold it to them?", [asked, "who says so?"]).text


def test_of_nothing_there_is_no_source(assistant: Assistant) -> None:
    assert assistant.answer("who says so?").abstained
    refused = "How tall is the mast of the Kestrel?"
    assert assistant.answer(refused).abstained
    assert assistant.answer("who says so?", [refused]).abstained
