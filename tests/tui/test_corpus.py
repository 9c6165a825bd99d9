"""Journeys through the corpus."""

import asyncio
from pathlib import Path

from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import ArticleScreen
from assistant.tui.corpus_screen import CorpusScreen
from assistant.tui.paper import Paper
from assistant.tui.ports import ArticleText, Changed
from assistant.tui.sheet import Sheet
from tests.tui.doubles import Doubles, ScriptedRefresher
from tests.tui.walking import settle, top_of

WIDE = (140, 45)
HOME = Path("~").expanduser()
NEW = ArticleText("new.md", "Kestrel grows", "Fenland Review", "2026-05-01", "", "Kestrel Pro grew.\n")


async def corpus(app: WeighbridgeApp, pilot: Pilot[None]) -> CorpusScreen:
    await pilot.press("f4")
    await settle(pilot)
    assert isinstance(app.screen, CorpusScreen)
    return app.screen


def said(screen: CorpusScreen) -> str:
    return top_of(str(screen.said.render()))


async def test_articles_are_listed_and_opened_with_their_claims_marked(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        assert [row[0] for row in screen.table.data] == ["The Heron family, one year on", "A price list for spring 2026"]
        await pilot.press("enter")
        await settle(pilot)
        article = app.screen
        assert isinstance(article, ArticleScreen)
        assert "3 claims read from this article" in top_of(str(article.said.render()))
        await pilot.press("n", "n")
        await settle(pilot)
        assert "2 of 3 fact Heron Community Licence · permits" in top_of(str(article.said.render()))
        await pilot.press("p", "p")
        await settle(pilot)
        assert "3 of 3" in top_of(str(article.said.render())), "before the first comes the last"


async def test_reading_shows_progress_and_what_changed(app: WeighbridgeApp, house: Doubles) -> None:
    assert house.refresher is not None
    house.refresher.brings = {"new.md": NEW}
    house.refresher.gate = asyncio.Event()
    house.refresher.changed = Changed(
        added=("new.md",), unchanged=2, skipped=(("photo.md", "it is not text"),), claims_added=4, models=("Kestrel Ultra",), conflicts=("Kestrel Pro: 2 prices",)
    )
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        screen.path.focus()
        screen.path.put("~/articles")
        await pilot.press("enter")
        await pilot.pause()
        assert "0 of 1 reading new.md" in said(screen)
        house.refresher.gate.set()
        await settle(pilot)
        assert house.refresher.asked == [(HOME / "articles",)]
        assert "Articles: 1 new, 2 unchanged claims: +4 −0 1 new model 1 new conflict" in said(screen)
        assert "Not read: photo.md (it is not text)" in said(screen)
        assert len(screen.table.data) == 3
        assert app.welcome.standing is not None
        assert app.welcome.standing.articles == 3, "the chat knows too"
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, Paper)
        assert "New models · Kestrel Ultra New conflicts · Kestrel Pro: 2 prices" in top_of(app.screen.query_one("#paper", Sheet).text)


async def test_escape_gives_reading_up(app: WeighbridgeApp, house: Doubles) -> None:
    assert house.refresher is not None
    house.refresher.brings = {"new.md": NEW}
    house.refresher.gate = asyncio.Event()
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        screen.read("articles")
        await pilot.pause()
        await pilot.press("escape")
        await settle(pilot)
        assert house.refresher.given_up == 1
        assert said(screen) == "Given up. The articles and claims are as they were."
        assert len(screen.table.data) == 2


async def test_a_path_that_leads_nowhere_is_one_line(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        screen.read("nowhere")
        await settle(pilot)
        assert said(screen) == "There is no file or folder nowhere. Check the path."


async def test_the_command_goes_to_the_corpus_and_reads(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.chat.prompt.put("/refresh notes")
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, CorpusScreen)
        assert isinstance(house.refresher, ScriptedRefresher)
        assert house.refresher.asked == [(Path("notes"),)]


async def test_an_empty_corpus_says_how_to_begin(house: Doubles) -> None:
    house.library.texts.clear()
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        assert said(screen) == "Nothing has been read yet. Type a path below."
        assert screen.path.has_focus


async def test_a_refresh_forgets_articles_that_were_opened_before(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("escape")
        screen.read("articles")
        await settle(pilot)
        screen.table.focus()
        await pilot.press("enter")
        await settle(pilot)
        assert house.library.opened == ["heron.md", "heron.md"]
