"""Where the screens are drawn, where that is not Textual's own choice.

Textual draws on stderr. Where that is a file and stdout is the terminal, it
is drawn on stdout, so that `2>log` takes the log and not the screen; where a
browser shows it, on a pipe to the server.
"""

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.driver import Driver

BROWSER = "assistant.tui.drivers.browser:BrowserDriver"
"""As TEXTUAL_DRIVER names it for the process that draws."""


def in_browser() -> bool:
    """Whether a browser shows what this process draws."""
    return os.environ.get("TEXTUAL_DRIVER") == BROWSER


def driver() -> "type[Driver] | None":
    """Give the driver to draw with; None leaves the choice to Textual."""
    if os.environ.get("TEXTUAL_DRIVER") or sys.platform == "win32" or sys.stderr.isatty() or not sys.stdout.isatty():
        return None
    from assistant.tui.drivers.stdout import StdoutDriver

    return StdoutDriver
