"""An asker that cannot hold up the screens, whatever the one inside does.

The inner asker runs on an event loop of its own in a thread of its own; its
events come back one by one. Giving up cancels the inner one at its next await.
"""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

from assistant.events import Asker, Event


class OffThread:
    """`Asker` around an `Asker`."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    async def ask(
        self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = ""
    ) -> AsyncIterator[Event]:
        """Answer on another thread; errors arrive here as they were raised there."""
        here = asyncio.get_running_loop()
        arrived: asyncio.Queue[Event | BaseException | None] = asyncio.Queue()
        there = asyncio.new_event_loop()

        def hand_over(item: Event | BaseException | None) -> None:
            if not here.is_closed():
                here.call_soon_threadsafe(arrived.put_nowait, item)

        async def listen() -> None:
            async for event in self._asker.ask(question, previous=previous, model=model, private=private, as_of=as_of):
                hand_over(event)

        task = there.create_task(listen())

        def work() -> None:
            try:
                there.run_until_complete(task)
            except BaseException as problem:
                hand_over(problem)
            finally:
                there.run_until_complete(there.shutdown_asyncgens())
                there.close()
                hand_over(None)

        threading.Thread(target=work, name="asking", daemon=True).start()
        ended = False
        try:
            while (item := await arrived.get()) is not None:
                if isinstance(item, BaseException):
                    raise item
                yield item
            ended = True
        finally:
            if not ended and not there.is_closed():
                there.call_soon_threadsafe(task.cancel)
