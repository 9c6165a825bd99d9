"""Where the transcript stands while an answer comes, and when it is there."""

import asyncio
from dataclasses import replace

from textual.pilot import Pilot

from assistant.answer import Answer
from assistant.tui.app import WeighbridgeApp
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.walking import NARROW, ask, settle

LONG = replace(PRICE, markdown="First of all.\n\n" + "\n\n".join(f"Paragraph {n} of many." for n in range(60)) + "\n\nLast of all.", positions=())


def seen(app: WeighbridgeApp) -> str:
    sheet = app.chat.transcript
    rows = sheet.text.splitlines()
    return "\n".join(rows[sheet.scroll_offset.y : sheet.scroll_offset.y + sheet.size.height])


async def test_a_long_answer_that_comes_whole_shows_its_start(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, LICENCE.question)
        app.chat.look_up("Everything", at_once)
        await settle(pilot)
        assert "Everything" in seen(app)
        assert "First of all." in seen(app)
        assert "Last of all." not in seen(app)
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        assert "First of all." in seen(app), "also at another width"


async def at_once() -> Answer:
    return LONG


async def test_a_long_answer_that_streams_is_followed_to_its_end(app: WeighbridgeApp, house: Doubles) -> None:
    house.asker.answers["All?"] = LONG
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "All?")
        assert "Last of all." in seen(app)
        assert app.chat.transcript.scroll_offset.y == app.chat.transcript.max_scroll_y


async def test_while_it_streams_a_reader_who_scrolled_up_is_left_where_they_are(app: WeighbridgeApp, house: Doubles) -> None:
    house.asker.answers["All?"] = LONG
    house.asker.gate = asyncio.Event()
    async with app.run_test(size=NARROW) as pilot:
        await ask_without_waiting(app, pilot, "All?")
        sheet = app.chat.transcript
        sheet.turn(0).markdown = LONG.markdown
        sheet.hold(None)
        sheet.draw(0)
        await pilot.pause()
        await pilot.press("pageup", "pageup")
        where = sheet.scroll_offset.y
        house.asker.gate.set()
        await settle(pilot)
        assert sheet.scroll_offset.y == where
        assert sheet.turn(0).state == "answered"


async def ask_without_waiting(app: WeighbridgeApp, pilot: Pilot[None], question: str) -> None:
    await settle(pilot)
    app.chat.prompt.put(question)
    await pilot.press("enter")
    await pilot.pause()


async def test_a_note_after_a_long_answer_comes_into_view(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.look_up("Everything", at_once)
        await settle(pilot)
        await ask(app, pilot, "/model builtin")
        assert "builtin writes the answers from now on." in seen(app)


async def test_the_end_key_goes_to_the_end_of_a_long_answer(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.look_up("Everything", at_once)
        await settle(pilot)
        await pilot.press("ctrl+end")
        await settle(pilot)
        assert "Last of all." in seen(app)
