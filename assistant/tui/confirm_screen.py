"""Ask whether something is meant, before it is done."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label

from assistant.tui.ink import clean
from assistant.tui.keyline import KeyLine


class ConfirmScreen(ModalScreen[bool]):
    """Gives True for yes."""

    DEFAULT_CSS = """
    ConfirmScreen {
        align: center middle;
        background: $background 70%;
        #form { width: 92%; max-width: 84; height: auto; background: $surface; padding: 1 3; }
        #form Label { width: 100%; height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes"),
        Binding("n,escape", "answer(False)", "No", key_display="n / Esc"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Label(Content(clean(self._question)))
        yield KeyLine()

    def action_answer(self, yes: bool) -> None:
        """Give the answer."""
        self.dismiss(yes)
