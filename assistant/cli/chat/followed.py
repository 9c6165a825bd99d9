"""Sources for the screens: the verbs of the command line, each in a child process."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from pathlib import Path

from assistant.cli.chat import child
from assistant.cli.chat.refresher import read_event
from assistant.tui.ports import Changed, Step
from assistant.tui.source_ports import SourceRow, SourcesRead


class ChildSources:
    """`Sources` over child processes."""

    def __init__(self, data: Callable[[], Path]) -> None:
        self._data = data

    async def listed(self) -> Sequence[SourceRow]:
        """List them; raises ChildFailed."""
        rows = [json.loads(line) for line in (await self._said("sources", "list", "--json")).splitlines()]
        return [
            SourceRow(row["name"], row["kind"], row["at"], row["articles"], row["interval"], row["read"] or "", row["next"] or "", row["trust"], row["problem"])
            for row in rows
        ]

    async def add(self, place: str) -> str:
        """Add one; raises ChildFailed."""
        return str(json.loads(await self._said("sources", "add", "--json", "--", place))["name"])

    async def remove(self, name: str) -> None:
        """Remove one; raises ChildFailed."""
        await self._said("sources", "remove", "--json", "--", name)

    async def read(self, names: Sequence[str]) -> AsyncGenerator[Step | SourcesRead, None]:
        """Read some, or all; raises ChildFailed with the child's own line."""
        chosen = [part for name in names for part in ("--source", name)] or ["--all"]
        async with aclosing(child.lines(await asyncio.to_thread(self._data), ["refresh", "--events", *chosen])) as lines:
            async for line in lines:
                row = json.loads(line)
                event = read_event(row)
                if isinstance(event, Changed):
                    told = row["report"].get("read", ())
                    failed = [f"{one['source']}: {one['failed']}" for one in told if one["failed"]]
                    yield SourcesRead(event, (*failed, *(f"{one['source']}: {problem}" for one in told for problem in one["problems"])))
                else:
                    yield event

    async def _said(self, *arguments: str) -> bytes:
        return await child.output(await asyncio.to_thread(self._data), arguments)
