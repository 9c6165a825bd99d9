"""The chat ends with its terminal, even where nobody tells it that this is gone."""

import contextlib
import os
import pty
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from assistant.tui.hangup import stands

_LONGEST = 60
"""Seconds until the chat has to be drawn, and to have ended."""


def _within(done: Callable[[], bool]) -> bool:
    end = time.monotonic() + _LONGEST
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.1)
    return False


def test_a_chat_whose_terminal_goes_without_a_word_ends(tmp_path: Path) -> None:
    child, terminal = pty.fork()
    if not child:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        home = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "WEIGHBRIDGE_CONFIG": str(tmp_path / "config.toml"), "TERM": "xterm-256color"}
        os.execve(sys.executable, [sys.executable, "-m", "assistant.cli", "chat"], {**os.environ, **home})
    ended = threading.Event()

    def wait() -> None:
        os.waitpid(child, 0)
        ended.set()

    threading.Thread(target=wait, daemon=True).start()
    seen = b""
    try:
        while b"Weighbridge" not in seen and select.select([terminal], [], [], _LONGEST)[0]:
            seen += os.read(terminal, 65536)
        assert b"Weighbridge" in seen
        assert not ended.is_set()
    finally:
        os.close(terminal)
        gone = _within(ended.is_set)
        if not gone:
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
    assert gone


def test_what_is_a_terminal_stands_until_its_other_end_is_closed(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    assert stands(theirs)
    os.close(ours)
    assert not stands(theirs)
    os.close(theirs)
    with (tmp_path / "file").open("w") as file:
        assert not stands(file.fileno())
