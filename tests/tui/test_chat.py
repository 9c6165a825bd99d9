"""Journeys through the chat."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import ArticleScreen
from assistant.tui.console_screen import ConsoleScreen
from assistant.tui.plan_screen import PlanScreen
from assistant.tui.ports import Changed, Standing, Step
from corpus.errors import WeighbridgeError
from tests.tui.doubles import ARTICLES, LICENCE, PRICE, SUGGESTIONS, Doubles, ScriptedRefresher
from tests.tui.walking import NARROW, WIDE, ask, settle, sources, top_of, transcript


async def test_first_screen_tells_what_is_loaded_what_was_found_and_what_to_try(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await settle(pilot)
        text = transcript(app)
        assert "2 articles 4 claims 1 conflict" in text
        assert "ollama/quill" in text
        assert "/model NAME" in text
        assert all(question in text for question in SUGGESTIONS)
        assert app.chat.transcript.max_scroll_y == 0, "it fits the smallest screen"


@pytest.mark.parametrize("how", ["number", "click"])
async def test_a_suggested_question_is_asked(app: WeighbridgeApp, house: Doubles, how: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        if how == "number":
            await pilot.press("2", "enter")
        else:
            row = app.chat.transcript.find_touch(("try", 2), 0)
            assert row is not None
            await pilot.click("#transcript", offset=(6, row))
        await settle(pilot)
        assert house.asker.heard == [(SUGGESTIONS[1], (), None)]


async def test_an_answer_shows_its_account_and_its_first_source(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        assert "comparison · ollama/quill (chosen with /model) · 2.3 s · 1 supported, 1 computed, 1 struck · 812 tokens · $0.0021" in transcript(app)
        assert "The Heron family, one year on Fenland Review · published 2026-03-02 · as of 2026-02 · line 13 of 17" in sources(app)


async def test_later_questions_carry_the_answered_ones(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "And beyond that?")
        assert house.asker.heard[1][1] == (LICENCE.question,)


async def test_positions_stand_side_by_side_where_there_is_room(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        rows = app.chat.transcript.text.splitlines()
        assert any("0.60 USD per million" in row and "0.90 USD per million" in row for row in rows)


async def test_walking_citations_shows_each_and_enter_opens_its_article(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert app.chat.transcript.chosen == (0, 2)
        assert "The Token Gazette · published 2026-04-11" in sources(app)
        await pilot.press("ctrl+n")
        await settle(pilot)
        assert app.chat.transcript.chosen == (0, 1), "after the last comes the first"
        await pilot.press("ctrl+p")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)
        assert "A price list for spring 2026" in app.screen.sheet.text
        assert "1 of 1 fact Heron 2 70B" in top_of(str(app.screen.said.render()))
        await pilot.press("escape")
        assert app.chat.is_current


async def test_keys_in_the_transcript_walk_too(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        app.chat.transcript.focus()
        await pilot.press("right_square_bracket")
        await settle(pilot)
        assert app.chat.transcript.chosen == (0, 2)
        await pilot.press("p")
        await settle(pilot)
        assert app.chat.transcript.chosen == (0, 1)


async def test_clicking_a_mark_shows_its_source(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        sheet = app.chat.transcript
        row = sheet.find_touch(("cite", 0, 2), 1)
        assert row is not None
        column = sheet.text.splitlines()[row].index("[2]")
        await pilot.click("#transcript", offset=(2 + column + 1, row - sheet.scroll_offset.y))
        await settle(pilot)
        assert sheet.chosen == (0, 2)


async def test_on_a_narrow_screen_sources_come_when_asked_for_and_go_with_escape(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, PRICE.question)
        seen = [bool(app.chat.sources.display)]
        for key in ("ctrl+n", "escape", "f6"):
            await pilot.press(key)
            await settle(pilot)
            seen.append(bool(app.chat.sources.display))
        assert seen == [False, True, False, True]
        assert app.chat.sources.region.y > app.chat.transcript.region.y, "below, not beside"


async def test_an_article_that_is_gone_leaves_its_quote_and_says_so(app: WeighbridgeApp, house: Doubles) -> None:
    house.library.texts.clear()
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        assert "fewer than 50 million monthly users" in sources(app)
        assert "The article heron.md is gone. Refresh its folder to read it again." in sources(app)


async def test_a_changed_article_is_not_marked_in_the_wrong_place(app: WeighbridgeApp, house: Doubles) -> None:
    house.library.texts["heron.md"] = replace(ARTICLES["heron.md"], text="Something else stands here now.\n" * 40)
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        assert "lets a company use the model commercially" in sources(app)
        assert "Something else" not in sources(app)
        assert "line " not in sources(app)


async def test_escape_stops_keeps_what_had_arrived_and_says_so(app: WeighbridgeApp, house: Doubles) -> None:
    house.asker.gate = asyncio.Event()
    async with app.run_test(size=WIDE) as pilot:
        app.chat.prompt.put(PRICE.question)
        await pilot.press("enter")
        await pilot.pause()
        assert app.chat.busy
        await pilot.press("escape")
        await settle(pilot)
        assert house.asker.given_up == 1
        assert "The Stopped. What had arrived is kept." in transcript(app)
        house.asker.gate.set()
        await ask(app, pilot, LICENCE.question)
        assert house.asker.heard[-1] == (LICENCE.question, (), None), "a stopped question is no context"


async def test_a_question_during_an_answer_is_kept_in_the_prompt(app: WeighbridgeApp, house: Doubles) -> None:
    house.asker.gate = asyncio.Event()
    async with app.run_test(size=WIDE) as pilot:
        app.chat.prompt.put(PRICE.question)
        await pilot.press("enter")
        await pilot.pause()
        app.chat.prompt.put(LICENCE.question)
        await pilot.press("enter")
        await pilot.pause()
        assert app.chat.prompt.text == LICENCE.question
        house.asker.gate.set()
        await settle(pilot)
        assert len(house.asker.heard) == 1


async def test_an_error_is_shown_and_the_next_question_works(app: WeighbridgeApp, house: Doubles) -> None:
    house.asker.error = WeighbridgeError("The model quill does not answer.", next_step="Start it, or choose another with /model.")
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        assert "The model quill does not answer. Start it, or choose another with /model." in transcript(app)
        house.asker.error = ValueError("unforeseen [b]trouble[/b]")
        await ask(app, pilot, PRICE.question)
        assert "This went wrong: unforeseen [b]trouble[/b]" in transcript(app)
        house.asker.error = None
        await ask(app, pilot, LICENCE.question)
        assert "2 supported" in transcript(app)


async def test_the_transcript_follows_its_end_unless_the_reader_scrolled_up(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, PRICE.question)
        sheet = app.chat.transcript
        assert sheet.scroll_offset.y == sheet.max_scroll_y > 0
        await pilot.press("pageup")
        await settle(pilot)
        where = sheet.scroll_offset.y
        assert where < sheet.max_scroll_y
        sheet.turn(0).markdown += "\n\nMore arrives.\n\nAnd more."
        sheet.draw(0)
        await settle(pilot)
        assert sheet.scroll_offset.y == where
        await pilot.press("ctrl+end")
        await settle(pilot)
        assert sheet.scroll_offset.y == sheet.max_scroll_y


async def test_the_plan_shows_what_was_struck_and_opens_the_query_in_the_console(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, PlanScreen)
        shown = top_of(app.screen.query_one("#paper").text)  # type: ignore[attr-defined]
        assert "It is the cheapest model there is. no article compares it with all others" in shown
        assert "0.90 / 0.60 = 1.5" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ConsoleScreen)
        assert app.screen.editor.text == PRICE.sparql


async def test_the_first_start_reads_the_starter_articles(house: Doubles) -> None:
    texts = dict(house.library.texts)
    house.library.texts.clear()
    house.refresher = ScriptedRefresher(house.library, brings=texts, gate=asyncio.Event())
    house.starter = (Path("starter"),)
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert "0 of 2 reading heron.md" in transcript(app)
        assert house.refresher.gate is not None
        house.refresher.gate.set()
        await settle(pilot)
        assert house.refresher.asked == [(Path("starter"),)]
        assert "2 articles 4 claims" in transcript(app)
        assert SUGGESTIONS[0] in transcript(app)


async def test_a_first_start_never_says_that_nothing_has_been_read(house: Doubles) -> None:
    texts = dict(house.library.texts)
    house.library.texts.clear()

    class Slow(ScriptedRefresher):
        async def refresh(self, sources: Sequence[Path | str], *, dry_run: bool = False) -> AsyncIterator[Step | Changed]:
            assert self.gate is not None
            await self.gate.wait()
            async for event in super().refresh(sources, dry_run=dry_run):
                yield event

    house.refresher = Slow(house.library, brings=texts, gate=asyncio.Event())
    house.starter = (Path("starter"),)
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        app.find_models()
        await pilot.pause()
        assert "Reading the starter articles" in transcript(app)
        assert "Nothing has been read yet" not in transcript(app)
        assert house.refresher.gate is not None
        house.refresher.gate.set()
        await settle(pilot)
        assert "2 articles 4 claims" in transcript(app)


async def test_an_empty_graph_says_how_to_begin(house: Doubles) -> None:
    house.library.texts.clear()
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "Nothing has been read yet: /refresh PATH" in transcript(app)
        assert SUGGESTIONS[0] not in transcript(app)


async def test_a_graph_that_cannot_be_opened_is_said_on_the_first_screen(house: Doubles, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(self: object) -> Standing:
        raise WeighbridgeError("The data folder is of a newer version.", next_step="Update Weighbridge.")

    monkeypatch.setattr(type(house.library), "standing", broken)
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        assert "The data folder is of a newer version. Update Weighbridge." in transcript(app)


async def test_places_can_be_clicked(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.click("Masthead", offset=(28, 0))
        await settle(pilot)
        assert isinstance(app.screen, ConsoleScreen)


async def test_resizing_keeps_the_end_in_view(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await resize(pilot, 60, 20)
        sheet = app.chat.transcript
        assert sheet.scroll_offset.y == sheet.max_scroll_y > 0
        assert max(len(row) for row in sheet.text.splitlines()) <= 60


async def resize(pilot: Pilot[None], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await settle(pilot)
