"""Refresh in a child process, so that the screens stay quick and giving up is certain.

The child is this very command line. Killing it is safe: a refresh publishes
its result at the very end or not at all.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.tui.ports import Changed, Step
from corpus.errors import WeighbridgeError

_LONGEST_LINE = 64_000_000


class RefreshFailed(WeighbridgeError, RuntimeError):
    """The child said why; what it said is the message."""

    code = "refresh-failed"


class ChildRefresher:
    """`Refresher` over a child process."""

    def __init__(self, data: Callable[[], Path]) -> None:
        self._data = data

    async def refresh(self, paths: Sequence[Path]) -> AsyncIterator[Step | Changed]:
        """Read `paths`; raises RefreshFailed with the child's own line."""
        command = [sys.executable, "-m", "assistant.cli", "--data", str(await asyncio.to_thread(self._data)), "refresh", "--events", "--", *(str(p.expanduser()) for p in paths)]
        child = await asyncio.create_subprocess_exec(
            *command, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, limit=_LONGEST_LINE,
        )
        assert child.stdout is not None
        assert child.stderr is not None
        told = asyncio.ensure_future(child.stderr.read())
        changed = False
        try:
            async for line in child.stdout:
                event = read_event(json.loads(line))
                changed = isinstance(event, Changed)
                yield event
            await child.wait()
            said = (await told).decode("utf-8", "replace").strip().splitlines()
            if not changed:
                what = said[-1].removeprefix("weighbridge: ") if said else f"The refresh ended with code {child.returncode}."
                raise RefreshFailed(what)
        finally:
            told.cancel()
            if child.returncode is None:
                child.kill()
                await child.wait()


def read_event(row: Mapping[str, Any]) -> Step | Changed:
    """Read one line of `weighbridge refresh --events`."""
    if (report := row.get("report")) is None:
        return Step(row["step"], row["done"], row["total"], row["article"])
    return Changed(
        tuple(report["added"]), tuple(report["changed"]), tuple(report["removed"]), report["unchanged"],
        tuple((article, why) for article, why in report["skipped"]), report["claims_added"], report["claims_removed"],
        tuple(report["models"]), tuple(report["conflicts"]),
    )
