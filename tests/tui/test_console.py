"""Journeys through the SPARQL console."""

import asyncio

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from assistant.tui.app import WeighbridgeApp
from assistant.tui.console_screen import ConsoleScreen
from assistant.tui.highlight import tokens
from assistant.tui.line_screen import LineScreen
from assistant.tui.offer_list import OfferList
from assistant.tui.paper import Paper
from assistant.tui.ports import Mistake, Rows
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError
from kg.sparql import QueryResult
from tests.tui.console_double import EXAMPLES, GRAPH
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
        assert top_of(app.screen.query_one("#paper", Sheet).text) == "Row 2 model Heron 2 8B price 0.08 open true"


async def test_enter_on_a_thing_goes_on_to_it_and_backspace_comes_back_to_the_same_place(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("right", "s", "s", "end", "left")
        assert [screen.result.data[row][1] for row in screen.result.arrangement.shown] == [3.0, 0.6, 0.08]
        await pilot.press("up", "enter")
        await settle(pilot)
        assert screen.result.columns == ("says", "property", "value")
        assert "About https://w3id.org/weighbridge/id/model/heron-2-70b (Backspace goes back)" in said(screen)
        await pilot.press("backspace")
        await settle(pilot)
        assert screen.result.columns == ("model", "price", "open")
        assert screen.result.chosen == 0
        assert [screen.result.data[row][1] for row in screen.result.arrangement.shown] == [3.0, 0.6, 0.08], "sorted as it was left"
        await pilot.press("backspace")
        assert screen.result.columns == ("model", "price", "open"), "there is nothing before it"


async def test_a_name_of_others_leads_nowhere_and_says_so(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.outcome = GRAPH
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert said(screen) == "Nothing is said of http://a here; it is a name of others."
        assert screen.result.columns == ("subject", "property", "value")


async def test_a_graph_is_a_table_of_statements_and_at_a_key_turtle(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.outcome = GRAPH
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert said(screen) == "1 statement in 0.01 s F7 shows it as Turtle"
        await pilot.press("f7")
        await settle(pilot)
        assert "<http://a> a wb:Model ." in screen.query_one("#turtle", Sheet).text
        assert not screen.result.display
        await pilot.press("f7")
        await settle(pilot)
        assert not screen.has_class("-turtle")


@pytest.mark.parametrize(("answer", "shown"), [("yes", "Yes. in 0.20 s"), ("no", "No. in 0.20 s")])
async def test_a_question_is_answered_yes_or_no(app: WeighbridgeApp, house: Doubles, answer: str, shown: str) -> None:
    house.console.outcome = Rows(("answer",), ((answer,),), 0.2, form="answer", result=QueryResult(boolean=answer == "yes"))
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        assert said(screen) == shown


async def test_a_result_is_exported_to_a_path(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f8")
        assert not isinstance(app.screen, LineScreen), "there is nothing to export yet"
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("f8")
        await settle(pilot)
        assert isinstance(app.screen, LineScreen)
        app.screen.query_one(Input).value = "prices.json"
        await pilot.press("enter")
        await settle(pilot)
        assert house.console.exported == [(house.console.outcome, "prices.json")]
        assert said(screen) == "3 rows written to prices.json."
        house.console.error = WeighbridgeError("prices.json exists and is left as it is.", next_step="Name another file.")
        await pilot.press("f8", "enter")
        await settle(pilot)
        assert said(screen) == "prices.json exists and is left as it is. Name another file."


async def test_a_query_is_saved_under_a_name_recalled_and_deleted(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        screen.load("SELECT ?mine { }")
        await pilot.press("ctrl+s")
        await settle(pilot)
        app.screen.query_one(Input).value = "my own"
        await pilot.press("enter")
        await settle(pilot)
        assert [each.name for each in house.console.stock.saved] == ["cheap ones", "my own"]
        assert screen.shelf.titles(screen.shelf.saved) == ["cheap ones", "my own"]
        screen.load("")
        screen.shelf.focus()
        screen.shelf.saved.expand()
        await settle(pilot)
        screen.shelf.move_cursor(screen.shelf.saved.children[1])
        await pilot.press("enter")
        await settle(pilot)
        assert screen.editor.text == "SELECT ?mine { }"
        screen.shelf.focus()
        screen.shelf.move_cursor(screen.shelf.saved.children[0])
        await pilot.press("delete")
        await settle(pilot)
        assert [each.name for each in house.console.stock.saved] == ["my own"]
        assert screen.shelf.titles(screen.shelf.recent) == ["ASK { }"]


async def test_the_graph_opens_from_classes_to_values_and_puts_a_name_into_the_query(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        shelf = screen.shelf
        assert house.console.counted == 0, "nothing is counted before it is asked for"
        shelf.focus()
        shelf.graph.expand()
        await settle(pilot)
        assert shelf.titles(shelf.graph) == ["wb:Model  3", "wb:Vendor  3"]
        model = shelf.graph.children[0]
        model.expand()
        await settle(pilot)
        assert shelf.titles(model) == ["wb:license  2"]
        model.children[0].expand()
        await settle(pilot)
        assert shelf.titles(model.children[0]) == ['"MIT"', "<https://w3id.org/weighbridge/id/model/heron-2-70b>"]
        screen.editor.text = "SELECT * { ?m a "
        screen.editor.move_cursor(screen.editor.document.end)
        shelf.focus()
        shelf.move_cursor(model)
        await pilot.press("enter")
        await settle(pilot)
        assert screen.editor.text == "SELECT * { ?m a wb:Model"
        assert screen.editor.has_focus


async def test_counting_that_fails_is_told(app: WeighbridgeApp, house: Doubles) -> None:
    house.console.error = WeighbridgeError("Nothing has been read yet.", next_step="Read articles.")
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        screen.shelf.graph.expand()
        await settle(pilot)
        assert said(screen) == "Nothing has been read yet. Read articles."


async def test_terms_are_offered_as_one_types_and_taken_by_tab(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        offered = screen.query_one(OfferList)
        screen.load("")
        await pilot.press(*"SELECT * { ?m wb:lice")
        await pilot.pause()
        assert offered.display
        assert offered.chosen.insert == "wb:license", "as the letters were typed"
        await pilot.press("down")
        assert offered.chosen.insert == "wb:License"
        await pilot.press("up", "tab")
        await pilot.pause()
        assert screen.editor.text == "SELECT * { ?m wb:license"
        assert not offered.open
        await pilot.press("space", "?", "x")
        assert not offered.display


async def test_things_are_offered_by_name_and_written_whole(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        screen.load("")
        await pilot.press(*"{ id:kes", "enter")
        await pilot.pause()
        assert screen.editor.text == "{ <https://w3id.org/weighbridge/id/model/kestrel-pro>"


async def test_offers_come_when_asked_for_and_go_with_escape(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await console(app, pilot)
        offered = screen.query_one(OfferList)
        screen.load("SELECT * { ?m a ")
        screen.editor.insert(" ", screen.editor.document.end)
        screen.editor.move_cursor(screen.editor.document.end)
        await pilot.pause()
        assert not offered.open
        await pilot.press("ctrl+@")
        await pilot.pause()
        assert all(offer.detail.startswith("class") for offer in offered.offers)
        await pilot.press("escape")
        assert not offered.open
        assert screen.editor.has_focus
        assert house.console.given_up == 0


async def test_a_newer_graph_keeps_the_result_and_says_so(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f5")
        await settle(pilot)
        await pilot.press("down")
        learnt = house.console.learnt
        screen.graph_changed()
        await settle(pilot)
        assert screen.result.cursor == 1
        assert said(screen) == "3 rows in 0.01 s The graph has changed since: F5 runs the query anew."
        assert house.console.learnt == learnt + 1


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


async def test_an_example_is_loaded_and_told_about(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await console(app, pilot)
        await pilot.press("f6")
        await settle(pilot)
        assert screen.shelf.has_focus
        await pilot.press("down", "down")
        await settle(pilot)
        assert said(screen) == "Permissions. Uses wb:permits."
        await pilot.press("enter")
        await settle(pilot)
        assert screen.editor.text == EXAMPLES[1].query


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
