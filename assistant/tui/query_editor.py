"""A place to write SPARQL: coloured line by line, completed as one types, with the spot of a mistake marked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.highlight import INKS, tokens
from assistant.tui.ink import clean
from assistant.tui.offer_list import OfferList

if TYPE_CHECKING:
    from kg.completion import Offer

Offering = Callable[[str, str, bool], "Sequence[Offer]"]
"""Gives what could stand behind a text, of a whole query; and whether it was asked for."""


class QueryEditor(TextArea):
    """An editor for one query."""

    DEFAULT_CSS = """
    QueryEditor, QueryEditor:focus { border: none; background: $surface; padding: 1 0 1 1; scrollbar-size: 1 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5,ctrl+enter,ctrl+r", "run", "Run", key_display="F5", priority=True),
        Binding("ctrl+@,ctrl+space", "offer", "Complete", key_display="Ctrl+Space"),
    ]

    class Run(Message):
        """The query shall be run."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._spot: tuple[int, int, int] | None = None
        """Line, first and last column of a mistake."""
        self.offering: Offering | None = None
        self.offer_list: OfferList | None = None
        self._typed = False
        self._offered_at = (0, 0)
        self._inks: dict[str, Style] = {}
        super().__init__(text, id=id, soft_wrap=False, show_line_numbers=True, highlight_cursor_line=False, tab_behavior="focus")

    def mark(self, line: int | None, column: int | None, length: int = 1) -> None:
        """Mark the place of a mistake, counted from 1, and go there; None takes the mark away."""
        self._spot = None
        if line is not None and 1 <= line <= self.document.line_count:
            end = len(self.document.get_line(line - 1))
            at = min(max((column or 1) - 1, 0), end)
            self._spot = (line - 1, min(at, max(end - 1, 0)), min(at + max(length, 1), end))
            self.move_cursor((line - 1, at), center=True)
        self._redraw()

    def get_line(self, line_index: int) -> Text:
        """Give a line in its colours."""
        line = self.document.get_line(line_index)
        text = Text(line, end="", no_wrap=True)
        for start, end, sort in tokens(line):
            text.stylize(self._ink(INKS[sort]), start, end)
        if self._spot and self._spot[0] == line_index:
            text.stylize(self._ink("bold underline $error"), self._spot[1], max(self._spot[2], self._spot[1] + 1))
        return text

    def _ink(self, style: str) -> Style:
        if style not in self._inks:
            ground = self.visual_style
            self._inks[style] = (ground + self.app.stylesheet.parse_style(style)).rich_style
        return self._inks[style]

    def notify_style_update(self) -> None:
        self._inks.clear()
        super().notify_style_update()

    def _redraw(self) -> None:
        self._line_cache.clear()
        self.refresh()

    def on_text_area_changed(self) -> None:
        """Take the mark of a mistake away once the text is mended, and offer what fits what was typed."""
        if self._spot is not None:
            self._spot = None
            self._redraw()
        if self._typed:
            self._typed = False
            self._offer(asked=False)

    def on_text_area_selection_changed(self) -> None:
        """Put the offers away where the cursor has gone elsewhere."""
        if self.offer_list is not None and self.offer_list.open and self.cursor_location != self._offered_at:
            self.put_away()

    def action_run(self) -> None:
        self.put_away()
        self.post_message(self.Run())

    # Completion

    def action_offer(self) -> None:
        """Offer all that fits here."""
        self._offer(asked=True)

    def _offer(self, *, asked: bool) -> None:
        if self.offering is None or self.offer_list is None or not self.selection.is_empty:
            return
        left = self.document.get_text_range((0, 0), self.cursor_location)
        self._offered_at = self.cursor_location
        self.offer_list.show(self.offering(left, self.text, asked), self.cursor_screen_offset)

    def put_away(self) -> None:
        """Take the offers off the screen."""
        if self.offer_list is not None and self.offer_list.open:
            self.offer_list.show((), self.cursor_screen_offset)

    def take(self, offer: "Offer") -> None:
        """Put an offer in the place of what was typed."""
        self.put_away()
        row, column = self.cursor_location
        self.replace(clean(offer.insert), (row, column - offer.back), (row, column), maintain_selection_offset=False)
        self.move_cursor((row, column - offer.back + len(clean(offer.insert))))

    async def _on_key(self, event: events.Key) -> None:
        offered = self.offer_list
        if offered is not None and offered.open:
            if event.key in ("up", "down"):
                offered.move(1 if event.key == "down" else -1)
            elif event.key in ("tab", "enter"):
                self.take(offered.chosen)
            elif event.key == "escape":
                self.put_away()
            else:
                offered = None
            if offered is not None:
                event.stop()
                event.prevent_default()
                return
        if event.key in ("pageup", "pagedown", "left", "right", "home", "end", "escape"):
            self.put_away()
        self._typed = event.is_printable or event.key == "backspace"
        if event.key == "backspace" and not (self.offer_list is not None and self.offer_list.open):
            self._typed = False

    def on_blur(self) -> None:
        self.put_away()

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        result = self._replace_via_keyboard(clean(event.text.replace("\r\n", "\n").replace("\r", "\n")), *self.selection)
        if result:
            self.move_cursor(result.end_location)
