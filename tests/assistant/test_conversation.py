"""Conversations are kept, found, taken up, named and removed; private turns never are kept."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerSentence
from assistant.conversation import FILE, ConversationMissing, Conversations, ConversationsUnusable


def _answer(question: str, text: str = "Zephyra 2 is released under MIT.") -> Answer:
    return Answer(question, (AnswerSentence(text, (1,)),), f"{text} [1]")


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    with Conversations(tmp_path) as conversations:
        yield conversations


def test_a_conversation_can_be_taken_up_again(tmp_path: Path) -> None:
    with Conversations(tmp_path) as before:
        number = before.begin()
        before.add(number, _answer("Which licence has Zephyra 2?"))
        before.add(number, _answer("And who made it?", "Nordlicht."))
    with Conversations(tmp_path) as after:
        (listed,) = after.all()
        assert (listed.id, listed.title, listed.turns) == (number, "Which licence has Zephyra 2?", 2)
        turns = after.turns(number)
    assert [t.question for t in turns] == ["Which licence has Zephyra 2?", "And who made it?"]
    assert turns[0].answer == _answer("Which licence has Zephyra 2?").to_json()


def test_a_private_turn_leaves_no_trace(kept: Conversations) -> None:
    number = kept.begin()
    assert not kept.add(number, _answer("The salary of Ada Quill?"), private=True)
    kept.add(number, _answer("Something else?"))
    kept.close()
    files = [path.read_bytes() for path in kept.path.parent.iterdir()]
    assert not any(b"Quill" in data for data in files)


def test_turns_are_found_by_words_of_question_or_answer(kept: Conversations) -> None:
    one, other = kept.begin(), kept.begin("Named")
    kept.add(one, _answer("Which licence?", "Corvus Large is under Apache."))
    kept.add(other, _answer("What of Zephyra?", "It is cheaper."))
    assert [hit.conversation for hit in kept.search("apache")] == [one]
    assert [hit.title for hit in kept.search("zephy")] == ["Named"]
    assert "Corvus" in kept.search("corvus")[0].excerpt
    assert kept.search("apache zephyra") == []


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversations]:
    with Conversations(tmp_path_factory.mktemp("scratch")) as conversations:
        conversations.add(conversations.begin(), _answer("q?"))
        yield conversations


@given(text=st.text(max_size=40))
def test_nothing_typed_into_the_search_breaks_it(scratch: Conversations, text: str) -> None:
    assert isinstance(scratch.search(text), list)


def test_naming_and_removing(kept: Conversations) -> None:
    number = kept.begin()
    kept.add(number, _answer("Which licence has Zephyra 2?"))
    kept.rename(number, "  Licences\n of Zephyra  ")
    assert kept.all()[0].title == "Licences of Zephyra"
    kept.delete(number)
    assert kept.all() == []
    assert kept.search("licence") == []


def test_the_last_used_comes_first(kept: Conversations) -> None:
    one, other = kept.begin(), kept.begin()
    kept.add(one, _answer("a?"))
    kept.add(other, _answer("b?"))
    assert [c.id for c in kept.all()] == [other, one]


@pytest.mark.parametrize("act", ["turns", "delete", "rename", "add"])
def test_a_number_that_is_not_there_is_said(kept: Conversations, act: str) -> None:
    arguments = {"rename": ("x",), "add": (_answer("q?"),)}.get(act, ())
    with pytest.raises(ConversationMissing, match="no conversation 99"):
        getattr(kept, act)(99, *arguments)


def test_a_second_window_reads_while_the_first_is_open(tmp_path: Path) -> None:
    with Conversations(tmp_path) as one, Conversations(tmp_path) as other:
        one.add(one.begin(), _answer("q?"))
        assert len(other.all()) == 1


def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be looked at" * 40)
    with pytest.raises(ConversationsUnusable, match="move the file away"):
        Conversations(tmp_path)
    assert (tmp_path / FILE).read_bytes().startswith(b"not a database")


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Conversations(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ConversationsUnusable, match="newer"):
        Conversations(tmp_path)
