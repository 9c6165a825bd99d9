"""Steps that journeys through the app share."""

from textual.pilot import Pilot

from assistant.tui.app import WeighbridgeApp
from assistant.tui.masthead import Masthead

WIDE = (140, 45)
NARROW = (80, 24)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all work is done and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def ask(app: WeighbridgeApp, pilot: Pilot[None], question: str) -> None:
    """Type a question, send it and wait for the answer."""
    app.chat.prompt.put(question)
    await pilot.press("enter")
    await settle(pilot)


def top_of(screen_text: str) -> str:
    """Give the text without runs of blanks, so that wrapping does not matter."""
    return " ".join(screen_text.split())


def transcript(app: WeighbridgeApp) -> str:
    """Give what the conversation shows."""
    return top_of(app.chat.transcript.text)


def masthead(app: WeighbridgeApp) -> str:
    """Give the line at the top."""
    return app.screen.query_one(Masthead).render().plain


def sources(app: WeighbridgeApp) -> str:
    """Give what the sources pane shows."""
    return top_of(app.chat.sources.text)
