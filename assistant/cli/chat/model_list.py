"""The language models that this machine offers, for the first screen and /model."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.cli.chat.current import CurrentGraph
from assistant.models.catalogue import Offer, Offered, catalogue
from assistant.settings import Endpoint, Settings
from assistant.tui.ports import ModelFound

if TYPE_CHECKING:
    from assistant.models.openness import Openness

_FEW = 4
"""Models to name of one place; any other can still be named by hand."""


class ModelList:
    """`Models` over the catalogue, with what the articles of a graph say of each."""

    def __init__(self, settings: Callable[[], Settings], graph: CurrentGraph | None = None) -> None:
        self._settings = settings
        self._graph = graph

    async def found(self) -> Sequence[ModelFound]:
        """List usable models first, local before hosted, then what the other places lack."""
        return await asyncio.to_thread(self._found)

    def _found(self) -> list[ModelFound]:
        endpoints = self._settings().endpoints
        listed = sorted(catalogue(endpoints), key=lambda offer: (not offer.usable, offer.kind == "hosted"))
        openness = self._openness()
        return [found for offer in listed for found in _lines(offer, endpoints, openness)]

    def _openness(self) -> "Openness | None":
        view = self._graph.view() if self._graph else None
        if view is None:
            return None
        from assistant.models.openness import Openness
        from kg.lexicon import load

        return Openness(view, load())


def _lines(offer: Offer, endpoints: Mapping[str, Endpoint], openness: "Openness | None") -> Iterator[ModelFound]:
    if not offer.usable:
        yield ModelFound(offer.name, offer.why, usable=False)
        return
    for model in offer.models[:_FEW]:
        rest = len(offer.models) - _FEW if model is offer.models[:_FEW][-1] else 0
        said = openness.of(endpoints[model.name].model if model.name in endpoints else model.name) if openness else None
        called = f"{said.label}: {said.of}" if said else ""
        yield ModelFound(model.name, f"{offer.name}, {offer.why}{f'; {rest} more' if rest > 0 else ''}", True, model.context, _prices(model), called)


def _prices(model: Offered) -> tuple[float, float] | None:
    if model.input_per_mtok is None or model.output_per_mtok is None:
        return None
    return model.input_per_mtok, model.output_per_mtok
