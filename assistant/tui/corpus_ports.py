"""What the corpus screens need of the house beside reading: which generation stands, and what is different between two.

Same terms as `assistant.tui.ports`.
"""

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from kg.changes import Changes


class Past(Protocol):
    """The generations of the graph."""

    async def generation(self) -> int:
        """Give the number of the one that stands; 0 where nothing was read. Asked every few seconds, so it must be cheap."""
        ...

    async def changes(self, before: int, after: int) -> "Changes":
        """Give all that is different between two; raises WeighbridgeError where one is not kept any more."""
        ...

    async def before(self, number: int) -> int:
        """Give the newest one that is kept from before a generation; 0 where there is none."""
        ...
