"""A decision: told in one line, or asked for in a form."""

from textual.widgets import Input, Select

from assistant.tui.app import WeighbridgeApp
from assistant.tui.decide_screen import DecideScreen
from tests.tui.doubles import Doubles
from tests.tui.walking import settle


async def test_a_situation_told_in_one_line_is_decided_at_once(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        app.run_command("/decide team=small tokens=50M")
        await settle(pilot)
        assert house.lookups is not None
        assert house.lookups.heard == ["decide team=small tokens=50M"]
        assert not isinstance(app.screen, DecideScreen)


async def test_without_a_situation_a_form_asks_and_what_is_left_open_stays_out(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await settle(pilot)
        app.run_command("/decide")
        await settle(pilot)
        assert isinstance(app.screen, DecideScreen)
        await pilot.press("f5")
        await settle(pilot)
        assert isinstance(app.screen, DecideScreen), "an empty form stays"
        await pilot.press("enter", "down", "enter")
        await settle(pilot)
        assert app.screen.query_one("#factor-sensitivity", Select).value == "public"
        app.screen.query_one("#amount-tokens", Input).value = "50 M"
        await pilot.press("f5")
        await settle(pilot)
        assert house.lookups is not None
        assert house.lookups.heard == ["decide sensitivity=public tokens=50M"]


async def test_escape_puts_the_form_away(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test() as pilot:
        await settle(pilot)
        app.run_command("/decide")
        await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert not isinstance(app.screen, DecideScreen)
        assert house.lookups is not None
        assert house.lookups.heard == []
