"""What is kept beside a screen: in order, off the caller's thread, and a broken file costs a line."""

import threading
from pathlib import Path

import pytest

from assistant.conversations.errors import ConversationsUnusable
from assistant.conversations.keeper import Keeper
from assistant.conversations.records import Sitting
from assistant.conversations.store import FILE, Conversations
from tests.assistant.conversations.talks import spoken


def test_turns_of_a_sitting_become_one_conversation_in_the_order_they_were_handed_over(tmp_path: Path) -> None:
    sitting = Sitting()
    with Keeper(lambda: tmp_path, lambda: "forever") as keeper:
        handed = [keeper.keep(sitting, spoken(f"{n}?")) for n in range(5)]
    assert all(each.result() for each in handed)
    with Conversations(tmp_path) as kept:
        assert sitting.number is not None
        assert [turn.question for turn in kept.turns(sitting.number)] == [f"{n}?" for n in range(5)]


def test_work_is_done_on_another_thread(tmp_path: Path) -> None:
    with Keeper(lambda: tmp_path, lambda: "forever") as keeper:
        assert keeper.do(lambda _: threading.current_thread()).result() is not threading.current_thread()


@pytest.mark.parametrize(("keep", "private"), [("0", False), ("forever", True)], ids=["nothing is to be kept", "it is private"])
def test_what_is_not_to_be_kept_makes_no_file(tmp_path: Path, keep: str, private: bool) -> None:
    sitting = Sitting()
    with Keeper(lambda: tmp_path / "data", lambda: keep) as keeper:
        assert not keeper.keep(sitting, spoken("a?"), private=private).result()
        assert keeper.forget().result() == 0
    assert sitting.number is None
    assert not (tmp_path / "data").exists()


def test_a_damaged_file_is_told_and_works_again_when_it_is_moved_away(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"no database at all" * 100)
    with Keeper(lambda: tmp_path, lambda: "forever") as keeper:
        with pytest.raises(ConversationsUnusable, match="move the file away"):
            keeper.keep(Sitting(), spoken("a?")).result()
        (tmp_path / FILE).rename(tmp_path / "away")
        assert keeper.keep(Sitting(), spoken("a?")).result()


def test_leaving_makes_the_last_deletion_final(tmp_path: Path) -> None:
    with Keeper(lambda: tmp_path, lambda: "forever") as keeper:
        sitting = Sitting()
        keeper.keep(sitting, spoken("Zymurgy?")).result()
        assert sitting.number is not None
        number = sitting.number
        keeper.do(lambda kept: kept.delete(number)).result()
    assert not any(b"Zymurgy" in path.read_bytes() for path in tmp_path.iterdir())
