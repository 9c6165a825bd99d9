"""Read articles in several processes at once, and hand them on in order.

Reading is what a first build spends its time on, and one article has nothing to
do with another. No more are under way than there are processes twice over, so
that memory stays level however many are to be read. Few articles get one
process, for starting one costs as much as reading dozens.
"""

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

from kg.reading_worker import ReadingWorker

Given = TypeVar("Given")
Made = TypeVar("Made")
_WORTH_A_PROCESS = 12
"""Articles."""
_MOST = 8


def processes(articles: int) -> int:
    """Give how many processes that many articles are worth on this machine."""
    return max(1, min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, _MOST, articles // _WORTH_A_PROCESS))


class ReadingPool:
    """Processes that read articles; close it, or use it in a `with`."""

    def __init__(self, articles: int) -> None:
        """`articles` is how many are to be read."""
        self.size = processes(articles)
        self._workers: list[ReadingWorker] = []
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(self.size, thread_name_prefix="reading")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes; what they were reading is let go."""
        for worker in self._workers:
            worker.close()
        self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:  # one may have been started anew in the meantime
            worker.close()

    def ordered(self, given: Sequence[Given], work: Callable[[ReadingWorker, Given], Made]) -> Iterator[Made]:
        """Do the work on each, several at once, and give what comes of it in the order given; `work` must not raise."""
        ahead: deque[Future[Made]] = deque()
        coming = iter(given)
        for one in coming:
            ahead.append(self._threads.submit(self._in_own, work, one))
            if len(ahead) >= 2 * self.size:
                yield ahead.popleft().result()
        while ahead:
            yield ahead.popleft().result()

    def _in_own(self, work: Callable[[ReadingWorker, Given], Made], one: Given) -> Made:
        worker: ReadingWorker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = ReadingWorker()
            self._workers.append(worker)
        return work(worker, one)
