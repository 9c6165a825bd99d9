"""The graph as it stands now, for a chat that outlives a refresh.

A newer generation is noticed at the next call and opened; the older ones stay
open until the end, because an answer may still be reading them.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from assistant.cli.opening import nothing_read, quads

if TYPE_CHECKING:
    from kg.view import GraphView

T = TypeVar("T")


class CurrentGraph:
    """Opens generations of one data folder; a context manager that closes them. `path` is asked for at the first use."""

    def __init__(self, path: Callable[[], Path], *, default: bool = False) -> None:
        self._path = path
        self._default = default
        self._lock = threading.Lock()
        self._opened: dict[int, GraphView] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        with self._lock:
            for view in self._opened.values():
                view.close()
            self._opened.clear()

    def view(self) -> "GraphView | None":
        """Give the newest generation; None where nothing was read yet."""
        from kg.store import DataFolder

        with self._lock:
            folder = DataFolder(self._path())
            number = folder.number()
            if number not in self._opened:
                found = folder.current()
                if found is None:
                    return None
                number = found.number
                self._opened[number] = found
            return self._opened[number]

    def need(self) -> "GraphView":
        """Give the newest generation; raises NothingRead."""
        view = self.view()
        if view is None:
            raise nothing_read(self._path(), default=self._default)
        return view

    def quads(self) -> Path:
        """Give the folder that holds the quads of the newest generation; raises NothingRead."""
        from kg.store import DataFolder

        return quads(DataFolder(self._path()), self.need().number)

    async def use(self, work: Callable[["GraphView"], T]) -> T:
        """Do some work on the newest generation off the event loop; raises NothingRead.

        Where the generation is dropped meanwhile, the work is begun again on the one that is newest then.
        """
        import asyncio

        from kg.search import GenerationGone

        try:
            return await asyncio.to_thread(lambda: work(self.need()))
        except GenerationGone:
            return await asyncio.to_thread(lambda: work(self.need()))
