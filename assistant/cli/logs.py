"""Keep a log file for what a line on stderr cannot say, and let `--verbose` read along.

The file is small, kept with one predecessor, and opened at the first record;
where it cannot be written, the work goes on without it. Questions and keys are
never logged.
"""

import contextlib
import logging
import os
import sys
from pathlib import Path
from typing import Final

from corpus.sanitise import sanitise

LARGEST: Final = 1_000_000
"""Bytes, from which on the file is set aside as `weighbridge.log.1`."""
_ROOMS = ("corpus", "kg", "assistant")
_LINE = "%(asctime)s %(process)d %(levelname)s %(name)s %(message)s"


def log_file() -> Path:
    """Give where the log is written: WEIGHBRIDGE_LOG, else the place that the system has for logs."""
    if named := os.environ.get("WEIGHBRIDGE_LOG"):
        return Path(named).expanduser()
    from platformdirs import user_log_path

    return user_log_path("weighbridge", appauthor=False) / "weighbridge.log"


class _Told(logging.Formatter):
    """Foreign text in a record steers no terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return sanitise(super().format(record))


class _Quiet(logging.FileHandler):
    """A file that may fail without anybody hearing of it twice."""

    def handleError(self, record: logging.LogRecord) -> None:
        self.setLevel(logging.CRITICAL + 1)

    def emit(self, record: logging.LogRecord) -> None:
        try:
            if self.stream is None:
                _set_aside(Path(self.baseFilename))
            super().emit(record)
        except OSError:
            self.handleError(record)


def start(*, verbose: bool) -> None:
    """Send our rooms' records to the log file, and to stderr where `verbose`."""
    file = _Quiet(log_file(), encoding="utf-8", delay=True)
    file.setFormatter(_Told(_LINE))
    handlers: list[logging.Handler] = [file]
    if verbose:
        told = logging.StreamHandler(sys.stderr)
        told.setFormatter(_Told("%(levelname)s %(name)s: %(message)s"))
        told.addFilter(lambda record: record.exc_info is None or record.levelno < logging.WARNING)
        handlers.append(told)
    stop()
    for name in _ROOMS:
        logger = logging.getLogger(name)
        logger.handlers[:] = handlers
        logger.setLevel(logging.DEBUG if verbose else logging.INFO)
        logger.propagate = False


def started() -> bool:
    """Whether the log is open."""
    return bool(logging.getLogger(_ROOMS[0]).handlers)


def stop() -> None:
    """Close the log, and leave the rooms' records to whoever wants them."""
    for name in _ROOMS:
        logger = logging.getLogger(name)
        for handler in logger.handlers:
            with contextlib.suppress(OSError):  # a full disk is told once, by the verb
                handler.close()
        logger.handlers.clear()
        logger.propagate = True


def _set_aside(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    if file.exists() and file.stat().st_size > LARGEST:
        file.replace(file.with_name(file.name + ".1"))
