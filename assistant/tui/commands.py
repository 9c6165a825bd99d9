"""Who carries out each command here: a row of the table of commands, and what the desk does for it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from assistant.commands import Command, Unknown, offered, parse

if TYPE_CHECKING:
    from assistant.tui.desk import Desk
    from assistant.tui.ports import Ports

__all__ = ["Command", "Unknown", "carry_out", "parse", "registry"]

_DONE_BY: Final[Mapping[str, Callable[["Desk", str], None]]] = {
    "help": lambda desk, _: desk.show_help(),
    "sources": lambda desk, _: desk.show_sources(),
    "plan": lambda desk, _: desk.show_plan(),
    "compare": lambda desk, text: desk.put_question("compare", text),
    "define": lambda desk, text: desk.put_question("define", text),
    "eli5": lambda desk, text: desk.put_question("eli5", text),
    "article": lambda desk, text: desk.open_article(text),
    "as-of": lambda desk, text: desk.set_date(text),
    "private": lambda desk, text: desk.switch_private(text),
    "sparql": lambda desk, text: desk.open_console(text),
    "refresh": lambda desk, text: desk.open_corpus(text),
    "model": lambda desk, text: desk.choose_model(text),
    "export": lambda desk, text: desk.export_conversation(text),
    "copy": lambda desk, text: desk.copy_answer(text),
    "theme": lambda desk, text: desk.choose_theme(text),
    "clear": lambda desk, _: desk.clear_conversation(),
    "quit": lambda desk, _: desk.leave(),
}
_LOOKED_UP: Final[Mapping[str, Callable[["Desk", str], None]]] = {
    "conflicts": lambda desk, text: desk.look_up_conflicts(text),
    "decide": lambda desk, text: desk.decide(text),
    "entity": lambda desk, text: desk.look_up_entity(text),
}
_KEPT: Final[Mapping[str, Callable[["Desk", str], None]]] = {
    "history": lambda desk, text: desk.open_history(text),
}
_FOLLOWED: Final[Mapping[str, Callable[["Desk", str], None]]] = {
    "follow": lambda desk, text: desk.open_sources(text),
}
_KNOWN: Final[Mapping[str, Callable[["Desk", str], None]]] = {
    "quiz": lambda desk, text: desk.quiz(text),
}


def registry(ports: "Ports") -> tuple[Command, ...]:
    """Give the commands that work with these ports."""
    return offered([*_DONE_BY, *(_LOOKED_UP if ports.lookups else ()), *(_KNOWN if ports.knowledge else ()), *(_KEPT if ports.history else ()), *(_FOLLOWED if ports.sources else ())])


def carry_out(desk: "Desk", command: Command, argument: str) -> None:
    """Do what a command says."""
    {**_DONE_BY, **_LOOKED_UP, **_KNOWN, **_KEPT, **_FOLLOWED}[command.name](desk, argument)
