"""The form of a decision: what the situation is, one line a question; what is left open has no part in it."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select

from assistant.tui.ink import one_line
from assistant.tui.keyline import KeyLine
from assistant.tui.ports import Asked

_AMOUNTS = (("tokens", "Tokens a month", "50M"), ("budget", "USD a month that may be spent", "2000"), ("users", "People who use it in a month", "1M"))


class DecideScreen(ModalScreen[None]):
    """Asks for the situation; F5 decides."""

    DEFAULT_CSS = """
    DecideScreen {
        align: center middle;
        background: $background 70%;
        #form { width: 92%; max-width: 110; height: auto; max-height: 92%; background: $surface; padding: 1 3; }
        #rows { height: auto; max-height: 1fr; }
        .row { height: auto; margin-bottom: 1; }
        .row Label { width: 1fr; height: auto; padding-right: 2; color: $text-muted; }
        .row Select, .row Input { width: 1fr; }
        #title { width: 100%; height: auto; margin-bottom: 1; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Close", key_display="Esc"),
        Binding("f5", "decide", "Decide", key_display="F5", priority=True),
    ]

    def __init__(self, asked: Sequence[Asked], decide: Callable[[str], None]) -> None:
        super().__init__()
        self._asked, self._decide = asked, decide

    def compose(self) -> ComposeResult:
        with Vertical(id="form"):
            yield Label(Content("Open or closed, for your situation. What you leave open has no part in it."), id="title")
            with VerticalScroll(id="rows", can_focus=False):
                for each in self._asked:
                    with Horizontal(classes="row"):
                        yield Label(Content(one_line(each.ask)))
                        yield Select(
                            [(Content(one_line(told)), value) for value, told in each.values], prompt="not said", id=f"factor-{each.name}", compact=True
                        )
                for name, label, example in _AMOUNTS:
                    with Horizontal(classes="row"):
                        yield Label(Content(label))
                        yield Input(placeholder=f"not said; {example}, for example", id=f"amount-{name}", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        self.query(Select).first().focus()

    def told(self) -> str:
        """Give what was said, as /decide takes it."""
        chosen = [(select.id, select.value) for select in self.query(Select) if isinstance(select.value, str)]
        written = [(field.id, field.value.strip().replace(" ", "")) for field in self.query(Input) if field.value.strip()]
        return " ".join(f"{(id or '').split('-', 1)[1]}={value}" for id, value in [*chosen, *written])

    def on_input_submitted(self) -> None:
        self.action_decide()

    def action_decide(self) -> None:
        """Put the form away and decide; an empty one stays."""
        told = self.told()
        if not told:
            self.app.notify("Say at least one thing of the situation.", markup=False)
            return
        self.dismiss()
        self._decide(told)
