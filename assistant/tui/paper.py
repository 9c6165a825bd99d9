"""A sheet laid over the place one is at: help, and how an answer came about."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block
from assistant.tui.sheet import Sheet


class Paper(ModalScreen[None]):
    """Blocks to read; Esc puts it away."""

    DEFAULT_CSS = """
    Paper {
        align: center middle;
        background: $background 70%;
        #paper { width: 88%; max-width: 104; height: auto; max-height: 90%; background: $surface; padding: 0 0 0 3; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q", "app.pop_screen", "Close", key_display="Esc")]

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self._blocks = blocks

    def compose(self) -> ComposeResult:
        yield Sheet(id="paper")
        yield KeyLine()

    def on_mount(self) -> None:
        sheet = self.query_one("#paper", Sheet)
        sheet.show(self._blocks)
        sheet.focus()
