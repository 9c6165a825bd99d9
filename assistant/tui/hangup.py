"""Leave when the terminal is gone.

A terminal that closes mostly says so by a signal, and that ends the app. Where
the signal goes to someone else, as to `make` above it, or is ignored, reading
from what is left of the terminal returns at once, forever, and would take a core.
"""

import os
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

_EVERY = 2.0
"""Seconds between two looks."""
_GONE = 129
"""What a process ends with that a hang-up ends."""


def leave_with_terminal(app: "App[None]", done: threading.Event) -> None:
    """End the process, as a hang-up does, once the terminal that the app was started in is gone; without a terminal, or on Windows, do nothing.

    Looked for from a thread of its own until all is `done`: what is drawn for a terminal that is gone soon blocks the app, its way out too.
    What is still being written then is lost as it is by the signal: an answer that was not kept yet, a refresh before its end.
    """
    if not app.is_headless and sys.__stdin__ is not None and stands(number := sys.__stdin__.fileno()):
        threading.Thread(target=_watch, args=(number, done), name="hangup", daemon=True).start()


def _watch(number: int, done: threading.Event) -> None:
    while stands(number):
        if done.wait(_EVERY):
            return
    os._exit(_GONE)


def stands(number: int) -> bool:
    """Whether a file is a terminal that can still be asked for its settings."""
    try:
        import termios
    except ImportError:  # Windows has none
        return False
    try:
        termios.tcgetattr(number)
    except (termios.error, OSError):
        return False
    return True
