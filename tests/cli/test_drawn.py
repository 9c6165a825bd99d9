"""The screens are drawn on the terminal whichever stream leads there."""

import os
import pty
import select
import sys
from pathlib import Path

import pytest


def drawn(graph: Path, aside: Path | None, closes: bytes = b"\x11") -> tuple[int, bytes]:
    """Start the chat on a terminal of its own, with stderr in the file `aside` where one is named; leave once it is drawn."""
    child, terminal = pty.fork()
    if not child:
        if aside:
            os.dup2(os.open(aside, os.O_WRONLY | os.O_CREAT), 2)
        os.execve(sys.executable, [sys.executable, "-m", "assistant.cli"], os.environ | {"WEIGHBRIDGE_DATA": str(graph), "TERM": "xterm-256color"})
    screen = b""
    left = False
    try:
        while select.select([terminal], [], [], 60)[0] and (more := os.read(terminal, 65536)):
            screen += more
            if not left and b"Weighs AI models" in screen:
                left = True
                os.write(terminal, closes)
    except OSError:  # a terminal whose last process has gone cannot be read
        pass
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), screen


@pytest.mark.parametrize("aside", [True, False], ids=["stderr in a file", "stderr on the terminal"])
def test_the_first_screen_is_drawn(aside: bool, graph: Path, tmp_path: Path) -> None:
    log = tmp_path / "log.txt"
    code, screen = drawn(graph, log if aside else None)
    assert code == 0, screen
    assert b"Weighs AI models" in screen
    assert not log.exists() or log.read_bytes() == b""
