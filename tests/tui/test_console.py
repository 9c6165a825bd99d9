"""Journeys through the SPARQL console."""

import asyncio

import pytest
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.console_screen import ConsoleScreen
from assistant.tui.highlight import tokens
from assistant.tui.paper import Paper
from assistant.tui.ports import Mistake, Rows
from assistant.tui.sheet import Sheet
from tests.tui.doubles import Doubles
from tests.tui.walking import settle, top_of

WIDE = (140, 45)


async def console(app: WeighbridgeApp, pilot: Pilot[None]) -> ConsoleScreen:
    await pilot.press("f3")
    await settle(pilot)
    assert isinstance(app.screen, ConsoleScreen)
    return app.screen


def said(screen: ConsoleScreen) -> str:
    return top_of(str(screen.said.render()))


@pytest.mark.parametrize("key", ["f5", "ctrl+r", "ctrl+enter"])
async def test_a_query_runs_and_its_rows_time_and_count_are_shown(app: WeighbridgeApp, house: Doubles, key: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press(key)
        await settle(pilot)
        assert house.console.ran == [screen.editor.text]
        assert said(screen) == "3 rows in 0.01 s"
        assert screen.result.columns == ("model", "price", "open")
        assert screen.result.has_focus


async def test_enter_shows_a_row_whole(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, Paper)
        assert top_of(app.screen.query_one("#paper", Sheet).text) == "Row 2 model Heron 2 8B price 0.08 open True"


async def test_a_mistake_is_told_with_its_place_and_marked_there_until_mended(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.outcome = Mistake("Expected a variable.", 6, 10)
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert said(screen) == "Line 6, column 10: Expected a variable."
        assert screen.editor.cursor_location == (5, 9)
        assert any("underline" in str(span.style) for span in screen.editor.get_line(5).spans)
        await pilot.press("x")
        await settle(pilot)
        assert not any("underline" in str(span.style) for span in screen.editor.get_line(5).spans)


@pytest.mark.parametrize(("line", "column"), [(99, 1), (0, 0), (1, 999), (None, None)])
async def test_a_place_outside_the_query_does_no_harm(app: WeighbridgeApp, house: Doubles, line: int | None, column: int | None) -> None:
    house.console.outcome = Mistake("Something is wrong.", line, column)
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert "Something is wrong." in said(screen)


async def test_escape_gives_a_query_up(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.gate = asyncio.Event()
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert "Running" in said(screen)
        await pilot.press("escape")
        await settle(pilot)
        assert house.console.given_up == 1
        assert said(screen) == "Given up."


async def test_a_cut_result_says_so(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.outcome = Rows(("n",), [(number,) for number in range(100_000)], 2.5, truncated=True)
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert said(screen) == "100,000 rows in 2.50 s cut: there are more rows than are shown"
        await pilot.press("end")
        await settle(pilot)
        assert screen.result.cursor == 99_999
        strips = [screen.result.render_line(y).text.strip() for y in range(screen.result.size.height)]
        assert strips[-1] == "99999", "only the rows in view are drawn, the last among them"


async def test_an_example_is_loaded_by_a_click(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        aside = screen.query_one("#aside", Sheet)
        row = aside.find_touch(("example", 1), 0)
        assert row is not None
        await pilot.click("#aside", offset=(6, row))
        await settle(pilot)
        assert screen.editor.text == house.console.examples()[1].query


async def test_on_a_narrow_screen_the_examples_are_a_key_away(app: WeighbridgeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await console(app, pilot)
        assert not screen.query_one("#aside").display
        await pilot.press("f6")
        await settle(pilot)
        assert screen.query_one("#aside").display


async def test_a_query_given_to_the_command_is_run(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        app.desk.open_console("SELECT * WHERE { ?s ?p ?o }")
        await settle(pilot)
        assert house.console.ran == ["SELECT * WHERE { ?s ?p ?o }"]


def test_a_hash_in_an_iri_is_no_comment() -> None:
    line = "PREFIX wb: <https://example.org/ns#> # names"
    assert [(line[start:end], sort) for start, end, sort in tokens(line)] == [
        ("PREFIX", "keyword"),
        ("wb:", "name"),
        ("<https://example.org/ns#>", "iri"),
        ("# names", "comment"),
    ]
