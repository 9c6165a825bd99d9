"""Write to the terminal: data on stdout, narration on stderr, nothing that steers the screen.

Text of articles, models and errors is foreign. On its way to a screen it is
sanitised; JSON is escaped instead, so that what a program reads back is exact.
"""

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from assistant.safe import one_line as one_line
from corpus.sanitise import sanitise

_GAP = "  "
_NARROWEST = 8


def write(text: str) -> None:
    """Write a line of data."""
    sys.stdout.write(text + "\n")


def say(text: str) -> None:
    """Tell the person something; never data."""
    narrate(one_line(text) + "\n")


def narrate(text: str) -> None:
    """Write to stderr at once; where nobody reads it any more the work goes on in silence, for it is worth more than the telling."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except BrokenPipeError:
        hush(sys.stderr)


def hush(stream: TextIO) -> None:
    """Let what is written to a stream go nowhere from now on: its reader has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def write_exact(text: str) -> None:
    """Write foreign text as it is to a file or a program, sanitised to a screen; adds nothing."""
    sys.stdout.write(sanitise(text) if to_screen() else text)


def to_screen() -> bool:
    """Whether a person reads stdout."""
    return sys.stdout.isatty()


def as_json(value: Mapping[str, Any] | Sequence[Any], *, indent: int | None = None) -> str:
    """Give JSON of one value, safe for any screen and exact for any program."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def escaped(text: str) -> str:
    """Escape within JSON what steers a terminal or ends a line; it can only stand in its strings."""
    clean = sanitise(text)
    if clean == text:
        return text
    return "".join(is_ if is_ == safe else json.dumps(is_)[1:-1] for is_, safe in zip(text, clean, strict=True))


def write_json(value: Mapping[str, Any] | Sequence[Any]) -> None:
    """Write one value as one line of JSON."""
    write(as_json(value))


def write_table(header: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: frozenset[int] = frozenset(), upper: bool = True) -> None:
    """Write rows under a header, cut to the terminal's width where there is one; `numbers` are columns set to the right."""
    head = [one_line(h.upper() if upper else h) for h in header]
    cells = [[one_line(str(cell)) if cell is not None else "" for cell in row] for row in rows]
    widths = [max((width(row[i]) for row in [head, *cells]), default=0) for i in range(len(header))]
    if to_screen():
        widths = fit(widths, shutil.get_terminal_size().columns - len(_GAP) * (len(header) - 1))
    write(_row(head, widths, frozenset()))
    for row in cells:
        write(_row(row, widths, numbers))


def fit(widths: Sequence[int], room: int) -> list[int]:
    """Narrow the widest columns until they fit the room."""
    fitted = list(widths)
    while sum(fitted) > room and max(fitted) > _NARROWEST:
        widest = fitted.index(max(fitted))
        others = max((w for w in fitted if w < fitted[widest]), default=_NARROWEST)
        excess = sum(fitted) - room
        fitted[widest] = max(_NARROWEST, min(fitted[widest] - 1, max(others, fitted[widest] - excess)))
    return fitted


def width(text: str) -> int:
    """Count the columns a text takes on the screen."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def clip(text: str, columns: int) -> str:
    """Cut a text to so many columns, with an ellipsis where something is lost."""
    if width(text) <= columns:
        return text
    taken, used = [], 1
    for character in text:
        used += width(character)
        if used > columns:
            break
        taken.append(character)
    return "".join(taken).rstrip() + "…"


def _row(cells: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    set_ = []
    for i, (cell, columns) in enumerate(zip(cells, widths, strict=True)):
        shown = clip(cell, columns)
        space = " " * (columns - width(shown))
        set_.append(space + shown if i in numbers else shown + space)
    return _GAP.join(set_).rstrip()
