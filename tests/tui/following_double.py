"""Sources that a test lays down, and a reading that ends as it wants."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field

from assistant.tui.ports import Changed, Step
from assistant.tui.source_ports import SourceRow, SourcesRead
from corpus.errors import WeighbridgeError

NOTES = SourceRow("notes", "folder", "/home/ann/notes", 2, read="2026-03-10T08:00:00+00:00", trust="our own")
REVIEW = SourceRow("review", "feed", "https://example.org/feed.xml", 14, "6h", "2026-03-10T08:00:00+00:00", "2026-03-10T14:00:00+00:00")
WIKI = SourceRow("wiki", "sitemap", "https://wiki.example/sitemap.xml", 0, "1d", "2026-03-10T08:00:00+00:00", "2026-03-10T08:15:00+00:00", problem="https://wiki.example does not answer.")


@dataclass
class ScriptedSources:
    """Keeps rows, and reads nothing."""

    rows: list[SourceRow] = field(default_factory=lambda: [NOTES, REVIEW, WIKI])
    outcome: SourcesRead = field(default_factory=lambda: SourcesRead(Changed(added=("a.md",), claims_added=3), ("wiki: https://wiki.example does not answer.",)))
    gate: asyncio.Event | None = None
    asked: list[tuple[str, ...]] = field(default_factory=list)
    given_up: int = 0

    async def listed(self) -> Sequence[SourceRow]:
        return list(self.rows)

    async def add(self, place: str) -> str:
        if place == "nowhere":
            raise WeighbridgeError("nowhere: no such file or folder.", next_step="Check the path.")
        self.rows.append(SourceRow("new", "page", place, 0))
        return "new"

    async def remove(self, name: str) -> None:
        self.rows = [row for row in self.rows if row.name != name]

    async def read(self, names: Sequence[str]) -> AsyncIterator[Step | SourcesRead]:
        self.asked.append(tuple(names))
        yield Step("fetch", 1, 4, "https://example.org/heron")
        if self.gate is not None:
            try:
                await self.gate.wait()
            except asyncio.CancelledError:
                self.given_up += 1
                raise
        yield self.outcome
