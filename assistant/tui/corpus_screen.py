"""What was read, and reading more: a table of articles, and a line for a path.

A refresh can be given up at any time; the graph then stays as it was.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from assistant.tui.drawing import headed
from assistant.tui.ink import ACCENT, BAD, CAUTION, MUTED, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ledger import Ledger
from assistant.tui.masthead import Masthead
from assistant.tui.paper import Paper
from assistant.tui.ports import ArticleRow, Changed
from assistant.tui.prompt import Prompt
from assistant.tui.welcome import bar
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)
_COLUMNS = ("Title", "Publisher", "Published", "Claims", "Conflicts")


class CorpusScreen(Screen[None]):
    """Articles."""

    DEFAULT_CSS = """
    CorpusScreen {
        background: $background;
        #articles { width: 100%; height: 1fr; }
        #said { width: 100%; height: auto; max-height: 6; padding: 0 2; margin: 1 0 0 0; }
        #path { margin: 1 2; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", key_display="Esc"),
        Binding("f7", "changes", "What changed", key_display="F7", priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp") -> None:
        super().__init__()
        self.house = app
        self._reading: Worker[None] | None = None
        self._articles: list[ArticleRow] = []
        self._changed: Changed | None = None

    def compose(self) -> ComposeResult:
        yield Masthead("corpus")
        yield Ledger(id="articles")
        yield Static(id="said", markup=False)
        yield Prompt((), "Read more: the path of a file or folder of articles", id="path")
        yield KeyLine()

    def on_mount(self) -> None:
        self.table = self.query_one(Ledger)
        self.said = self.query_one("#said", Static)
        self.path = self.query_one(Prompt)
        self.table.focus()
        self.list_articles()
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        """Take over what may have changed while another place was in front."""
        self.query_one(Masthead).status(self.house.status)

    @work(exclusive=True, group="listing")
    async def list_articles(self) -> None:
        """Fill the table."""
        try:
            self._articles = list(await self.house.ports.library.articles())
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
            return
        self.table.fill(_COLUMNS, [(row.title or row.id, row.publisher, row.published, row.claims, row.conflicts) for row in self._articles])
        if not self._articles:
            self.said.update(Content.styled("Nothing has been read yet. Type a path below.", MUTED))
            self.path.focus()

    @on(Ledger.Chosen)
    def article_chosen(self, event: Ledger.Chosen) -> None:
        """Open the article."""
        self.house.open_article(self._articles[event.row].id)

    # Reading

    @on(Prompt.Submitted)
    def submitted(self, event: Prompt.Submitted) -> None:
        """Read the path that was typed."""
        if event.text:
            self.read(event.text)

    @property
    def busy(self) -> bool:
        """Whether articles are being read."""
        return self._reading is not None and self._reading.is_running

    def read(self, path: str) -> None:
        """Begin to read a file or folder."""
        if self.busy:
            self.path.put(path)
            self.house.notify("Articles are still being read. Esc gives it up.", markup=False)
        else:
            self._reading = self._read(Path(path).expanduser())

    @work(group="reading")
    async def _read(self, path: Path) -> None:
        self.said.update(Content.styled("Reading… Esc gives it up.", MUTED))
        done = False
        try:
            async for event in self.house.ports.refresher.refresh([path]):
                if isinstance(event, Changed):
                    self._changed = event
                    done = True
                else:
                    self.said.update(bar(event))
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
        except Exception as problem:
            log.exception("Reading %r failed", str(path))
            self.said.update(plain(one_line(f"This went wrong: {problem or type(problem).__name__}. Nothing was changed; the log says more."), BAD))
        if done and self._changed:
            self.said.update(summary(self._changed))
            self.list_articles()
            self.house.corpus_changed()

    def action_stop(self) -> None:
        if self.busy:
            assert self._reading is not None
            self._reading.cancel()
            self.said.update(Content.styled("Given up. The articles and claims are as they were.", CAUTION))
        else:
            self.table.focus()

    def action_changes(self) -> None:
        if self._changed is None:
            self.house.notify("Nothing was read in this sitting.", markup=False)
        else:
            self.app.push_screen(Paper(change_blocks(self._changed)))


def summary(changed: Changed) -> Content:
    """Tell in a line what a refresh changed."""
    counts = ((len(changed.added), "new"), (len(changed.changed), "changed"), (len(changed.removed), "removed"), (changed.unchanged, "unchanged"))
    articles = ", ".join(f"{count:,} {word}" for count, word in counts if count) or "none"
    parts = [f"Articles: {articles}", f"claims: +{changed.claims_added:,} −{changed.claims_removed:,}"]
    if changed.models:
        parts.append(f"{len(changed.models):,} new model{'' if len(changed.models) == 1 else 's'}")
    if changed.conflicts:
        parts.append(f"{len(changed.conflicts):,} new conflict{'' if len(changed.conflicts) == 1 else 's'}")
    line = Content.styled("   ".join(parts) + "   F7 tells more", MUTED)
    if changed.skipped:
        first, why = changed.skipped[0]
        more = f" and {len(changed.skipped) - 1} more" if len(changed.skipped) > 1 else ""
        line = line + plain(f"\nNot read: {one_line(first)} ({one_line(why)}){more}", CAUTION)
    return line


def change_blocks(changed: Changed) -> list[Block]:
    """List all that a refresh changed."""
    out = headed("What the last reading changed", Flow(summary(changed)))
    lists = (("New articles", changed.added), ("Changed articles", changed.changed), ("Removed articles", changed.removed))
    for title, names in (*lists, ("New models", changed.models), ("New conflicts", changed.conflicts)):
        if names:
            out += headed(title, *(Flow(plain(one_line(name)), Content.styled("· ", ACCENT), Content("  ")) for name in names))
    if changed.skipped:
        out += headed("Not read", *(Flow(plain(one_line(name)) + plain(f"  {one_line(why)}", MUTED)) for name, why in changed.skipped))
    return [*out, Gap()]
