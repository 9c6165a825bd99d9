"""A table of any length: only the rows in view are made into text.

Numbers stand at the right and are never cut. Columns share the width there is;
where it does not suffice the widest give way, and Enter shows the row whole.
Sorts by the column looked at, filters as one types, in pieces between which the
screens go on (`assistant.tui.arranging`).
"""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.segment import Segment
from textual import events, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from assistant.tui.arranging import PIECE, Arrangement, Sorting
from assistant.tui.ink import ACCENT, FAINT, MUTED, one_line, plain
from assistant.tui.ports import Cell
from assistant.tui.widths import shares

_SAMPLE = 200
_WIDEST = 400
_LONG = 4000
"""Characters of a cell that can be of any use in one line."""
_GAP = 2


class Ledger(ScrollView, can_focus=True):
    """Rows with a cursor, and a column that is looked at."""

    DEFAULT_CSS = """
    Ledger {
        background: $background;
        color: $foreground;
        scrollbar-size: 1 1;
        scrollbar-gutter: stable;
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
        Binding("left,h", "aside(-1)", "Column to the left", show=False),
        Binding("right,l", "aside(1)", "Column to the right", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home,g", "jump(0)", "Top", show=False),
        Binding("end,G", "jump(-1)", "End", show=False),
        Binding("enter", "choose", "Open"),
        Binding("s", "sort", "Sort"),
        Binding("slash", "filter", "Filter", key_display="/"),
    ]

    cursor: reactive[int] = reactive(0, init=False)
    """The line of the table, counted among those shown."""
    column: reactive[int] = reactive(0, init=False)

    class Chosen(Message):
        """Enter was pressed on a row, or it was clicked when the cursor stood on it."""

        def __init__(self, ledger: "Ledger", row: int, column: int) -> None:
            super().__init__()
            self.ledger = ledger
            self.row = row
            """Its number in `data`."""
            self.column = column

        @property
        def control(self) -> "Ledger":
            return self.ledger

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.columns: tuple[str, ...] = ()
        self.arrangement = Arrangement()
        self.filtering = False
        """Whether what is typed goes to the filter."""
        self._natural: list[int] = []
        self._widths: list[int] = []
        self._numeric: list[bool] = []

    # What it holds

    @property
    def data(self) -> Sequence[Sequence[Cell]]:
        """Give the rows as they were given, whatever is shown of them."""
        return self.arrangement.data

    @property
    def chosen(self) -> int | None:
        """Give the number in `data` of the row that the cursor is on."""
        shown = self.arrangement.shown
        return shown[self.cursor] if self.cursor < len(shown) else None

    def fill(self, columns: Sequence[str], data: Sequence[Sequence[Cell]], *, at: int | None = None) -> None:
        """Show other rows, the cursor `at` one of them, else on its line where there is one; other columns forget sorting and filter."""
        names = tuple(one_line(column) for column in columns)
        if names != self.columns:
            self.arrangement.sorting, self.arrangement.wanted, self.filtering = None, "", False
            self.column = 0
        self.columns = names
        self.arrangement.refill(data)
        sample = data[:_SAMPLE]
        self._numeric = [
            any(_is_number(row[index]) for row in sample) and all(row[index] is None or _is_number(row[index]) for row in sample)
            for index in range(len(self.columns))
        ]
        self._natural = [min(self._width_of(index, name), _WIDEST) for index, name in enumerate(self.columns)]
        self._share()
        self.rearrange(at if at is not None else -1 if self.arrangement.sorting or self.arrangement.wanted else None)

    def select(self, row: int) -> None:
        """Put the cursor on a row of `data`, where it is shown."""
        if row in self.arrangement.shown:
            self.cursor = self.arrangement.shown.index(row)

    def _width_of(self, index: int, name: str) -> int:
        head = Content(name).cell_length + 2  # room for the sign of sorting
        if self._numeric[index]:
            # Of numbers all are measured: a number that is cut reads as another one.
            return max(head, max(map(len, map(str, [row[index] for row in self.data]))))
        return max([head, *(Content(shown(row[index])[:_WIDEST]).cell_length for row in self.data[:_SAMPLE])])

    def _share(self) -> None:
        room = self.scrollable_content_region.width - _GAP * (len(self._natural) - 1)
        self._widths = shares(self._natural, room, fixed=self._numeric)
        self._measure()

    def _measure(self) -> None:
        self.virtual_size = Size(sum(self._widths) + _GAP * max(len(self._widths) - 1, 0), len(self.arrangement.shown) + self._head)

    @property
    def _head(self) -> int:
        """Rows above the first: the filter where there is one, names of columns and a line."""
        return 2 + (self.filtering or bool(self.arrangement.wanted))

    # Arranging

    def rearrange(self, keep: int | None = None) -> None:
        """Sort and filter anew; the cursor goes with row `keep` of the data, stays on its line for None, goes to the top below 0."""
        if len(self.data) <= PIECE:
            for _ in self.arrangement.arrange():
                pass
            self._arranged(keep)
        else:
            self._arrange(keep)

    @work(exclusive=True, group="arranging")
    async def _arrange(self, keep: int | None) -> None:
        for _ in self.arrangement.arrange():
            await asyncio.sleep(0)
        self._arranged(keep)

    def _arranged(self, keep: int | None) -> None:
        self._measure()
        rows = self.arrangement.shown
        at = self.cursor if keep is None else rows.index(keep) if keep >= 0 and keep in rows else 0
        self.cursor = min(at, max(len(rows) - 1, 0))
        self.watch_cursor()

    def action_sort(self) -> None:
        """Sort by the column looked at; again the other way round; again not at all."""
        if not self.columns:
            return
        now = self.arrangement.sorting
        if now is None or now.column != self.column:
            self.arrangement.sorting = Sorting(self.column, descending=False)
        else:
            self.arrangement.sorting = replace(now, descending=True) if not now.descending else None
        self.rearrange(self.chosen)

    def action_filter(self) -> None:
        """Filter by what is typed from now on; Enter ends typing, Esc forgets the filter."""
        if self.columns:
            self.filtering = True
            self._measure()
            self.refresh()

    def _want(self, text: str) -> None:
        self.arrangement.wanted = text
        self.rearrange(-1)

    async def _on_key(self, event: events.Key) -> None:
        wanted = self.arrangement.wanted
        if event.key == "escape" and (self.filtering or wanted):
            self.filtering = False
            chosen = self.chosen
            self.arrangement.wanted = ""
            self.rearrange(chosen)
        elif not self.filtering or event.key in ("up", "down", "pageup", "pagedown", "tab", "shift+tab"):
            return
        elif event.key == "enter":
            self.filtering = False
            self._measure()
            self.refresh()
        elif event.key == "backspace":
            self._want(wanted[:-1])
        elif event.is_printable and event.character:
            self._want(wanted + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        if self.filtering:
            event.stop()
            self._want(self.arrangement.wanted + one_line(event.text))

    # Moving

    def on_resize(self) -> None:
        self._share()

    def watch_cursor(self) -> None:
        height = self.scrollable_content_region.height - self._head
        top = round(self.scroll_y)
        if self.cursor < top:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif height > 0 and self.cursor >= top + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        self.refresh()

    def watch_column(self) -> None:
        left = sum(self._widths[: self.column]) + _GAP * self.column
        right = left + (self._widths[self.column] if self.column < len(self._widths) else 0)
        width = self.scrollable_content_region.width
        if left < self.scroll_x:
            self.scroll_to(x=left, animate=False, immediate=True)
        elif right > self.scroll_x + width:
            self.scroll_to(x=min(right - width, left), animate=False, immediate=True)
        self.refresh()

    def action_move(self, rows: int) -> None:
        self.cursor = min(max(self.cursor + rows, 0), max(len(self.arrangement.shown) - 1, 0))

    def action_aside(self, columns: int) -> None:
        self.column = min(max(self.column + columns, 0), max(len(self.columns) - 1, 0))

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(self.scrollable_content_region.height - self._head, 1))

    def action_jump(self, row: int) -> None:
        self.cursor = row if row >= 0 else max(len(self.arrangement.shown) - 1, 0)

    def action_choose(self) -> None:
        if (row := self.chosen) is not None:
            self.post_message(self.Chosen(self, row, self.column))

    def on_click(self, event: events.Click) -> None:
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = self._column_at(offset.x + self.scroll_offset.x)
        if offset.y < self._head:
            if offset.y == self._head - 2 and column is not None:
                self.column = column
                self.action_sort()
            return
        row = offset.y - self._head + self.scroll_offset.y
        again = row == self.cursor and column in (None, self.column)
        if row < len(self.arrangement.shown):
            self.cursor, self.column = row, self.column if column is None else column
            if again:
                self.action_choose()

    def _column_at(self, x: int) -> int | None:
        end = 0
        for index, width in enumerate(self._widths):
            end += width + _GAP
            if x < end:
                return index
        return None

    # How it is drawn

    def render_line(self, y: int) -> Strip:
        """Draw the head, which stays, or a row."""
        scroll_x, scroll_y = self.scroll_offset
        width = self.scrollable_content_region.width
        style = self.visual_style
        row = y - self._head + scroll_y
        shown = self.arrangement.shown
        if y == self._head - 3:
            return self._strip(self._filter_line(), style, 0, width)
        if y == self._head - 2:
            content = self._joined([self._titled(index, name) for index, name in enumerate(self.columns)])
        elif y == self._head - 1:
            content = Content.styled("─" * self.virtual_size.width, FAINT) if self.columns else Content("")
        elif row < len(shown):
            at_cursor = row == self.cursor
            cells = [_cell(value) for value in self.data[shown[row]][: len(self.columns)]]
            if at_cursor and self.has_focus and len(cells) > 1 and self.column < len(cells):
                cells[self.column] = cells[self.column].stylize("underline")
            content = self._joined(cells)
            if at_cursor:
                style = self.get_visual_style("ledger--cursor" if self.has_focus else "ledger--resting")
        else:
            content = Content("")
        return self._strip(content, style, scroll_x, width)

    def _strip(self, content: Content, style: Style, left: int, width: int) -> Strip:
        segments = [Segment(text, each.rich_style) for text, each in content.render(style, end="", parse_style=self.app.stylesheet.parse_style)]
        return Strip(segments).crop_extend(left, left + width, style.rich_style)

    def _filter_line(self) -> Content:
        count = f"   {len(self.arrangement.shown):,} of {len(self.data):,}"
        caret = Content.styled("▏", ACCENT) if self.filtering else Content("")
        how = "   Enter keeps it, Esc forgets it" if self.filtering else "   / changes it, Esc forgets it"
        return Content.styled("Filter: ", ACCENT) + plain(self.arrangement.wanted, "bold") + caret + Content.styled(count + how, MUTED)

    def _titled(self, index: int, name: str) -> Content:
        by = self.arrangement.sorting
        sign = (" ▼" if by.descending else " ▲") if by and by.column == index else ""
        looked_at = self.has_focus and index == self.column and len(self.columns) > 1
        return Content.styled(name, f"bold {ACCENT} underline" if looked_at else "bold") + Content.styled(sign, ACCENT)

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
    return one_line(str(value)[:_LONG])


def _is_number(value: Cell) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _cell(value: Cell) -> Content:
    return Content(shown(value))
