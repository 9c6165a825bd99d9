"""The conversations that are kept, for a chat that must not wait for them."""

from collections.abc import Callable, Sequence
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from assistant.answer import Answer
    from assistant.conversations.keeper import Keeper
    from assistant.conversations.records import Conversation, Found, KeptTurn, Sitting
    from assistant.settings import Settings

T = TypeVar("T")


class KeptHistory:
    """`History` over the file of a data folder; nothing is imported or opened before the first call. A context manager."""

    def __init__(self, settings: "Callable[[], Settings]") -> None:
        self._settings = settings

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End what is being written, and make the last deletion final."""
        if "_keeper" in self.__dict__:
            self._keeper.close()

    @cached_property
    def _keeper(self) -> "Keeper":
        from assistant.conversations.keeper import Keeper

        return Keeper(lambda: self._settings().data, lambda: self._settings().keep_conversations)

    async def forget(self) -> int:
        """Remove what is older than the settings keep, and count it."""
        return await _done(self._keeper.forget())

    async def keep(self, sitting: "Sitting", answer: "Answer", *, private: bool = False, refers: bool = True) -> bool:
        """Keep one turn of a sitting; False where it is private, or nothing is to be kept."""
        return await _done(self._keeper.keep(sitting, answer, private=private, refers=refers))

    async def find(self, words: str = "") -> "Sequence[Found]":
        """List the conversations that hold the words; all where there are none."""
        return await _done(self._keeper.do(lambda kept: kept.find(words)))

    async def turns(self, conversation: int) -> "Sequence[KeptTurn]":
        """Give a conversation's turns; raises ConversationMissing."""
        return await _done(self._keeper.do(lambda kept: kept.turns(conversation)))

    async def rename(self, conversation: int, title: str) -> str:
        """Name a conversation, and give the name; raises ConversationMissing."""
        return await _done(self._keeper.do(lambda kept: kept.rename(conversation, title)))

    async def delete(self, conversation: int) -> "Conversation":
        """Remove a conversation; it can be brought back until the next one is removed. Raises ConversationMissing."""
        return await _done(self._keeper.do(lambda kept: kept.delete(conversation)))

    async def bring_back(self) -> "Conversation":
        """Take the last deletion back; raises ConversationMissing."""
        return await _done(self._keeper.do(lambda kept: kept.bring_back()))

    async def branch(self, conversation: int, place: int) -> int:
        """Make a new conversation of the turns up to a place; raises ConversationMissing."""
        return await _done(self._keeper.do(lambda kept: kept.branch(conversation, place)))


async def _done(future: "Future[T]") -> T:
    """Wait for what another thread does; giving up waiting does not give up the work."""
    import asyncio

    return await asyncio.shield(asyncio.wrap_future(future))
