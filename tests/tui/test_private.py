"""Private mode: seen everywhere, kept nowhere, and what was private stays so after it ends."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.keyline import KeyLine
from assistant.tui.masthead import Masthead
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.history_double import ScriptedHistory
from tests.tui.walking import ask, settle, top_of


@pytest.fixture
def app(house: Doubles, tmp_path: Path) -> WeighbridgeApp:
    house.history = ScriptedHistory(tmp_path)
    return WeighbridgeApp(house.ports())


def badge(app: WeighbridgeApp) -> bool:
    """Whether the screen in front says in a word that questions are private."""
    tops = [each.render().plain for each in app.screen.query(Masthead)] or [each.render().plain for each in app.screen.query(KeyLine)]
    return any(" PRIVATE " in text for text in tops)


@pytest.mark.parametrize("width", [40, 56, 60, 80, 140, 300])
async def test_the_badge_is_seen_on_every_screen_at_any_width(app: WeighbridgeApp, width: int) -> None:
    app.model = "a-provider/with-a-very-long-name-for-a-model-that-leaves-no-room"
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert not badge(app)
        await pilot.press("f9")
        await settle(pilot)
        assert badge(app)
        for key in ("f3", "f4", "f2", "f8"):
            await pilot.press(key)
            await settle(pilot)
            assert badge(app), key
        await pilot.press("escape")
        await ask(app, pilot, LICENCE.question)
        await pilot.press("ctrl+n", "enter")
        await settle(pilot)
        assert badge(app), "also over an article"
        await pilot.press("f9")
        await settle(pilot)
        assert not badge(app)


async def test_private_turns_are_not_kept_nor_exported_nor_a_context_of_what_is_not(app: WeighbridgeApp, house: Doubles, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(app, pilot, "/private on")
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/conflicts")
        await ask(app, pilot, "And beyond that?")
        heard: list[tuple[str, ...]] = [house.asker.heard[-1][1]]
        await ask(app, pilot, "/private off")
        await ask(app, pilot, PRICE.question)
        heard.append(house.asker.heard[-1][1])
        assert heard == [(LICENCE.question,), ()], "within private mode questions refer to each other, afterwards they do not"
        assert [private for private, _ in house.asker.kept] == [True, True, False]
        await ask(app, pilot, f"/export {tmp_path / 'talk.json'}")
        assert any("3 private turns left out." in note.message.casefold() for note in app._notifications)
    assert house.history is not None
    with house.history.kept() as kept:
        (one,) = kept.all()
        assert [turn.question for turn in kept.turns(one.id)] == [PRICE.question]
    assert [turn["question"] for turn in json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))["turns"]] == [PRICE.question]


async def test_when_all_is_private_nothing_is_exported_and_that_is_said(app: WeighbridgeApp, tmp_path: Path) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(app, pilot, "/private on")
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, f"/export {tmp_path / 'talk.md'}")
        assert any("Nothing to export: 1 private turn left out." in note.message for note in app._notifications)
    assert sum(1 for _ in os.scandir(tmp_path)) == 0


async def test_an_answer_says_by_which_pattern_it_is_private_and_is_not_kept(app: WeighbridgeApp, house: Doubles, tmp_path: Path) -> None:
    house.asker.answers[LICENCE.question] = replace(LICENCE, private="the question matches the private pattern 'company'")
    async with app.run_test(size=(120, 40)) as pilot:
        await ask(app, pilot, LICENCE.question)
        assert "kept private because the question matches the private pattern 'company'" in top_of(app.chat.transcript.text)
    assert house.history is not None
    with house.history.kept() as kept:
        assert kept.all() == []
