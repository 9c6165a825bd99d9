"""The screen of sources: listed with how it stands with each, read now, given up, added, removed."""

import asyncio

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.following_screen import FollowingScreen
from assistant.tui.source_ports import SourcesRead
from corpus.errors import WeighbridgeError
from tests.tui.doubles import Doubles
from tests.tui.following_double import ScriptedSources
from tests.tui.walking import WIDE, ask, settle, transcript


@pytest.fixture
def sources(house: Doubles) -> ScriptedSources:
    house.sources = ScriptedSources()
    return house.sources


def screen(app: WeighbridgeApp) -> FollowingScreen:
    assert isinstance(app.screen, FollowingScreen)
    return app.screen


def rows(app: WeighbridgeApp) -> list[tuple[str, ...]]:
    return [tuple(map(str, row)) for row in screen(app).table.data]


def said(app: WeighbridgeApp) -> str:
    return str(screen(app).said.content)


async def test_every_source_is_listed_with_how_it_stands(house: Doubles, sources: ScriptedSources) -> None:
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        names, kinds, counts, read, following, every, states, _ = zip(*rows(app), strict=True)
        assert (names, kinds, counts) == (("notes", "review", "wiki"), ("folder", "feed", "sitemap"), ("2", "14", "0"))
        assert following[0] == "every refresh"
        assert all(each.startswith("2026-03-1") for each in (*read, *following[1:]))
        assert (every, states) == (("usual", "6h", "1d"), ("read", "read", "failed"))
        assert said(app) == "wiki: https://wiki.example does not answer."
        await pilot.press("escape")
        assert app.chat.is_current


async def test_one_is_read_now_or_all_and_the_corpus_is_told(house: Doubles, sources: ScriptedSources) -> None:
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        await pilot.press("down", "r")
        await settle(pilot)
        assert "Articles: 1 new" in said(app)
        assert said(app).endswith("wiki: https://wiki.example does not answer.")
        await pilot.press("a")
        await settle(pilot)
        await pilot.press("r")
        await settle(pilot)
        assert sources.asked == [("review",), (), ("review",)], "the cursor stays on its source"


async def test_all_of_one_is_told(house: Doubles, sources: ScriptedSources) -> None:
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        await pilot.press("enter")
        await settle(pilot)
        assert said(app) == "notes: /home/ann/notes · trust: our own"
        await pilot.press("down", "down", "enter")
        await settle(pilot)
        assert said(app) == "wiki: https://wiki.example/sitemap.xml · every 1d · could not be read the last time: https://wiki.example does not answer."
        assert sources.asked == []


async def test_reading_is_given_up(house: Doubles, sources: ScriptedSources) -> None:
    sources.gate = asyncio.Event()
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        await pilot.press("a")
        await pilot.pause()
        assert "1 of 4  fetch  https://example.org/heron" in said(app)
        await pilot.press("r")
        await pilot.pause()
        assert len(sources.asked) == 1, "one at a time"
        await pilot.press("escape")
        await settle(pilot)
        assert said(app).startswith("Given up.")
        assert sources.given_up == 1
        screen(app)


async def test_a_place_is_added_and_removed(house: Doubles, sources: ScriptedSources) -> None:
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow https://example.org/a")
        assert said(app) == "new is followed from now on. R reads it now."
        await pilot.press("n", *"nowhere", "enter")
        await settle(pilot)
        assert said(app) == "nowhere: no such file or folder. Check the path."
        assert rows(app)[screen(app).table.chosen or 0][0] == "new", "the cursor is on what was added"
        await pilot.press("delete", "n")
        assert len(rows(app)) == 4
        await pilot.press("delete", "y")
        await settle(pilot)
        assert [row[0] for row in rows(app)] == ["notes", "review", "wiki"]


async def test_with_no_source_it_says_how_to_begin(house: Doubles, sources: ScriptedSources) -> None:
    sources.rows.clear()
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        assert said(app).startswith("No place is followed yet. N adds")
        await pilot.press("r", "a", "delete")
        assert sources.asked == []
        screen(app)


async def test_what_goes_wrong_is_told_in_one_line(house: Doubles, sources: ScriptedSources, monkeypatch: pytest.MonkeyPatch) -> None:
    async def busy(self: object) -> list[object]:
        raise WeighbridgeError("Another refresh is changing it.\nx", next_step="Wait.")

    sources.outcome = SourcesRead(sources.outcome.changed, tuple(f"review: page {n}" for n in range(9)))
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        await pilot.press("a")
        await settle(pilot)
        assert said(app).endswith("and 5 more; `weighbridge refresh --json` names them")
        monkeypatch.setattr(ScriptedSources, "listed", busy)
        screen(app).list_places()
        await settle(pilot)
        assert said(app) == "Another refresh is changing it. x Wait."


async def test_without_sources_there_is_no_such_command(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/follow")
        assert app.chat.is_current
        assert "/follow" not in transcript(app) or "There is no /follow" in transcript(app)
