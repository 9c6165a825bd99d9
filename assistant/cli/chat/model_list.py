"""The language models that this machine offers, for the first screen and /model."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

from assistant.models.catalogue import Offer, catalogue
from assistant.settings import Settings
from assistant.tui.ports import ModelFound

_FEW = 4
"""Models to name of one place; any other can still be named by hand."""


class ModelList:
    """`Models` over the catalogue."""

    def __init__(self, settings: Callable[[], Settings]) -> None:
        self._settings = settings

    async def found(self) -> Sequence[ModelFound]:
        """List usable models first, local before hosted, then what the other places lack."""
        offers = await asyncio.to_thread(lambda: catalogue(self._settings().endpoints))
        listed = sorted(offers, key=lambda offer: (not offer.usable, offer.kind == "hosted"))
        return [found for offer in listed for found in _lines(offer)]


def _lines(offer: Offer) -> Iterator[ModelFound]:
    if not offer.usable:
        yield ModelFound(offer.name, offer.why, usable=False)
        return
    for model in offer.models[:_FEW]:
        rest = len(offer.models) - _FEW if model is offer.models[:_FEW][-1] else 0
        yield ModelFound(model.name, f"{offer.name}, {offer.why}{f'; {rest} more' if rest > 0 else ''}")
