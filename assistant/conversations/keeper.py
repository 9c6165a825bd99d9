"""Keep conversations beside a screen: one thread of its own does it all, in the order it was asked to.

Nothing waits for the disk, two quick turns cannot change places, and a file
that cannot be used costs a line and not the chat. It is opened when something
is first wanted of it.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from assistant.answer import Answer
from assistant.conversations.records import Sitting
from assistant.conversations.retention import NOTHING
from assistant.conversations.store import FILE, Conversations
from corpus.errors import WeighbridgeError

T = TypeVar("T")


class Keeper:
    """The history of one data folder, off the caller's thread; a context manager. `data` and `keep` are asked for at the first use."""

    def __init__(self, data: Callable[[], Path], keep: Callable[[], str]) -> None:
        self._data = data
        self._keep = keep
        self._opened: Conversations | None = None
        self._thread = ThreadPoolExecutor(1, "conversations")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def do(self, work: Callable[[Conversations], T]) -> Future[T]:
        """Do some work on the conversations; its future raises ConversationsUnusable where the file cannot be used."""
        return self._thread.submit(lambda: work(self._open()))

    def keep(self, sitting: Sitting, answer: Answer, *, private: bool = False, refers: bool = True) -> Future[bool]:
        """Keep one turn of a sitting; False where it is private, or the settings keep nothing."""

        def work() -> bool:
            if private or answer.private or self._keep().strip() == NOTHING:
                return False
            sitting.number = self._open().keep(sitting.number, answer, refers=refers)
            return True

        return self._thread.submit(work)

    def forget(self) -> Future[int]:
        """Remove what is older than the settings keep, and count it; a folder that has no conversations stays without."""
        return self._thread.submit(lambda: self._open().forget(self._keep()) if (self._data() / FILE).exists() else 0)

    def close(self) -> None:
        """End what is under way, make the last deletion final, and close the file."""
        self._thread.submit(self._end)
        self._thread.shutdown()

    def _open(self) -> Conversations:
        if self._opened is None:
            self._opened = Conversations(self._data())
        return self._opened

    def _end(self) -> None:
        if self._opened is None:
            return
        try:
            self._opened.purge()
        except WeighbridgeError:
            pass  # it is final at the next start
        finally:
            self._opened.close()
