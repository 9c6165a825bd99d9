"""Journeys through the corpus."""

import asyncio
from dataclasses import replace
from pathlib import Path

from textual.events import Paste
from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import ArticleScreen
from assistant.tui.changes_screen import ChangesScreen, lines
from assistant.tui.confirm_screen import ConfirmScreen
from assistant.tui.corpus_screen import CorpusScreen
from assistant.tui.pace import Pace
from assistant.tui.paper import Paper
from assistant.tui.ports import ArticleText, Changed, Marked, Step
from assistant.tui.ruling_screen import RulingScreen
from assistant.tui.sheet import Sheet
from assistant.tui.typed_sources import sources
from tests.tui.doubles import Doubles, ScriptedRefresher
from tests.tui.rulings_double import ScriptedRulings
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
        added=("new.md",),
        unchanged=2,
        skipped=(("photo.md", "it is not text"),),
        claims_added=4,
        models=("Kestrel Ultra",),
        conflicts=("Kestrel Pro: 2 prices",),
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


async def test_what_a_reading_changed_is_walked_claim_by_claim(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        screen.read("articles")
        house.past.number = 2
        await settle(pilot)
        screen._before = 1
        await pilot.press("f7")
        await settle(pilot)
        changes = app.screen
        assert isinstance(changes, ChangesScreen)
        assert house.past.asked == [(1, 2)]
        assert "claims +1 −1 ~1" in top_of(str(changes.said.render()))
        shown = list(lines(changes.tree_of.root))
        assert shown[0] == "Articles  1"
        assert [line.strip()[0] for line in shown[2:5]] == ["~", "+", "−"]
        assert any("Heron 2 70B input price: 0.60 → 0.90" in line for line in shown)
        assert any("Heron 2 70B · input price" in line for line in shown)
        await pilot.press("down", "down")
        await settle(pilot)
        words = top_of(changes.words.text)
        assert "Before" in words
        assert "offered at 0.60" in words
        assert "offered at 0.90" in words
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)


