"""Run a verb of this very command line in a child process, for the screens.

What makes a new generation works hard for seconds; in a process of its own it
takes nothing from the screens, and giving up is certain. Killing it is safe: a
generation is published at the very end or not at all.
"""

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing, suppress
from pathlib import Path

from corpus.errors import WeighbridgeError

_LONGEST_LINE = 64_000_000


class ChildFailed(WeighbridgeError, RuntimeError):
    """The child said why; what it said is the message."""

    code = "child-failed"


async def lines(data: Path, arguments: Sequence[str]) -> AsyncGenerator[bytes, None]:
    """Give what the verb writes, line by line; raises ChildFailed with its own last line where it failed. Closing the iterator kills it."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "assistant.cli", "--data", str(data), *arguments,
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, limit=_LONGEST_LINE,
    )  # fmt: skip
    _yield_to_screens(child.pid)
    assert child.stdout is not None
    assert child.stderr is not None
    told = asyncio.ensure_future(child.stderr.read())
    try:
        async for line in child.stdout:
            yield line
        await child.wait()
        if child.returncode:
            said = (await told).decode("utf-8", "replace").strip().splitlines()
            raise ChildFailed(said[-1].removeprefix("weighbridge: ") if said else f"`{arguments[0]}` ended with code {child.returncode}.")
    finally:
        told.cancel()
        if child.returncode is None:
            child.kill()
            await child.wait()


def _yield_to_screens(process: int) -> None:
    """Let the screens have the processor whenever they want it: where there are few, a key press would wait for the reading."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, process, 10)


async def output(data: Path, arguments: Sequence[str]) -> bytes:
    """Give all that the verb writes; raises ChildFailed."""
    async with aclosing(lines(data, arguments)) as each:
        return b"".join([line async for line in each])
