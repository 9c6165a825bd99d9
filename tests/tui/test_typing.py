"""Typing: lines, pastes, what was asked before, and what is completed."""

from pathlib import Path

import pytest
from textual.events import Paste
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.offers import OffersLine
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.walking import NARROW, WIDE, ask, settle, transcript


async def test_up_recalls_and_down_returns_to_the_draft(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, PRICE.question)
        app.chat.prompt.put("draft")
        await pilot.press("up")
        assert app.chat.prompt.text == PRICE.question
        await pilot.press("up", "up")
        assert app.chat.prompt.text == LICENCE.question
        await pilot.press("down", "down")
        assert app.chat.prompt.text == "draft"


async def test_lines_are_made_without_sending_and_a_paste_never_sends(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("a", "ctrl+j", "b")
        assert app.chat.prompt.text == "a\nb"
        await paste(app, pilot, "one\r\ntwo\x1b[31m\n")
        assert app.chat.prompt.text == "a\nbone\ntwo\ufffd[31m\n"
        assert not house.asker.heard


async def test_a_long_paste_stands_as_a_mark_and_is_sent_whole(app: WeighbridgeApp, house: Doubles) -> None:
    first, second = "\n".join(f"line {n}" for n in range(340)), "long " * 4000
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.prompt.put("Sum up: ")
        await paste(app, pilot, first)
        await paste(app, pilot, second)
        assert app.chat.prompt.text == "Sum up: [pasted 340 lines][pasted 20,000 characters]"
        await pilot.press("enter")
        await settle(pilot)
        assert house.asker.heard[0][0] == f"Sum up: {first}{second}"
        assert "line 3 " in transcript(app)
        assert "line 339" not in transcript(app), "the transcript shows the beginning of a long question"
        await pilot.press("up")
        assert app.chat.prompt.text == "Sum up: [pasted 340 lines][pasted 20,000 characters]"


async def paste(app: WeighbridgeApp, pilot: Pilot[None], text: str) -> None:
    app.chat.prompt.post_message(Paste(text))
    await settle(pilot)


def offered(app: WeighbridgeApp) -> str:
    return app.chat.query_one(OffersLine).render().plain


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_name_within_a_question_is_offered_after_two_letters_and_taken_by_a_key(app: WeighbridgeApp, house: Doubles, key: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"what of k")
        assert offered(app) == ""
        await pilot.press("e")
        assert offered(app).startswith("Kestrel Pro model")
        assert app.chat.prompt.suggestion == "strel Pro"
        await pilot.press(key)
        assert app.chat.prompt.text == "what of Kestrel Pro"
        await pilot.press("enter")
        await settle(pilot)
        assert house.asker.heard[0][0] == "what of Kestrel Pro"


async def test_what_is_not_taken_is_sent_as_typed(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"is it her", "enter")
        await settle(pilot)
        assert house.asker.heard[0][0] == "is it her"


async def test_several_offers_are_walked_through_with_tab_and_back(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"her")
        assert [each.put for each in app.chat.prompt._offers][:2] == ["Heron 2 70B", "Heron 2 8B"]
        seen = []
        for key in ("tab", "tab", "shift+tab"):
            await pilot.press(key)
            seen.append(app.chat.prompt.text)
        assert seen == ["Heron 2 70B", "Heron 2 8B", "Heron 2 70B"]
        await pilot.press(*" or")
        assert app.chat.prompt.text == "Heron 2 70B or"


async def test_an_offer_can_be_clicked(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press(*"kes")
        await pilot.click(OffersLine, offset=(6, 0))
        assert app.chat.prompt.text == "Kestrel Pro"


@pytest.mark.parametrize(
    ("typed", "offer"),
    [
        pytest.param("/ent", "/entity ", id="command"),
        pytest.param("/entity marsh", "/entity Marshlight", id="entity"),
        pytest.param("/compare Heron 2 8B, kes", "/compare Heron 2 8B, Kestrel Pro", id="second of a list"),
        pytest.param("/define open", "/define open weights", id="term"),
        pytest.param("/quiz pri", "/quiz privacy", id="dimension"),
        pytest.param("/article price", "/article A price list for spring 2026", id="article by a word of its title"),
        pytest.param("/as-of 2026-0", "/as-of 2026-03", id="date"),
        pytest.param("/model qu", "/model ollama/quill", id="model"),
        pytest.param("/theme weighbridge-l", "/theme weighbridge-light", id="theme"),
        pytest.param("/decide team=sm", "/decide team=small", id="situation"),
        pytest.param("/private o", "/private on", id="switch"),
        pytest.param("/copy qu", "/copy query", id="part of an answer"),
    ],
)
async def test_arguments_are_completed_by_what_they_name(app: WeighbridgeApp, typed: str, offer: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.prompt.put(typed)
        await pilot.press("tab")
        assert app.chat.prompt.text == offer


async def test_paths_are_completed(app: WeighbridgeApp, tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "article.md").touch()
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.prompt.put(f"/refresh {tmp_path}/art")
        await pilot.press("tab", "tab")
        assert app.chat.prompt.text == f"/refresh {tmp_path}/article.md"


async def test_without_offers_tab_goes_on_to_the_next_part(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("tab")
        assert app.focused is app.chat.transcript


async def test_what_is_pasted_while_answers_are_read_goes_into_the_line(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        app.chat.transcript.focus()
        app.chat.transcript.post_message(Paste("What is open?"))
        await settle(pilot)
        assert app.chat.prompt.text == "What is open?"
        assert app.focused is app.chat.prompt
