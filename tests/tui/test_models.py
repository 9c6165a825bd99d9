"""Choosing who writes the answers."""

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.keyline import KeyLine
from assistant.tui.model_screen import ModelScreen
from assistant.tui.ports import ModelFound
from tests.tui.doubles import LICENCE, Doubles
from tests.tui.walking import NARROW, WIDE, ask, masthead, settle, top_of


def rows(app: WeighbridgeApp) -> list[str]:
    assert isinstance(app.screen, ModelScreen)
    return [top_of(str(option.prompt)) for option in app.screen.options.options]


@pytest.fixture
def house() -> Doubles:
    house = Doubles()
    house.models.models = (
        ModelFound("ollama/quill", "Ollama on this machine", True, 32_000, None, "open-weight: Quill"),
        ModelFound("cloud/plume", "Plume Cloud, PLUME_KEY is set", True, 200_000, (3.0, 15.0), "closed: Plume"),
        ModelFound("Nimbus", "NIMBUS_KEY is not set", usable=False),
    )
    return house


async def test_each_model_tells_what_it_is_and_the_others_what_they_lack(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/model")
        assert rows(app) == [
            "● no model answers are put together from the claims; nothing leaves this machine",
            "ollama/quill open-weight: Quill Ollama on this machine 32,000 tokens",
            "cloud/plume closed: Plume Plume Cloud, PLUME_KEY is set 200,000 tokens · 3 / 15 USD per million tokens in / out",
            "Nimbus NIMBUS_KEY is not set",
        ]


async def test_a_model_is_found_by_typing_and_chosen_in_mid_conversation(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/model")
        await pilot.press(*"plume", "enter")
        await settle(pilot)
        assert app.chat.is_current
        assert "cloud/plume" in masthead(app)
        await ask(app, pilot, LICENCE.question)
        assert [model for _, _, model in house.asker.heard] == [None, "cloud/plume"]
        await ask(app, pilot, "/model")
        assert [row.startswith("●") for row in rows(app)] == [False, False, True, False]
        await pilot.press("up", "up", "enter")
        await settle(pilot)
        assert app.model == "none"


async def test_what_cannot_be_used_is_not_chosen_and_says_why(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/model")
        await pilot.press("up", "enter")
        await settle(pilot)
        assert isinstance(app.screen, ModelScreen)
        assert any("Nimbus cannot be used yet: NIMBUS_KEY is not set" in note.message for note in app._notifications)
        assert app.model is None


async def test_a_name_of_ones_own_is_taken_as_typed(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/model")
        await pilot.press(*"office/x9", "enter")
        await settle(pilot)
        assert app.model == "office/x9"


async def test_what_a_field_takes_for_itself_is_no_key_of_the_app(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        assert "Ctrl+K" in app.screen.query_one(KeyLine).render().plain
        await ask(app, pilot, "/model")
        assert "Delete all" not in app.screen.query_one(KeyLine).render().plain