async def test_generations_that_cannot_be_compared_are_told(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        compared = ChangesScreen(app, 7, 8)
        app.push_screen(compared)
        await settle(pilot)
        assert "Generation 7 is kept no longer." in str(compared.said.render())


async def test_reading_can_be_tried_first_and_changes_nothing(app: WeighbridgeApp, house: Doubles) -> None:
    house.refresher = ScriptedRefresher(house.library, {"new.md": NEW}, Changed(added=("new.md",)))
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        await pilot.press("f6")
        screen.path.put("articles")
        await pilot.press("enter")
        await settle(pilot)
        assert house.refresher.tried == [True]
        assert said(screen).startswith("Tried, and nothing changed. It would be: Articles: 1 new")
        assert len(screen.table.data) == 2
        await pilot.press("f7")
        await settle(pilot)
        assert isinstance(app.screen, Paper)


async def test_an_article_is_removed_only_after_a_yes(app: WeighbridgeApp, house: Doubles) -> None:
    assert isinstance(house.refresher, ScriptedRefresher)
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        await pilot.press("down", "delete")
        await settle(pilot)
        assert isinstance(app.screen, ConfirmScreen)
        await pilot.press("n")
        await settle(pilot)
        assert house.refresher.removed == []
        await pilot.press("delete", "y")
        await settle(pilot)
        assert house.refresher.removed == [("prices.md",)]
        assert [row[0] for row in screen.table.data] == ["The Heron family, one year on"]


async def test_a_generation_made_elsewhere_is_taken_in_by_every_place(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        article = app.screen
        assert isinstance(article, ArticleScreen)
        await pilot.press("n")
        await settle(pilot)
        more = Marked("c9", "fact", 2, 14, "A price list · is · new")
        text = house.library.texts["prices.md"]
        house.library.texts = {
            "aaa.md": replace(NEW, id="aaa.md"),
            "prices.md": replace(text, claims=(*text.claims, more)),
            "heron.md": house.library.texts["heron.md"],
        }
        await app.watch_graph.look()
        await settle(pilot)
        assert len(screen.table.data) == 2, "the same generation is no news"
        house.past.number = 2
        await app.watch_graph.look()
        await settle(pilot)
        assert article.is_current
        assert "2 of 2" in top_of(str(article.said.render())), "the claim that was looked at stays so, behind the new one"
        assert len(screen.table.data) == 3
        assert screen.table.chosen is not None
        assert screen.table.data[screen.table.chosen][5] == "prices.md", "and the cursor stays on its article"
        assert app.welcome.standing is not None
        assert app.welcome.standing.articles == 3
        counted = len(house.library.opened)
        await app.watch_graph.look()
        await settle(pilot)
        assert len(house.library.opened) == counted, "it is taken in once"


async def test_an_article_that_is_gone_says_so_and_a_claim_is_ruled_on_where_it_is_seen(app: WeighbridgeApp, house: Doubles) -> None:
    house.rulings = ScriptedRulings()
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        app.open_article("heron.md")
        await settle(pilot)
        article = app.screen
        assert isinstance(article, ArticleScreen)
        await pilot.press("n", "n", "n")
        await settle(pilot)
        seen = top_of(article.query_one("#seen", Sheet).text)
        assert "Contradicted by · Heron 2 70B · input price · 0.90 USD/Mtok A price list for spring 2026" in seen
        await pilot.press("r")
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack[-2:]] == [ArticleScreen, RulingScreen]
        await pilot.press("escape", "o")
        await settle(pilot)
        assert [type(screen) for screen in app.screen_stack[-2:]] == [ArticleScreen, ArticleScreen]
        await pilot.press("escape")
        del house.library.texts["heron.md"]
        app.corpus_changed()
        await settle(pilot)
        assert "The article heron.md is gone." in top_of(article.sheet.text)


async def test_the_list_of_claims_walks_the_text_also_on_a_narrow_screen(app: WeighbridgeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.open_article("heron.md")
        await settle(pilot)
        article = app.screen
        assert isinstance(article, ArticleScreen)
        assert not article.query_one("#aside").display
        await pilot.press("f6")
        await settle(pilot)
        assert [row[0] for row in article.claims.data] == ["fact", "fact", "fact"]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert article.sheet.display
        assert "2 of 3 fact Heron Community Licence" in top_of(str(article.said.render()))


def test_a_pace_is_told_once_it_says_something() -> None:
    now = [0.0]
    pace = Pace(lambda: now[0])
    assert "left" not in pace.told(Step("read", 0, 100, "a.md")).plain
    now[0] = 1.0
    assert "left" not in pace.told(Step("read", 10, 100, "b.md")).plain
    now[0] = 4.0
    assert "about 16 s left in this step" in pace.told(Step("read", 20, 100, "c.md")).plain
    now[0] = 5.0
    assert "left" not in pace.told(Step("index", 1, 100)).plain, "another step has another pace"


def test_what_is_typed_pasted_or_dropped_becomes_paths_and_urls(tmp_path: Path) -> None:
    spaced, other = tmp_path / "two words.md", tmp_path / "other.md"
    for path in (spaced, other):
        path.write_text("x")
    assert sources(str(spaced)) == [spaced]
    assert sources(f"'{spaced}' {other}") == [spaced, other]
    assert sources(str(spaced).replace(" ", "\\ ")) == [spaced]
    assert sources(f"{other}\nhttps://example.org/a?b=c\n") == [other, "https://example.org/a?b=c"]
    assert sources(f"file://{other} HTTP://example.org/") == [other, "HTTP://example.org/"]
    assert sources("not there.md") == [Path("not there.md")]
    assert sources("it's.md") == [Path("it's.md")]
    assert sources("~/articles") == [HOME / "articles"]


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


async def test_what_is_dropped_on_the_table_is_ready_to_be_read(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        screen = await corpus(app, pilot)
        assert screen.table.has_focus
        screen.table.post_message(Paste("notes/of it.md"))
        await settle(pilot)
        assert screen.path.text == "notes/of it.md"
        assert screen.path.has_focus
