"""What could complete the line, in one row that is always there: nothing moves when it fills."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from assistant.completion import Offered
from assistant.tui.ink import ACCENT, CHOSEN, FAINT, MUTED, TOUCH, one_line, touchable


class OffersLine(Widget):
    """Offers beside each other, as many as fit; one can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OffersLine { height: 1; width: 100%; padding: 0 4; background: $background; }
    """

    class Chosen(Message):
        """An offer was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self._offers: Sequence[Offered] = ()
        self._at = -1

    def show(self, offers: Sequence[Offered], at: int) -> None:
        """Show other offers; `at` is the one that stands in the line."""
        if (self._offers, self._at) != (offers, at):
            self._offers, self._at = offers, at
            self.refresh()

    def render(self) -> Content:
        out = Content("")
        room = self.content_size.width
        begun = max(self._at, 0)
        for number in [*range(begun, len(self._offers)), *range(begun)]:
            offer = self._offers[number]
            piece = Content.styled(one_line(offer.put), CHOSEN if number == self._at else ACCENT if not number else "")
            if offer.sort and offer.sort != "command":
                piece = piece + Content.styled(f" {offer.sort}", MUTED)
            gap = Content.styled(" · ", FAINT) if len(out) else Content("")
            if out.cell_length + gap.cell_length + piece.cell_length > room and len(out):
                break
            out = out + gap + touchable(piece, ("offer", number))
        return out.truncate(room, ellipsis=True) if len(out) else Content.styled("", MUTED)

    def on_click(self, event: events.Click) -> None:
        touch = event.style.meta.get(TOUCH)
        if isinstance(touch, tuple):
            event.stop()
            self.post_message(self.Chosen(int(touch[1])))
