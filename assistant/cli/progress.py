"""Show on stderr how far a long work is: a bar on a terminal, a line for each step elsewhere.

What is done in a moment is not told elsewhere: a script wants the one line that
matters.
"""

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from assistant.cli.output import clip, one_line, say, width

_BAR = 24
_OFTEN = 0.08
"""Seconds between two drawings of the bar."""
_LONG = 2.0
"""Seconds from which a work is long."""


class ProgressLine:
    """One line that fills; a context manager that clears it."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._bar = sys.stderr.isatty()
        self._clock = clock
        self._begun = clock()
        self._step = ""
        self._drawn = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.clear()

    def show(self, step: str, done: int, total: int, about: str = "") -> None:
        """Tell that `done` of `total` in `step` are done, and what is being worked on."""
        done = min(done, total)
        new, now = step != self._step, self._clock()
        if not self._bar:
            if new and now - self._begun >= _LONG:
                self._step = step
                say(f"{step}: {done:,} of {total:,}")
            return
        self._step = step
        if new or done == total or now - self._drawn >= _OFTEN:
            self._drawn = now
            self._draw(step, done, total, about)

    def clear(self) -> None:
        """Take the bar off the screen."""
        if self._bar and self._step:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def _draw(self, step: str, done: int, total: int, about: str) -> None:
        import shutil

        full = round(_BAR * min(1.0, done / total)) if total else 0
        bar = "━" * full + "─" * (_BAR - full)
        text = f"{bar}  {done:,} of {total:,}  {step}  {one_line(about)}"
        columns = shutil.get_terminal_size().columns - 1
        line = clip(text, columns) if width(text) > columns else text
        sys.stderr.write(f"\r\x1b[K{line}")
        sys.stderr.flush()
