"""Where articles give a model, or its family and its sizes, different licences, a yes or no would take sides: each is heard."""

import pytest

from tests.assistant.answering.told import ask, over

CARD = ("card.md", "# Gannet 27B\n\nGannet 27B is an open-weight model by Polder AI. Gannet 27B is released under the MIT license.\n")
WIKI = ("wiki.md", "# Notes\n\nGannet 27B is under Apache 2.0, so there is nothing to sign.\n")
NOTE = ("note.md", "# Client note\n\nPolder AI released Fulmar 9B under a Modified MIT License. Fulmar 9B is an open-weight model by Polder AI.\n")
BLOG = ("blog.md", "# Blog\n\nFulmar 9B is under the MIT license.\n")


@pytest.mark.parametrize("question", ["Is Gannet 27B under Apache 2.0?", "is gannet 27b apache 2.0 or not", "Is Gannet 27B MIT licensed?"])
def test_no_side_is_taken(question: str) -> None:
    answer = ask(over(CARD, WIKI), question)
    assert not answer.text.startswith(("Yes", "No"))
    assert {c.article for c in answer.citations} == {"card.md", "wiki.md"}


def test_a_modified_licence_is_not_the_one_it_is_named_after() -> None:
    answer = ask(over(NOTE, BLOG), "Is Fulmar 9B under the plain MIT licence?")
    assert "disagree" in answer.text, answer.text


def test_one_voice_is_told_outright() -> None:
    assert ask(over(WIKI), "Is Gannet 27B under Apache 2.0?").text.startswith("Yes")
