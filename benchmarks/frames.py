"""How long frames take while everything happens at once, what idling costs, and how much memory the first screen holds.

The real screens over the real graph: an answer streams in, a query runs in its worker, a refresh reads in its process, and
keys are pressed; in a new conversation, and again after 500 turns. A frame is due 60 times a second; its time is that from one to
the next, so 16.7 ms is none lost. Beside it stands how long the screens' own thread worked for it, which a busy machine does not
stretch. The peer is an empty Textual app under the same load. Run: python benchmarks/frames.py [SECONDS]
"""

import asyncio
import os
import pty
import select
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual.app import App
from textual.pilot import Pilot

from assistant.answer import Answer, AnswerSentence
from assistant.cli.chat import later, ports
from assistant.cli.chat.asker import GraphAsker
from assistant.cli.chat.current import CurrentGraph
from assistant.events import Event, Finished, Piece, Planned
from assistant.tui.app import WeighbridgeApp
from assistant.tui.conversation import Turn
from corpus.sources import discover
from corpus.starter import starter_folder
from kg.refresh import refresh
from kg.store import DataFolder

SIZE = (140, 45)
DUE = 1 / 60
TURNS = 500
HEAVY = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?p ?b . ?c ?q ?d . ?e ?r ?f FILTER(?a != ?c) }"
PARAGRAPH = "A sentence of an answer that a model writes, of no particular length, with **weight** on a word and a mark [1]. "


class Streaming:
    """An asker that writes a word every few milliseconds, for as long as it is listened to."""

    async def ask(self, question: str, **_: object) -> AsyncIterator[Event]:
        yield Planned("lookup", None)
        text = ""
        for number in range(4_000):
            word = PARAGRAPH.split(" ")[number % 20] + (" " if number % 60 else "\n\n- ")
            text += word
            yield Piece(word)
            await asyncio.sleep(0.005)
        yield Finished(written(text))


def written(markdown: str) -> Answer:
    """Make an answer of some Markdown."""
    return Answer("A question?", (AnswerSentence("A sentence."),), markdown, kind="lookup", timings_ms={"total": 5.0})


async def ticking(seconds: float) -> tuple[list[float], list[float]]:
    """Give the time of each frame, and the work of this thread in it, in milliseconds."""
    frames, worked = [], []
    until = time.perf_counter() + seconds
    at, spent = time.perf_counter(), time.thread_time()
    while at < until:
        await asyncio.sleep(max(DUE - (time.perf_counter() - at), 0))
        now, did = time.perf_counter(), time.thread_time()
        frames.append((now - at) * 1000)
        worked.append((did - spent) * 1000)
        at, spent = now, did
    return frames, worked


def told(name: str, measured: tuple[list[float], list[float]]) -> float:
    """Print one line, and give the 99th percentile of the frames."""
    frames, worked = measured
    high, most = statistics.quantiles(frames, n=100)[98], max(frames)
    print(f"{name:<34}{high:>8.1f}{most:>9.1f}{statistics.quantiles(worked, n=100)[98]:>12.1f}{max(worked):>9.1f}{len(frames):>9}")
    return high


@contextmanager
def house(place: Path) -> Iterator[Callable[[], WeighbridgeApp]]:
    """Read the starter articles, and give what makes the app over them."""
    data = place / "data"
    refresh(DataFolder(data), discover([starter_folder()]))
    settings = later(data, "none")
    with CurrentGraph(lambda: settings().data) as graph, GraphAsker(graph, settings) as asker:
        given = replace(ports(graph, asker, settings), asker=Streaming())
        yield lambda: WeighbridgeApp(given, model="none")


def more(place: Path) -> Path:
    """Lay out a hundred articles to read."""
    folder = place / "more"
    folder.mkdir(exist_ok=True)
    for number in range(100):
        source = sorted(starter_folder().glob("*.md"))[number % 10]
        (folder / f"{number}.md").write_text(source.read_text(encoding="utf-8") + f"\n\nRevision {number} of {time.time()}.\n", encoding="utf-8")
    return folder


