"""Copy text, and say truthfully where it went.

Two ways, because neither is enough: a program of this machine's desktop, which
tells whether it took the text, and OSC 52, by which the terminal is asked (also
over SSH) and never answers. No library is used for the first: it would not say
which program it was, nor bound how long that may take, nor know tmux.
"""

import os
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from assistant.safe import one_line
from corpus.sanitise import sanitise

OSC52_BYTES: Final = 74_994
"""The longest text that every terminal takes: xterm and hterm bound the whole sequence at 100,000 bytes, three quarters of which are text."""
_PATIENCE: Final = 2.0
"""Seconds a program may take; one that hangs is left."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that takes the text on its standard input."""

    command: tuple[str, ...]
    needs: tuple[str, ...] = ()
    """One of these variables must be set; without any, it needs none."""
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """Give what it is called."""
        return self.command[0]


TOOLS: Final = (
    Tool(("wl-copy",), ("WAYLAND_DISPLAY",)),
    Tool(("xclip", "-selection", "clipboard"), ("DISPLAY",)),
    Tool(("xsel", "--clipboard", "--input"), ("DISPLAY",)),
    Tool(("pbcopy",)),
    Tool(("termux-clipboard-set",)),
    Tool(("clip.exe",), encoding="utf-16"),
)
TMUX: Final = Tool(("tmux", "load-buffer", "-w", "-"), ("TMUX",))
Run = Callable[[Tool, bytes], str]
"""Runs a program and says why it failed; empty where it took the text."""


@dataclass(frozen=True, slots=True)
class Copied:
    """Where a text went."""

    taken: tuple[str, ...] = ()
    """Programs that took it."""
    failed: tuple[str, ...] = ()
    """Programs that did not, each with its reason."""
    remote: bool = False
    """Whether those programs ran on a machine that one is logged in to over SSH."""


def safe_to_copy(text: str) -> str:
    """Give text that can be pasted anywhere: nothing in it steers a terminal."""
    return sanitise(text.replace("\r\n", "\n").replace("\r", "\n"))


def fits_the_terminal(text: str) -> bool:
    """Whether a terminal takes a text this long."""
    return len(text.encode("utf-8")) <= OSC52_BYTES


def sequence(text: str) -> str:
    """Give what asks a terminal to copy a text."""
    return f"\x1b]52;c;{b64encode(text.encode('utf-8')).decode('ascii')}\a"


def copy_here(text: str, *, environ: Mapping[str, str] | None = None, which: Callable[[str], str | None] = shutil.which, run: Run | None = None) -> Copied:
    """Hand a text to the first of this machine's programs that takes it, and to tmux where that runs; waits for them."""
    around = os.environ if environ is None else environ
    taken: list[str] = []
    failed: list[str] = []
    there = [tool for tool in TOOLS if _usable(tool, around, which)]
    for tool in [*there, *([TMUX] if _usable(TMUX, around, which) else [])]:
        if taken and tool is not TMUX:
            continue
        why = (run or _run)(tool, text.encode(tool.encoding, "replace"))
        if why:
            failed.append(f"{tool.name} failed ({why})")
        else:
            taken.append(tool.name)
    return Copied(tuple(taken), tuple(failed), bool(around.get("SSH_CONNECTION")))


def told(copied: Copied, text: str, *, sent: bool) -> str:
    """Say where a text went; `sent` where the terminal was asked as well, which it is where there is one and the text is not too long for it."""
    parts: list[str] = []
    if copied.taken:
        where = ", on the machine that you are logged in to" if copied.remote else ""
        parts.append(f"Copied with {' and '.join(copied.taken)}{where}.")
    parts += [f"{each}." for each in copied.failed]
    if sent:
        parts.append(f"{'Also sent' if copied.taken else 'Sent'} to the terminal (OSC 52), which does not confirm it.")
    elif not fits_the_terminal(text):
        parts.append(f"Not sent to the terminal: it takes {OSC52_BYTES:,} bytes (OSC 52), and this is {len(text.encode('utf-8')):,}.")
    if not (copied.taken or copied.failed or sent):
        names = ", ".join(tool.name for tool in TOOLS[:3])
        parts.append(f"Nothing was copied: no clipboard program was found (such as {names}); /export writes a file.")
    return " ".join(parts)


def _usable(tool: Tool, environ: Mapping[str, str], which: Callable[[str], str | None]) -> bool:
    return (not tool.needs or any(environ.get(name) for name in tool.needs)) and which(tool.name) is not None


def _run(tool: Tool, data: bytes) -> str:
    """Run a program; its output goes nowhere, for some stay in the background and would hold a pipe open."""
    try:
        done = subprocess.run(tool.command, input=data, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_PATIENCE, check=False)  # noqa: S603 - our own table
    except subprocess.TimeoutExpired:
        return f"no answer in {_PATIENCE:.0f} seconds"
    except OSError as error:
        return one_line(error.strerror or type(error).__name__)
    return "" if done.returncode == 0 else f"code {done.returncode}"
