"""Walking the graph from thing to thing."""

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import ArticleScreen
from assistant.tui.entity_screen import EntityScreen
from tests.tui.doubles import Doubles
from tests.tui.walking import NARROW, ask, settle, top_of, transcript


def labels(app: WeighbridgeApp) -> list[str]:
    assert isinstance(app.screen, EntityScreen)
    return [" ".join(str(node.label).split()) for node in app.screen.tree_widget.root.children]


def root(app: WeighbridgeApp) -> str:
    assert isinstance(app.screen, EntityScreen)
    return str(app.screen.tree_widget.root.label)


async def test_a_things_neighbours_are_shown_and_walked_to_and_back(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Heron 2 70B")
        assert root(app).startswith("Heron 2 70B  model  also Heron 70B")
        assert labels(app) == ["developed by Marshlight", "input price 0.60 USD/Mtok ×2"]
        await pilot.press("down", "enter")
        await settle(pilot)
        assert root(app).startswith("Marshlight")
        assert labels(app) == ["← developed by Heron 2 70B"]
        await pilot.press("escape")
        await settle(pilot)
        assert root(app).startswith("Heron 2 70B"), "Esc goes back one step"
        await pilot.press("escape")
        assert app.chat.is_current


async def test_a_branch_is_filled_when_it_is_opened(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Heron 2 70B")
        assert isinstance(app.screen, EntityScreen)
        branch = app.screen.tree_widget.root.children[0]
        assert not branch.children
        await pilot.press("down", "right")
        await settle(pilot)
        assert [str(node.label) for node in branch.children] == ["← developed by  Heron 2 70B"]


async def test_the_article_that_says_so_is_named_and_opened_at_its_words(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Heron 2 70B")
        await pilot.press("down", "down")
        await settle(pilot)
        assert isinstance(app.screen, EntityScreen)
        assert "The Heron family, one year on, 2026-02 and 1 more" in top_of(str(app.screen.said.render()))
        await pilot.press("o")
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)
        assert "| Heron 2 70B | 0.60 | 128,000 |" in app.screen.sheet.text


async def test_the_chat_tells_the_thing_whole(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Heron 2 70B")
        await pilot.press("a")
        await settle(pilot)
        assert house.lookups is not None
        assert house.lookups.heard == ["Heron 2 70B"]
        assert app.chat.is_current
        assert "1 supported" in transcript(app)


async def test_a_name_that_no_article_speaks_of_is_said(app: WeighbridgeApp) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Dodo")
        assert isinstance(app.screen, EntityScreen)
        assert "No article speaks of Dodo. /entity NAME" in top_of(str(app.screen.said.render()))


@pytest.mark.parametrize("lookups", [True, False], ids=["told in the chat", "not at all"])
async def test_without_a_graph_to_walk_a_thing_is_told_in_the_chat(house: Doubles, lookups: bool) -> None:
    house.knowledge = None
    house.lookups = house.lookups if lookups else None
    app = WeighbridgeApp(house.ports())
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/entity Heron 2")
        assert app.chat.is_current
        assert (house.lookups.heard if house.lookups else []) == (["Heron 2"] if lookups else [])


async def test_a_day_that_bounds_answers_bounds_what_is_looked_up_and_asked(app: WeighbridgeApp, house: Doubles) -> None:
    knowledge, lookups = house.knowledge, house.lookups
    assert knowledge is not None
    assert lookups is not None
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/as-of 2026-03")
        await ask(app, pilot, "/entity Heron 2 70B")
        await pilot.press("down", "right")
        await settle(pilot)
        await pilot.press("escape")
        await ask(app, pilot, "/quiz heron")
        assert knowledge.days == ["2026-03"] * 3
        await ask(app, pilot, "/quiz off")
        await ask(app, pilot, "/conflicts heron")
        assert lookups.heard == ["conflicts heron 2026-03"]
