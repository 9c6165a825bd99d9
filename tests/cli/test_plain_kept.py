"""What is asked in the plain chat is kept, taken up again, or kept by nobody."""

import io
from pathlib import Path

import pytest

from assistant.cli.chat.plain import converse
from assistant.cli.chat.plain.lines import Piped
from corpus.errors import WeighbridgeError
from tests.cli.typed import said
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.history_double import ScriptedHistory


@pytest.fixture
def remembering(tmp_path: Path) -> Doubles:
    """A house that keeps conversations."""
    return Doubles(history=ScriptedHistory(tmp_path / "kept"))


def test_what_a_person_asks_is_kept_and_can_be_taken_up(capsys: pytest.CaptureFixture[str], remembering: Doubles) -> None:
    said(capsys, remembering, LICENCE.question, PRICE.question)
    out, err = said(capsys, remembering, "/history dearer", "/history 1", "And beyond that?", "/history nothing of the sort")
    assert "\n1. May a company use Heron 2 commercially? (2026-11-20, 2 turns): " in out
    assert "2. What does Heron 2 70B cost?" in out
    assert remembering.asker.heard[-1][1] == (LICENCE.question, PRICE.question)
    assert "No conversation holds these words." in err


def test_what_a_pipe_asks_is_not_kept(capsys: pytest.CaptureFixture[str], remembering: Doubles) -> None:
    converse(remembering.ports(), Piped(io.StringIO(LICENCE.question)))
    _, err = said(capsys, remembering, "/history")
    assert "Nothing has been kept yet." in err


def test_what_is_private_is_neither_kept_nor_written_down_nor_referred_to_later(
    capsys: pytest.CaptureFixture[str], remembering: Doubles, tmp_path: Path
) -> None:
    _, err = said(capsys, remembering, "/private on", LICENCE.question, "/private off", PRICE.question, f"/export {tmp_path / 'talk.md'}", "/history")
    assert remembering.asker.heard[-1][1] == ()
    assert "1 private turn left out." in err
    assert LICENCE.question not in (tmp_path / "talk.md").read_text(encoding="utf-8")
    out, _ = said(capsys, remembering, "/history")
    assert out.splitlines()[1] == "1. What does Heron 2 70B cost? (2026-11-20, 1 turn)"
    assert "May a company" not in out


def test_a_history_that_cannot_be_used_is_told_once(capsys: pytest.CaptureFixture[str], remembering: Doubles) -> None:
    assert remembering.history is not None
    remembering.history.broken = WeighbridgeError("The file is damaged.", next_step="Move it away.")
    out, err = said(capsys, remembering, LICENCE.question, PRICE.question)
    assert err.count("Move it away.") == 1
    assert out.count("supported") == 2
