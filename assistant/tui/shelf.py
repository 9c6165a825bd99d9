"""Articles and claims that were looked at, so that walking citations asks for each only once."""

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.tui.claim_ports import ClaimSeen, Rulings
    from assistant.tui.ports import ArticleText, Library

_KEPT = 16


class Shelf:
    """The last few articles of a library."""

    def __init__(self, library: "Library", rulings: "Rulings | None" = None) -> None:
        self._library = library
        self._rulings = rulings
        self._claims: OrderedDict[str, ClaimSeen] = OrderedDict()
        self._kept: OrderedDict[str, ArticleText] = OrderedDict()

    def at_hand(self, id: str) -> "ArticleText | None":
        """Give an article that was opened before, without waiting."""
        return self._kept.get(id)

    async def article(self, id: str) -> "ArticleText":
        """Give an article, from the library if it is not at hand."""
        if id not in self._kept:
            self._kept[id] = await self._library.article(id)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(id)
        return self._kept[id]

    async def claim(self, id: str) -> "ClaimSeen":
        """Give a claim with all that bears on it; only where there is somebody to ask."""
        assert self._rulings is not None
        if id not in self._claims:
            self._claims[id] = await self._rulings.seen(id)
            if len(self._claims) > _KEPT:
                self._claims.popitem(last=False)
        self._claims.move_to_end(id)
        return self._claims[id]

    def clear(self) -> None:
        """Forget all: the corpus has changed."""
        self._kept.clear()
        self._claims.clear()
