"""What can stand at the cursor, in a small list over the screen; the editor keeps the focus and its keys."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widget import Widget

from assistant.tui.ink import MUTED, TOUCH, one_line, plain, touchable

if TYPE_CHECKING:
    from kg.completion import Offer

_LINES = 8
_NAME = 34
_WIDTH = 76


class OfferList(Widget):
    """Offers to choose from."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    OfferList {
        overlay: screen; constrain: inside inflect; display: none; position: absolute;
        width: auto; height: auto; max-width: 100%; padding: 0 1; background: $panel; color: $foreground;
    }
    """

    class Taken(Message):
        """An offer was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()
        self.number = 0

    @property
    def open(self) -> bool:
        """Whether there is something to choose."""
        return bool(self.offers)

    @property
    def chosen(self) -> "Offer":
        """Give the offer that would be taken."""
        return self.offers[self.number]

    def show(self, offers: "Sequence[Offer]", at: Offset) -> None:
        """Show offers below a place of the screen, or above it where there is no room; none puts the list away."""
        self.offers, self.number = offers, 0
        self.display = bool(offers)
        if offers:
            height = min(len(offers), _LINES)
            above = at.y + 1 + height > self.screen.size.height - 1
            self.absolute_offset = Offset(at.x, at.y - height if above else at.y + 1)
            self.refresh(layout=True)

    def move(self, steps: int) -> None:
        """Go up or down, around the ends."""
        self.number = (self.number + steps) % len(self.offers)
        self.refresh()

    def render(self) -> Content:
        top = min(max(self.number - _LINES // 2, 0), max(len(self.offers) - _LINES, 0))
        lines = []
        for number, offer in enumerate(self.offers[top : top + _LINES], top):
            name = plain(one_line(offer.shown)).truncate(_NAME, ellipsis=True)
            detail = plain(one_line(offer.detail), MUTED).truncate(_WIDTH - _NAME - 2, ellipsis=True)
            line = name.pad_right(max(_NAME - name.cell_length, 0) + 2) + detail
            line = line.pad_right(max(_WIDTH - line.cell_length, 0))
            lines.append(touchable(line.stylize("reverse") if number == self.number else line, ("offer", number)))
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        match event.style.meta.get(TOUCH):
            case ("offer", int(number)):
                event.stop()
                self.post_message(self.Taken(number))
