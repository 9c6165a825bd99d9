"""What the screens need of the conversations that are kept, as a Protocol."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.conversations.records import Conversation, Found, KeptTurn, Sitting


class History(Protocol):
    """Keeps conversations; each call works elsewhere and raises WeighbridgeError where that cannot be done."""

    async def forget(self) -> int:
        """Remove what is older than the settings keep, and count it."""
        ...

    async def keep(self, sitting: "Sitting", answer: "Answer", *, private: bool = False, refers: bool = True) -> bool:
        """Keep one turn of a sitting; False where it is private, or nothing is to be kept. `refers` is False for a look-up."""
        ...

    async def find(self, words: str = "") -> "Sequence[Found]":
        """List the conversations that hold the words, the best first; all, the last used first, where there are none."""
        ...

    async def turns(self, conversation: int) -> "Sequence[KeptTurn]":
        """Give a conversation's turns in order."""
        ...

    async def rename(self, conversation: int, title: str) -> str:
        """Name a conversation, and give the name as it is kept."""
        ...

    async def delete(self, conversation: int) -> "Conversation":
        """Remove a conversation; it can be brought back until the next one is removed."""
        ...

    async def bring_back(self) -> "Conversation":
        """Take the last deletion back."""
        ...

    async def branch(self, conversation: int, place: int) -> int:
        """Make a new conversation of the turns up to a place, and give its number."""
        ...
