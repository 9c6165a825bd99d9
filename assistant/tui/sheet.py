"""A scroll of rows: what chat, sources, articles and help are drawn on.

Sections are laid out once for a width and kept; only the rows in view are
drawn. So a transcript of hundreds of turns costs what its visible rows cost.
When the width changes, what is near the view is laid out at once and the rest
bit by bit, between other work.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from assistant.tui.ink import TOUCH
from assistant.tui.layout import Block, stacked

_AT_ONCE = 24
"""Sections laid out in one go; a turn takes about half a millisecond."""


class Sheet(ScrollView, can_focus=True):
    """Sections of blocks below one another."""

    DEFAULT_CSS = """
    Sheet {
        background: $background;
        color: $foreground;
        padding: 0 2;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        overflow-x: hidden;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", "Down", show=False),
        Binding("k", "scroll_up", "Up", show=False),
        Binding("space", "page_down", "Page down", show=False),
        Binding("g", "scroll_home", "Top", show=False),
        Binding("G", "scroll_end", "End", show=False),
    ]

    class Touched(Message):
        """A reader clicked something that has a meaning."""

        def __init__(self, sheet: "Sheet", touch: tuple[object, ...]) -> None:
            super().__init__()
            self.sheet = sheet
            self.touch = touch

        @property
        def control(self) -> "Sheet":
            return self.sheet

    def __init__(self, *, follow: bool = False, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.follows = follow
        """Whether the sheet stays at its end as it grows."""
        self.at_end = True
        self.held: int | None = None
        """A section whose first row stays in view while the sheet follows its end."""
        self._sections: list[Sequence[Block]] = []
        self._rows: list[list[Content]] = []
        self._starts: list[int] = [0]
        self._laid_for = 0
        self._stale: list[int] = []
        """Sections still laid out for an earlier width, the next to be mended last."""
        self._wanted: tuple[tuple[object, ...], int] | None = None
        """A touch, and its section, that is gone to again when the width changes, until the reader goes elsewhere."""
        self._brought = 0
        """The row at the top since it was gone to."""

    # What it shows

    def show(self, *sections: Sequence[Block], top: bool = True) -> None:
        """Replace everything."""
        self._wanted = None
        self._sections = list(sections)
        self._lay_out_all()
        if top:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def append(self, section: Sequence[Block]) -> int:
        """Add a section at the end and give its number."""
        self._sections.append(section)
        self._rows.append(self._laid(section))
        self._count(len(self._rows) - 1)
        return len(self._sections) - 1

    def replace(self, number: int, section: Sequence[Block]) -> None:
        """Lay out one section anew."""
        self._sections[number] = section
        self._rows[number] = self._laid(section)
        self._count(number)

    @property
    def text(self) -> str:
        """Everything shown, row by row, as plain text."""
        return "\n".join(row.plain for rows in self._rows for row in rows)

    def start_of(self, number: int) -> int:
        """Give the first row of a section."""
        return self._starts[number]

    def find_touch(self, touch: tuple[object, ...], section: int) -> int | None:
        """Give the first row of a section that has this touch."""
        for y, row in enumerate(self._rows[section], self._starts[section]):
            if any(not isinstance(span.style, str) and span.style.meta.get(TOUCH) == touch for span in row.spans):
                return y
        return None

    def bring_style_into_view(self, style: str, section: int) -> None:
        """Scroll as little as shows what is written in a style: all of it where it fits, else its beginning."""
        rows = [y for y, row in enumerate(self._rows[section], self._starts[section]) if any(span.style == style for span in row.spans)]
        height = self.scrollable_content_region.height
        if rows and height and rows[-1] >= round(self.scroll_y) + height:
            self.scroll_to(y=min(rows[0], rows[-1] - height + 1), animate=False, immediate=True, force=True)

    def bring_touch_into_view(self, touch: tuple[object, ...], section: int) -> None:
        """Scroll to the first row of a section that has this touch, with a third of the view around it; at once, or when there is a view."""
        self._wanted = (touch, section)
        row = self.find_touch(touch, section)
        if row is not None:
            self.bring_into_view(row, margin=max(self.scrollable_content_region.height // 3, 2))
        self._brought = round(self.scroll_y)

    def bring_into_view(self, y: int, *, margin: int = 2) -> None:
        """Scroll as little as shows row `y` with some rows around it."""
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        if y < top + margin:
            self.scroll_to(y=max(y - margin, 0), animate=False, immediate=True, force=True)
        elif y >= top + height - margin:
            self.scroll_to(y=y - height + margin + 1, animate=False, immediate=True, force=True)

    # How it is laid out

    def _laid(self, section: Sequence[Block]) -> list[Content]:
        return stacked(section, self._laid_for) if self._laid_for else []

    def _lay_out_all(self) -> None:
        self._stale.clear()
        self._rows = [self._laid(section) for section in self._sections]
        self._count(0)

    def _count(self, since: int) -> None:
        del self._starts[since + 1 :]
        for rows in self._rows[since:]:
            self._starts.append(self._starts[-1] + len(rows))
        self.virtual_size = Size(self._laid_for, self._starts[-1])
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        """Stay at the end, or as near to it as the section that is held allows."""
        if not self.follows or not self.at_end:
            return
        self.scroll_to(y=self._kept_at, animate=False, immediate=True, force=True)
        self.at_end = True

    @property
    def _kept_at(self) -> int:
        """The row at the top while the sheet follows."""
        return self.max_scroll_y if self.held is None or self.held >= len(self._starts) else min(self._starts[self.held], self.max_scroll_y)

    def hold(self, section: int | None) -> None:
        """Keep the start of a section in view however long it grows, or let go of it."""
        self.held = section

    def on_resize(self, event: events.Resize) -> None:
        width = self.scrollable_content_region.width
        if width == self._laid_for or width < 1:
            self._follow()
            return
        section, into = self._in_view() if self._laid_for else (0, 0)
        held = self._wanted if self._brought == round(self.scroll_y) else None
        stay = self.follows and self.at_end
        self._laid_for = width
        if stay:
            section = len(self._sections) - 1
        near = sorted(range(len(self._sections)), key=lambda number: abs(number - section), reverse=True)
        if len(self._rows) < len(near):
            self._rows = [[] for _ in near]
        self._stale = near
        self._mend()
        if not stay:
            self.scroll_to(y=self._starts[section] + into, animate=False, immediate=True, force=True)
        if held:
            self.bring_touch_into_view(*held)

    def _in_view(self) -> tuple[int, int]:
        """Give the section at the top of the view and how many of its rows are above."""
        row = round(self.scroll_y)
        section = max(min(bisect_right(self._starts, row), len(self._sections)) - 1, 0)
        return section, row - self._starts[section]

    def _mend(self) -> None:
        """Lay out some of what is stale; the reader's place stays where it is."""
        if not self._stale:
            return
        section, into = self._in_view()
        some, self._stale = self._stale[-_AT_ONCE:], self._stale[:-_AT_ONCE]
        for number in some:
            self._rows[number] = self._laid(self._sections[number])
        self._count(0)
        if not (self.follows and self.at_end) and self._starts[section] + into != round(self.scroll_y):
            self.scroll_to(y=self._starts[section] + into, animate=False, immediate=True, force=True)
        if self._stale:
            self.call_later(self._mend)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.at_end = round(new_value) >= self.max_scroll_y if self.held is None else round(new_value) == self._kept_at

    # How it is drawn

    def _row(self, y: int) -> Content:
        if not 0 <= y < self._starts[-1]:
            return Content("")
        section = bisect_right(self._starts, y) - 1
        return self._rows[section][y - self._starts[section]]

    def render_line(self, y: int) -> Strip:
        y += self.scroll_offset.y
        width = self.scrollable_content_region.width
        style = self.visual_style
        row = self._row(y)
        if not row:
            return Strip.blank(width, style.rich_style).apply_offsets(0, y)
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(y)) is not None:
            start, end = span
            row = row.stylize(self.screen.get_visual_style("screen--selection"), start, len(row) if end == -1 else end)
        rendered = row.render(style, end="", parse_style=self.app.stylesheet.parse_style)
        strip = Strip([Segment(text, each.rich_style) for text, each in rendered])
        return strip.crop_extend(0, width, style.rich_style).apply_offsets(0, y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        return selection.extract(self.text), "\n"

    def on_click(self, event: events.Click) -> None:
        touch = event.style.meta.get(TOUCH)
        if isinstance(touch, tuple):
            event.stop()
            self.post_message(self.Touched(self, touch))
