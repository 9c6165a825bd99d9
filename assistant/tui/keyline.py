"""The one line at the bottom: the keys that do something here and now.

One widget for the whole line: Textual's own footer makes one for each key, which is
most of the time to a first frame. What does not fit is left to the help.
"""

from textual import events
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from assistant.tui.ink import ACCENT, MUTED, TOUCH, touchable
from assistant.tui.masthead import Masthead, private_badge

_RIGHT = ("f1", "ctrl+k")
"""Keys that always stand at the right."""


class KeyLine(Widget):
    """Keys and what they do; one can be clicked."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; padding: 0 2; background: $background; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def render(self) -> Content:
        shown: dict[str, Content] = {}
        right: list[Content] = []
        for key, active in sorted(self.screen.active_bindings.items(), key=lambda each: each[0][1:].isdecimal()):
            binding = active.binding
            if not binding.show and (key not in _RIGHT or active.node is not self.app):
                continue  # a field may take one of those keys for itself, and says nothing of it
            said = Content.assemble((self.app.get_key_display(binding), f"bold {ACCENT}"), (f" {binding.description}", MUTED))
            if key in _RIGHT:
                right.append(touchable(said, ("key", key)))
            else:
                shown.setdefault(binding.action, touchable(said, ("key", key)))
        gap = Content("   ")
        end = gap.join(right)
        left = Content("") if self.screen.query(Masthead) else private_badge(self.app)
        for each in shown.values():
            longer = left + gap + each if len(left) else each
            if longer.cell_length + end.cell_length + 3 <= self.content_size.width:
                left = longer
        return left + end.pad_left(max(self.content_size.width - left.cell_length - end.cell_length, 0))

    def on_click(self, event: events.Click) -> None:
        touch = event.style.meta.get(TOUCH)
        if isinstance(touch, tuple):
            event.stop()
            self.app.simulate_key(str(touch[1]))
