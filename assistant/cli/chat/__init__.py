"""`weighbridge chat`: the terminal, given the real graph, refresher, models and queries.

The only place where one face starts another.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import invocation, verb
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.chat.current import CurrentGraph
    from assistant.events import Asker
    from assistant.settings import Settings
    from assistant.tui.ports import Console, Library, Lookups, Models, Ports, Refresher

_EXAMPLES = (
    ("weighbridge", "chat; the first time, the starter articles are read"),
    ("weighbridge --data ./graph chat", "chat with a graph of your own"),
    ("weighbridge chat --model ollama/qwen3", "let a local model write the answers"),
)
SUGGESTIONS = (
    "Why choose open models?",
    "When are closed models the better choice?",
    "Which models are open-weight?",
)
"""Questions that any corpus on open and closed models answers."""


class NoTerminal(WeighbridgeError, RuntimeError):
    """The chat needs a screen; the other verbs do not."""

    code = "no-terminal"


@verb("chat", _EXAMPLES)
@click.option("--model", metavar="NAME", help="The language model that writes the answers: `builtin`, a litellm name, or `none`.")
@click.option("--theme", default="weighbridge", metavar="NAME", help="The colours; /theme lists them.")
def command(model: str | None = None, theme: str = "weighbridge") -> None:
    """Chat with the articles (what happens without a command).

    Answers come with their sources beside them. The first time, in your own data folder, the starter articles are read; a folder given
    with --data starts with what was read into it.
    """
    if not at_terminal():
        raise NoTerminal("The chat needs a terminal.", next_step='`weighbridge ask "..."` answers without one.')
    from assistant.cli import opening
    from assistant.configured import glance

    if model:
        from assistant.cli.asking import known

        known(opening.settings(model))
    from assistant.cli.chat.asker import GraphAsker
    from assistant.cli.chat.current import CurrentGraph
    from assistant.tui.app import WeighbridgeApp

    settings = later(invocation().data, model)
    starter = opening.is_default()
    with CurrentGraph(lambda: settings().data, default=starter) as graph, GraphAsker(graph, settings) as asker:
        WeighbridgeApp(ports(graph, asker, settings, starter=starter), model=model or glance("model"), theme=theme).run()


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


def ports(graph: "CurrentGraph", asker: "Asker", settings: "Callable[[], Settings]", *, starter: bool = False) -> "Ports":
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

        return GraphConsole(graph)

    def models() -> "Models":
        from assistant.cli.chat.model_list import ModelList

        return ModelList(settings)

    def lookups() -> "Lookups":
        from assistant.cli.chat.lookups import GraphLookups

        return GraphLookups(graph)

    return Ports(OffThread(asker), late(library), late(refresher), late(console), late(models), late(lookups), SUGGESTIONS, (starter_folder(),) if starter else ())
