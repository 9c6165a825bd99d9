"""Commands, typed or from the palette."""

from pathlib import Path

import pytest

from assistant.tui.app import WeighbridgeApp
from assistant.tui.help_screen import HelpScreen
from assistant.tui.plan_screen import PlanScreen
from tests.tui.doubles import LICENCE, PRICE, Doubles
from tests.tui.walking import NARROW, WIDE, ask, masthead, settle, transcript


async def test_commands_are_completed_and_unknown_ones_named(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await pilot.press("/", "e", "n")
        assert app.chat.prompt.suggestion == "tity "
        await pilot.press("tab")
        assert app.chat.prompt.text == "/entity "
        await ask(app, pilot, "/modle")
        assert any("/model" in note.message for note in app._notifications)


async def test_a_date_bounds_the_following_questions_and_is_seen(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/as-of March 2026")
        assert "as of March 2026" in masthead(app)
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/as-of yesteryear")
        assert any("is no date; /as-of 2026-03" in note.message for note in app._notifications)
        await ask(app, pilot, "/as-of off")
        await ask(app, pilot, LICENCE.question)
        assert [as_of for _, as_of in house.asker.kept] == ["March 2026", ""]
        assert "as of" not in masthead(app)


async def test_private_questions_are_marked_and_the_mark_is_seen(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=NARROW) as pilot:
        await ask(app, pilot, "/private")
        assert " PRIVATE " in masthead(app)
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/private off")
        await ask(app, pilot, LICENCE.question)
        assert [private for private, _ in house.asker.kept] == [True, False]
        assert "PRIVATE" not in masthead(app)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("/compare Heron 2 70B, Kestrel Pro", "Compare Heron 2 70B and Kestrel Pro"),
        ("/define open weights", "What does open weights mean?"),
        ("/eli5 open weights", "Explain open weights in simple terms"),
    ],
)
async def test_commands_that_are_questions_ask_them(app: WeighbridgeApp, house: Doubles, line: str, question: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, line)
        assert [heard[0] for heard in house.asker.heard] == [question]


async def test_a_comparison_of_one_thing_says_what_is_missing(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/compare Heron 2")
        assert not house.asker.heard
        assert app.chat.prompt.text == "/compare Heron 2 "
        assert any("/compare A, B" in note.message for note in app._notifications)


async def test_help_lists_every_command(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, "/help")
        assert isinstance(app.screen, HelpScreen)
        shown = app.screen.query_one("#paper").text  # type: ignore[attr-defined]
        assert all(command.usage in shown for command in app.commands)
        await pilot.press("f1")
        await pilot.pause()
        assert app.chat.is_current


@pytest.mark.parametrize(("line", "heard"), [("/conflicts", "conflicts"), ("/conflicts Heron 2", "conflicts Heron 2")])
async def test_lookups_are_shown_like_answers_but_are_no_context(app: WeighbridgeApp, house: Doubles, line: str, heard: str) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, line)
        assert house.lookups is not None
        assert house.lookups.heard == [heard]
        assert "1 supported" in transcript(app)
        assert app.conversation.previous() == ()


async def test_without_lookups_their_commands_do_not_exist(house: Doubles) -> None:
    house.lookups = None
    app = WeighbridgeApp(house.ports())
    assert not {"entity", "conflicts"} & {command.name for command in app.commands}


async def test_a_chosen_model_is_used_and_said(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await ask(app, pilot, "/model builtin")
        assert "builtin writes the answers from now on." in transcript(app)
        await ask(app, pilot, LICENCE.question)
        assert house.asker.heard[-1][2] == "builtin"


async def test_a_conversation_is_exported_once_and_never_over_a_file(app: WeighbridgeApp, tmp_path: Path) -> None:
    target = tmp_path / "talk.md"
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, f"/export {target}")
        written = target.read_text(encoding="utf-8")
        assert f"## {LICENCE.question}" in written
        assert "[1] The Heron family, one year on, Fenland Review, 2026-03-02: “lets a company" in written
        await ask(app, pilot, f"/export {target}")
        assert target.read_text(encoding="utf-8") == written
        assert any("left as it is" in note.message for note in app._notifications)


async def test_copy_hands_over_markdown_and_says_how(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/copy")
        assert app.clipboard == LICENCE.markdown
        assert any("OSC 52" in note.message for note in app._notifications)


async def test_clear_begins_anew(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        await ask(app, pilot, "/clear")
        assert "2 supported" not in transcript(app)
        await ask(app, pilot, PRICE.question)
        assert house.asker.heard[-1][1] == ()
        assert "1 supported" in transcript(app)


async def test_themes_change_and_an_unknown_one_is_refused(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, LICENCE.question)
        for theme in ("weighbridge-light", "weighbridge-contrast", "textual-light", "nord"):
            await ask(app, pilot, f"/theme {theme}")
            assert app.theme == theme
        await ask(app, pilot, "/theme plaid")
        assert app.theme == "nord"


async def test_the_palette_offers_and_runs_the_same_commands(app: WeighbridgeApp) -> None:
    async with app.run_test(size=WIDE) as pilot:
        await ask(app, pilot, PRICE.question)
        await pilot.press("ctrl+k", *"plan")
        await settle(pilot)
        await pilot.press("down", "enter")
        await settle(pilot)
        assert isinstance(app.screen, PlanScreen)
