"""Refresh in a child process, so that the screens stay quick and giving up is certain."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from assistant.cli.chat import child
from assistant.tui.ports import Changed, Step


class ChildRefresher:
    """`Refresher` over a child process."""

    def __init__(self, data: Callable[[], Path]) -> None:
        self._data = data

    async def refresh(self, sources: Sequence[Path | str], *, dry_run: bool = False) -> AsyncGenerator[Step | Changed, None]:
        """Read `sources`; raises ChildFailed with the child's own line."""
        named = [str(each.expanduser()) if isinstance(each, Path) else each for each in sources]
        async with aclosing(self._events("refresh", "--events", *(["--dry-run"] if dry_run else []), "--", *named)) as events:
            async for event in events:
                yield event

    async def remove(self, articles: Sequence[str]) -> AsyncGenerator[Step | Changed, None]:
        """Forget articles."""
        async with aclosing(self._events("corpus", "remove", "--json", "--", *articles)) as events:
            async for event in events:
                yield event

    async def _events(self, *arguments: str) -> AsyncGenerator[Step | Changed, None]:
        changed = False
        try:
            async with aclosing(child.lines(await asyncio.to_thread(self._data), arguments)) as lines:
                async for line in lines:
                    event = read_event(json.loads(line))
                    changed = isinstance(event, Changed)
                    yield event
        except child.ChildFailed:
            if not changed:  # one that changed something and skipped the rest has told both
                raise


def read_event(row: Mapping[str, Any]) -> Step | Changed:
    """Read one line of `weighbridge refresh --events` or of `weighbridge corpus remove --json`."""
    if "step" in row:
        return Step(row["step"], row["done"], row["total"], row["article"])
    report = row.get("report", row)
    return Changed(
        tuple(report["added"]),
        tuple(report["changed"]),
        tuple(report["removed"]),
        report["unchanged"],
        tuple((article, why) for article, why in report["skipped"]),
        report["claims_added"],
        report["claims_removed"],
        tuple(report["models"]),
        tuple(report["conflicts"]),
        report["generation"],
    )
