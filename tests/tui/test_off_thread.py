"""An asker in a thread of its own behaves as one here."""

import asyncio
import threading
from collections.abc import AsyncIterator, Sequence

import pytest

from assistant.events import Event, Finished, Piece
from assistant.tui.off_thread import OffThread
from corpus.errors import WeighbridgeError
from tests.tui.doubles import LICENCE, ScriptedAsker


async def test_events_arrive_in_order_and_whole() -> None:
    direct = [event async for event in ScriptedAsker().ask(LICENCE.question, previous=("before",), model="m")]
    inner = ScriptedAsker()
    assert [event async for event in OffThread(inner).ask(LICENCE.question, previous=("before",), model="m", private=True, as_of="2026-03")] == direct
    assert inner.heard == [(LICENCE.question, ("before",), "m")]
    assert inner.kept == [(True, "2026-03")]
    assert isinstance(direct[-1], Finished)


async def test_an_error_arrives_as_it_was_raised() -> None:
    error = WeighbridgeError("The model does not answer.", next_step="Start it.")
    with pytest.raises(WeighbridgeError) as caught:
        async for _ in OffThread(ScriptedAsker(error=error)).ask(LICENCE.question):
            pass
    assert caught.value is error


class Blocking:
    """Blocks its thread until it is released, as a careless asker would, then waits for ever."""

    def __init__(self) -> None:
        self.release = threading.Event()
        self.ended = threading.Event()

    async def ask(
        self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = ""
    ) -> AsyncIterator[Event]:
        yield Piece("a")
        self.release.wait(30)
        try:
            await asyncio.Event().wait()
        finally:
            self.ended.set()


async def test_a_blocking_asker_holds_up_nothing_and_can_be_given_up() -> None:
    inner = Blocking()
    stream = OffThread(inner).ask("?")
    assert await anext(stream) == Piece("a")
    waiting = asyncio.ensure_future(anext(stream))
    await asyncio.sleep(0)
    assert not waiting.done(), "this loop went on while the other thread is blocked"
    inner.release.set()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await asyncio.to_thread(inner.ended.wait, 30)
