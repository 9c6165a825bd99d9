"""What was read, and reading more: a table of articles, and a line for paths and URLs.

A refresh runs in a process of its own and can be given up at any time; the
graph then stays as it was. It can be tried first, which changes nothing.
"""

import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
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
from assistant.tui.pace import Pace
from assistant.tui.paper import Paper
from assistant.tui.ports import ArticleRow, Changed, Step
from assistant.tui.prompt import Prompt
from assistant.tui.typed_sources import sources
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)
_COLUMNS = ("Title", "Publisher", "Published", "Claims", "Conflicts", "Name")
_READ = "Read more: paths or URLs of articles; drop or paste them here"
_TRY = "Try, and change nothing: paths or URLs of articles (F6 reads them)"


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
        Binding("f6", "trying", "Try first", key_display="F6", priority=True),
        Binding("f7", "changes", "What changed", key_display="F7", priority=True),
        Binding("delete", "remove", "Remove", key_display="Del"),
    ]

    def __init__(self, app: "WeighbridgeApp") -> None:
        super().__init__()
        self.house = app
        self.trying = False
        """Whether what is read next is only tried."""
        self._reading: Worker[None] | None = None
        self._articles: list[ArticleRow] = []
        self._changed: Changed | None = None
        self._before = 0

    def compose(self) -> ComposeResult:
        yield Masthead("corpus")
        yield Ledger(id="articles")
        yield Static(id="said", markup=False)
        yield Prompt((), _READ, id="path")
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

    def graph_changed(self) -> None:
        """Take in a newer generation; the cursor stays on its article."""
        self.list_articles()

    @work(exclusive=True, group="listing")
    async def list_articles(self) -> None:
        """Fill the table; the article that was chosen stays so, where it is still there."""
        chosen = self._articles[self.table.chosen].id if self.table.chosen is not None and self._articles else ""
        try:
            self._articles = list(await self.house.ports.library.articles())
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
            return
        rows = [(row.title or row.id, row.publisher, row.published, row.claims, row.conflicts, row.id) for row in self._articles]
        at = next((number for number, row in enumerate(self._articles) if row.id == chosen), None)
        self.table.fill(_COLUMNS, rows, at=at)
        self.on_screen_resume()
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
        """Read what was typed."""
        if event.text:
            self.read(event.text)

    def on_paste(self, event: events.Paste) -> None:
        """Take what is dropped on the table, or pasted there, for something to read."""
        event.stop()
        self.path.focus()
        self.path.post_message(events.Paste(event.text))

    @property
    def busy(self) -> bool:
        """Whether articles are being read."""
        return self._reading is not None and self._reading.is_running

    def read(self, text: str) -> None:
        """Begin to read files, folders and pages."""
        if self.busy:
            self.path.put(text)
            self.house.notify("Articles are still being read. Esc gives it up.", markup=False)
        else:
            trying = self.trying
            self._reading = self._work(self.house.ports.refresher.refresh(sources(text), dry_run=trying), text, trying=trying)

    def action_trying(self) -> None:
        """Let what is read next be tried only, or read again."""
        self.trying = not self.trying
        self.path.placeholder = _TRY if self.trying else _READ
        self.path.focus()

    @work(group="reading")
    async def _work(self, events: AsyncIterator[Step | Changed], about: str, *, trying: bool) -> None:
        self.said.update(Content.styled("Trying…" if trying else "Reading… Esc gives it up.", MUTED))
        done: Changed | None = None
        pace = Pace()
        before = await self.house.ports.past.generation() if self.house.ports.past else 0
        try:
            async for event in events:
                if isinstance(event, Changed):
                    done = event
                else:
                    self.said.update(pace.told(event))
        except WeighbridgeError as problem:
            self.said.update(plain(one_line(str(problem)), BAD))
        except Exception as problem:
            log.exception("Reading %r failed", about)
            self.said.update(plain(one_line(f"This went wrong: {problem or type(problem).__name__}. Nothing was changed; the log says more."), BAD))
        if done is None:
            return
        self._changed, self._before = done, 0 if trying else before
        self.said.update(Content.styled("Tried, and nothing changed. It would be: " if trying else "", CAUTION) + summary(done))
        if not trying:
            self.list_articles()
            self.house.corpus_changed()

    def action_stop(self) -> None:
        if self.busy:
            assert self._reading is not None
            self._reading.cancel()
            self.said.update(Content.styled("Given up. The articles and claims are as they were.", CAUTION))
        else:
            self.table.focus()

    # Removing

    def action_remove(self) -> None:
        """Ask whether the chosen article shall be forgotten."""
        from assistant.tui.confirm_screen import ConfirmScreen

        if self.table.chosen is None or not self.table.has_focus or self.busy:
            return
        row = self._articles[self.table.chosen]
        claims = f"{row.claims:,} claim{'' if row.claims == 1 else 's'}"
        question = f"Forget {one_line(row.id)}, “{one_line(row.title)}”, and what only it says ({claims})?\n\nIts file stays where it is; reading it again brings it back."
        self.app.push_screen(ConfirmScreen(question), partial(self._remove, row.id))

    def _remove(self, article: str, yes: bool | None) -> None:
        if yes:
            self._reading = self._work(self.house.ports.refresher.remove([article]), article, trying=False)

    # What changed

    def action_changes(self) -> None:
        """Show claim by claim what the last reading changed; without one, what the newest generation did."""
        self._show_changes()

    @work(exclusive=True, group="comparing")
    async def _show_changes(self) -> None:
        from assistant.tui.changes_screen import ChangesScreen

        past, changed = self.house.ports.past, self._changed
        after = await past.generation() if past else 0
        if changed is not None and (not self._before or self._before == after):
            self.app.push_screen(Paper(change_blocks(changed)))  # tried only, or nothing new to compare
            return
        before = self._before or (await past.before(after) if past else 0)
        if before and after:
            self.app.push_screen(ChangesScreen(self.house, before, after))
        else:
            self.house.notify("There is only one generation yet: nothing to compare it with.", markup=False)


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
