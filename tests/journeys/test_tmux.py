"""The whole way in a real terminal: first run, suggestion, citations, article, console, leave."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.system,
    pytest.mark.skipif(shutil.which("tmux") is None, reason="no tmux is installed (Debian: apt-get install tmux)"),
]


class Terminal:
    """A program in a terminal of its own, on a tmux server of its own."""

    def __init__(self, socket: Path, command: str, env: dict[str, str]) -> None:
        self._tmux = ["tmux", "-S", str(socket), "-f", os.devnull]
        subprocess.run([*self._tmux, "new-session", "-d", "-x", "120", "-y", "36", command], check=True, env=os.environ | env)

    def screen(self) -> str:
        """Give what is shown now; nothing where the program has ended."""
        return subprocess.run([*self._tmux, "capture-pane", "-p"], capture_output=True, text=True, check=False).stdout

    def seen(self, *words: str) -> str:
        """Wait until something is shown."""
        deadline = time.monotonic() + 60
        shown = ""
        while time.monotonic() < deadline:
            shown = self.screen()
            if all(word in " ".join(shown.split()) for word in words):
                return shown
        pytest.fail(f"never seen: {words}; the screen is:\n{shown}")

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names."""
        subprocess.run([*self._tmux, "send-keys", *keys], check=True)

    def ended(self) -> bool:
        """Wait until the program is gone."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            if subprocess.run([*self._tmux, "list-sessions"], capture_output=True, check=False).returncode:
                return True
        return False

    def close(self) -> None:
        """End the server, and with it whatever still runs."""
        subprocess.run([*self._tmux, "kill-server"], capture_output=True, check=False)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """Give the chat of a person who has just installed it."""
    env = {"XDG_DATA_HOME": str(tmp_path / "share"), "WEIGHBRIDGE_CONFIG": str(tmp_path / "config.toml"), "WEIGHBRIDGE_LOG": str(tmp_path / "log")}
    clean = "unset WEIGHBRIDGE_DATA ACCESSIBLE NO_COLOR; "
    opened = Terminal(tmp_path / "tmux", f"{clean}exec {sys.executable} -m assistant.cli", env)
    yield opened
    opened.close()


def test_from_the_first_start_to_leaving(terminal: Terminal) -> None:
    terminal.seen("Reading the starter articles")
    terminal.seen("Try one", "Why choose open models?")
    terminal.press("3", "Enter")
    answered = terminal.seen("The articles name", "no model configured", "[1]")
    assert "Esc" in answered
    terminal.press("C-n")
    terminal.seen("In the graph")
    terminal.press("Enter")
    article = terminal.seen("Esc Back", "Next claim")
    assert "Ask about AI models" not in article
    terminal.press("Escape")
    terminal.seen("Ask about AI models")
    terminal.press("F3")
    terminal.seen("SELECT")
    terminal.press("F5")
    terminal.seen("row")
    terminal.press("C-q")
    assert terminal.ended()
