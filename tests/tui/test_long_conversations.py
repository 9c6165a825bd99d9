"""Five hundred turns cost what the rows in view cost."""

from assistant.tui.app import WeighbridgeApp
from assistant.tui.conversation import Turn
from tests.tui.doubles import PRICE, Doubles
from tests.tui.walking import ask, settle


async def test_a_turn_is_laid_out_once_however_long_the_conversation(app: WeighbridgeApp, house: Doubles) -> None:
    async with app.run_test(size=(140, 45)) as pilot:
        await settle(pilot)
        for _ in range(500):
            turn = Turn(PRICE.question)
            turn.finish(PRICE)
            app.conversation.turns.append(turn)
            app.chat.transcript.begin(turn)
        app.chat.add_class("-sources")
        await settle(pilot)
        widgets = len(app.screen.query("*"))
        laid: list[object] = []
        original = app.chat.transcript._laid

        def counted(section: object) -> object:
            laid.append(section)
            return original(section)  # type: ignore[arg-type]

        app.chat.transcript._laid = counted  # type: ignore[assignment, method-assign]
        for key in ("pageup", "pageup", "a", "b", "pagedown", "ctrl+end"):
            await pilot.press(key)
        await settle(pilot)
        assert not laid, "moving and typing lay nothing out"
        app.chat.prompt.put("")
        await ask(app, pilot, PRICE.question)
        assert 0 < len(laid) < 60, "an answer lays out its own turn as it grows, and marks its first source; no other is touched"
        assert len(app.screen.query("*")) <= widgets + 2, "turns are no widgets"
