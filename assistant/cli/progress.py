"""Show on stderr how far a long work is: a bar on a terminal, a line now and then elsewhere.

What is done within half a minute is not told elsewhere: a script wants the one line
that matters, and cron mails every other.
"""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from assistant.cli.output import clip, narrate, one_line, say, width

_BAR = 24
_OFTEN = 0.08
"""Seconds between two drawings of the bar."""
_LONG = 2.0
"""Seconds of a step from which the rest can be told."""
_RARELY = 30.0
"""Seconds before the first line, and between two, where there is no bar."""
_TELLING = 0.02
"""The part of a step from which the rest can be told."""


class ProgressLine:
    """One line that fills; a context manager that clears it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._bar = sys.stderr.isatty()
        self._clock = clock
        self._begun = clock()
        self._step = ""
        self._drawn = 0.0
        self._begun_step = ""
        self._step_begun = self._told = self._begun

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def show(self, step: str, done: int, total: int, about: str = "", share: float | None = None) -> None:
        """Tell that `done` of `total` in `step` are done, and what is being worked on; `share` of the step's work, where that is known better than by counting."""
        done = min(done, total)
        new, now = step != self._step, self._clock()
        if step != self._begun_step:
            self._begun_step, self._step_begun = step, now
        left = self._left(now, done / total if share is None and total else share or 0.0)
        if not self._bar:
            if now - self._told >= _RARELY or (new and now - self._begun >= _RARELY):
                self._step, self._told = step, now
                say(", ".join(filter(None, (f"{step}: {done:,} of {total:,}" if total > 1 else f"{step} …", left))))
            return
        self._step = step
        if new or done == total or now - self._drawn >= _OFTEN:
            self._drawn = now
            self._draw(step, done, total, " ".join(filter(None, (left and f"({left})", about))))

    def _left(self, now: float, share: float) -> str:
        """Say how long the step will still take, if it goes on as it went; nothing before enough of it is done to tell."""
        gone = now - self._step_begun
        if gone < _LONG or not _TELLING <= share < 1:
            return ""
        seconds = gone * (1 - share) / share
        return f"{seconds / 60:.0f} min left" if seconds >= 90 else f"{seconds:.0f} s left"

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._bar and self._step:
            narrate("\r\x1b[K")

    def _draw(self, step: str, done: int, total: int, about: str) -> None:
        import shutil

        full = round(_BAR * min(1.0, done / total)) if total else 0
        bar = "━" * full + "─" * (_BAR - full)
        text = "  ".join((bar, *([f"{done:,} of {total:,}"] if total > 1 else []), step, one_line(about)))
        columns = shutil.get_terminal_size().columns - 1
        line = clip(text, columns) if width(text) > columns else text
        narrate(f"\r\x1b[K{line}")
