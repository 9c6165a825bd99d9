"""Journeys through the conversations that are kept."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.answer import Answer
from assistant.conversations.errors import ConversationsUnusable
from assistant.conversations.records import Conversation
from assistant.conversations.restoring import restored
from assistant.tui.app import WeighbridgeApp
from assistant.tui.history_screen import HistoryScreen
from assistant.tui.line_screen import LineScreen
from tests.tui.doubles import LICENCE, PRICE, SILENT, Doubles, ScriptedKnowledge
from tests.tui.history_double import ScriptedHistory
from tests.tui.test_untrusted import EVIL, assert_screen_inert, evil_answer
from tests.tui.walking import ask, settle, top_of

WIDE = (140, 45)
NARROW = (80, 24)
Kept = Callable[[], list[Conversation]]


@pytest.fixture
def past(house: Doubles, tmp_path: Path) -> ScriptedHistory:
    """A history in the house."""
    house.history = ScriptedHistory(tmp_path)
    return house.history


@pytest.fixture
def app(house: Doubles, past: ScriptedHistory) -> WeighbridgeApp:
    return WeighbridgeApp(house.ports())


@pytest.fixture
def kept(past: ScriptedHistory) -> Kept:
    """Give the conversations in the file."""

    def listed() -> list[Conversation]:
        with past.kept() as conversations:
            return conversations.all()

    return listed


def fill(past: ScriptedHistory, *talks: tuple[Answer, ...]) -> None:
    """Keep conversations made of these answers, the last one the last used."""
    from datetime import timedelta

    for talk in talks:
        number: int | None = None
        for answer in talk:
            past.now += timedelta(minutes=1)
            with past.kept() as conversations:
                number = conversations.keep(number, answer)


def screen(app: WeighbridgeApp) -> HistoryScreen:
    assert isinstance(app.screen, HistoryScreen)
    return app.screen


def preview(app: WeighbridgeApp) -> str:
    return top_of(screen(app).preview.text)


def titles(app: WeighbridgeApp) -> list[object]:
    return [row[0] for row in screen(app).listing.data]


def said(app: WeighbridgeApp) -> str:
    return top_of(str(screen(app).said.render()))


async def opened(app: WeighbridgeApp, pilot: Pilot[None]) -> HistoryScreen:
    """Open the history and go to its list."""
    await settle(pilot)
    await pilot.press("f8")
    await settle(pilot)
    await pilot.press("down")
    await settle(pilot)
    return screen(app)


HEAD = replace(SILENT, question="Who makes Heron?")


async def test_every_answered_turn_is_kept_in_one_conversation(app: WeighbridgeApp, past: ScriptedHistory, kept: Kept) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, PRICE.question)
        await ask(app, pilot, "/conflicts")
    (one,) = kept()
    assert (one.title, one.turns) == (LICENCE.question, 3)
    with past.kept() as conversations:
        turns = conversations.turns(one.id)
    assert [restored(turn.answer) for turn in turns] == [LICENCE, PRICE, PRICE], "with sources and verdicts"
    assert [turn.refers for turn in turns] == [True, True, False], "a look-up is no context"
    assert past.forgot == 1, "what is too old goes at the start"


async def test_what_is_stopped_or_fails_is_not_kept(app: WeighbridgeApp, house: Doubles, kept: Kept) -> None:
    house.asker.error = ValueError("no")
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
    assert kept() == []


async def test_clear_begins_another_conversation(app: WeighbridgeApp, kept: Kept) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/clear")
        await ask(app, pilot, PRICE.question)
    assert {one.title for one in kept()} == {LICENCE.question, PRICE.question}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_a_conversation_is_taken_up_with_its_answers_and_their_sources(
    app: WeighbridgeApp, house: Doubles, past: ScriptedHistory, kept: Kept, size: tuple[int, int]
) -> None:
    fill(past, (LICENCE, PRICE), (HEAD,))
    async with app.run_test(size=size) as pilot:
        history = await opened(app, pilot)
        assert titles(app) == [HEAD.question, LICENCE.question]
        assert history.preview.region.height > 5
        await pilot.press("down")
        await settle(pilot)
        assert "1 May a company use Heron 2 commercially?" in preview(app)
        await pilot.press("enter")
        await settle(pilot)
        assert app.screen is app.chat
        shown = top_of(app.chat.transcript.text)
        assert LICENCE.question in shown
        assert "1 supported, 1 computed, 1 struck" in shown
        await pilot.press("ctrl+n", "ctrl+n")
        await settle(pilot)
        assert app.chat.transcript.chosen == (1, 2), "the newest answer's sources can be walked"
        assert "The Token Gazette" in app.chat.sources.text
        await ask(app, pilot, HEAD.question)
        assert house.asker.heard[-1][1] == (LICENCE.question, PRICE.question), "what follows refers to what was taken up"
    assert next(one.turns for one in kept() if one.title == LICENCE.question) == 3, "and is kept with it"


async def test_typing_searches_and_marks_what_was_found(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (LICENCE,), (PRICE,), (HEAD,))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        before = len(past.searched)
        await pilot.press(*"dearer")
        await settle(pilot)
        assert titles(app) == [PRICE.question]
        assert len(past.searched) - before < len("dearer"), "fast typing searches for what it comes to"
        assert "The dearer is one and a half times" in preview(app)
        await pilot.press("enter")
        await settle(pilot)
        assert PRICE.question in app.chat.transcript.text


async def test_words_can_be_given_at_once_and_syntax_is_text(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (LICENCE,), (PRICE,))
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/history dearer")
        assert titles(app) == [PRICE.question]
        screen(app).query_one(Input).value = 'AND" NEAR( *'
        await settle(pilot)
        assert "No conversation holds these words." in preview(app)


async def test_one_is_renamed(app: WeighbridgeApp, past: ScriptedHistory, kept: Kept) -> None:
    fill(past, (LICENCE,), (PRICE,))
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await pilot.press("down", "r")
        await settle(pilot)
        assert isinstance(app.screen, LineScreen)
        app.screen.query_one(Input).value = "For the product"
        await pilot.press("enter")
        await settle(pilot)
        assert titles(app) == [PRICE.question, "For the product"]
        assert said(app) == "It is called For the product."
        assert screen(app).listing.cursor == 1, "it stays chosen"
        await pilot.press("r", "escape")
        await settle(pilot)
    assert {one.title for one in kept()} == {"For the product", PRICE.question}


async def test_a_deletion_can_be_undone_until_the_next(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (HEAD,), (LICENCE,), (PRICE,))
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await pilot.press("d")
        await settle(pilot)
        assert titles(app) == [LICENCE.question, HEAD.question]
        assert said(app).startswith(f"Deleted: {PRICE.question}. U brings it back")
        await pilot.press("u")
        await settle(pilot)
        assert titles(app) == [PRICE.question, LICENCE.question, HEAD.question]
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("d")
        await settle(pilot)
        await pilot.press("u")
        await settle(pilot)
        assert titles(app) == [LICENCE.question, HEAD.question]
        await pilot.press("u")
        await settle(pilot)
        assert "No deleted conversation is left" in said(app)


async def test_letters_typed_into_the_search_do_nothing_else(app: WeighbridgeApp, past: ScriptedHistory, kept: Kept) -> None:
    fill(past, (LICENCE,))
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("f8", "d", "r", "b", "e", "u", "n")
        await settle(pilot)
        assert screen(app).query_one(Input).value == "drbeun"
    assert len(kept()) == 1


async def test_a_branch_goes_on_from_the_turn_chosen(app: WeighbridgeApp, house: Doubles, past: ScriptedHistory, kept: Kept) -> None:
    fill(past, (LICENCE, PRICE, HEAD))
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await pilot.press("p", "p", "b")
        await settle(pilot)
        assert app.screen is app.chat
        assert LICENCE.question in app.chat.transcript.text
        assert [turn.question for turn in app.conversation.turns] == [LICENCE.question]
        await ask(app, pilot, "And beyond that?")
        assert house.asker.heard[-1][1] == (LICENCE.question,)
    assert sorted(one.turns for one in kept()) == [2, 3]


async def test_clicking_a_turn_chooses_it(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (LICENCE, PRICE))
    async with app.run_test(size=WIDE) as pilot:
        history = await opened(app, pilot)
        row = history.preview.find_touch(("turn", 1), 1)
        assert row is not None
        await pilot.click("#preview", offset=(8, row))
        await settle(pilot)
        assert history._place == 1


async def test_one_is_exported_as_its_ending_says_and_never_over_a_file(app: WeighbridgeApp, past: ScriptedHistory, tmp_path: Path) -> None:
    fill(past, (LICENCE, PRICE))
    target = tmp_path / "talk.json"
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        for outcome in ("Written to", "exists and is left as it is"):
            await pilot.press("e")
            await settle(pilot)
            assert app.screen.query_one(Input).value == "weighbridge-may-a-company-use-heron-2-commercially-2026-11-20.html"
            app.screen.query_one(Input).value = str(target)
            await pilot.press("enter")
            await settle(pilot)
            assert outcome in said(app)
    assert [turn["question"] for turn in json.loads(target.read_text(encoding="utf-8"))["turns"]] == [LICENCE.question, PRICE.question]


async def test_an_empty_history_says_so(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await opened(app, pilot)
        assert "Nothing has been kept yet." in preview(app)
        await pilot.press("enter", "b", "r", "d", "e", "n")
        await settle(pilot)
        assert isinstance(app.screen, HistoryScreen)


async def test_a_damaged_file_costs_a_line_and_the_chat_works_on(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    past.broken = ConversationsUnusable("The conversations in x cannot be used: damaged.", next_step="Move the file away.")
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, PRICE.question)
        assert "1 supported, 1 computed" in top_of(app.chat.transcript.text)
        told = [note.message for note in app._notifications if "Move the file away." in note.message]
        assert len(told) == 1, "once is enough"
        await pilot.press("f8")
        await settle(pilot)
        assert "Move the file away." in said(app)


async def test_while_an_answer_is_under_way_nothing_is_taken_up(app: WeighbridgeApp, house: Doubles, past: ScriptedHistory) -> None:
    import asyncio

    fill(past, (HEAD,))
    house.asker.gate = asyncio.Event()
    async with app.run_test(size=WIDE) as pilot:
        app.chat.prompt.put(PRICE.question)
        await pilot.press("enter", "f8")
        for _ in range(5):
            await pilot.pause()
        screen(app)._found = await past.find()
        screen(app).listing.fill(("Title",), [("x",)])
        screen(app).resume()
        await pilot.pause()
        assert any("still being answered" in note.message for note in app._notifications)
        house.asker.gate.set()
        await settle(pilot)
    assert [turn.question for turn in app.conversation.turns] == [PRICE.question]


async def test_without_a_history_there_is_no_command(house: Doubles) -> None:
    house.history = None
    assert "history" not in {command.name for command in WeighbridgeApp(house.ports()).commands}


async def test_the_keys_are_shown_at_the_smallest_size(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (LICENCE,))
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        typing = "\n".join(strip.text for strip in app.screen._compositor.render_strips()[-3:])
        assert all(word in typing for word in ("Resume", "↓ List", "Back", "Type to search"))
        assert "/ Search" not in typing
        await pilot.press("down")
        await settle(pilot)
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips()[-3:])
        assert all(word in shown for word in ("Resume", "branch", "rename", "export", "delete", "undo", "Back", "Search"))


async def test_a_long_conversation_is_taken_up_bit_by_bit_and_ends_whole(app: WeighbridgeApp, past: ScriptedHistory) -> None:
    fill(past, (LICENCE, PRICE) * 40)
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        for _ in range(100):
            await settle(pilot)
            if app.screen is app.chat and not app.chat.transcript._stale:
                break
        sheet = app.chat.transcript
        assert len(app.conversation.turns) == 80
        assert sheet.scroll_offset.y == sheet.max_scroll_y
        bit_by_bit = sheet.text
        sheet._lay_out_all()
        assert sheet.text == bit_by_bit


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
async def test_hostile_text_that_was_kept_stays_text(app: WeighbridgeApp, past: ScriptedHistory, size: tuple[int, int]) -> None:
    fill(past, (evil_answer(),))
    with past.kept() as conversations:
        conversations.rename(1, EVIL)
    async with app.run_test(size=size) as pilot:
        await opened(app, pilot)
        assert_screen_inert(app)
        screen(app).words.value = "red"
        await settle(pilot)
        assert_screen_inert(app)
        for key in ("r", "escape", "e", "escape", "d", "u", "enter"):
            await pilot.press(key)
            await settle(pilot)
            assert_screen_inert(app)
        assert app.screen is app.chat


async def test_the_figures_of_a_conversation_that_is_taken_up_are_drawn_again(app: WeighbridgeApp, house: Doubles, past: ScriptedHistory) -> None:
    from tests.tui.test_figures import PRICES

    fill(past, (PRICE, replace(PRICE, kind="quiz")))
    assert isinstance(house.knowledge, ScriptedKnowledge)
    house.knowledge.charts = (PRICES,)
    async with app.run_test(size=WIDE) as pilot:
        await opened(app, pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert app.chat.is_current
        assert app.chat.transcript.text.count("3.00 to 6.00 [2]") == 1, "beside a quiz they would give answers away"
