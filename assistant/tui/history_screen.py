"""The conversations that are kept: searched as one types, looked into, taken up, named, removed, branched, written down.

The search asks the history and shows what comes; what is under way is given up
for what was typed since. A deletion can be taken back until the next one.
"""

import logging
from asyncio import sleep
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from assistant.tui.ink import ACCENT, BAD, CHOSEN, HEADING, MUTED, QUOTED, clean, one_line, plain, touchable
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ledger import Ledger
from assistant.tui.line_screen import LineScreen
from assistant.tui.masthead import Masthead
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.conversations.records import Found, Hit, KeptTurn
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.history_ports import History

log = logging.getLogger(__name__)
_PAUSE = 0.12
"""Seconds without a key after which what was typed is searched for."""
_SHOWN = 240
"""Characters of an answer in the preview."""
_LISTED = "n p turn · b branch there · r rename · e export · d delete · u undo"
_SEARCHING = "Type to search · ↓ to the list, where a letter names, deletes, exports"
_LETTERS = frozenset({"to_words", "turn", "branch", "rename", "export", "delete", "bring_back"})
"""What a letter does, except where it is typed into the search."""


class Words(Input):
    """What is searched for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "Resume"),
        Binding("down", "screen.to_list", "List", key_display="↓"),
    ]


class Listing(Ledger, inherit_bindings=False):
    """The conversations found, best first: they are not sorted here, and the search above is their filter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("pagedown,space", "page(1)", "Page down", show=False),
        Binding("home,g", "jump(0)", "Top", show=False),
        Binding("end,G", "jump(-1)", "End", show=False),
        Binding("enter", "choose", "Resume"),
    ]


