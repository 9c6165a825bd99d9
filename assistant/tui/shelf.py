"""Articles that were opened, so that walking citations asks for each only once."""

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.tui.ports import ArticleText, Library

_KEPT = 16


class Shelf:
    """The last few articles of a library."""

    def __init__(self, library: "Library") -> None:
        self._library = library
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

    def clear(self) -> None:
        """Forget all: the corpus has changed."""
        self._kept.clear()
