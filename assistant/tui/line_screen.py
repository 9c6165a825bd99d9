"""Ask for one line, over whatever is in front: a name, a path."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label

from assistant.tui.ink import clean, one_line
from assistant.tui.keyline import KeyLine


class LineScreen(ModalScreen[str | None]):
    """Gives the line, or None where it was put away."""

    DEFAULT_CSS = """
    LineScreen {
        align: center middle;
        background: $background 70%;
        #form { width: 92%; max-width: 90; height: auto; background: $surface; padding: 1 3; }
        #title { width: 100%; height: auto; margin-bottom: 1; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "put_away", "Cancel", key_display="Esc")]

    def __init__(self, title: str, line: str = "", *, accept: str = "OK") -> None:
        super().__init__()
        self._title, self._line = title, line
        self._bindings.bind("enter", "accept", accept, show=True)

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Label(Content(one_line(self._title)), id="title")
            yield Input(clean(self._line), compact=True, id="line")
        yield KeyLine()

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.focus()
        field.cursor_position = len(field.value)

    @on(Input.Submitted)
    def action_accept(self) -> None:
        self.dismiss(self.query_one(Input).value.strip())

    def action_put_away(self) -> None:
        self.dismiss(None)
