"""`weighbridge chat`: the terminal, given the real graph, refresher, models and queries.

The only place where one face starts another.
"""

import sys
from typing import TYPE_CHECKING

import click

from assistant.cli.commands import verb
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.cli.chat.current import CurrentGraph
    from assistant.events import Asker
    from assistant.settings import Settings
    from assistant.tui.ports import Ports

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
    from assistant.cli.asking import known

    settings = opening.settings(model)
    known(settings)
    from assistant.cli.chat.asker import GraphAsker
    from assistant.cli.chat.current import CurrentGraph
    from assistant.tui.app import WeighbridgeApp

    with CurrentGraph(settings.data) as graph, GraphAsker(graph, settings) as asker:
        WeighbridgeApp(ports(graph, asker, settings), model=model or (settings.model if settings.model != "none" else None), theme=theme).run()


def at_terminal() -> bool:
    """Whether a person sits in front of this process."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def ports(graph: "CurrentGraph", asker: "Asker", settings: "Settings") -> "Ports":
    """Give the terminal its collaborators; nothing is opened or asked yet."""
    from assistant.cli import opening
    from assistant.cli.chat.console import GraphConsole
    from assistant.cli.chat.library import GraphLibrary
    from assistant.cli.chat.lookups import GraphLookups
    from assistant.cli.chat.model_list import ModelList
    from assistant.cli.chat.refresher import ChildRefresher
    from assistant.tui.off_thread import OffThread
    from assistant.tui.ports import Ports
    from corpus.starter import starter_folder

    return Ports(
        OffThread(asker), GraphLibrary(graph), ChildRefresher(settings.data), GraphConsole(graph), ModelList(settings),
        GraphLookups(graph), SUGGESTIONS, (starter_folder(),) if opening.is_default(settings.data) else (),
    )
