"""Where a plain chat's lines come from: a person's keyboard, or a pipe with one question a line."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TextIO

from assistant.safe import one_line

LABEL = "You: "
Complete = Callable[[str], Sequence[str]]
"""Gives what a line, as typed so far, may become."""


class Lines(Protocol):
    """Reads what is said."""

    person: bool
    """Whether somebody types: then an interrupt stops an answer and not the chat."""

    def waits(self) -> bool:
        """Whether there is anything to read, now or later."""
        ...

    def read(self, label: str = LABEL) -> str | None:
        """Give the next line, stripped; None at the end. A line that nobody typed is echoed under `label`."""
        ...


class Typed:
    """Lines from a keyboard, edited with readline, whose history is that of this sitting."""

    person = True

    def __init__(self, complete: Complete = lambda line: ()) -> None:
        try:
            import readline
        except ImportError:  # then lines are typed without editing
            return
        readline.parse_and_bind("set enable-bracketed-paste off")  # it would write an escape sequence before each line
        readline.set_completer_delims("")
        readline.set_completer(_completer(complete))
        readline.parse_and_bind("tab: complete")

    def waits(self) -> bool:
        return True

    def read(self, label: str = LABEL) -> str | None:
        try:
            return input(label).strip()
        except EOFError:
            sys.stdout.write("\n")
            return None


class Piped:
    """Lines of a stream; each that says something is written down, so that what comes out is the whole conversation."""

    person = False

    def __init__(self, stream: TextIO) -> None:
        self._lines: Iterator[str] = filter(None, (line.strip() for line in stream))
        self._ahead: str | None = None

    def waits(self) -> bool:
        self._ahead = self._ahead or next(self._lines, None)
        return self._ahead is not None

    def read(self, label: str = LABEL) -> str | None:
        said = self._ahead or next(self._lines, None)
        self._ahead = None
        if said is not None:
            sys.stdout.write(f"{label}{one_line(said)}\n")
            sys.stdout.flush()
        return said


def _completer(complete: Complete) -> Callable[[str, int], str | None]:
    offered: list[str] = []

    def give(text: str, state: int) -> str | None:
        if state == 0:
            offered[:] = complete(text)
        return offered[state] if state < len(offered) else None

    return give