class HistoryScreen(Screen[None]):
    """Lies over the chat; Esc puts it away."""

    DEFAULT_CSS = """
    HistoryScreen {
        background: $background;
        #words { width: 100%; margin: 0 2 1 2; height: 1; border: none; background: $surface; }
        #body { layout: horizontal; width: 100%; height: 1fr; }
        #list { width: 46%; height: 100%; }
        #preview { width: 1fr; height: 100%; background: $surface; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #list { width: 100%; height: 45%; }
        &.-narrow #preview { width: 100%; height: 1fr; }
        #said { width: 100%; height: auto; max-height: 3; padding: 0 2; }
        #keys { display: none; width: 100%; height: 1; padding: 0 2; color: $text-muted; }
        &.-narrow #keys { display: block; }
    }
    """
    AUTO_FOCUS = "#words"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "Back", key_display="Esc"),
        Binding("slash", "to_words", "Search", key_display="/"),
        Binding("n,right_square_bracket", "turn(1)", "Turn"),
        Binding("p,left_square_bracket", "turn(-1)", "Turn before", show=False),
        Binding("b", "branch", "Branch"),
        Binding("r", "rename", "Rename"),
        Binding("e", "export", "Export"),
        Binding("d,delete", "delete", "Delete"),
        Binding("u", "bring_back", "Undo"),
    ]

    def __init__(self, app: "WeighbridgeApp", words: str = "") -> None:
        super().__init__()
        self.house = app
        self._words = words
        self._found: Sequence[Found] = ()
        self._turns: Sequence[KeptTurn] = ()
        self._place = 0
        """The turn chosen in the preview, counted from 1; 0 while none is shown."""

    @property
    def history(self) -> "History":
        """Give what keeps the conversations."""
        assert self.house.ports.history is not None
        return self.house.ports.history

    def compose(self) -> ComposeResult:
        yield Masthead("chat")
        yield Words(clean(self._words), placeholder="Search what was asked and answered", compact=True, id="words")
        with Container(id="body"):
            yield Listing(id="list")
            yield Sheet(id="preview")
        yield Static(id="said", markup=False)
        yield Static(id="keys", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.words = self.query_one(Input)
        self.listing = self.query_one(Listing)
        self.preview = self.query_one(Sheet)
        self.said = self.query_one("#said", Static)
        self.query_one(Masthead).status(self.house.status)
        self.watch(self.listing, "cursor", self._moved, init=False)
        self.search(0)

    def on_descendant_focus(self) -> None:
        """Say what letters do here, where the line of keys is too short for it."""
        self.query_one("#keys", Static).update(_SEARCHING if self.focused is self.query_one(Input) else _LISTED)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a letter be a letter where one types."""
        return not (action in _LETTERS and isinstance(self.focused, Input))

    # Finding

    @on(Input.Changed)
    def typed(self) -> None:
        """Search for what was typed, once the typing pauses."""
        self.search(_PAUSE)

    @work(exclusive=True, group="searching")
    async def search(self, pause: float, keep: int | None = None) -> None:
        """Fill the list; the conversation `keep` stays chosen where it is still there."""
        await sleep(pause)
        try:
            self._found = await self.history.find(self.words.value)
        except Exception as problem:
            self._tell_problem(problem)
            self._found = ()
        rows = [(one_line(each.conversation.title), when(each.conversation.changed), each.conversation.turns) for each in self._found]
        self.listing.fill(("Title", "Last used", "Turns"), rows, at=next((row for row, each in enumerate(self._found) if each.conversation.id == keep), 0))
        self._look()

    def _moved(self) -> None:
        self._look(_PAUSE / 2)

    @work(exclusive=True, group="looking")
    async def _look(self, pause: float = 0.0) -> None:
        """Show the conversation that is chosen."""
        await sleep(pause)
        chosen = self.chosen
        if chosen is None:
            self._turns, self._place = (), 0
            empty = (
                "No conversation holds these words."
                if self.words.value.strip()
                else "Nothing has been kept yet. What you ask is kept here, unless it is private."
            )
            self.preview.show([Gap(), Flow(Content.styled(empty, MUTED))])
            return
        try:
            self._turns = await self.history.turns(chosen.conversation.id)
        except Exception as problem:
            self._tell_problem(problem)
            return
        self._place = chosen.hits[0].place if chosen.hits else len(self._turns)
        self._draw()

    @property
    def chosen(self) -> "Found | None":
        """Give the conversation that the cursor stands on."""
        row = self.listing.chosen
        return self._found[row] if row is not None and row < len(self._found) else None

    def _draw(self) -> None:
        if self.chosen is None:
            return
        self.preview.show(*preview_blocks(self.chosen, self._turns, self._place), top=False)
        if (row := self.preview.find_touch(("turn", self._place), self._place)) is not None:
            self.preview.bring_into_view(row)

    # What a key does

    def action_to_list(self) -> None:
        self.listing.focus()

    def action_to_words(self) -> None:
        self.words.focus()

    def action_turn(self, steps: int) -> None:
        """Choose the next or previous turn."""
        if self._turns:
            self._place = min(max(self._place + steps, 1), len(self._turns))
            self._draw()

    @on(Sheet.Touched)
    def touched(self, event: Sheet.Touched) -> None:
        """Choose the turn that was clicked."""
        match event.touch:
            case ("turn", int(place)):
                self._place = place
                self._draw()

    @on(Input.Submitted)
    @on(Ledger.Chosen)
    def resume(self) -> None:
        """Take up the conversation that is chosen."""
        if self.chosen is not None:
            self.house.keeping.resume(self.chosen.conversation.id)

    def action_branch(self) -> None:
        """Begin a conversation of its own with the turns up to the one chosen."""
        if (chosen := self.chosen) is None or not self._place:
            return
        place = self._place

        async def branched() -> str:
            made = await self.history.branch(chosen.conversation.id, place)
            self.house.keeping.resume(made, f"This goes on from turn {place}; the conversation it comes from stays as it is.")
            return ""

        self._do(branched)

    def action_rename(self) -> None:
        """Ask for another title."""
        if (chosen := self.chosen) is None:
            return
        number = chosen.conversation.id

        def named(title: str | None) -> None:
            if title:
                self._do(lambda: self._renamed(number, title), keep=number)

        self.app.push_screen(LineScreen("What is it to be called?", chosen.conversation.title, accept="Rename"), named)

    async def _renamed(self, number: int, title: str) -> str:
        return f"It is called {await self.history.rename(number, title)}."

    def action_delete(self) -> None:
        """Remove the conversation that is chosen."""
        if (chosen := self.chosen) is not None:
            self._do(lambda: self._deleted(chosen.conversation.id))

    async def _deleted(self, number: int) -> str:
        gone = await self.history.delete(number)
        return f"Deleted: {gone.title}. U brings it back, until the next one is deleted or you leave."

    def action_bring_back(self) -> None:
        """Take the last deletion back."""
        self._do(self._brought_back)

    async def _brought_back(self) -> str:
        return f"It is back: {(await self.history.bring_back()).title}."

    def action_export(self) -> None:
        """Ask for a path and write the conversation there."""
        if (chosen := self.chosen) is None or not self._turns:
            return
        from assistant.exporting.talk import kept_talk
        from assistant.exporting.writing import named

        talk = kept_talk(chosen.conversation, self._turns)

        def asked(path: str | None) -> None:
            if path:
                self._do(lambda: self._exported(path))

        self.app.push_screen(LineScreen("Write it to which file? (.md, .json or .html)", str(named(talk, "html")), accept="Write"), asked)

    async def _exported(self, path: str) -> str:
        from asyncio import to_thread
        from pathlib import Path

        from assistant.exporting.talk import kept_talk
        from assistant.exporting.writing import write

        assert self.chosen is not None
        return f"Written to {await to_thread(write, kept_talk(self.chosen.conversation, self._turns), Path(path))}."

    @work(group="doing")
    async def _do(self, act: Callable[[], Awaitable[str]], keep: int | None = None) -> None:
        """Do something to the history, say how it went, and show what is now."""
        try:
            self.said.update(plain(one_line(await act()), MUTED))
        except Exception as problem:
            self._tell_problem(problem)
        self.search(0, keep)

    def _tell_problem(self, problem: Exception) -> None:
        if not isinstance(problem, WeighbridgeError):
            log.error("The history failed", exc_info=problem)
        self.said.update(plain(one_line(str(problem) or type(problem).__name__), BAD))


def preview_blocks(found: "Found", turns: "Sequence[KeptTurn]", chosen: int) -> list[list[Block]]:
    """Draw a conversation to look into, a section a turn behind the first; `chosen` is the turn to branch from."""
    hits = {hit.place: hit for hit in found.hits}
    said = found.conversation
    head: list[Block] = [
        Gap(),
        Flow(plain(one_line(said.title), HEADING)),
        Flow(Content.styled(f"begun {when(said.begun)} · {said.turns} turn{'' if said.turns == 1 else 's'}", MUTED)),
    ]
    return [head, *(_turn(turn, hits.get(turn.place), turn.place == chosen) for turn in turns)]


def _turn(turn: "KeptTurn", hit: "Hit | None", chosen: bool) -> list[Block]:
    number = Content.styled(f" {turn.place} ", CHOSEN if chosen else ACCENT) + Content(" ")
    hang = Content(" " * len(number))
    question = touchable(plain(one_line(turn.question), "bold"), ("turn", turn.place))
    return [Gap(), Flow(question, number, hang), Flow(_excerpt(turn, hit), hang, hang)]


def _excerpt(turn: "KeptTurn", hit: "Hit | None") -> Content:
    if hit is not None:
        return Content("").join(plain(bit.text.replace("\n", " "), QUOTED if bit.found else "") for bit in hit.excerpt)
    text = one_line(str(turn.answer.get("answer", "")))
    return plain(text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…", MUTED)


def when(stamp: str) -> str:
    """Give a time as the clock on the wall has it."""
    try:
        return datetime.fromisoformat(stamp).astimezone().strftime("%Y-%m-%d %H:%M")
    except ValueError:
        return one_line(stamp[:16])
