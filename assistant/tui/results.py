"""The way through results: what was shown before stays where it was left, so that one can go back to it."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.arranging import Sorting
from assistant.tui.highlight import coloured
from assistant.tui.ink import ACCENT, CAUTION, GOOD, MUTED, clean, plain
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ledger import shown

if TYPE_CHECKING:
    from assistant.tui.ledger import Ledger
    from assistant.tui.ports import Rows

_LINES = 4000
"""Lines of a graph's text that are laid out; the whole is exported."""


@dataclass(frozen=True, slots=True)
class Left:
    """A result and where in it the reader was."""

    rows: "Rows"
    title: str
    row: int | None = None
    column: int = 0
    sorting: Sorting | None = None
    wanted: str = ""


@dataclass(slots=True)
class Trail:
    """The results that one came through; the last is in front."""

    steps: list[Left] = field(default_factory=list)

    @property
    def now(self) -> "Rows | None":
        """Give the result in front."""
        return self.steps[-1].rows if self.steps else None

    def begin(self, rows: "Rows") -> None:
        """Begin anew with the result of a query."""
        self.steps = [Left(rows, "")]

    def onward(self, rows: "Rows", title: str, ledger: "Ledger") -> None:
        """Go on to a result, and remember where in the present one the reader is."""
        last = self.steps[-1]
        self.steps[-1] = Left(last.rows, last.title, ledger.chosen, ledger.column, ledger.arrangement.sorting, ledger.arrangement.wanted)
        self.steps.append(Left(rows, title))

    def back(self) -> bool:
        """Go back to the result before; tell whether there is one."""
        if len(self.steps) < 2:
            return False
        self.steps.pop()
        return True

    def put(self, ledger: "Ledger") -> None:
        """Show the result in front where it was left."""
        left = self.steps[-1]
        ledger.columns = ()  # another table: what was made of the one before is forgotten
        ledger.fill(left.rows.columns, left.rows.rows)
        ledger.arrangement.sorting, ledger.arrangement.wanted = left.sorting, left.wanted
        ledger.column = left.column
        ledger.rearrange(left.row if left.row is not None else -1)


def told(rows: "Rows", title: str = "") -> Content:
    """Tell in a line what a query gave and how long it took."""
    count = len(rows.rows)
    took = (f" in {rows.seconds:.2f} s", MUTED)
    if rows.form == "answer":
        yes = bool(rows.rows) and rows.rows[0][0] == "yes"
        return Content.assemble(("Yes." if yes else "No.", f"bold {GOOD if yes else CAUTION}"), took)
    what = "statement" if rows.form == "graph" else "row"
    said = f"{count:,} {what}{'' if count == 1 else 's'}"
    cut = "   cut: there are more rows than are shown" if rows.truncated else ""
    hint = "   F7 shows it as Turtle" if rows.form == "graph" and count else ""
    head = plain(f"{title}   ", ACCENT) if title else Content("")
    return head + Content.assemble((said, MUTED), took, (cut, CAUTION), (hint, MUTED))


def row_blocks(columns: tuple[str, ...], row: "list[object] | tuple[object, ...]") -> list[Block]:
    """Draw a row whole, column by column."""
    blocks: list[Block] = []
    for name, value in zip(columns, row, strict=False):
        text = (
            plain(str(value)) if value is not None and not isinstance(value, bool) else Content.styled(shown(value) if value is not None else "nothing", MUTED)
        )
        blocks += [Flow(plain(name, ACCENT)), Flow(text), Gap()]
    return blocks


def turtle_blocks(turtle: str) -> list[Block]:
    """Draw a graph's text."""
    lines = clean(turtle).splitlines()
    blocks: list[Block] = [Flow(coloured(line), measure=400) for line in lines[:_LINES]]
    if len(lines) > _LINES:
        blocks.append(Flow(Content.styled(f"{len(lines) - _LINES:,} more lines; F8 exports them all.", CAUTION)))
    return blocks
