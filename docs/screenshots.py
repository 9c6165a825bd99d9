"""Draw the README's pictures: the real terminal over the starter corpus, as SVG files.

Nothing is staged: the articles are read into a temporary folder, questions are
typed and keys pressed as a person would. Run: make screenshots.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from textual.pilot import Pilot
from textual.widgets import TextArea

from assistant.cli.chat import ports
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.current import CurrentGraph
from assistant.settings import load
from assistant.tui.app import WeighbridgeApp
from corpus.sources import discover
from corpus.starter import starter_folder
from kg.refresh import refresh
from kg.store import DataFolder

FOLDER = Path(__file__).parent / "screenshots"
SIZE = (132, 40)
QUESTIONS = {
    "chat": "Which licence is Llama 4 under?",
    "conflict": "Is Llama 4 open source or open-weight?",
    "comparison": "Compare the prices of Claude Opus 4 and GPT-4o",
    "decide": "/decide sensitivity=regulated team=experienced tokens=500M",
}
QUERY = """\
# Which models cost least for what they write?
SELECT ?model ?vendor ?dollars WHERE {
  ?m a wb:Model ;
     rdfs:label ?model ;
     wb:vendor/rdfs:label ?vendor ;
     wb:outputPrice ?dollars .   # per million tokens
}
ORDER BY ?dollars
"""
_FONT = re.compile(r"@font-face\s*\{[^}]*\}\s*")
"""Textual's SVG names a font to be fetched; a picture in a README should fetch nothing."""


async def settle(pilot: Pilot[None]) -> None:
    """Wait until all work is done and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def draw(data: Path, folder: Path) -> None:
    """Go through the app with the articles in `data`, and leave a picture of each place in `folder`."""
    settings = load(data=data, model="none")
    with CurrentGraph(lambda: settings.data) as graph, GraphAsker(graph, lambda: settings) as asker:
        app = WeighbridgeApp(ports(graph, asker, lambda: settings), model="none")
        async with app.run_test(size=SIZE) as pilot:
            await settle(pilot)
            for name, question in QUESTIONS.items():
                app.chat.prompt.put(question)
                await pilot.press("enter")
                await settle(pilot)
                keep(app, folder / f"{name}.svg")
            await app.go("console")
            await settle(pilot)
            editor = app.screen.query_one(TextArea)
            editor.text = QUERY
            editor.cursor_blink = False
            await pilot.press("f5")
            await settle(pilot)
            keep(app, folder / "console.svg")
            await app.go("corpus")
            await settle(pilot)
            keep(app, folder / "corpus.svg")
            await app.go("chat")
            app.chat.prompt.put("Which licence is DeepSeek R1 under?")
            await pilot.press("enter")
            await settle(pilot)
            await pilot.press("enter")
            await settle(pilot)
            keep(app, folder / "article.svg")


def keep(app: WeighbridgeApp, file: Path) -> None:
    """Write what is on the screen."""
    file.write_text(_FONT.sub("", app.export_screenshot(title="weighbridge")), encoding="utf-8")
    print(file)


def main() -> None:
    """Read the starter corpus and draw into docs/screenshots, or into the folder that is named."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        refresh(DataFolder(Path(data)), discover([starter_folder()]))
        asyncio.run(draw(Path(data), folder))


if __name__ == "__main__":
    main()
