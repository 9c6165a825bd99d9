"""A place to write SPARQL: coloured line by line, with the spot of a mistake marked."""

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from assistant.tui.highlight import INKS, tokens
from assistant.tui.ink import clean


class QueryEditor(TextArea):
    """An editor for one query."""

    DEFAULT_CSS = """
    QueryEditor, QueryEditor:focus { border: none; background: $surface; padding: 1 0 1 1; scrollbar-size: 1 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5,ctrl+enter,ctrl+r", "run", "Run", key_display="F5", priority=True)]

    class Run(Message):
        """The query shall be run."""

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._spot: tuple[int, int] | None = None
        self._inks: dict[str, Style] = {}
        super().__init__(text, id=id, soft_wrap=False, show_line_numbers=True, highlight_cursor_line=False, tab_behavior="focus")

    def mark(self, line: int | None, column: int | None) -> None:
        """Mark the place of a mistake, counted from 1, and go there; None takes the mark away."""
        self._spot = None
        if line is not None and 1 <= line <= self.document.line_count:
            at = min(max((column or 1) - 1, 0), len(self.document.get_line(line - 1)))
            self._spot = (line - 1, at)
            self.move_cursor(self._spot, center=True)
        self._redraw()

    def get_line(self, line_index: int) -> Text:
        """Give a line in its colours."""
        line = self.document.get_line(line_index)
        text = Text(line, end="", no_wrap=True)
        for start, end, sort in tokens(line):
            text.stylize(self._ink(INKS[sort]), start, end)
        if self._spot and self._spot[0] == line_index:
            start = min(self._spot[1], max(len(line) - 1, 0))
            text.stylize(self._ink("bold underline $error"), start, len(line))
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
        """Take the mark of a mistake away once the text is mended."""
        if self._spot is not None:
            self._spot = None
            self._redraw()

    def action_run(self) -> None:
        self.post_message(self.Run())

    async def _on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        result = self._replace_via_keyboard(clean(event.text.replace("\r\n", "\n").replace("\r", "\n")), *self.selection)
        if result:
            self.move_cursor(result.end_location)
