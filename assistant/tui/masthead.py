"""The one line at the top: where one is, how to go elsewhere, what is loaded."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from assistant.tui.ink import ACCENT, MUTED, TOUCH, one_line, touchable

PLACES = (("chat", "Chat", "F2"), ("console", "SPARQL", "F3"), ("corpus", "Corpus", "F4"))
"""Mode, what it is called, and the key that leads there."""


class Masthead(Widget):
    """Name, places and status; a place can be clicked."""

    DEFAULT_CSS = """
    Masthead {
        height: 2;
        padding: 0 2;
        background: $background;
        color: $foreground;
    }
    """

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, mode: str) -> None:
            super().__init__()
            self.mode = mode

    def __init__(self, here: str) -> None:
        super().__init__()
        self.here = here
        self._status = ""

    def status(self, text: str) -> None:
        """Show `text` at the right, as far as there is room."""
        self._status = one_line(text)
        self.refresh()

    def render(self) -> Content:
        left = Content.styled("Weighbridge", "bold $primary") + Content("   ")
        for mode, name, key in PLACES:
            label = Content.styled(name, "bold underline" if mode == self.here else MUTED)
            hint = Content.styled(f" {key}", ACCENT if mode != self.here else MUTED)
            left = left + touchable(label + hint, ("place", mode)) + Content("   ")
        room = self.content_size.width - left.cell_length
        right = Content.styled(self._status, MUTED).truncate(max(room, 0), ellipsis=True)
        return left + right.pad_left(max(room - right.cell_length, 0))

    def on_click(self, event: events.Click) -> None:
        touch = event.style.meta.get(TOUCH)
        if isinstance(touch, tuple):
            event.stop()
            self.post_message(self.Chosen(str(touch[1])))
