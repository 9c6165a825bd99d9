"""Every command, once: the prompt's /words, the palette and the help all read this table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.tui.desk import Desk
    from assistant.tui.ports import Ports


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask the terminal to do."""

    name: str
    help: str
    run: Callable[["Desk", str], None]
    argument: str = ""
    """How the help writes it: `NAME` where it must be given, `[NAME]` where it may be."""

    @property
    def usage(self) -> str:
        """Give the command as one types it."""
        return f"/{self.name} {self.argument}".strip()


_ALWAYS = (
    Command("help", "keys and commands", lambda desk, _: desk.show_help()),
    Command("sources", "show or hide the sources of the answer", lambda desk, _: desk.show_sources()),
    Command("plan", "the query behind the answer, and what was struck", lambda desk, _: desk.show_plan()),
    Command("sparql", "query the graph; with a query, run it", lambda desk, text: desk.open_console(text), "[QUERY]"),
    Command("refresh", "read articles from a file or folder", lambda desk, text: desk.open_corpus(text), "[PATH]"),
    Command("model", "list the models found, or choose one; `none` for no model", lambda desk, text: desk.choose_model(text), "[NAME]"),
    Command("export", "write the conversation to a Markdown file", lambda desk, text: desk.export_conversation(text), "[PATH]"),
    Command("copy", "copy the answer as Markdown", lambda desk, _: desk.copy_answer()),
    Command("theme", "choose the colours", lambda desk, text: desk.choose_theme(text), "[NAME]"),
    Command("clear", "begin a new conversation", lambda desk, _: desk.clear_conversation()),
    Command("quit", "leave", lambda desk, _: desk.leave()),
)
_LOOKUPS = (
    Command("conflicts", "where the articles disagree", lambda desk, text: desk.look_up_conflicts(text), "[NAME]"),
    Command("decide", "open or closed models, for your situation", lambda desk, text: desk.decide(text), "[team=small ...]"),
    Command("entity", "what the articles say of one thing", lambda desk, text: desk.look_up_entity(text), "NAME"),
)


def registry(ports: "Ports") -> tuple[Command, ...]:
    """Give the commands that work with these ports."""
    return _ALWAYS[:3] + (_LOOKUPS if ports.lookups else ()) + _ALWAYS[3:]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is no command, and the ones that look like it."""

    word: str
    near: tuple[str, ...]


def parse(line: str, commands: tuple[Command, ...]) -> tuple[Command, str] | Unknown:
    """Split `/name argument`; a beginning that fits one command only will do."""
    word, _, argument = line.removeprefix("/").partition(" ")
    fitting = [command for command in commands if command.name == word] or [command for command in commands if word and command.name.startswith(word)]
    if len(fitting) == 1:
        return fitting[0], argument.strip()
    from difflib import get_close_matches

    near = [command.name for command in fitting] or get_close_matches(word, [command.name for command in commands], n=2)
    return Unknown(word, tuple(near))
