"""The generations of a data folder, for the screens."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.changes import Changes


class KeptGenerations:
    """`Past` over a data folder."""

    def __init__(self, data: Callable[[], Path]) -> None:
        self._data = data

    async def generation(self) -> int:
        """Read the small file that names it."""
        return await asyncio.to_thread(self._number)

    def _number(self) -> int:
        from kg.store import DataFolder

        return DataFolder(self._data()).number()

    async def changes(self, before: int, after: int) -> "Changes":
        """Compare two generations, or give what was compared before."""
        return await asyncio.to_thread(self._changes, before, after)

    def _changes(self, before: int, after: int) -> "Changes":
        from kg.history import History
        from kg.store import DataFolder

        return History(DataFolder(self._data())).changes(before, after)

    async def before(self, number: int) -> int:
        """Find the one before."""
        return await asyncio.to_thread(self._before, number)

    def _before(self, number: int) -> int:
        from kg.store import DataFolder

        return max((manifest.number for manifest in DataFolder(self._data()).manifests() if manifest.number < number), default=0)
