"""Leave a host time between two requests."""

import time
from collections.abc import Callable

from corpus.fetching.errors import TooSoon

USUAL = 1.0
"""Seconds between two requests to a host that does not say."""
LONGEST = 60.0
"""Seconds that a refresh waits at most; a host that wants more is gone on with at the next refresh."""


class Pace:
    """Remembers when each host was asked last."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, pause: Callable[[float], None] = time.sleep) -> None:
        self._clock, self._pause = clock, pause
        self._next: dict[str, float] = {}

    def wait(self, host: str) -> None:
        """Wait until the host may be asked again. Raises TooSoon where that is longer than a refresh waits."""
        wait = self._next.get(host, 0.0) - self._clock() if host in self._next else 0.0
        if wait > LONGEST:
            raise TooSoon(f"{host} asks for {wait:.0f} seconds between two requests.", next_step="The next refresh goes on.")
        if wait > 0:
            self._pause(wait)

    def asked(self, host: str, delay: float) -> None:
        """Remember that a request was just made, and how long the host is left alone after it."""
        self._next[host] = self._clock() + max(0.0, delay)
