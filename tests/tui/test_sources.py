"""The sources pane: the claim as the graph holds it, what contradicts it, and ruling on it."""

from dataclasses import replace

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.article_screen import ArticleScreen
from assistant.tui.ports import Marked
from assistant.tui.ruling_screen import RulingScreen
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.rulings_double import PRICE_SEEN, ScriptedRulings, rejected
from tests.tui.walking import NARROW, WIDE, ask, settle, sources, top_of


@pytest.fixture
def rulings(house: Doubles) -> ScriptedRulings:
    house.rulings = ScriptedRulings({"c1": PRICE_SEEN, "c2": PRICE_SEEN})
    return house.rulings


async def test_the_claim_is_shown_as_the_graph_holds_it_with_what_contradicts_it(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        text = sources(app)
        assert "In the graph Heron 2 70B · input price · 0.60 USD/Mtok" in text
        assert "Against it · Heron 2 70B · input price · 0.90 USD/Mtok A price list for spring 2026, 2026-04-11" in text
        assert text.index("| Heron 2 70B | 0.60") < text.index("In the graph"), "the quote comes first"


@pytest.mark.parametrize("key", ["ctrl+t", "o"])
async def test_what_contradicts_it_is_walked_to_and_opened(rulings: ScriptedRulings, app: WeighbridgeApp, key: str) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("ctrl+n")
        await settle(pilot)
        if key == "o":
            app.chat.transcript.focus()
        await pilot.press(key, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)
        assert "A price list for spring 2026" in app.screen.sheet.text


async def test_what_contradicts_it_is_opened_by_a_click(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        row = app.chat.sources.find_touch(("place", 0), 0)
        assert row is not None
        await pilot.click("#sources", offset=(6, row))
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)


async def test_a_claim_is_ruled_on_from_where_it_is_seen_and_seen_anew(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("ctrl+r")
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, RulingScreen)
        screen.choice.value = "reject"
        screen.why.value = "a misprint"
        rulings.claims["c1"] = rejected(PRICE_SEEN)
        await pilot.press("f5")
        await settle(pilot)
        assert rulings.made == [("reject", "c2", "a misprint")]
        assert app.chat.is_current
        assert "▪ rejected by Ann on 2026-05-02: a misprint" in sources(app)


async def test_without_a_claim_there_is_nothing_to_rule_on(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("ctrl+r")
        await ask(app, pilot, LICENCE.question)
        await pilot.press("ctrl+r")
        await settle(pilot)
        assert app.chat.is_current
        assert [note.message for note in app._notifications] == [
            "Ctrl+N looks at a source first; Ctrl+R then rules on its claim.",
            "No claim was read from this passage, so there is nothing to rule on.",
        ]


async def test_a_claim_that_the_graph_no_longer_holds_leaves_its_quote(rulings: ScriptedRulings, app: WeighbridgeApp) -> None:
    rulings.claims.clear()
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        assert "| Heron 2 70B | 0.60" in sources(app)
        assert "In the graph" not in sources(app)


@pytest.mark.parametrize("size", [pytest.param(NARROW, id="narrow"), pytest.param(WIDE, id="wide")])
@pytest.mark.parametrize("times", [pytest.param(1, id="first"), pytest.param(2, id="again")])
async def test_an_article_is_opened_at_the_place_that_is_cited(house: Doubles, app: WeighbridgeApp, size: tuple[int, int], times: int) -> None:
    lines = [f"Line {number} of a long article says little." for number in range(300)]
    text = "\n".join(lines)
    start = text.index(lines[150])
    article = house.library.texts["heron.md"]
    house.library.texts["heron.md"] = replace(article, text=text, claims=(Marked("c1", "fact", start, start + len(lines[150]), "it says little"),))
    async with app.run_test(size=size) as pilot:
        for _ in range(times):
            app.open_article("heron.md", start, start + len(lines[150]))
            await settle(pilot)
            screen = app.screen
            assert isinstance(screen, ArticleScreen)
            seen = range(round(screen.sheet.scroll_y), round(screen.sheet.scroll_y) + screen.sheet.scrollable_content_region.height)
            row = next(number for number, line in enumerate(screen.sheet.text.splitlines()) if line.strip() == lines[150])
            assert row in seen
            await pilot.press("escape")


async def test_of_several_claims_from_one_passage_the_cited_one_is_looked_at(house: Doubles, app: WeighbridgeApp) -> None:
    article = house.library.texts["heron.md"]
    house.library.texts["heron.md"] = replace(article, claims=tuple(Marked(f"c{n}", "fact", 0, 9, f"thing {n}") for n in range(5)))
    async with app.run_test(size=WIDE) as pilot:
        app.open_article("heron.md", 0, 9, "c3")
        await settle(pilot)
        assert isinstance(app.screen, ArticleScreen)
        assert "4 of 5 fact thing 3" in top_of(str(app.screen.said.render()))


@pytest.mark.parametrize("size", [NARROW, (100, 30), WIDE])
async def test_a_quote_far_down_its_paragraph_is_in_view(app: WeighbridgeApp, house: Doubles, size: tuple[int, int]) -> None:
    rows = "".join(f"| Model {n} | a cell that takes some room | and another one |\n" for n in range(7))
    article = house.library.texts["heron.md"]
    cited = PRICE.citations[0]
    start = len(f"# Prices\n\n{rows}")
    house.library.texts["heron.md"] = replace(article, text=f"# Prices\n\n{rows}{cited.quote}\n{rows}", claims=())
    house.asker.answers[PRICE.question] = replace(PRICE, citations=(replace(cited, start=start, end=start + len(cited.quote)), *PRICE.citations[1:]))
    async with app.run_test(size=size) as pilot:
        await ask(app, pilot, PRICE.question)
        pane = app.chat.sources
        while not top_of(pane.text).startswith("[1]"):
            await pilot.press("ctrl+n")
            await settle(pilot)
        rows_shown = pane.text.splitlines()[round(pane.scroll_y) :][: pane.scrollable_content_region.height]
        assert top_of(cited.quote) in top_of(" ".join(rows_shown))
