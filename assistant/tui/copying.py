"""Copy what is looked at, to this machine's clipboard and by the terminal, and tell which."""

from asyncio import to_thread
from typing import TYPE_CHECKING

from assistant.tui.ink import one_line
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.conversation import Turn


def copy_answer(app: "WeighbridgeApp", what: str) -> None:
    """Copy the answer whose source is looked at, else the newest; or part of it."""
    from assistant.portions import portion

    turn = chosen_turn(app)
    if turn is None or turn.answer is None:
        app.notify("No answer to copy yet.", markup=False)
        return
    try:
        copy_text(app, portion(turn.answer, what))
    except WeighbridgeError as problem:
        app.notify(one_line(str(problem)), severity="warning", markup=False)


def chosen_turn(app: "WeighbridgeApp") -> "Turn | None":
    """Give the turn whose source is looked at, else the newest that has an answer."""
    chosen = app.chat.transcript.chosen
    return app.chat.transcript.turn(chosen[0]) if chosen else app.conversation.last_answered()


def copy_text(app: "WeighbridgeApp", text: str) -> None:
    """Copy any text, sanitised, and tell where it went."""
    app.run_worker(_copy(app, text), group="copying")


async def _copy(app: "WeighbridgeApp", text: str) -> None:
    from assistant.clipboard import copy_here, fits_the_terminal, safe_to_copy, told

    safe = safe_to_copy(text)
    sent = fits_the_terminal(safe)
    if sent:
        app.copy_to_clipboard(safe)
    copied = await to_thread(copy_here, safe)
    app.notify(told(copied, safe, sent=sent), severity="information" if copied.taken or sent else "warning", markup=False)
