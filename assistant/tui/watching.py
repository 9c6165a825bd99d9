"""Notice that the graph has become another one, whoever made it: this terminal, another one, a command.

Looks every few seconds at the number of the generation that stands, which is one
small file. Every place is told and takes it in without losing the reader's place.
"""

import logging
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import Worker

from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)
_EVERY = 2.0
"""Seconds between two looks."""


class Watch:
    """What one app knows of the generation it shows."""

    def __init__(self, app: "WeighbridgeApp") -> None:
        self.app = app
        self.number: int | None = None

    def begin(self) -> None:
        """Look from now on."""
        if self.app.ports.past is not None:
            self.app.set_interval(_EVERY, self._look)
            self._look()

    def _look(self) -> None:
        self._looking: Worker[None] = self.app.run_worker(self.look, group="watching", exclusive=True)

    async def look(self) -> None:
        """Take in a newer generation, where there is one."""
        past = self.app.ports.past
        if past is None:
            return
        try:
            number = await past.generation()
        except (WeighbridgeError, OSError) as problem:
            log.info("The generation cannot be told: %s", problem)
            return
        known, self.number = self.number, number
        if known is not None and known != number:
            self.app.corpus_changed()

    def tell(self) -> None:
        """Tell every place that the graph is another one."""
        self.number = None  # what stands now is being taken in: only what comes after it is news
        self._look()
        screens: list[Screen[object]] = [screen for stack in self.app._screen_stacks.values() for screen in stack]
        for screen in screens:
            taken_in = getattr(screen, "graph_changed", None)
            if taken_in is not None and screen.is_mounted:
                taken_in()
