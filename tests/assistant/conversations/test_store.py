"""Conversations are kept, found, taken up, named, branched and removed; private turns never are kept."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Answer
from assistant.conversations.errors import ConversationMissing, ConversationsUnusable
from assistant.conversations.records import Hit
from assistant.conversations.schema import STEPS
from assistant.conversations.store import FILE, Conversations
from tests.assistant.conversations.talks import spoken


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Conversations]:
    with Conversations(tmp_path) as conversations:
        yield conversations


def begun(kept: Conversations, *questions: str) -> int:
    """Keep a conversation of these questions."""
    number: int | None = None
    for question in questions:
        number = kept.keep(number, spoken(question))
    assert number is not None
    return number


def written(kept: Conversations) -> bytes:
    """Everything on the disk."""
    return b"".join(path.read_bytes() for path in kept.path.parent.iterdir())


def test_a_conversation_can_be_taken_up_again(tmp_path: Path) -> None:
    with Conversations(tmp_path) as before:
        number = before.keep(None, spoken("Which licence has Zephyra 2?"))
        before.keep(number, spoken("And who made it?", "Nordlicht."))
        before.keep(number, spoken("Nordlicht", "A vendor."), refers=False)
    assert number is not None
    with Conversations(tmp_path) as after:
        (listed,) = after.all()
        assert (listed.id, listed.title, listed.turns) == (number, "Which licence has Zephyra 2?", 3)
        turns = after.turns(number)
    assert [(t.place, t.question, t.refers) for t in turns] == [
        (1, "Which licence has Zephyra 2?", True),
        (2, "And who made it?", True),
        (3, "Nordlicht", False),
    ]
    assert turns[0].answer == spoken("Which licence has Zephyra 2?").to_json()


@pytest.mark.parametrize("private", [True, False], ids=["by its mark", "by what the answer says"])
def test_a_private_turn_leaves_no_trace(kept: Conversations, private: bool) -> None:
    number = begun(kept, "Something else?")
    hushed = spoken("The salary of Ada Quill?", private="" if private else "the question matches the private pattern 'salary'")
    assert kept.keep(number, hushed, private=private) == number
    assert kept.keep(None, hushed, private=private) is None
    kept.close()
    assert b"Quill" not in written(kept)
    assert b"Something else" in written(kept)


def test_turns_are_found_by_words_of_question_or_answer_and_marked(kept: Conversations) -> None:
    one = kept.keep(None, spoken("Which licence?", "Corvus Large is under Apache."))
    other = kept.keep(None, spoken("What of Zephyra?", "It is cheaper."))
    assert [hit.conversation for hit in kept.search("apache")] == [one]
    assert [hit.conversation for hit in kept.search("zephy")] == [other]
    assert [bit.text for bit in kept.search("corvus")[0].excerpt if bit.found] == ["Corvus"]
    assert kept.search("corvus")[0].said == "Corvus Large is under Apache."
    assert kept.search("apache zephyra") == []


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        pytest.param("GPT-4o", "What does GPT-4o mini cost?", id="a hyphen"),
        pytest.param("C++", "Is C++ known?", id="a sign"),
        pytest.param('say "AND', 'They say "AND" here', id="an operator in quotation marks"),
        pytest.param("NEAR(", "near by", id="a function"),
        pytest.param("question : x*", "question of x", id="a column filter"),
        pytest.param("cafe", "The Café model", id="accents"),
        pytest.param("模型", "这个模型很好", id="no blanks between words"),
        pytest.param("50%", "about 50% of all", id="a sign that LIKE knows"),
    ],
)
def test_what_is_typed_is_text_and_never_syntax(kept: Conversations, typed: str, says: str) -> None:
    number = kept.keep(None, spoken("?", says))
    kept.keep(None, spoken("other", "nothing of the sort"))
    assert [hit.conversation for hit in kept.search(typed)] == [number]


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversations]:
    with Conversations(tmp_path_factory.mktemp("scratch")) as conversations:
        conversations.keep(None, spoken("q?"))
        yield conversations


@given(
    text=st.text(max_size=40)
    | st.lists(st.sampled_from(['"', "*", "(", ")", "AND", "OR", "NOT", "NEAR(a b, 2)", "^q", "said:", "\x00", "\ud800", "-", "q"])).map(" ".join)
)
def test_nothing_typed_into_the_search_breaks_it(scratch: Conversations, text: str) -> None:
    assert all(isinstance(hit, Hit) for hit in scratch.search(text))
    assert scratch.find(text) is not None


@given(question=st.text(), said=st.text())
def test_an_excerpt_is_of_the_text_whatever_it_holds(scratch: Conversations, question: str, said: str) -> None:
    number = scratch.keep(None, spoken(f"{question} qwertz", said))
    assert number is not None
    (hit,) = [hit for hit in scratch.search("qwertz", 10_000) if hit.conversation == number]
    assert [bit.text.lower() for bit in hit.excerpt if bit.found] == ["qwertz"]
    scratch.delete(number)


def test_conversations_are_found_by_their_turns_and_by_their_title(kept: Conversations) -> None:
    one, two, three = begun(kept, "Of licences?"), begun(kept, "Prices?"), begun(kept, "Else?")
    kept.rename(three, "The licences, once more")
    found = kept.find("licences")
    assert [(each.conversation.id, len(each.hits)) for each in found] == [(one, 1), (three, 0)]
    assert {each.conversation.id for each in kept.find("  -- ")} == {one, two, three}


def test_naming(kept: Conversations) -> None:
    number = begun(kept, "Which licence has Zephyra 2?")
    assert kept.rename(number, "  Licences\n of Zephyra  ") == "Licences of Zephyra"
    assert kept.all()[0].title == "Licences of Zephyra"
    assert kept.rename(number, "  ") == "Licences of Zephyra", "an empty name changes nothing"


def test_a_deletion_can_be_taken_back_until_the_next_one(kept: Conversations) -> None:
    one, other = begun(kept, "Of herons?"), begun(kept, "Of kestrels?")
    kept.delete(one)
    assert [each.id for each in kept.all()] == [other]
    assert kept.search("herons") == []
    assert kept.bring_back().id == one
    kept.delete(one)
    kept.delete(other)
    assert kept.bring_back().id == other
    with pytest.raises(ConversationMissing, match="bring back"):
        kept.bring_back()


def test_what_was_deleted_for_good_is_nowhere_on_the_disk(kept: Conversations) -> None:
    kept.keep(None, spoken("Stays?"))
    gone = kept.keep(None, spoken("Quixotic zymurgy?", "An answer of zymurgy."))
    assert gone is not None
    kept.delete(gone)
    kept.purge()
    assert b"zymurgy" not in written(kept).lower()
    assert b"Stays" in written(kept)


def test_a_branch_has_the_turns_up_to_its_place_and_goes_its_own_way(kept: Conversations) -> None:
    number = begun(kept, "a?", "b?", "c?")
    branch = kept.branch(number, 2)
    kept.keep(branch, spoken("d?"))
    assert [t.question for t in kept.turns(branch)] == ["a?", "b?", "d?"]
    assert [t.question for t in kept.turns(number)] == ["a?", "b?", "c?"]
    assert kept.one(branch).title == "a? (from turn 2)"
    with pytest.raises(ConversationMissing, match="no turn 4"):
        kept.branch(number, 4)
    assert len(kept.all()) == 2, "a branch that fails leaves nothing"


@pytest.mark.parametrize(
    ("keep", "left"),
    [("90d", ["new"]), ("13w", ["new"]), ("3m", ["new"]), ("2y", ["old", "new"]), ("forever", ["old", "new"]), ("0", [])],
)
def test_what_is_older_than_the_setting_says_is_forgotten(tmp_path: Path, keep: str, left: list[str]) -> None:
    today = datetime(2026, 11, 21, tzinfo=UTC)
    days = iter((today - timedelta(days=100), today - timedelta(days=5), today))
    now = next(days)
    with Conversations(tmp_path, clock=lambda: now) as kept:
        begun(kept, "old")
        now = next(days)
        begun(kept, "new")
        now = next(days)
        assert kept.forget(keep) == 2 - len(left)
        assert [each.title for each in reversed(kept.all())] == left


def test_a_deletion_in_an_open_window_survives_the_start_of_another(tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    with Conversations(tmp_path, clock=lambda: now) as kept:
        number = begun(kept, "a?")
        kept.delete(number)
        kept.forget("forever")
        assert kept.bring_back().id == number
        kept.delete(number)
        now += timedelta(days=1)
        kept.forget("forever")
        with pytest.raises(ConversationMissing):
            kept.bring_back()


def test_the_last_used_comes_first(tmp_path: Path) -> None:
    now = datetime(2026, 11, 21, tzinfo=UTC)
    with Conversations(tmp_path, clock=lambda: now) as kept:
        one, other = begun(kept, "a?"), begun(kept, "b?")
        now += timedelta(seconds=1)
        kept.keep(one, spoken("c?"))
        assert [each.id for each in kept.all()] == [one, other]


@pytest.mark.parametrize("act", ["turns", "one", "delete", "rename", "branch"])
def test_a_number_that_is_not_there_is_said(kept: Conversations, act: str) -> None:
    arguments: tuple[object, ...] = {"rename": ("x",), "branch": (1,)}.get(act, ())
    with pytest.raises(ConversationMissing, match="no conversation 99"):
        getattr(kept, act)(99, *arguments)


def test_a_conversation_deleted_elsewhere_goes_on_as_a_new_one(tmp_path: Path) -> None:
    with Conversations(tmp_path) as one, Conversations(tmp_path) as other:
        number = begun(one, "a?")
        other.delete(number)
        onward = one.keep(number, spoken("b?"))
        assert onward not in (None, number)
        assert [each.title for each in other.all()] == ["b?"]


def test_two_windows_write_to_one_conversation_at_once(tmp_path: Path) -> None:
    with Conversations(tmp_path) as first:
        number = begun(first, "0")

        def window(name: str) -> None:
            with Conversations(tmp_path) as own:
                for turn in range(15):
                    own.keep(number, spoken(f"{name}{turn}"))

        threads = [threading.Thread(target=window, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        turns = first.turns(number)
    assert [t.place for t in turns] == list(range(1, 32))
    assert [t.question for t in turns if t.question.startswith("a")] == [f"a{n}" for n in range(15)]


def test_nobody_else_may_read_the_file(kept: Conversations) -> None:
    begun(kept, "a?")
    modes = {stat.S_IMODE(path.stat().st_mode) for path in kept.path.parent.iterdir()}
    assert modes == {0o600}


# Files of another sort


def test_a_file_of_the_first_version_is_upgraded_with_all_it_holds(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / FILE)
    for statement in STEPS[0]:
        db.execute(statement)
    db.execute("INSERT INTO conversation VALUES (7, 'Old', '2026-01-01', '2026-01-02')")
    db.execute("INSERT INTO turn VALUES (1, 7, 1, '2026-01-01', 'Which heron?', '{\"question\": \"Which heron?\"}', 'The grey one.')")
    db.execute("PRAGMA user_version = 1")
    db.commit()
    db.close()
    with Conversations(tmp_path) as kept:
        assert [each.title for each in kept.all()] == ["Old"]
        assert kept.turns(7)[0].refers
        assert [hit.conversation for hit in kept.search("grey")] == [7]
        kept.keep(7, spoken("And now?"))
        assert kept.one(7).turns == 2


@pytest.mark.parametrize("damage", ["no database", "cut short", "another program's"])
def test_a_damaged_file_is_told_and_left_alone(tmp_path: Path, damage: str) -> None:
    path = tmp_path / FILE
    if damage == "another program's":
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE turn (x)")
        db.commit()
        db.close()
    elif damage == "cut short":
        with Conversations(tmp_path) as kept:
            begun(kept, *map(str, range(60)))
        path.write_bytes(path.read_bytes()[:9000])
    else:
        path.write_bytes(b"not a database, but long enough to be looked at" * 40)
    before = path.read_bytes()
    with pytest.raises(ConversationsUnusable, match="move the file away"), Conversations(tmp_path) as kept:
        kept.turns(1)
    assert path.read_bytes()[:4000] == before[:4000]


def test_a_damaged_answer_is_named(kept: Conversations) -> None:
    number = begun(kept, "a?")
    db = sqlite3.connect(kept.path)
    db.execute("UPDATE turn SET answer = '{'")
    db.commit()
    db.close()
    with pytest.raises(ConversationsUnusable, match=f"Turn 1 of conversation {number}"):
        kept.turns(number)


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    Conversations(tmp_path).close()
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ConversationsUnusable, match="newer"):
        Conversations(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ConversationsUnusable, match="cannot be used"):
        Conversations(tmp_path / "file")


def test_an_answer_of_any_characters_is_kept(kept: Conversations) -> None:
    answer: Answer = spoken("half \ud800 of a pair \x00", "said \udfff")
    assert kept.keep(None, answer) is not None
