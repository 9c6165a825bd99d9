"""What the screens look like; after a change meant to be seen: pytest tests/tui --snapshot-update."""

import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from assistant.tui.app import WeighbridgeApp
from assistant.tui.ports import Mistake
from tests.tui.doubles import Doubles
from tests.tui.following_double import ScriptedSources
from tests.tui.walking import settle

SMALL = (80, 24)
LARGE = (140, 45)


async def _pressed(pilot: Pilot[Any], *keys: str) -> None:
    await settle(pilot)
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def _keys(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def run(pilot: Pilot[Any]) -> None:
        await _pressed(pilot, *keys)
        for editor in pilot.app.screen.query(TextArea):
            editor.cursor_blink = False
        await settle(pilot)

    return run


ANSWERED = ("2", "enter")


@pytest.mark.parametrize(
    ("size", "theme", "keys"),
    [
        pytest.param(SMALL, "weighbridge", (), id="welcome-80"),
        pytest.param(LARGE, "weighbridge", (), id="welcome-140"),
        pytest.param(SMALL, "weighbridge", ANSWERED, id="answer-80"),
        pytest.param(LARGE, "weighbridge", ANSWERED, id="answer-140"),
        pytest.param(LARGE, "weighbridge-light", ANSWERED, id="answer-light-140"),
        pytest.param(SMALL, "weighbridge-contrast", (*ANSWERED, "ctrl+n"), id="source-contrast-80"),
        pytest.param(LARGE, "weighbridge", (*ANSWERED, "f7"), id="plan-140"),
        pytest.param(LARGE, "weighbridge", (*ANSWERED, "enter"), id="article-140"),
        pytest.param(SMALL, "weighbridge", ("f3", "f5"), id="console-80"),
        pytest.param(LARGE, "weighbridge", ("f3", "f5"), id="console-140"),
        pytest.param(LARGE, "weighbridge", ("f4",), id="corpus-140"),
        pytest.param(SMALL, "weighbridge-light", ("f1",), id="help-light-80"),
        pytest.param(SMALL, "weighbridge", (*"/decide", "enter"), id="decide-80"),
        pytest.param(LARGE, "weighbridge-light", ("f3", "f5"), id="console-light-140"),
        pytest.param(SMALL, "weighbridge-light", ("f4",), id="corpus-light-80"),
        pytest.param(LARGE, "weighbridge-contrast", ANSWERED, id="answer-contrast-140"),
        pytest.param(SMALL, "weighbridge", ("ctrl+k",), id="palette-80"),
        pytest.param((300, 60), "weighbridge", ANSWERED, id="answer-300"),
    ],
)
def test_screen(snap_compare: Any, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> None:
    app = WeighbridgeApp(Doubles().ports(), theme=theme)
    assert snap_compare(app, terminal_size=size, run_before=_keys(*keys))


def test_screen_of_sources(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    house = Doubles(sources=ScriptedSources())
    assert snap_compare(WeighbridgeApp(house.ports()), terminal_size=LARGE, run_before=_keys(*"/follow", "enter"))


def test_screen_of_a_mistake_in_a_query(snap_compare: Any) -> None:
    house = Doubles()
    house.console.outcome = Mistake("Expected a variable or a term.", 6, 10)
    assert snap_compare(WeighbridgeApp(house.ports()), terminal_size=SMALL, run_before=_keys("f3", "f5"))


def test_screen_without_colour(snap_compare: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = WeighbridgeApp(Doubles().ports())
    assert app.no_color
    assert snap_compare(app, terminal_size=SMALL, run_before=_keys(*ANSWERED, "ctrl+n"))
