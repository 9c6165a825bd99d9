"""`weighbridge chat --plain`: the same conversation as lines, for screen readers, pipes and plain terminals.

Nothing is drawn, moved or redrawn. Questions come from the keyboard, or from a
pipe, one a line; what comes out can be read from top to bottom.
"""

import asyncio
from typing import TYPE_CHECKING

from assistant.cli.chat.plain import doing, quizzing, reading
from assistant.cli.chat.plain.lines import Lines
from assistant.cli.chat.plain.talk import Talk
from assistant.cli.failing import Failed
from assistant.cli.output import say
from assistant.cli.phrases import counted

if TYPE_CHECKING:
    from assistant.tui.ports import Ports


def converse(ports: "Ports", lines: Lines, *, model: str | None = None) -> None:
    """Talk until the lines end; raises Failed where lines of a pipe could not be answered."""
    with asyncio.Runner() as runner:
        talk = Talk(ports, runner, lines, model=model)
        _open(talk)
        try:
            while (line := _next(lines)) is not None:
                if line:
                    _heard(talk, line)
        except doing.Left:
            pass
    if talk.failed and not lines.person:
        raise Failed(f"{talk.failed} of what was asked could not be done.")


def _next(lines: Lines) -> str | None:
    """Read a line; an interrupt takes back what a person has typed, and ends a pipe."""
    while True:
        try:
            return lines.read()
        except KeyboardInterrupt:
            if not lines.person:
                raise
            say("")
            say("Ctrl-D leaves.")


def _heard(talk: Talk, line: str) -> None:
    """Do what one line says; what goes wrong is told, and the chat goes on."""
    try:
        if line.startswith("/"):
            doing.carry_out(talk, line)
        elif talk.round is not None:
            quizzing.reply(talk, line)
        else:
            tried = int(line) if line.isdecimal() and len(line) == 1 else 0
            talk.ask(talk.ports.suggestions[tried - 1] if 0 < tried <= len(talk.ports.suggestions) else line)
    except KeyboardInterrupt:
        if not talk.lines.person:
            raise
        say("Stopped.")
    except (doing.Left, BrokenPipeError):
        raise
    except Exception as problem:
        talk.trouble(problem)


def _open(talk: Talk) -> None:
    """Read the starter articles where nothing was read, and greet a person."""
    ports = talk.ports
    standing = talk.run(ports.library.standing())
    if not standing.articles and ports.starter:
        say("Reading the starter articles, which is done once.")
        talk.run(reading.read(ports.refresher, ports.starter))
        standing = talk.run(ports.library.standing())
    if not talk.lines.person:
        return
    held = ", ".join((counted(standing.articles, "article"), counted(standing.claims, "claim"), counted(standing.conflicts, "conflict")))
    say(f"Weighbridge weighs AI models by what articles say. {held}.")
    if not standing.articles:
        say("/refresh PATH reads a file or a folder of articles.")
    elif ports.suggestions:
        say("Ask a question, or type a number to try one:")
        for number, question in enumerate(ports.suggestions[:3], 1):
            say(f"{number}. {question}")
    say("No model is needed; /model lists what could write answers. /help lists the commands. Ctrl-C stops an answer, Ctrl-D leaves.")
