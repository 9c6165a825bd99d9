"""`weighbridge chat`: the terminal, given the real graph, refresher, models and queries.

The only place where one face starts another.
"""

import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli import completing
from assistant.cli.commands import invocation, verb
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.chat.current import CurrentGraph
    from assistant.events import Asker
    from assistant.settings import Settings
    from assistant.tui.chat_ports import Knowledge
    from assistant.tui.claim_ports import Rulings
    from assistant.tui.console_ports import Console
    from assistant.tui.corpus_ports import Past
    from assistant.tui.history_ports import History
    from assistant.tui.ports import Library, Lookups, Models, Ports, Refresher
    from assistant.tui.source_ports import Sources

_EXAMPLES = (
    ("weighbridge", "chat; the first time, the starter articles are read"),
    ("weighbridge --data ./graph chat", "chat with a graph of your own"),
    ("weighbridge chat --model ollama/qwen3", "let a local model write the answers"),
    ("weighbridge chat --web", "the same in a browser (needs the extra `web`)"),
    ("weighbridge chat --plain < questions.txt", "answer questions from a file, one a line, as plain text"),
)
SUGGESTIONS = (
    "Why choose open models?",
    "When are closed models the better choice?",
    "Which models are open-weight?",
)
"""Questions that any corpus on open and closed models answers."""


class NoTerminal(WeighbridgeError, RuntimeError):
    """Nobody is there to chat with; the other verbs need nobody."""

    code = "no-terminal"


@verb("chat", _EXAMPLES)
@click.option(
    "--model", metavar="NAME", shell_complete=completing.models, help="The language model that writes the answers: `builtin`, a litellm name, or `none`."
)
@click.option("--theme", default="weighbridge", metavar="NAME", shell_complete=completing.themes, help="The colours; /theme lists them.")
@click.option(
    "--plain", is_flag=True, help="Lines instead of screens, for screen readers and pipes; so also where ACCESSIBLE=1 is set or there is no terminal."
)
@click.option("--web", is_flag=True, help="The same screens in a browser on this machine; prints the address, with the secret that lets you in.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="NUMBER", help="With --web: another port than 8765; 0 for any that is free.")
@click.option("--host", metavar="ADDRESS", help="With --web: another address than 127.0.0.1, as 0.0.0.0 for other machines too.")
def command(
    model: str | None = None,
    theme: str = "weighbridge",
    plain: bool = False,
    web: bool = False,
    port: int | None = None,
    host: str | None = None,
) -> None:
    """Chat with the articles (what happens without a command).

    Answers come with their sources beside them. The first time, in your own data folder, the starter articles are read; a folder given
    with --data starts with what was read into it. Without a terminal, questions are read from standard input, one a line.
    """
    from assistant.cli import opening
    from assistant.configured import glance

    if model:
        from assistant.cli.asking import known

        known(opening.settings(model))
    if not web and (port is not None or host is not None):
        raise click.UsageError("--port and --host belong to --web.", click.get_current_context())
    if web:
        _serve(model, theme, port, host)
        return
    from assistant.cli.chat.asker import GraphAsker
    from assistant.cli.chat.current import CurrentGraph
    from assistant.cli.chat.history import KeptHistory
    from assistant.tui.drivers import driver, in_browser

    settings = later(invocation().data, model)
    starter = opening.is_default()
    with CurrentGraph(lambda: settings().data, default=starter) as graph, GraphAsker(graph, settings) as asker, KeptHistory(settings) as history:
        given, model = ports(graph, asker, settings, starter=starter, history=history), model or glance("model")
        if plain or (not in_browser() and (_asks_for_lines() or not at_terminal())):
            _converse(given, model)
        else:
            from assistant.tui.app import WeighbridgeApp

            app = WeighbridgeApp(given, model=model, theme=theme)
            app.driver_class = driver() or app.driver_class
            app.run()
            app.ended.set()


def _asks_for_lines() -> bool:
    """Whether the environment asks for plain text: ACCESSIBLE is set, to anything but 0."""
    return os.environ.get("ACCESSIBLE", "").strip() not in ("", "0")


def _converse(given: "Ports", model: str | None) -> None:
    """Chat in lines; raises NoTerminal where nobody and nothing asks."""
    from assistant.cli.chat.plain import converse
    from assistant.cli.chat.plain.lines import Piped, Typed

    lines = Typed() if sys.stdin and sys.stdin.isatty() else Piped(sys.stdin)
    if not lines.waits():
        raise NoTerminal("The chat needs a terminal, or questions on standard input, one a line.", next_step='`weighbridge ask "..."` answers without either.')
    converse(given, lines, model=model)


def _serve(model: str | None, theme: str, port: int | None, host: str | None) -> None:
    """Serve the screens to a browser; each tab is a chat of its own."""
    from assistant.cli.chat.web import HOST, PORT, Place, serve

    said = {"--data": invocation().data, "--model": model, "--theme": theme}
    before = [word for name in ("--data",) if said[name] for word in (name, str(said[name]))]
    after = [word for name in ("--model", "--theme") if said[name] for word in (name, str(said[name]))]
    serve(Place(host or HOST, PORT if port is None else port), [sys.executable, "-m", "assistant.cli", *before, "chat", *after])


def later(data: Path | None, model: str | None) -> "Callable[[], Settings]":
    """Read the settings when they are first needed, which is after the first frame; a broken file is told on the screen then."""

    @cache
    def read() -> "Settings":
        from assistant.settings import load

        return load(data=data, model=model)

    return read


def at_terminal() -> bool:
    """Whether a person sits in front of this process."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def ports(graph: "CurrentGraph", asker: "Asker", settings: "Callable[[], Settings]", *, starter: bool = False, history: "History | None" = None) -> "Ports":
    """Give the terminal its collaborators; each is imported when it is first called, after the first frame."""
    from assistant.cli.chat.late import late
    from assistant.tui.off_thread import OffThread
    from assistant.tui.ports import Ports
    from corpus.starter import starter_folder

    def library() -> "Library":
        from assistant.cli.chat.library import GraphLibrary

        return GraphLibrary(graph)

    def refresher() -> "Refresher":
        from assistant.cli.chat.refresher import ChildRefresher

        return ChildRefresher(lambda: settings().data)

    def console() -> "Console":
        from assistant.cli.chat.console import GraphConsole

        return GraphConsole(graph, lambda: settings().data)

    def models() -> "Models":
        from assistant.cli.chat.model_list import ModelList

        return ModelList(settings, graph)

    def lookups() -> "Lookups":
        from assistant.cli.chat.lookups import GraphLookups

        return GraphLookups(graph)

    def rulings() -> "Rulings":
        from assistant.cli.chat.rulings import GraphRulings

        return GraphRulings(graph, lambda: settings().data)

    def knowledge() -> "Knowledge":
        from assistant.cli.chat.knowledge import GraphKnowledge

        return GraphKnowledge(graph)

    read_first = (starter_folder(),) if starter else ()

    def past() -> "Past":
        from assistant.cli.chat.past import KeptGenerations

        return KeptGenerations(lambda: settings().data)

    def followed() -> "Sources":
        from assistant.cli.chat.followed import ChildSources

        return ChildSources(lambda: settings().data)

    looked = late(library), late(refresher), late(console), late(models), late(lookups)
    return Ports(OffThread(asker), *looked, SUGGESTIONS, read_first, late(rulings), late(knowledge), history, late(past), late(followed))
