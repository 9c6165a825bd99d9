"""What is copied is what is looked at, and what is told of it is what happened."""

import pytest

from assistant import clipboard
from assistant.clipboard import OSC52_BYTES, Copied
from assistant.tui.app import WeighbridgeApp
from assistant.tui.copying import copy_text
from tests.tui.doubles import LICENCE, PRICE
from tests.tui.walking import ask, settle

WIDE = (140, 45)


@pytest.fixture(autouse=True)
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Stand for this machine's clipboard."""
    got: list[str] = []

    def take(text: str) -> Copied:
        got.append(text)
        return Copied(("xclip",))

    monkeypatch.setattr(clipboard, "copy_here", take)
    return got


def notes(app: WeighbridgeApp) -> list[str]:
    return [note.message for note in app._notifications]


async def test_the_newest_answer_is_copied_both_ways_and_both_are_told(app: WeighbridgeApp, taken: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/copy")
        assert taken == [LICENCE.markdown]
        assert app.clipboard == LICENCE.markdown
        assert "Copied with xclip. Also sent to the terminal (OSC 52), which does not confirm it." in notes(app)


async def test_the_answer_whose_source_is_looked_at_goes_before_the_newest(app: WeighbridgeApp, taken: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, PRICE.question)
        app.chat.choose(0, 1)
        await pilot.press("ctrl+o")
        await settle(pilot)
        assert taken == [LICENCE.markdown]


@pytest.mark.parametrize(("part", "begins"), [("query", "SELECT ?price"), ("table", "| Source |"), ("quotes", "> | Heron 2 70B")])
async def test_parts_are_copied(app: WeighbridgeApp, taken: list[str], part: str, begins: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await ask(app, pilot, f"/copy {part}")
        assert taken[0].startswith(begins)


async def test_what_is_not_there_is_said(app: WeighbridgeApp, taken: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/copy")
        assert notes(app) == ["No answer to copy yet."]
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/copy code")
        assert "The answer has no code. /copy copies the answer itself." in notes(app)
    assert taken == []


async def test_a_text_too_long_for_the_terminal_is_not_sent_to_it(app: WeighbridgeApp, taken: list[str]) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        copy_text(app, "a" * (OSC52_BYTES + 1) + "\x1b[2J")
        await settle(pilot)
        assert app.clipboard == ""
        assert "\x1b" not in taken[0]
        assert any("Not sent to the terminal: it takes 74,994 bytes (OSC 52)" in note for note in notes(app))
