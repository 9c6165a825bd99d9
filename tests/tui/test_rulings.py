"""Ruling on a claim from a screen."""

from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Select

from assistant.tui.app import WeighbridgeApp
from assistant.tui.claim_ports import Settled
from assistant.tui.ruling_screen import RulingScreen
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError
from tests.tui.doubles import Doubles
from tests.tui.rulings_double import PRICE_SEEN, ScriptedRulings, rejected
from tests.tui.walking import settle, top_of


@pytest.fixture
def rulings(house: Doubles) -> ScriptedRulings:
    house.rulings = ScriptedRulings()
    return house.rulings


async def opened(app: WeighbridgeApp, pilot: Pilot[None], claim: str = "c2") -> tuple[RulingScreen, list[Settled | None]]:
    done: list[Settled | None] = []
    await settle(pilot)
    screen = RulingScreen(app, claim)
    app.push_screen(screen, done.append)
    await settle(pilot)
    return screen, done


def told(screen: RulingScreen) -> str:
    return top_of(str(screen.told.render()))


async def choose(pilot: Pilot[None], screen: RulingScreen, what: str, why: str = "") -> None:
    screen.choice.value = what
    screen.why.value = why
    await settle(pilot)


async def test_a_claim_is_rejected_and_every_screen_takes_it_in(rulings: ScriptedRulings, app: WeighbridgeApp, monkeypatch: pytest.MonkeyPatch) -> None:
    taken_in: list[Any] = []
    monkeypatch.setattr(app, "corpus_changed", lambda: taken_in.append(1))
    async with app.run_test(size=(80, 24)) as pilot:
        screen, done = await opened(app, pilot)
        assert "Heron 2 70B · input price · 0.60 USD/Mtok" in top_of(screen.query_one("#claim", Sheet).text)
        await choose(pilot, screen, "reject", "a misprint")
        await pilot.press("f5")
        await settle(pilot)
        assert rulings.made == [("reject", "c2", "a misprint")]
        assert done == [Settled(f"{PRICE_SEEN.says} does not count", "d1", 1)]
        assert taken_in == [1]


async def test_only_the_fields_that_were_altered_are_corrected(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen, _ = await opened(app, pilot)
        await choose(pilot, screen, "correct", "of output")
        await pilot.press("f5")
        await settle(pilot)
        assert told(screen).startswith("Nothing is corrected yet")
        screen.query_one("#field-predicate", Select).value = "price_output_per_mtok"
        screen.query_one("#field-value", Input).value = "0.66"
        screen.why.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert rulings.made == [("correct", "c2", "of output", "value=0.66", "predicate=price_output_per_mtok")]


async def test_a_ruling_is_taken_back(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    rulings.claims["c2"] = rejected(PRICE_SEEN)
    async with app.run_test(size=(80, 24)) as pilot:
        screen, _ = await opened(app, pilot)
        assert "rejected by Ann on 2026-05-02: a misprint" in top_of(screen.query_one("#claim", Sheet).text)
        await choose(pilot, screen, "undo")
        await pilot.press("f5")
        await settle(pilot)
        assert rulings.made == [("undo", "d1", "")]


async def test_what_is_missing_is_asked_for_and_escape_changes_nothing(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen, done = await opened(app, pilot)
        await pilot.press("f5")
        assert told(screen) == "Choose what is ruled."
        await choose(pilot, screen, "reject")
        await pilot.press("f5")
        assert told(screen).startswith("Say why")
        assert screen.why.has_focus
        await pilot.press("escape")
        await settle(pilot)
        assert (rulings.made, done) == ([], [None])


async def test_a_ruling_that_is_refused_stays_open_and_says_why(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    rulings.error = WeighbridgeError("Another refresh is changing the folder.", next_step="Wait until it is done.")
    async with app.run_test(size=(80, 24)) as pilot:
        screen, done = await opened(app, pilot)
        await choose(pilot, screen, "reject", "a misprint")
        await pilot.press("f5")
        await settle(pilot)
        assert told(screen) == "Another refresh is changing the folder. Wait until it is done."
        assert done == []


async def test_a_claim_that_is_gone_is_told(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen, _ = await opened(app, pilot, "c9")
        assert told(screen) == "There is no claim c9. Read the article again."
        await pilot.press("f5")
        await settle(pilot)
        assert rulings.made == []
