"""A table of any length: only the rows in view are made into text.

Columns take the width of what the first rows hold, numbers stand at the right and
are never cut. Other cells are cut to their column; Enter shows the row whole.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from assistant.tui.ink import FAINT, MUTED, one_line
from assistant.tui.ports import Cell

_SAMPLE = 200
_WIDEST = 72
_GAP = 2
_HEAD = 2
"""Rows above the first: names of columns and a line."""


class Ledger(ScrollView, can_focus=True):
    """Rows with a cursor."""

    DEFAULT_CSS = """
    Ledger {
        background: $background;
        color: $foreground;
        scrollbar-size: 1 1;
        padding: 0 2;
        & > .ledger--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: $block-cursor-text-style; }
        & > .ledger--resting { background: $panel; }
        &:nocolor > .ledger--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"ledger--cursor", "ledger--resting"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home,g", "jump(0)", "Top", show=False),
        Binding("end,G", "jump(-1)", "End", show=False),
        Binding("enter", "choose", "Open"),
    ]

    cursor: reactive[int] = reactive(0, init=False)

    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked when the cursor stood on it."""

        def __init__(self, ledger: "Ledger", row: int) -> None:
            super().__init__()
            self.ledger = ledger
            self.row = row

        @property
        def control(self) -> "Ledger":
            return self.ledger

    def __init__(self, *, id: str | None = None, yielding: int | None = None) -> None:
        super().__init__(id=id)
        self._yielding = yielding
        """The column that gives way where the width does not suffice."""
        self.columns: tuple[str, ...] = ()
        self.data: Sequence[Sequence[Cell]] = ()
        self._natural: list[int] = []
        self._widths: list[int] = []
        self._numeric: list[bool] = []

    def fill(self, columns: Sequence[str], data: Sequence[Sequence[Cell]]) -> None:
        """Show other rows; the cursor stays on its row number where there is one."""
        self.columns = tuple(one_line(column) for column in columns)
        self.data = data
        sample = data[:_SAMPLE]
        self._numeric = [
            any(_is_number(row[index]) for row in sample) and all(row[index] is None or _is_number(row[index]) for row in sample)
            for index in range(len(self.columns))
        ]
        self._natural = [min(self._width_of(index, name), _WIDEST) for index, name in enumerate(self.columns)]
        self._share()
        self.cursor = min(self.cursor, max(len(data) - 1, 0))
        self.refresh()

    def _width_of(self, index: int, name: str) -> int:
        head = Content(name).cell_length
        if self._numeric[index]:
            # Of numbers all are measured: a number that is cut reads as another one.
            return max(head, max(len(shown(row[index])) for row in self.data))
        return max([head, *(Content(shown(row[index])[:_WIDEST]).cell_length for row in self.data[:_SAMPLE])])

    def _share(self) -> None:
        self._widths = list(self._natural)
        if self._yielding is not None and self._widths:
            room = self.scrollable_content_region.width - _GAP * (len(self._widths) - 1)
            rest = sum(self._widths) - self._widths[self._yielding]
            self._widths[self._yielding] = min(max(room - rest, 12), self._natural[self._yielding])
        self.virtual_size = Size(sum(self._widths) + _GAP * max(len(self._widths) - 1, 0), len(self.data) + _HEAD)

    def on_resize(self) -> None:
        self._share()

    def watch_cursor(self) -> None:
        height = self.scrollable_content_region.height - _HEAD
        top = round(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif height > 0 and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        self.refresh()

    def action_move(self, rows: int) -> None:
        self.cursor = min(max(self.cursor + rows, 0), max(len(self.data) - 1, 0))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(self.scrollable_content_region.height - _HEAD, 1))

    def action_jump(self, row: int) -> None:
        self.cursor = row if row >= 0 else max(len(self.data) - 1, 0)

    def action_choose(self) -> None:
        if self.data:
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None or offset.y < _HEAD:
            return
        row = offset.y - _HEAD + self.scroll_offset.y
        if row == self.cursor:
            self.action_choose()
        elif row < len(self.data):
            self.cursor = row

    def render_line(self, y: int) -> Strip:
        """Draw the head, which stays, or a row."""
        scroll_x, scroll_y = self.scroll_offset
        width = self.scrollable_content_region.width
        style = self.visual_style
        row = y - _HEAD + scroll_y
        if y == 0:
            content = self._joined([Content(name).stylize("bold") for name in self.columns])
        elif y == 1:
            content = Content.styled("─" * self.virtual_size.width, FAINT) if self.columns else Content("")
        elif row < len(self.data):
            content = self._joined([_cell(value) for value in self.data[row][: len(self.columns)]])
            if row == self.cursor:
                style = self.get_visual_style("ledger--cursor" if self.has_focus else "ledger--resting")
        else:
            content = Content("")
        segments = [Segment(text, each.rich_style) for text, each in content.render(style, end="", parse_style=self.app.stylesheet.parse_style)]
        return Strip(segments).crop_extend(scroll_x, scroll_x + width, style.rich_style)

    def _joined(self, cells: list[Content]) -> Content:
        out = Content("")
        for index, cell in enumerate(cells):
            width = self._widths[index]
            cut = cell.truncate(width, ellipsis=True)
            missing = max(width - cut.cell_length, 0)
            out = out + (cut.pad_left(missing) if self._numeric[index] else cut.pad_right(missing)) + Content(" " * _GAP)
        return out


def shown(value: Cell) -> str:
    """Give a cell as text, in one line."""
    if value is None:
        return ""
    if _is_number(value):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return one_line(str(value))


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Cell) -> Content:
    return Content.styled(shown(value), MUTED if isinstance(value, bool) else "")
