"""A refresh told in whole lines: now and then how far it is, at the end what changed."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.output import say
from assistant.cli.phrases import counted
from assistant.safe import one_line

if TYPE_CHECKING:
    from assistant.tui.ports import Changed, Refresher

_OFTEN = 5.0
"""Seconds between two lines about the same step."""


async def read(refresher: "Refresher", paths: Sequence[Path], clock: Callable[[], float] = time.monotonic) -> "Changed":
    """Read articles and say how far it is; raises WeighbridgeError for a path that leads nowhere."""
    from assistant.tui.ports import Changed

    changed = Changed()
    step, told = "", clock()
    async for event in refresher.refresh(paths):
        if isinstance(event, Changed):
            changed = event
        elif event.step != step or clock() - told >= _OFTEN:
            step, told = event.step, clock()
            far = f": {event.done:,} of {event.total:,}" if event.total else ""
            say(f"{step}{far}{f', {event.article}' if event.article else ''}")
    return changed


def changes(changed: "Changed") -> Iterator[str]:
    """Tell what a refresh changed, in lines."""
    counts = ((len(changed.added), "added"), (len(changed.changed), "changed"), (len(changed.removed), "removed"), (changed.unchanged, "unchanged"))
    yield f"Articles: {', '.join(f'{number:,} {word}' for number, word in counts if number) or 'none'}."
    if changed.claims_added or changed.claims_removed:
        yield f"Claims: {changed.claims_added:,} new, {changed.claims_removed:,} gone."
    if changed.models:
        yield one_line(f"New models: {', '.join(changed.models)}.")
    for conflict in changed.conflicts:
        yield one_line(f"New conflict: {conflict}")
    if changed.skipped:
        yield f"{counted(len(changed.skipped), 'file')} could not be read:"
    for name, why in changed.skipped:
        yield one_line(f"{name}: {why}")
