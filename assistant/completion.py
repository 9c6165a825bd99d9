"""Complete what is being typed: commands, what they take, and names within a plain question.

Pure lookups in lists that were sorted beforehand, so that it costs a
fraction of a millisecond a key. It offers and never decides: what was typed
is sent as it stands unless a person takes an offer.
"""

import os
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import islice
from pathlib import Path

from assistant.commands import PORTIONS, Command, Takes

_LEAST = 2
"""Letters of a name to type before anything is offered within a question."""
_WORDS = 5
"""Words before the cursor that may be the beginning of one name."""
_MOST = 8
_SCANNED = 4_000
"""Names looked at for one prefix; a prefix that fits more says too little to rank by."""
_LISTED = 2_000
"""Entries of a folder looked at."""
_WORD = re.compile(r"\S+")
_PART = re.compile(r"[^\s/]+")
"""What a name can be found by: `ollama/qwen3` by qwen3 too."""
_LAST = re.compile(r"[^,;]*$")
_SORTS: Mapping[Takes, frozenset[str]] = {
    "entity": frozenset({"model", "family", "vendor", "license", "tool", "benchmark", "regulation", "setup"}),
    "term": frozenset({"concept"}),
    "topic": frozenset({"model", "family", "vendor", "license", "benchmark", "concept", "dimension"}),
    "article": frozenset({"article"}),
    "date": frozenset({"date"}),
    "model": frozenset({"writer"}),
    "theme": frozenset({"theme"}),
    "situation": frozenset({"factor"}),
}
_IN_A_QUESTION = frozenset({"model", "family", "vendor", "license", "tool", "benchmark", "regulation", "concept", "article"})


@dataclass(frozen=True, slots=True)
class Name:
    """Something that can be named."""

    text: str
    """As it is put into the line."""
    sort: str
    """An entity's kind, or article, date, dimension, writer, theme, factor."""
    also: tuple[str, ...] = ()
    """Other names by which it is found."""
    weight: int = 0
    """How much there is of it: what is spoken of more is offered first."""


@dataclass(frozen=True, slots=True)
class Offered:
    """What could stand in place of `line[start:]`."""

    start: int
    put: str
    sort: str

    def taken(self, line: str) -> str:
        """Give the line with this offer in it."""
        return line[: self.start] + self.put


class Names:
    """Names, found by the beginning of any word in them."""

    def __init__(self, names: Iterable[Name]) -> None:
        keys: list[tuple[str, int, Name]] = []
        for name in names:
            for text in (name.text, *name.also):
                folded = text.casefold()
                keys += [(folded[match.start() :], int(match.start() > 0 or text is not name.text), name) for match in _PART.finditer(folded)]
        keys.sort(key=lambda key: key[:2])
        self._keys = keys
        self._starts = [key[0] for key in keys]

    def beginning(self, prefix: str, sorts: frozenset[str], most: int = _MOST) -> list[Name]:
        """Give the names of some sorts with a word that begins so: those that begin so themselves first, then what is spoken of most."""
        folded = prefix.casefold()
        at = bisect_left(self._starts, folded)
        fitting: dict[Name, tuple[int, int, int, str]] = {}
        for start, inner, name in self._keys[at : at + _SCANNED]:
            if not start.startswith(folded):
                break
            if name.sort in sorts and name.text.casefold() != folded:
                rank = (inner, -name.weight, len(name.text), name.text)
                fitting[name] = min(rank, fitting.get(name, rank))
        unique: dict[str, Name] = {}
        for name in nsmallest(most * 2, fitting, key=lambda each: fitting[each]):
            unique.setdefault(name.text, name)
        return list(unique.values())[:most]


NOTHING = Names(())
Paths = Callable[[str], Sequence[str]]
"""Gives the paths that begin like a text; must return at once."""


def no_paths(text: str) -> Sequence[str]:
    """Know no path."""
    return ()


def files(text: str) -> list[str]:
    """Give the files and folders whose path begins so, folders first; those that begin with a dot only where the text names them so."""
    path = Path(text).expanduser()
    folder, begun = (path, "") if not text or text.endswith(("/", os.sep)) else (path.parent, path.name)
    try:
        with os.scandir(folder) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in islice(entries, _LISTED)
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            ]
    except OSError:
        return []
    head = text[: len(text) - len(begun)]
    return [f"{head}{name}{'' if is_file else '/'}" for is_file, name in sorted(found) if f"{head}{name}" != text]


def offers(line: str, commands: Sequence[Command], names: Names, paths: Paths = no_paths) -> list[Offered]:
    """Give what could complete the line at its end, the likeliest first."""
    if "\n" in line:
        return []
    if not line.startswith("/"):
        return _in_question(line, names)
    word, space, argument = line[1:].partition(" ")
    if not space:
        fitting = [command for command in commands if command.name.startswith(word) and command.name != word]
        return [Offered(0, f"/{command.name}{' ' if command.wants else ''}", "command") for command in fitting][:_MOST]
    command = next((each for each in commands if each.name == word), None)
    return _argument(line, argument, command, names, paths) if command and command.takes else []


def _argument(line: str, argument: str, command: Command, names: Names, paths: Paths) -> list[Offered]:
    start = len(line) - len(argument)
    match command.takes:
        case "switch":
            return [Offered(start, word, "switch") for word in ("on", "off") if word.startswith(argument) and word != argument]
        case "part":
            return [Offered(start, part, "part") for part in PORTIONS if part.startswith(argument) and part != argument]
        case "path":
            return [Offered(start, path, "path") for path in paths(argument)[:_MOST]]
        case "words" | "conversation":
            return []
    if command.several:
        last = _LAST.search(argument)
        start += last.start() if last else 0
    if command.takes == "situation":
        start = line.rfind(" ") + 1
    typed = line[start:].lstrip()
    start = len(line) - len(typed)
    return [Offered(start, name.text, name.sort) for name in names.beginning(typed, _SORTS[command.takes])]


def _in_question(line: str, names: Names) -> list[Offered]:
    """Complete the name that the last words begin, the longest run of words that begins one first."""
    words = list(_WORD.finditer(line))[-_WORDS:]
    if not words or words[-1].end() < len(line.rstrip()):
        return []
    for first in words:
        typed = line[first.start() :].lstrip("\"'“(")
        if sum(map(str.isalnum, typed)) < _LEAST:
            continue
        if found := names.beginning(typed, _IN_A_QUESTION):
            start = len(line) - len(typed)
            return [Offered(start, name.text, name.sort) for name in found]
    return []
