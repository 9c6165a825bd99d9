"""Turn what went wrong into one line on stderr and an exit code.

A person's mistake never shows a traceback; a mistake of ours is logged whole,
and the line names the log file.
"""

import logging
import os
import re
import sys
from collections.abc import Callable
from typing import Any, Final

import click

from assistant.cli.logs import log_file, start, started, stop
from assistant.cli.output import hush, say
from corpus.errors import WeighbridgeError

DONE: Final = 0
FAILED: Final = 1
MISUSED: Final = 2
INTERRUPTED: Final = 130


_NO_NUMBER = re.compile(r"is not a valid (?:float|integer)(?: range)?")
"""What click says of a word where a number is wanted."""


class Failed(WeighbridgeError):
    """A verb did its work and something it was asked for did not succeed; what, was said already."""

    code = "failed"


class ReaderLeft(Exception):
    """Nobody reads stdout any more; under a name that click does not turn into a failure."""


def run(call: Callable[[], Any]) -> int:
    """Call, and give the exit code; the log is closed by then."""
    try:
        return _run(call)
    finally:
        stop()


def _log() -> logging.Logger:
    """Give the logger, with the log open also where no verb got as far as opening it."""
    if not started():
        start(verbose=False)
    return logging.getLogger(__name__)


def _run(call: Callable[[], Any]) -> int:
    try:
        outcome = call()
        sys.stdout.flush()
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "weighbridge"
        message = _NO_NUMBER.sub("is not a number", error.format_message()).rstrip(".")
        hint = "" if "weighbridge" in message or message.endswith("?") else f" See `{command} --help`."
        say(f"{command}: {message}{'' if message.endswith('?') else '.'}{hint}")
        return MISUSED
    except click.ClickException as error:
        say(f"weighbridge: {error.format_message()}")
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        say("weighbridge: interrupted.")
        return INTERRUPTED
    except (BrokenPipeError, ReaderLeft):
        return _reader_left()
    except WeighbridgeError as error:
        return _told(error)
    except OSError as error:
        return _os_error(error)
    except Exception as error:
        return _ours(error)
    return outcome if isinstance(outcome, int) else DONE


def _told(error: WeighbridgeError) -> int:
    _log().info("failed: %s", error, exc_info=True)
    if not isinstance(error, Failed):
        say(f"weighbridge: {error}")
    return FAILED


def _os_error(error: OSError) -> int:
    """Say what the system refused: a full disk, a folder that may not be written."""
    _log().error("the system refused", exc_info=True)
    where = f"{os.fsdecode(error.filename)}: " if error.filename is not None else ""
    said = (error.strerror or str(error) or type(error).__name__).rstrip(".")
    said = said[:1].lower() + said[1:] if said[1:2].islower() else said
    say(f"weighbridge: {where}{said}. Nothing was changed; check the folder's space and permissions, or name another with --data.")
    return FAILED


def _ours(error: Exception) -> int:
    say(f"weighbridge: {fault(error)}")
    return FAILED


def fault(error: Exception) -> str:
    """Log what nobody foresaw, from within its `except`, and give the line that tells it."""
    _log().critical("unexpected", exc_info=True)
    return f"unexpected {type(error).__name__}: {(str(error) or 'no message')[:200]}. This is a fault of Weighbridge; {log_file()} tells more."


def _reader_left() -> int:
    """End quietly when whoever read stdout has seen enough, as `head` does."""
    hush(sys.stdout)
    return DONE
