"""Every command of a conversation, once: its name, what it takes, and the question it puts.

The terminal, its palette, the help and the plain chat read this table; how each
carries a command out is its own. A command that puts a question is answered by
whoever answers questions; nothing here knows a screen.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

Takes = Literal["", "model", "entity", "term", "topic", "article", "date", "theme", "path", "switch", "situation", "conversation", "part", "words"]
"""What an argument names, so that it can be completed: `topic` is an entity, a term or a dimension."""
OFF: Final = "off"
PORTIONS: Final = ("answer", "query", "table", "code", "quotes")
"""The parts of an answer that can be copied; the first is what is copied where none is named."""
_AMONG = re.compile(r"\s*(?:[,;]|\bvs\.?\s|\bversus\s|\band\s)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can ask for with a slash."""

    name: str
    help: str
    argument: str = ""
    """How the help writes it: `NAME` where it must be given, `[NAME]` where it may be."""
    takes: Takes = ""
    several: bool = False
    """Whether the argument is a list: `A, B`."""
    asks: str = ""
    """The question it puts, `{}` standing for the argument; empty where it puts none."""
    screen: bool = False
    """It means something on a screen only: colours, panes."""

    @property
    def usage(self) -> str:
        """Give the command as one types it."""
        return f"/{self.name} {self.argument}".strip()

    @property
    def wants(self) -> bool:
        """Whether it can do nothing without an argument."""
        return bool(self.argument) and not self.argument.startswith("[")

    def question(self, argument: str) -> str | None:
        """Give the question that it puts; None where it puts none, or the argument does not suffice."""
        named = named_in(argument) if self.several else [argument]
        if not self.asks or len(named) < 1 + self.several:
            return None
        return self.asks.format(listed(named))


COMMANDS: Final[tuple[Command, ...]] = (
    Command("help", "keys and commands"),
    Command("sources", "show or hide the sources of the answer"),
    Command("plan", "the query behind the answer, and what was struck"),
    Command("compare", "set things side by side", "A, B", "entity", several=True, asks="Compare {}"),
    Command("define", "what a term means", "TERM", "term", asks="What does {} mean?"),
    Command("eli5", "what a term means, in simple words", "TERM", "term", asks="Explain {} in simple terms"),
    Command("decide", "open or closed models, for your situation", "[team=small ...]", "situation"),
    Command("conflicts", "where the articles disagree", "[NAME]", "entity"),
    Command("entity", "what the articles say of one thing, and what stands around it", "NAME", "entity"),
    Command("article", "open an article", "[NAME]", "article"),
    Command("quiz", "be asked, from what the articles say; `off` ends it", "[TOPIC]", "topic"),
    Command("as-of", "answer as of a day: `2026-03`, `off`", "[DATE]", "date"),
    Command("model", "choose who writes the answers; `none` for no model", "[NAME]", "model"),
    Command("private", "keep questions on this machine and out of the history: `on`, `off`", "[on|off]", "switch"),
    Command("sparql", "query the graph; with a query, run it", "[QUERY]", "words"),
    Command("refresh", "read articles from a file, a folder or a URL", "[PATH]", "path"),
    Command("follow", "what is read again and again: when it is next, what went wrong; a path or URL is added", "[PLACE]", "path", screen=True),
    Command("history", "earlier conversations: find, resume, rename, delete", "[WORDS]", "conversation"),
    Command("export", "write the conversation down: .md, .json or .html", "[PATH]", "path"),
    Command("copy", "copy the answer as Markdown; or its `query`, `table`, `code`, `quotes`", "[PART]", "part"),
    Command("theme", "choose the colours", "[NAME]", "theme", screen=True),
    Command("clear", "begin a new conversation"),
    Command("quit", "leave"),
)


def offered(names: Iterable[str]) -> tuple[Command, ...]:
    """Give the commands that a face can carry out, in the order of the table."""
    can = set(names)
    return tuple(command for command in COMMANDS if command.name in can)


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that is no command, and the ones that look like it."""

    word: str
    near: tuple[str, ...]

    @property
    def said(self) -> str:
        """Tell a person, with what to do."""
        if any(command.name == self.word and command.screen for command in COMMANDS):
            return f"There is no /{self.word} in a chat in lines, only on the screens. /help lists the commands."
        meant = f" Did you mean {' or '.join('/' + name for name in self.near)}?" if self.near else " /help lists the commands."
        return f"There is no /{self.word}.{meant}"


def parse(line: str, commands: Sequence[Command]) -> tuple[Command, str] | Unknown:
    """Split `/name argument`; a beginning that fits one command only will do."""
    word, _, argument = line.removeprefix("/").partition(" ")
    fitting = [command for command in commands if command.name == word] or [command for command in commands if word and command.name.startswith(word)]
    if len(fitting) == 1:
        return fitting[0], argument.strip()
    from difflib import get_close_matches

    near = [command.name for command in fitting] or get_close_matches(word, [command.name for command in commands], n=2)
    return Unknown(word, tuple(near))


def named_in(argument: str) -> list[str]:
    """Take a list apart: `A, B and C`, `A vs B`."""
    return [name for name in (part.strip() for part in _AMONG.split(argument)) if name]


def listed(names: Sequence[str]) -> str:
    """Join names as one says them: `A, B and C`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
