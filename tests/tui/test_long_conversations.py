"""Five hundred turns cost what the rows in view cost."""

import pytest
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.conversation import Turn
from tests.tui.doubles import PRICE, Doubles
from tests.tui.walking import ask, settle


def fill(app: WeighbridgeApp, turns: int) -> None:
    for _ in range(turns):
        turn = Turn(PRICE.question)
        turn.finish(PRICE)
        app.conversation.turns.append(turn)
        app.chat.transcript.begin(turn)


async def test_a_turn_is_laid_out_once_however_long_the_conversation(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        fill(app, 500)
        app.chat.add_class("-sources")
        await settle(pilot)
        widgets = len(app.screen.query("*"))
        laid: list[object] = []
        original = app.chat.transcript._laid

        def counted(section: object) -> object:
            laid.append(section)
            return original(section)  # type: ignore[arg-type]

        app.chat.transcript._laid = counted  # type: ignore[assignment, method-assign]
        for key in ("pageup", "pageup", "a", "b", "pagedown", "ctrl+end"):
            await pilot.press(key)
        await settle(pilot)
        assert not laid, "moving and typing lay nothing out"
        app.chat.prompt.put("")
        await ask(app, pilot, PRICE.question)
        assert 0 < len(laid) < 60, "an answer lays out its own turn as it grows, and marks its first source; no other is touched"
        assert len(app.screen.query("*")) <= widgets + 2, "turns are no widgets"


async def mended(app: WeighbridgeApp, pilot: Pilot[None]) -> None:
    """Let all that is stale be laid out."""
    for _ in range(100):
        await settle(pilot)
        if not app.chat.transcript._stale:
            return
    pytest.fail("the transcript never ended mending")


@pytest.mark.parametrize("at_end", [True, False], ids=["at the end", "in the middle"])
async def test_another_width_keeps_the_readers_place_and_ends_as_if_laid_out_at_once(app: WeighbridgeApp, at_end: bool) -> None:
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        fill(app, 120)
        sheet = app.chat.transcript
        await settle(pilot)
        if not at_end:
            sheet.scroll_to(y=sheet.start_of(60) + 1, animate=False, force=True)
            await settle(pilot)
        await pilot.resize_terminal(70, 30)
        await mended(app, pilot)
        if at_end:
            assert sheet.scroll_offset.y == sheet.max_scroll_y
        else:
            assert sheet.scroll_offset.y == sheet.start_of(60) + 1
        bit_by_bit = sheet.text
        sheet._lay_out_all()
        assert sheet.text == bit_by_bit
