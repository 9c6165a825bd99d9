"""Rule on a claim from wherever it is seen: it does not count, it says something else, or a ruling is taken back.

Any screen pushes it with the claim's id. It shows the words the claim rests on
and who ruled before, asks why, and is dismissed with what was settled, or None.
The ruling is made off the screens; the graph that it makes is taken in by the app.
"""

import logging
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Label, Select, Static

from assistant.tui.claim_ports import ClaimSeen, Settled
from assistant.tui.ink import ACCENT, BAD, CAUTION, MUTED, QUOTED, one_line, plain
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)
_REJECT, _CORRECT, _UNDO = "reject", "correct", "undo"


class RulingScreen(ModalScreen[Settled | None]):
    """Asks what is ruled and why; F5 rules."""

    DEFAULT_CSS = """
    RulingScreen {
        align: center middle;
        background: $background 70%;
        #panel { width: 92%; max-width: 104; height: auto; max-height: 94%; background: $surface; padding: 1 2 0 2; }
        #claim { height: auto; max-height: 9; background: $surface; padding: 0; }
        #fields { height: auto; max-height: 11; display: none; }
        &.-correcting #fields { display: block; }
        .row { height: 1; }
        #what, #why-row { height: auto; margin-top: 1; }
        .row Label { width: 14; color: $text-muted; }
        .row Input, .row Select { width: 1fr; }
        #told { height: auto; max-height: 4; margin: 1 0; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Close", key_display="Esc"),
        Binding("f5", "rule", "Rule", key_display="F5", priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp", claim: str) -> None:
        super().__init__()
        self.house = app
        self._claim_id = claim
        self._claim: ClaimSeen | None = None
        self._settling = False

    def compose(self) -> ComposeResult:
        with Vertical(id="panel"):
            yield Sheet(id="claim")
            with Horizontal(id="what", classes="row"):
                yield Label("What is ruled")
                yield Select[str]([], prompt="choose", id="choice", compact=True)
            yield VerticalScroll(id="fields", can_focus=False)
            with Horizontal(id="why-row", classes="row"):
                yield Label("Why")
                yield Input(placeholder="shown wherever the ruling bears", id="why", compact=True)
            yield Static(id="told", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.told = self.query_one("#told", Static)
        self.choice: Select[str] = self.query_one("#choice", Select)
        self.why = self.query_one("#why", Input)
        self.choice.focus()
        self._load()

    # What is ruled on

    @work(exclusive=True, group="loading")
    async def _load(self) -> None:
        rulings = self.house.ports.rulings
        if rulings is None:
            self._say("Rulings cannot be made here.", BAD)
            return
        try:
            claim = await rulings.seen(self._claim_id)
        except WeighbridgeError as problem:
            self._say(str(problem), BAD)
            return
        self._claim = claim
        self.query_one("#claim", Sheet).show(claim_blocks(claim))
        self.choice.set_options([(Content(text), value) for text, value in _choices(claim)])
        fields = self.query_one("#fields", VerticalScroll)
        for field in claim.fields:
            value = one_line(field.value)
            given: Input | Select[str]
            if field.choices:
                given = Select(
                    [(Content(one_line(each)), each) for each in field.choices], value=field.value, id=f"field-{field.name}", compact=True, allow_blank=False
                )
            else:
                given = Input(value, id=f"field-{field.name}", compact=True)
            await fields.mount(Horizontal(Label(Content(field.name.replace("_", " "))), given, classes="row"))

    @on(Select.Changed, "#choice")
    def chosen(self) -> None:
        """Show the fields where a correction is chosen."""
        self.set_class(self.choice.value == _CORRECT, "-correcting")

    # Ruling

    def changes(self) -> dict[str, str]:
        """Give the fields that were altered."""
        was = {field.name: one_line(field.value) for field in self._claim.fields} if self._claim else {}
        fields = self.query_one("#fields")
        now = {(each.id or "").removeprefix("field-"): str(each.value).strip() for each in (*fields.query(Input), *fields.query(Select))}
        return {name: value for name, value in now.items() if value != was[name]}

    @on(Input.Submitted)
    def submitted(self) -> None:
        """Enter in a field rules."""
        self.action_rule()

    def action_rule(self) -> None:
        """Make the ruling; what is missing is asked for."""
        what, why = self.choice.value, self.why.value.strip()
        if self._claim is None or self._settling:
            return
        if not isinstance(what, str):
            self._ask("Choose what is ruled.", self.choice)
        elif what == _CORRECT and not self.changes():
            self._ask("Nothing is corrected yet: change what is wrong.", self.query_one("#fields Input", Input))
        elif what != _UNDO and not why:
            self._ask("Say why; it is shown wherever the ruling bears.", self.why)
        else:
            self._settle(self._claim, what, why)

    def _ask(self, text: str, where: Input | Select[str]) -> None:
        self._say(text, CAUTION)
        where.focus()

    @work(exclusive=True, group="settling")
    async def _settle(self, claim: ClaimSeen, what: str, why: str) -> None:
        rulings = self.house.ports.rulings
        assert rulings is not None
        self._settling = True
        self._say("Bringing the graph up to it…", MUTED)
        try:
            if what == _REJECT:
                done = await rulings.reject(claim.id, why)
            elif what == _CORRECT:
                done = await rulings.correct(claim.id, why, self.changes())
            else:
                assert claim.last is not None
                done = await rulings.undo(claim.last.id, why)
        except WeighbridgeError as problem:
            self._say(str(problem), BAD)
        except Exception as problem:
            log.exception("Ruling on %s failed", claim.id)
            self._say(f"This went wrong: {problem or type(problem).__name__}. The log says more.", BAD)
        else:
            back = "Taken back: " if what == _UNDO else ""
            self.house.notify(f"{back}{one_line(done.line)}", markup=False)
            self.dismiss(done)
            self.house.corpus_changed()
        finally:
            self._settling = False

    def _say(self, text: str, style: str) -> None:
        self.told.update(plain(one_line(text), style))

    def action_leave(self) -> None:
        """Close; a ruling under way is seen through."""
        if not self._settling:
            self.dismiss(None)


def _choices(claim: ClaimSeen) -> list[tuple[str, str]]:
    undo = [(f"take back: {one_line(claim.last.line)}", _UNDO)] if claim.last else []
    if claim.standing == "rejected":
        return undo
    return [("it does not count", _REJECT), ("it says something else", _CORRECT), *undo]


def claim_blocks(claim: ClaimSeen) -> list[Block]:
    """Draw a claim: what it says, from which words, and every ruling on it."""
    out: list[Block] = [
        Flow(plain(one_line(claim.says), "bold strike" if claim.standing == "rejected" else "bold")),
        Flow(plain(one_line(claim.quote), QUOTED)),
        Flow(plain(" · ".join(map(one_line, (claim.title or claim.article, claim.kind, f"read by {claim.reader}"))), MUTED)),
    ]
    if claim.read_as:
        out.append(Flow(plain(f"Read as: {one_line(claim.read_as)}", MUTED)))
    for ruling in claim.rulings:
        mark = Content.styled("▪ ", ACCENT if ruling.stands else MUTED)
        out.append(Flow(plain(one_line(ruling.line), CAUTION if ruling.stands else MUTED), mark, Content("  ")))
    return [*out, Gap(0)]
