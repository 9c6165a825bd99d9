"""Ask and read: the transcript, the sources beside it, the prompt below.

Asks the ports and shows what comes; one question is answered at a time, and
Esc stops it with what had arrived kept.
"""

import logging
from asyncio import to_thread
from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.screen import Screen
from textual.worker import Worker

from assistant.tui.conversation import Turn
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block
from assistant.tui.masthead import Masthead
from assistant.tui.offers import OffersLine
from assistant.tui.prompt import Prompt
from assistant.tui.sheet import Sheet
from assistant.tui.sources import Sources
from assistant.tui.transcript import Transcript
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.tui.app import WeighbridgeApp

log = logging.getLogger(__name__)


class ChatScreen(Screen[None]):
    """The conversation."""

    DEFAULT_CSS = """
    ChatScreen {
        background: $background;
        #body { layout: horizontal; width: 100%; height: 1fr; }
        #transcript { width: 1fr; }
        #sources { display: none; width: 40%; min-width: 40; max-width: 84; background: $surface; }
        &.-sources #sources { display: block; }
        &.-narrow #body { layout: vertical; }
        &.-narrow #transcript { width: 100%; height: 1fr; }
        &.-narrow #sources { width: 100%; max-width: 100%; height: 50%; }
        #prompt { margin: 0 2 1 2; }
    }
    """

    AUTO_FOCUS = "#prompt"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", key_display="Esc"),
        Binding("ctrl+n", "walk(1)", "Next source", key_display="Ctrl+N", priority=True),
        Binding("ctrl+p", "walk(-1)", "Previous source", show=False, priority=True),
        Binding("f6", "app.desk('sources')", "Sources", key_display="F6", priority=True),
        Binding("f7", "app.desk('plan')", "Plan", key_display="F7", priority=True),
        Binding("f8", "app.desk('history')", "History", key_display="F8", priority=True),
        Binding("ctrl+o", "app.desk('copy')", "Copy", show=False, key_display="Ctrl+O", priority=True),
        Binding("y", "app.desk('copy')", "Copy", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("ctrl+end", "to_end", "End", show=False, priority=True),
        Binding("n,right_square_bracket", "walk(1)", "Next source", show=False),
        Binding("p,left_square_bracket", "walk(-1)", "Previous source", show=False),
        Binding("ctrl+t", "other(1)", "Other places", show=False, key_display="Ctrl+T", priority=True),
        Binding("o", "other(1)", "Other places", show=False),
        Binding("O", "other(-1)", "Other places", show=False),
        Binding("ctrl+r", "rule", "Rule on the claim", show=False, key_display="Ctrl+R", priority=True),
        Binding("r", "rule", "Rule on the claim", show=False),
        Binding("enter", "open", "Open article", show=False),
    ]

    def __init__(self, app: "WeighbridgeApp") -> None:
        super().__init__()
        self.house = app
        self._asking: Worker[None] | None = None

    def compose(self) -> ComposeResult:
        yield Masthead("chat")
        with Container(id="body"):
            yield Transcript(id="transcript")
        yield OffersLine()
        yield Prompt((), "Ask about AI models; / for commands", offering=self.house.offering, id="prompt")
        yield KeyLine()

    def on_mount(self) -> None:
        self.transcript = self.query_one(Transcript)
        self.sources = Sources(self.house, id="sources")
        self.prompt = self.query_one(Prompt)
        self.welcome()
        self.call_after_refresh(self.query_one("#body").mount, self.sources)

    # What the app tells it

    def welcome(self) -> None:
        """Draw what is known of graph and models."""
        self.transcript.welcome(self.house.welcome.blocks())
        self.query_one(Masthead).status(self.house.status)

    def note(self, blocks: list[Block]) -> None:
        """Add something that is not an answer."""
        self.transcript.hold(None)
        self.transcript.at_end = True
        self.transcript.append(blocks)

    def clear(self) -> None:
        """Begin anew."""
        self.stop()
        self.transcript.clear()
        self.remove_class("-sources")

    def restore(self, turns: Sequence[Turn], drawn: Sequence[Sequence[Block]]) -> None:
        """Show a conversation that is taken up, drawn beforehand."""
        self.clear()
        self.transcript.restore(turns, drawn)
        self.prompt.focus()

    def toggle_sources(self) -> None:
        """Show or hide the pane."""
        self.toggle_class("-sources")
        if self.has_class("-sources") and self.transcript.chosen is None:
            self.sources.explain(bool(self._newest_cited()))

    # Asking

    def on_paste(self, event: events.Paste) -> None:
        """Put what is pasted while the answers are read into the line that is typed."""
        event.stop()
        self.prompt.focus()
        self.prompt.post_message(events.Paste(event.text))

    @property
    def busy(self) -> bool:
        """Whether an answer is under way."""
        return self._asking is not None and self._asking.is_running

    @on(Prompt.Submitted)
    def submitted(self, event: Prompt.Submitted) -> None:
        """Ask, or run a command; an empty line opens the article of the chosen citation."""
        text = event.text
        if not text:
            self.action_open()
        elif text.startswith("/"):
            self.house.run_command(text)
        elif self.house.quizzing.on:
            self.house.quizzing.reply(text)
        else:
            tried = int(text) if text.isdecimal() and len(text) == 1 else 0
            suggestions = self.house.welcome.suggestions
            self.ask(suggestions[tried - 1] if 0 < tried <= len(suggestions) else text)

    @on(Prompt.Offers)
    def offered(self, event: Prompt.Offers) -> None:
        """Show what could complete the line."""
        self.query_one(OffersLine).show(event.offers, event.at)

    @on(OffersLine.Chosen)
    def offer_chosen(self, event: OffersLine.Chosen) -> None:
        """Take the offer that was clicked."""
        self.prompt.take(event.number)
        self.prompt.focus()

    def ask(self, question: str) -> None:
        """Put a question to the asker."""
        turn = Turn(question, private=self.house.private)
        self._begin(turn, lambda number: self._answered(turn, number))

    def look_up(self, title: str, answer: Callable[[], Awaitable["Answer"]]) -> None:
        """Show an answer that needs no question."""
        turn = Turn(title, kind="look-up", asked=False, private=self.house.private)
        self._begin(turn, lambda number: self._looked_up(turn, number, answer))

    def _begin(self, turn: Turn, work_on: Callable[[int], Awaitable[None]]) -> None:
        if self.busy:
            self.prompt.put(turn.question)
            self.house.notify("The last question is still being answered. Esc stops it.", markup=False)
            return
        self.house.conversation.turns.append(turn)
        self.transcript.choose(None)
        number = self.transcript.begin(turn)
        self._asking = self._work(turn, number, work_on)

    @work(group="asking")
    async def _work(self, turn: Turn, number: int, work_on: Callable[[int], Awaitable[None]]) -> None:
        try:
            await work_on(number)
        except WeighbridgeError as problem:
            turn.state, turn.error = "failed", str(problem)
        except Exception as problem:
            log.exception("An answer failed")  # what was asked is in no log
            turn.state, turn.error = "failed", f"This went wrong: {problem or type(problem).__name__}. Asking again may help; the log says more."
        finally:
            if turn.state == "asking":
                turn.state = "stopped"
            self.transcript.draw(number)
        self.house.keeping.keep(turn)
        if turn.cited:
            self._draw_figures(turn)
            self.transcript.choose(None)
            if self.has_class("-wide"):
                self.add_class("-sources")
                self.choose(number, turn.cited[0], scroll=False)

    @work(group="figures")
    async def _draw_figures(self, turn: Turn) -> None:
        """Find out what of an answer can be drawn, and draw it below."""
        knowledge = self.house.ports.knowledge
        if knowledge is None or turn.answer is None or turn.answer.kind == "quiz":
            return  # a figure beside a question would give away another one's answer
        try:
            turn.charts = await knowledge.drawn(turn.answer)
        except Exception:
            log.exception("Drawing an answer's figures failed")
            return
        if turn.charts and self.transcript.number_of(turn) is not None:
            await to_thread(import_module, "plotext")  # 0.1 s that the screen need not wait for
            if (number := self.transcript.number_of(turn)) is not None:
                self.transcript.draw(number)

    async def _answered(self, turn: Turn, number: int) -> None:
        from assistant.events import Finished, Piece, Planned

        previous = self.house.conversation.previous(private=turn.private)
        async for event in self.house.ports.asker.ask(turn.question, previous=previous, model=self.house.model, private=turn.private, as_of=self.house.as_of):
            match event:
                case Planned(kind, sparql):
                    turn.kind, turn.sparql = kind, sparql
                case Piece(markdown):
                    turn.markdown += markdown
                case Finished(answer):
                    turn.finish(answer)
            self.transcript.grow(number)

    async def _looked_up(self, turn: Turn, number: int, answer: Callable[[], Awaitable["Answer"]]) -> None:
        turn.finish(await answer())

    def stop(self) -> bool:
        """Stop the answer under way; tell whether there was one."""
        if not self.busy:
            return False
        assert self._asking is not None
        self._asking.cancel()
        return True

    def action_stop(self) -> None:
        if self.stop():
            return
        if self.focused is not self.prompt:
            self.prompt.focus()
        elif self.has_class("-sources"):
            self.remove_class("-sources")
            self.transcript.choose(None, scroll=False)

    # Sources

    def _newest_cited(self) -> tuple[int, Turn] | None:
        turns = self.house.conversation.turns
        return next(((number, turns[number]) for number in reversed(range(len(turns))) if turns[number].cited), None)

    def action_walk(self, steps: int) -> None:
        """Go to the next or previous citation of the turn looked at, else of the newest."""
        chosen = self.transcript.chosen
        if chosen is None:
            newest = self._newest_cited()
            if newest is None:
                self.house.notify("No answer with sources yet.", markup=False)
                return
            number, turn = newest
            self.choose(number, turn.cited[0 if steps > 0 else -1])
            return
        number, n = chosen
        cited = self.transcript.turn(number).cited
        self.choose(number, cited[(cited.index(n) + steps) % len(cited)])

    def choose(self, number: int, n: int, *, scroll: bool = True) -> None:
        """Show citation `n` of a turn in the sources pane."""
        self.add_class("-sources")
        self.transcript.choose((number, n), scroll=scroll)
        if answer := self.transcript.turn(number).answer:
            self.sources.look_at(answer, n, number)

    def action_open(self) -> None:
        """Open the article of the citation looked at, at its quote; or of the other place that was walked to."""
        if self.transcript.chosen is not None and self.sources.place is not None:
            self.house.open_article(*self.sources.place)

    def action_other(self, steps: int) -> None:
        """Walk through what contradicts the claim looked at, and what else says so."""
        if self.transcript.chosen is None or not self.sources.walk(steps):
            self.house.notify("No other article speaks of the same." if self.transcript.chosen else "Ctrl+N looks at a source first.", markup=False)

    def action_rule(self) -> None:
        """Rule on the claim looked at."""
        from assistant.tui.ruling_screen import RulingScreen

        if self.transcript.chosen is None:
            self.house.notify("Ctrl+N looks at a source first; Ctrl+R then rules on its claim.", markup=False)
        elif not self.sources.claim or self.house.ports.rulings is None:
            self.house.notify("No claim was read from this passage, so there is nothing to rule on.", markup=False)
        else:
            self.house.push_screen(RulingScreen(self.house, self.sources.claim))

    @on(Sheet.Touched)
    def touched(self, event: Sheet.Touched) -> None:
        """Follow a click."""
        match event.touch:
            case ("cite", int(number), int(n)):
                self.choose(number, n, scroll=False)
            case ("place", int(place)):
                self.sources.go(place)
                self.action_open()
            case ("plan", int(number)):
                self.house.desk.show_plan_of(self.transcript.turn(number))
            case ("try", int(n)):
                self.ask(self.house.welcome.suggestions[n - 1])
            case ("model", str(name)):
                self.house.desk.choose_model(name)

    # Moving

    def action_page(self, pages: int) -> None:
        self.transcript.scroll_relative(y=pages * (self.transcript.size.height - 2), animate=False)

    def action_to_end(self) -> None:
        self.transcript.hold(None)
        self.transcript.scroll_end(animate=False)
