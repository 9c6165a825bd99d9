"""How far a refresh is, and how long it may still take.

Reckoned from the pace of the present step, once it has gone on long enough to
say something; what comes after it is not known and not guessed.
"""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.ink import MUTED
from assistant.tui.welcome import bar

if TYPE_CHECKING:
    from assistant.tui.ports import Step

_SOON = 2.0
"""Seconds from which a pace can be told."""


class Pace:
    """The pace of one refresh."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._step = ""
        self._begun = 0.0
        self._from = 0

    def told(self, step: "Step") -> Content:
        """Draw how far it is, with the time that is left in this step."""
        now = self._clock()
        if step.step != self._step:
            self._step, self._begun, self._from = step.step, now, step.done
        done, taken = step.done - self._from, now - self._begun
        left = step.total - step.done
        if taken < _SOON or done <= 0 or left <= 0:
            return bar(step)
        return bar(step) + Content.styled(f"   {_words(taken / done * left)} left in this step", MUTED)


def _words(seconds: float) -> str:
    if seconds < 90:
        return f"about {max(round(seconds), 1)} s"
    return f"about {round(seconds / 60)} min"
