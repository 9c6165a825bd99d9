"""Who could write the answers: what can be used, what it costs, what the articles call it, and what the others lack."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from assistant.tui.ink import ACCENT, CAUTION, GOOD, MUTED, one_line
from assistant.tui.keyline import KeyLine

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.ports import ModelFound

log = logging.getLogger(__name__)
_NONE = "none"


class ModelScreen(ModalScreen[None]):
    """Type to narrow the list down, Enter chooses; a name that is not listed can be typed whole."""

    DEFAULT_CSS = """
    ModelScreen {
        align: center middle;
        background: $background 70%;
        #models { width: 92%; max-width: 104; height: auto; max-height: 90%; background: $surface; padding: 1 2; }
        #wanted { border: none; background: $surface; margin-bottom: 1; height: 1; padding: 0 1; }
        OptionList { height: auto; max-height: 1fr; border: none; background: $surface; padding: 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Close", key_display="Esc"),
        Binding("enter", "choose", "Choose", priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("up", "move(-1)", "Up", show=False, priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp", choose: Callable[[str], None]) -> None:
        super().__init__()
        self.house = app
        self._models: Sequence[ModelFound] = app.welcome.models or ()
        self._chosen = app.model or ""
        self._choose = choose
        self._listed: list[ModelFound | None] = []
        """What each row stands for; None for no model."""

    def compose(self) -> ComposeResult:
        with Vertical(id="models"):
            yield Input(placeholder="Who writes the answers? Type to search, or a name of your own", id="wanted", compact=True)
            yield OptionList(id="list")
        yield KeyLine()

    def on_mount(self) -> None:
        self.wanted = self.query_one(Input)
        self.options = self.query_one(OptionList)
        self.wanted.focus()
        self._show()
        self._look()

    @work(exclusive=True)
    async def _look(self) -> None:
        """Look anew: a key may have been set, a server started."""
        try:
            found = await self.house.ports.models.found()
        except Exception as problem:
            log.exception("Looking for models failed")
            self.notify(f"Looking for models failed: {one_line(str(problem))}. `weighbridge models` tells more.", severity="warning", markup=False)
            return
        if found != self._models:
            self._models = found
            self._show()

    @on(Input.Changed)
    def narrowed(self) -> None:
        """List what holds the words typed."""
        self._show()

    def _show(self) -> None:
        words = self.wanted.value.casefold().split()
        fitting = [model for model in self._models if all(word in f"{model.name} {model.line} {model.openness}".casefold() for word in words)]
        alone = not words or any(_NONE.startswith(word) for word in words)
        self._listed = [*([None] if alone else []), *fitting]
        self.options.clear_options()
        self.options.add_options([Option(self._row(model)) for model in self._listed])
        chosen = [number for number, model in enumerate(self._listed) if (model.name if model else _NONE) == (self._chosen or _NONE)]
        self.options.highlighted = (chosen[0] if chosen and not words else 0) if self._listed else None

    def _row(self, model: "ModelFound | None") -> Content:
        name = model.name if model else _NONE
        now = Content.styled("● " if name == (self._chosen or _NONE) else "  ", ACCENT)
        if model is None:
            return now + Content.assemble(("no model", "bold"), ("  answers are put together from the claims; nothing leaves this machine", MUTED))
        if not model.usable:
            return now + Content.assemble((one_line(model.name), MUTED), (f"\n    {one_line(model.line)}", CAUTION))
        facts = [f"{model.context:,} tokens"] if model.context else []
        if model.prices:
            facts.append(f"{model.prices[0]:g} / {model.prices[1]:g} USD per million tokens in / out")
        said = Content.styled(f"  {one_line(model.openness)}", GOOD) if model.openness else Content("")
        about = "\n    ".join(filter(None, (one_line(model.line), " · ".join(facts))))
        return now + Content.styled(one_line(model.name), "bold") + said + Content.styled(f"\n    {about}", MUTED)

    def action_move(self, rows: int) -> None:
        if self._listed:
            self.options.highlighted = ((self.options.highlighted or 0) + rows) % len(self._listed)

    @on(OptionList.OptionSelected)
    def clicked(self, event: OptionList.OptionSelected) -> None:
        """Choose what was clicked."""
        self._take(event.option_index)

    def action_choose(self) -> None:
        """Choose the row; where nothing is listed, the name as typed."""
        if self._listed and self.options.highlighted is not None:
            self._take(self.options.highlighted)
        elif name := self.wanted.value.strip():
            self.dismiss()
            self._choose(name)

    def _take(self, row: int) -> None:
        model = self._listed[row]
        if model is not None and not model.usable:
            self.notify(f"{one_line(model.name)} cannot be used yet: {one_line(model.line)}", severity="warning", markup=False)
            return
        self.dismiss()
        self._choose(model.name if model else _NONE)

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed in the line."""
        if event.is_printable and not self.wanted.has_focus:
            self.wanted.focus()
