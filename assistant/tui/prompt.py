"""Where one types: several lines, what was asked before, commands completed.

Enter sends; Ctrl+J (or Shift+Enter, where the terminal tells it apart) makes a
new line. A pasted text never sends itself.
"""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.ink import clean

_NEW_LINE = frozenset({"ctrl+j", "shift+enter", "alt+enter"})


class Prompt(TextArea):
    """A line that grows to eight."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus {
        height: auto;
        max-height: 8;
        min-height: 1;
        border: none;
        border-left: outer $primary;
        padding: 0 0 0 1;
        background: $background;
        scrollbar-size-vertical: 1;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", show=False),
    ]

    class Submitted(Message):
        """A person sent what they typed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def __init__(self, words: Sequence[str], placeholder: str, *, id: str | None = None) -> None:
        super().__init__(id=id, soft_wrap=True, show_line_numbers=False, highlight_cursor_line=False, placeholder=placeholder)
        self._words = tuple(words)
        self._sent: list[str] = []
        self._back = 0
        """How far back in what was sent the prompt stands; 0 is what is being typed."""
        self._draft = ""

    def recall(self, steps: int) -> bool:
        """Go `steps` back (or, below zero, forward) in what was sent; tell whether there was anywhere to go."""
        back = self._back + steps
        if not 0 <= back <= len(self._sent):
            return False
        if not self._back:
            self._draft = self.text
        self._back = back
        self.put(self._sent[-back] if back else self._draft)
        return True

    def put(self, text: str) -> None:
        """Replace what stands here, the cursor behind it."""
        self.text = text
        self.move_cursor(self.document.end)

    def send(self) -> None:
        """Submit what stands here."""
        text = self.text.strip()
        if text and (not self._sent or self._sent[-1] != text):
            self._sent.append(text)
        self._back = 0
        self.text = ""
        self.post_message(self.Submitted(text))

    def update_suggestion(self) -> None:
        """Offer the rest of a command that begins like what was typed."""
        text = self.text
        rest = next((word[len(text) :] for word in self._words if word.startswith(text) and word != text), "") if text.startswith("/") else ""
        self.suggestion = rest

    def action_complete(self) -> None:
        """Take the suggestion; without one, go on to the next widget."""
        if self.suggestion:
            self.insert(self.suggestion)
        else:
            self.screen.focus_next()

    def action_cursor_up(self, select: bool = False) -> None:
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location) or not self.recall(1):
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location) or not self.recall(-1):
            super().action_cursor_down(select)

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.send()
        elif event.key in _NEW_LINE:
            event.stop()
            event.prevent_default()
            self.insert("\n")

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        result = self._replace_via_keyboard(clean(event.text.replace("\r\n", "\n").replace("\r", "\n")), *self.selection)
        if result:
            self.move_cursor(result.end_location)
