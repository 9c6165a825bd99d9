"""Query the graph: an editor, what there is to ask for beside it, the result below.

The query runs wherever the console port runs it, never here; Esc gives it up.
From a result one goes on to what is said of a thing, and back.
"""

import logging
import time
from collections.abc import Awaitable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from assistant.tui.drawing import headed
from assistant.tui.ink import BAD, CAUTION, MUTED, clean, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Gap
from assistant.tui.ledger import Ledger
from assistant.tui.line_screen import LineScreen
from assistant.tui.masthead import Masthead
from assistant.tui.offer_list import OfferList
from assistant.tui.paper import Paper
from assistant.tui.ports import Mistake, Rows
from assistant.tui.query_editor import QueryEditor
from assistant.tui.query_shelf import QueryShelf
from assistant.tui.results import Trail, row_blocks, told, turtle_blocks
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)


class ConsoleScreen(Screen[None]):
    """SPARQL."""

    DEFAULT_CSS = """
    ConsoleScreen {
        background: $background;
        #upper { height: 45%; min-height: 8; padding: 0 2; }
        #query { width: 1fr; height: 100%; }
        #aside { width: 46; height: 100%; margin: 0 0 0 2; }
        &.-narrow #aside { display: none; }
        &.-aside.-narrow #aside { display: block; }
        &.-aside.-narrow #query { width: 20; }
        &.-aside.-wide #aside { display: none; }
        #said { height: auto; max-height: 5; padding: 0 2; margin: 1 0; }
        #result { height: 1fr; }
        #turtle { height: 1fr; display: none; }
        &.-turtle #turtle { display: block; }
        &.-turtle #result { display: none; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", key_display="Esc"),
        Binding("backspace", "back", "Back", key_display="Backspace"),
        Binding("f6", "aside", "Examples", key_display="F6", priority=True),
        Binding("f7", "turtle", "Turtle", key_display="F7", priority=True),
        Binding("f8", "export", "Export", key_display="F8", priority=True),
        Binding("ctrl+s", "save", "Save query", key_display="Ctrl+S", priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp") -> None:
        super().__init__()
        self.house = app
        self.console = app.ports.console
        self.trail = Trail()
        self._running_query: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        first = next(iter(self.console.examples()), None)
        yield Masthead("console")
        with Vertical():
            with Horizontal(id="upper"):
                yield QueryEditor(clean(first.query).strip() if first else "", id="query")
                yield QueryShelf(self.console, id="aside")
            yield Static(id="said", markup=False)
            yield Ledger(id="result")
            yield Sheet(id="turtle")
        yield OfferList()
        yield KeyLine()

    def on_mount(self) -> None:
        self.editor = self.query_one(QueryEditor)
        self.said = self.query_one("#said", Static)
        self.result = self.query_one("#result", Ledger)
        self.shelf = self.query_one(QueryShelf)
        self.editor.offering = lambda left, whole, asked: self.console.offers(left, whole, asked=asked)
        self.editor.offer_list = self.query_one(OfferList)
        self.say("F5 runs the query. Prefixes are known; Ctrl+Space completes.")
        self.editor.focus()
        self.on_screen_resume()
        self.learn()

    def on_screen_resume(self) -> None:
        """Take over what may have changed while another place was in front."""
        self.query_one(Masthead).status(self.house.status)

    def graph_changed(self) -> None:
        """Take in a newer generation; what is on screen stays, and says so."""
        self.on_screen_resume()
        self.shelf.forget_counts()
        self.learn()
        if self.trail.now is not None:
            self.said.update(
                told(self.trail.now, self.trail.steps[-1].title) + Content.styled("   The graph has changed since: F5 runs the query anew.", CAUTION)
            )

    @work(exclusive=True, group="learning")
    async def learn(self) -> None:
        """Make ready to complete names."""
        try:
            await self.console.learn()
        except Exception as problem:
            log.info("Names are not completed: %s", problem)

    def say(self, text: str, style: str = MUTED) -> None:
        """Tell something in the line between editor and result."""
        self.said.update(plain(one_line(text), style))

    # The editor

    def load(self, query: str) -> None:
        """Put a query into the editor."""
        self.editor.text = clean(query).strip()
        self.editor.mark(None, None)
        self.editor.focus()

    @on(QueryShelf.Loaded)
    def load_from_shelf(self, event: QueryShelf.Loaded) -> None:
        """Load an example or a query that was kept."""
        self.load(event.query)

    @on(QueryShelf.Inserted)
    def insert(self, event: QueryShelf.Inserted) -> None:
        """Put a name of the graph where the cursor stands."""
        self.editor.insert(clean(event.text))
        self.editor.focus()

    @on(QueryShelf.LookedAt)
    def tell_about(self, event: QueryShelf.LookedAt) -> None:
        """Tell what is looked at beside the editor."""
        if event.about:
            self.say(event.about)

    @on(OfferList.Taken)
    def take_offer(self, event: OfferList.Taken) -> None:
        """Take an offer that was clicked."""
        offered = self.query_one(OfferList)
        self.editor.take(offered.offers[event.number])

    # Running

    @on(QueryEditor.Run)
    def run(self) -> None:
        """Run the query in the editor; one that is under way is given up."""
        query = self.editor.text
        if query.strip():
            self._running_query = self._run(query)

    @work(exclusive=True, group="query")
    async def _run(self, query: str) -> None:
        outcome = await self._waiting(self.console.run(query))
        if isinstance(outcome, Mistake):
            self._show_mistake(outcome)
            return
        self.editor.mark(None, None)
        self.trail.begin(outcome)
        self._show()
        self.shelf.list_kept()

    @work(exclusive=True, group="query")
    async def _look_up(self, iri: str) -> None:
        outcome = await self._waiting(self.console.about(iri))
        if isinstance(outcome, Mistake):
            self.say(outcome.message, BAD)
        elif not outcome.rows:
            self.say(f"Nothing is said of {iri} here; it is a name of others.")
        else:
            self.trail.onward(outcome, iri, self.result)
            self._show()

    async def _waiting(self, work: Awaitable[Rows | Mistake]) -> Rows | Mistake:
        """Wait for an outcome, and tell how long it takes."""
        begun = time.monotonic()

        def tell() -> None:
            self.say(f"Running… {time.monotonic() - begun:.0f} s of at most {self.console.deadline:.0f}. Esc gives it up.")

        tell()
        ticking = self.set_interval(1, tell)
        try:
            return await work
        except WeighbridgeError as problem:
            return Mistake(str(problem))
        except Exception as problem:
            log.exception("A query failed")
            return Mistake(f"This went wrong: {problem or type(problem).__name__}. The log says more.")
        finally:
            ticking.stop()

    def _show(self) -> None:
        rows = self.trail.now
        assert rows is not None
        self.remove_class("-turtle")
        self.trail.put(self.result)
        title = self.trail.steps[-1].title
        self.said.update(told(rows, f"About {one_line(title)} (Backspace goes back)" if title else ""))
        if rows.rows:
            self.result.focus()

    def _show_mistake(self, mistake: Mistake) -> None:
        self.remove_class("-turtle")
        self.trail.steps.clear()
        self.result.fill((), ())
        self.editor.mark(mistake.line, mistake.column, mistake.length)
        place = f"Line {mistake.line}, column {mistake.column or 1}: " if mistake.line else ""
        self.said.update(Content.assemble((place, f"bold {BAD}"), (one_line(mistake.message), BAD)))
        self.editor.focus()

    def action_stop(self) -> None:
        if self._running_query is not None and self._running_query.is_running:
            self._running_query.cancel()
            self.say("Given up.", CAUTION)
        else:
            self.editor.focus()

    # The result

    @on(Ledger.Chosen, "#result")
    def row_chosen(self, event: Ledger.Chosen) -> None:
        """Go on to a thing of the graph, or show the row whole."""
        rows = self.trail.now
        if rows is None:
            return
        cell = rows.result.rows[event.row][event.column] if rows.result is not None and rows.form != "answer" else None
        if cell is not None and cell.kind == "uri":
            self._running_query = self._look_up(cell.value)
        else:
            self.app.push_screen(Paper([*headed(f"Row {event.row + 1:,}"), *row_blocks(self.result.columns, tuple(rows.rows[event.row])), Gap()]))

    def action_back(self) -> None:
        """Go back to the result before."""
        if self.trail.back():
            self._show()

    def action_turtle(self) -> None:
        """Show a graph as text, or as a table again."""
        rows = self.trail.now
        if rows is None or rows.result is None or rows.result.turtle is None:
            self.house.notify("Only a graph, as CONSTRUCT and DESCRIBE give one, is shown as Turtle.", markup=False)
            return
        self.toggle_class("-turtle")
        if self.has_class("-turtle"):
            sheet = self.query_one("#turtle", Sheet)
            sheet.show(turtle_blocks(rows.result.turtle))
            sheet.focus()
        else:
            self.result.focus()

    def action_export(self) -> None:
        """Ask where to write the result, and write it there."""
        rows = self.trail.now
        if rows is None or rows.result is None:
            self.house.notify("There is no result to export yet.", markup=False)
            return
        from assistant.query_export import suggested

        title = "Write the result to: .csv, .tsv, .json or .ttl" if rows.form == "graph" else "Write the result to: .csv (for spreadsheets), .tsv or .json"
        self.app.push_screen(LineScreen(title, suggested(rows.result), accept="Write"), partial(self._export_to, rows))

    def _export_to(self, rows: Rows, path: str | None) -> None:
        if path is not None:
            self._export(rows, path)

    @work(exclusive=True, group="exporting")
    async def _export(self, rows: Rows, path: str) -> None:
        try:
            self.say(await self.console.export(rows, path))
        except WeighbridgeError as problem:
            self.say(str(problem), BAD)

    # What is kept

    def action_save(self) -> None:
        """Ask for a name, and save the query under it."""
        query = self.editor.text
        if query.strip():
            self.app.push_screen(LineScreen("Save the query under which name?", accept="Save"), partial(self._save_as, query))

    def _save_as(self, query: str, name: str | None) -> None:
        if name is not None:
            self._save(name, query)

    @work(exclusive=True, group="keeping")
    async def _save(self, name: str, query: str) -> None:
        try:
            self.shelf.fill(await self.console.save(name, query))
            self.say(f"Saved as {name}; F6 leads to it.")
        except WeighbridgeError as problem:
            self.say(str(problem), BAD)

    @on(QueryShelf.Unwanted)
    def unwanted(self, event: QueryShelf.Unwanted) -> None:
        """Delete a saved query."""
        self._delete(event.name)

    @work(exclusive=True, group="keeping")
    async def _delete(self, name: str) -> None:
        try:
            self.shelf.fill(await self.console.delete(name))
            self.say(f"{name} is deleted. It stays among the recent ones if it was run.")
        except WeighbridgeError as problem:
            self.say(str(problem), BAD)

    def action_aside(self) -> None:
        """Show what stands beside the editor and go there, or put it away."""
        if self.shelf.display and not self.shelf.has_focus:
            self.shelf.focus()
            return
        self.toggle_class("-aside")
        self.call_after_refresh(self._settle_aside)

    def _settle_aside(self) -> None:
        (self.shelf if self.shelf.display else self.editor).focus()
