"""Query the graph: an editor, examples and the schema beside it, the result below.

The query runs wherever the console port runs it, never here; Esc gives it up.
"""

import logging
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
from assistant.tui.ink import ACCENT, BAD, CAUTION, MUTED, clean, one_line, plain, touchable
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ledger import Ledger, shown
from assistant.tui.masthead import Masthead
from assistant.tui.paper import Paper
from assistant.tui.ports import Mistake, Rows
from assistant.tui.query_editor import QueryEditor
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
        #aside { width: 46; height: 100%; margin: 0 0 0 2; padding: 0 1; }
        &.-narrow #aside { display: none; }
        &.-aside.-narrow #aside { display: block; }
        &.-aside.-wide #aside { display: none; }
        #said { height: auto; max-height: 5; padding: 0 2; margin: 1 0; }
        #result { height: 1fr; }
    }
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", key_display="Esc"),
        Binding("f6", "aside", "Examples", key_display="F6", priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp") -> None:
        super().__init__()
        self.house = app
        self._running_query: Worker[None] | None = None
        self._examples = tuple(app.ports.console.examples())

    def compose(self) -> ComposeResult:
        yield Masthead("console")
        with Vertical():
            with Horizontal(id="upper"):
                yield QueryEditor(clean(self._examples[0].query).strip() if self._examples else "", id="query")
                yield Sheet(id="aside")
            yield Static(id="said", markup=False)
            yield Ledger(id="result")
        yield KeyLine()

    def on_mount(self) -> None:
        self.editor = self.query_one(QueryEditor)
        self.said = self.query_one("#said", Static)
        self.result = self.query_one(Ledger)
        self.query_one("#aside", Sheet).show(self._aside())
        self.said.update(Content.styled("F5 runs the query.", MUTED))
        self.editor.focus()
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Take over what may have changed while another place was in front."""
        self.query_one(Masthead).status(self.house.status)

    def _aside(self) -> list[Block]:
        out: list[Block] = []
        if self._examples:
            hang = Content("   ")
            lines = [
                Flow(touchable(plain(one_line(example.name)), ("example", number)), Content.styled(" · ", ACCENT), hang)
                for number, example in enumerate(self._examples)
            ]
            out += headed("Examples", *lines)
        if schema := self.house.ports.console.schema():
            out += headed("The graph", *(Flow(plain(line, MUTED)) for line in schema.splitlines()))
        return [*out, Gap()]

    def load(self, query: str) -> None:
        """Put a query into the editor."""
        self.editor.text = clean(query).strip()
        self.editor.mark(None, None)
        self.editor.focus()

    @on(Sheet.Touched)
    def touched(self, event: Sheet.Touched) -> None:
        """Load an example that was clicked."""
        match event.touch:
            case ("example", int(number)):
                self.load(self._examples[number].query)

    @on(QueryEditor.Run)
    def run(self) -> None:
        """Run the query in the editor; one that is under way is given up."""
        query = self.editor.text
        if query.strip():
            self._running_query = self._run(query)

    @work(exclusive=True, group="query")
    async def _run(self, query: str) -> None:
        self.said.update(Content.styled("Running… Esc gives it up.", MUTED))
        try:
            outcome = await self.house.ports.console.run(query)
        except WeighbridgeError as problem:
            outcome = Mistake(str(problem))
        except Exception as problem:
            log.exception("A query failed")
            outcome = Mistake(f"This went wrong: {problem or type(problem).__name__}. The log says more.")
        match outcome:
            case Mistake():
                self._show_mistake(outcome)
            case Rows():
                self.editor.mark(None, None)
                self.result.cursor = 0
                self.result.fill(outcome.columns, outcome.rows)
                self.said.update(_told(outcome))
                if outcome.rows:
                    self.result.focus()

    def _show_mistake(self, mistake: Mistake) -> None:
        self.result.fill((), ())
        self.editor.mark(mistake.line, mistake.column)
        place = f"Line {mistake.line}, column {mistake.column or 1}: " if mistake.line else ""
        self.said.update(Content.assemble((place, f"bold {BAD}"), (one_line(mistake.message), BAD)))
        self.editor.focus()

    def action_stop(self) -> None:
        if self._running_query is not None and self._running_query.is_running:
            self._running_query.cancel()
            self.said.update(Content.styled("Given up.", CAUTION))
        else:
            self.editor.focus()

    def action_aside(self) -> None:
        self.toggle_class("-aside")

    @on(Ledger.Chosen)
    def row_chosen(self, event: Ledger.Chosen) -> None:
        """Show a row whole."""
        columns, row = self.result.columns, self.result.data[event.row]
        blocks = headed(f"Row {event.row + 1:,}")
        for name, value in zip(columns, row, strict=False):
            blocks += [Flow(plain(name, ACCENT)), Flow(plain(str(value)) if value is not None else Content.styled(shown(value), MUTED)), Gap()]
        self.app.push_screen(Paper(blocks))


def _told(rows: Rows) -> Content:
    count = len(rows.rows)
    said = f"{count:,} row{'' if count == 1 else 's'} in {rows.seconds:.2f} s"
    return Content.assemble((said, MUTED), ("   cut: there are more rows than are shown" if rows.truncated else "", CAUTION))
