"""The one line at the top: where one is, how to go elsewhere, what is loaded."""

from textual import events
from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from assistant.tui.ink import ACCENT, CAUTION, MUTED, TOUCH, one_line, touchable

PLACES = (("chat", "Chat", "F2"), ("console", "SPARQL", "F3"), ("corpus", "Corpus", "F4"))
"""Mode, what it is called, and the key that leads there."""


def private_badge(app: App[object]) -> Content:
    """Say in a word that questions are private, where they are; no room is too narrow for it."""
    return Content.styled(" PRIVATE ", f"bold reverse {CAUTION}") + Content("  ") if getattr(app, "private", False) else Content("")


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
        badge = private_badge(self.app)
        left = Content.styled("Weighbridge", "bold $primary") + Content("   ")
        for mode, name, key in PLACES:
            label = Content.styled(name, "bold underline" if mode == self.here else MUTED)
            hint = Content.styled(f" {key}", ACCENT if mode != self.here else MUTED)
            left = left + touchable(label + hint, ("place", mode)) + Content("   ")
        room = self.content_size.width - left.cell_length - badge.cell_length
        if room < 0:
            return (badge + left).truncate(self.content_size.width, ellipsis=True)
        right = Content.styled(self._status, MUTED).truncate(room, ellipsis=True)
        return left + (badge + right).pad_left(room - right.cell_length)

    def on_click(self, event: events.Click) -> None:
        touch = event.style.meta.get(TOUCH)
        if isinstance(touch, tuple):
            event.stop()
            self.post_message(self.Chosen(str(touch[1])))
