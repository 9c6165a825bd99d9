"""What the screen of sources needs of the house: the places articles come from, and how it stands with each.

Same terms as `assistant.tui.ports`.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.tui.ports import Changed, Step


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One place that is read again and again, and how it stands with it."""

    name: str
    kind: str
    at: str
    articles: int
    """That were read of it and are still there."""
    interval: str = ""
    """`6h`; empty for the usual."""
    read: str = ""
    """When it was last looked at, ISO 8601; empty for never."""
    next: str = ""
    """When it is due, ISO 8601; empty for at every refresh."""
    trust: str = ""
    problem: str = ""
    """Why it could not be read the last time; empty where it could."""


@dataclass(frozen=True, slots=True)
class SourcesRead:
    """What came of reading sources; always the last event."""

    changed: "Changed"
    problems: tuple[str, ...] = ()
    """A line for each page or source that was not read."""


class Sources(Protocol):
    """Lists, adds, removes and reads sources; each call works elsewhere and raises WeighbridgeError where that cannot be done."""

    async def listed(self) -> Sequence[SourceRow]:
        """List them in the order of their file."""
        ...

    async def add(self, place: str) -> str:
        """Add a path, a pattern or an address, and give the name that it has from now on."""
        ...

    async def remove(self, name: str) -> None:
        """Read one no more; what was read of it stays."""
        ...

    def read(self, names: Sequence[str]) -> "AsyncIterator[Step | SourcesRead]":
        """Read these now, or every one where none is named; closing the iterator gives it up."""
        ...