async def everything(app: WeighbridgeApp, pilot: Pilot[Any], folder: Path, seconds: float) -> tuple[list[float], list[float]]:
    """Stream, query, refresh and type at once, and measure meanwhile."""
    app.chat.ask("A long answer, please")

    async def reads() -> None:
        async for _ in app.ports.refresher.refresh([folder]):
            pass

    async def types() -> None:
        for key in "abcdefgh" * 1000:
            app.simulate_key(key)
            await asyncio.sleep(0.05)

    beside: Sequence[asyncio.Future[Any]] = [asyncio.ensure_future(each) for each in (reads(), app.ports.console.run(HEAVY), types())]
    try:
        return await ticking(seconds)
    finally:
        app.chat.stop()
        for each in beside:
            each.cancel()
        await asyncio.gather(*beside, return_exceptions=True)


async def screens(make: Callable[[], WeighbridgeApp], place: Path, seconds: float) -> None:
    """Measure the frames and the idling."""
    print(f"{'milliseconds':<34}{'p99':>8}{'max':>9}{'work p99':>12}{'max':>9}{'frames':>9}")
    async with App[None]().run_test(size=SIZE):
        peer = told("an empty Textual app, idle", await ticking(seconds))
    app = make()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await asyncio.sleep(1)
        app.chat.ask("The first question, which imports what draws answers")
        await ticking(1)
        app.chat.stop()
        new = told("all at once", await everything(app, pilot, more(place), seconds))
        await asyncio.sleep(1)
        for _ in range(TURNS):
            turn = Turn("A question?")
            turn.finish(written(PARAGRAPH * 6))
            app.conversation.turns.append(turn)
            app.chat.transcript.begin(turn)
        await pilot.pause()
        long = told(f"all at once, after {TURNS} turns", await everything(app, pilot, more(place), seconds))
        app.chat.prompt.put("")
        await asyncio.sleep(1)
        await asyncio.sleep(1)
        began, spent = time.perf_counter(), time.process_time()
        await asyncio.sleep(seconds)
        idle = (time.process_time() - spent) / (time.perf_counter() - began)
    print(f"ratio of the 99th percentiles     {new / peer:8.2f}; after {TURNS} turns {long / peer:.2f}")
    print(f"idle, of one processor            {idle:8.2%}")


def resident(command: Sequence[str], shown: bytes) -> float:
    """Start a program on a terminal of its own, wait for words on its screen, and give its resident megabytes."""
    child, terminal = pty.fork()
    if not child:
        os.execve(command[0], [*command], os.environ | {"TERM": "xterm-256color", "COLUMNS": "140", "LINES": "45"})
    screen = b""
    while shown not in screen and select.select([terminal], [], [], 60)[0]:
        screen += os.read(terminal, 65536)
    until = time.monotonic() + 3  # what is loaded behind the first screen
    while (left := until - time.monotonic()) > 0:
        if select.select([terminal], [], [], left)[0]:
            os.read(terminal, 65536)
    pages = int(Path(f"/proc/{child}/statm").read_text().split()[1])
    os.write(terminal, b"\x11")
    with suppress(OSError):
        while os.read(terminal, 65536):
            pass
    os.waitpid(child, 0)
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure all and print it."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 8.0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with house(place) as make:
            asyncio.run(screens(make, place, seconds))
        if Path("/proc/self/statm").exists():
            ours = resident([sys.executable, "-m", "assistant.cli", "--data", str(place / "data"), "chat"], b"claims")
            empty = resident(
                [
                    sys.executable,
                    "-c",
                    "from textual.app import App\nclass E(App):\n  def on_mount(self): self.title='ready'\n  def render(self): return 'ready'\nE().run()",
                ],
                b"ready",
            )
            print(f"resident, first screen, no model  {ours:8.0f} MB; an empty Textual app {empty:.0f} MB, ratio {ours / empty:.2f}")
        shutil.rmtree(place / "more", ignore_errors=True)


if __name__ == "__main__":
    main()
