"""The places that are read again and again: when each was read, when it is next, what went wrong.

Reading runs in a process of its own and can be given up; a place is added and
removed here, and what was read of one that is removed stays.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from assistant.tui.corpus_screen import summary
from assistant.tui.ink import BAD, CAUTION, GOOD, MUTED, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.ledger import Ledger
from assistant.tui.pace import Pace
from assistant.tui.source_ports import SourceRow, SourcesRead
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)
_COLUMNS = ("Name", "Kind", "Articles", "Last read", "Next", "Every", "State", "Where")
_NONE = "No place is followed yet. N adds a folder, a page, a feed or a sitemap."
_FEW = 4
"""Problems to tell before the rest is counted."""


class FollowingScreen(Screen[None]):
    """Sources."""

    DEFAULT_CSS = """
    FollowingScreen {
        background: $background;
        #title { width: 100%; height: auto; padding: 1 2; text-style: bold; }
        #places { width: 100%; height: 1fr; }
        #said { width: 100%; height: auto; max-height: 10; padding: 0 2; margin: 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back", key_display="Esc"),
        Binding("r", "read", "Read now"),
        Binding("a", "read_all", "Read all"),
        Binding("n", "new", "Add"),
        Binding("delete", "remove", "Remove", key_display="Del"),
    ]

    def __init__(self, app: "WeighbridgeApp", place: str = "") -> None:
        """`place` is to be added at once, where one is given."""
        super().__init__()
        self.house = app
        self._place = place
        self._rows: Sequence[SourceRow] = ()
        self._reading: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield Static("Sources: what is read again and again", id="title", markup=False)
        yield Ledger(id="places")
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.table = self.query_one(Ledger)
        self.said = self.query_one("#said", Static)
        self.table.focus()
        if self._place:
            self._add(self._place)
        else:
            self.list_places()

    @work(exclusive=True, group="listing")
    async def list_places(self, chosen: str = "") -> None:
        """Fill the table; the place that was chosen stays so."""
        await self._list(chosen)

    async def _list(self, chosen: str = "", *, tell: bool = True) -> None:
        sources = self.house.ports.sources
        assert sources is not None
        chosen = chosen or self._chosen()
        try:
            self._rows = await sources.listed()
        except WeighbridgeError as problem:
            self._say(str(problem), BAD)
            return
        at = next((number for number, row in enumerate(self._rows) if row.name == chosen), None)
        self.table.fill(_COLUMNS, [_cells(row) for row in self._rows], at=at)
        if tell:
            self.said.update(_problems([f"{row.name}: {row.problem}" for row in self._rows if row.problem]) if self._rows else Content.styled(_NONE, MUTED))

    def _chosen(self) -> str:
        return self._rows[self.table.chosen].name if self.table.chosen is not None and self._rows else ""

    @property
    def busy(self) -> bool:
        """Whether sources are being read."""
        return self._reading is not None and self._reading.is_running

    # Reading

    @on(Ledger.Chosen)
    def place_chosen(self, event: Ledger.Chosen) -> None:
        """Tell all of one place."""
        row = self._rows[event.row]
        told = (row.at, f"every {row.interval}" if row.interval else "", row.trust and f"trust: {row.trust}", row.problem and f"could not be read the last time: {row.problem}")
        if not self.busy:
            self._say(f"{row.name}: {' · '.join(filter(None, told))}", CAUTION if row.problem else MUTED)

    def action_read(self) -> None:
        """Read the chosen one now, due or not."""
        if name := self._chosen():
            self._begin([name])

    def action_read_all(self) -> None:
        """Read every one now."""
        if self._rows:
            self._begin([])

    def _begin(self, names: Sequence[str]) -> None:
        if self.busy:
            self.house.notify("Sources are still being read. Esc gives it up.", markup=False)
        else:
            self._reading = self._read(names)

    @work(group="reading")
    async def _read(self, names: Sequence[str]) -> None:
        sources = self.house.ports.sources
        assert sources is not None
        self._say(f"Reading {', '.join(names) or 'every source'}… Esc gives it up.", MUTED)
        pace, done = Pace(), None
        try:
            async for event in sources.read(names):
                if isinstance(event, SourcesRead):
                    done = event
                else:
                    self.said.update(pace.told(event))
        except WeighbridgeError as problem:
            self._say(str(problem), BAD)
        except Exception as problem:
            log.exception("Reading sources failed")
            self._say(f"This went wrong: {problem or type(problem).__name__}. Nothing was changed; the log says more.", BAD)
        if done is not None:
            self.said.update(Content("\n").join([summary(done.changed), *([_problems(done.problems)] if done.problems else [])]))
            self.house.corpus_changed()
        await self._list(tell=False)

    def action_back(self) -> None:
        """Give up what is being read, else go back."""
        if self.busy:
            assert self._reading is not None
            self._reading.cancel()
            self._say("Given up. The articles and claims are as they were.", CAUTION)
        else:
            self.app.pop_screen()

    # Adding and removing

    def action_new(self) -> None:
        """Ask for a place to follow."""
        from assistant.tui.line_screen import LineScreen

        self.app.push_screen(LineScreen("Follow which folder, pattern of paths, page, feed or sitemap?", accept="Add"), self._named)

    def _named(self, place: str | None) -> None:
        if place:
            self._add(place)

    @work(group="adding")
    async def _add(self, place: str) -> None:
        sources = self.house.ports.sources
        assert sources is not None
        try:
            name = await sources.add(place)
        except WeighbridgeError as problem:
            await self._list(tell=False)
            self._say(str(problem), BAD)
            return
        await self._list(name)
        self._say(f"{name} is followed from now on. R reads it now.", GOOD)

    def action_remove(self) -> None:
        """Ask whether the chosen one shall be read no more."""
        from assistant.tui.confirm_screen import ConfirmScreen

        if self.busy or not (name := self._chosen()):
            return
        row = next(row for row in self._rows if row.name == name)
        stay = f" The {row.articles:,} article{'' if row.articles == 1 else 's'} read of it stay{'s' if row.articles == 1 else ''}." if row.articles else ""
        self.app.push_screen(ConfirmScreen(f"Read {one_line(name)} ({one_line(row.at)}) no more?{stay}"), partial(self._confirmed, name))

    def _confirmed(self, name: str, yes: bool | None) -> None:
        if yes:
            self._remove(name)

    @work(group="adding")
    async def _remove(self, name: str) -> None:
        sources = self.house.ports.sources
        assert sources is not None
        try:
            await sources.remove(name)
        except WeighbridgeError as problem:
            self._say(str(problem), BAD)
            return
        await self._list()

    def _say(self, text: str, style: str) -> None:
        self.said.update(plain(one_line(text), style))


def _cells(row: SourceRow) -> tuple[str | int, ...]:
    state = "failed" if row.problem else "not read yet" if not row.read else "read"
    return row.name, row.kind, row.articles, _moment(row.read) or "never", _moment(row.next) or "every refresh", row.interval or "usual", state, row.at


def _moment(when: str) -> str:
    """Give a time as a person here reads it; `now` for one that has come and was due."""
    return datetime.fromisoformat(when).astimezone().strftime("%Y-%m-%d %H:%M") if when else ""


def _problems(problems: Sequence[str]) -> Content:
    shown = [plain(one_line(problem), CAUTION) for problem in problems[:_FEW]]
    if len(problems) > _FEW:
        shown.append(Content.styled(f"and {len(problems) - _FEW:,} more; `weighbridge refresh --json` names them", MUTED))
    return Content("\n").join(shown)
