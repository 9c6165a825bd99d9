"""A conversation told line by line: asks, and writes what comes as soon as it is whole.

Data goes to stdout under `Weighbridge:`, narration and errors to stderr. What
is written is never taken back: a block goes out once nothing can be added to it.
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.account import account
from assistant.cli.chat.plain import linear
from assistant.cli.chat.plain.keeping import keep
from assistant.cli.chat.plain.lines import Lines
from assistant.cli.output import say, write
from assistant.events import Finished, Piece
from assistant.safe import one_line
from assistant.tui.conversation import Conversation, Turn
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.quiz import Round
    from assistant.tui.ports import Ports

log = logging.getLogger(__name__)
T = TypeVar("T")

LABEL = "Weighbridge: "


class Talk:
    """One sitting: what was said so far, and how answers are wanted."""

    def __init__(self, ports: "Ports", runner: asyncio.Runner, lines: Lines, *, model: str | None = None) -> None:
        self.ports = ports
        self.lines = lines
        self.model = model
        self.as_of = ""
        self.private = False
        self.keeps = True
        """Whether turns can be kept, as far as is known."""
        self.conversation = Conversation()
        self.round: Round | None = None
        """The quiz that is on."""
        self.failed = 0
        """How much of what was asked could not be done."""
        self._runner = runner

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Wait for some work; an interrupt gives it up and is raised."""
        return self._runner.run(work)

    def tell(self, lines: Iterable[str], label: str = "") -> None:
        """Write lines of data, the first under a label, and an empty one after them."""
        said = [line.rstrip() for line in lines]
        while said and not said[-1]:
            said.pop()
        for number, line in enumerate(said):
            write(f"{label}{line}" if not number else line)
        write("")
        sys.stdout.flush()

    def trouble(self, problem: Exception) -> None:
        """Say what went wrong, with what to do next."""
        self.failed += 1
        if isinstance(problem, WeighbridgeError):
            say(f"weighbridge: {problem}")
        else:
            log.error("A line of the chat failed", exc_info=problem)
            say(f"weighbridge: this went wrong: {problem or type(problem).__name__}. Asking again may help; the log says more.")

    def ask(self, question: str) -> None:
        """Ask, and write the answer as it arrives."""
        turn = Turn(question, private=self.private)
        self.conversation.turns.append(turn)
        self._follow(turn, self._answered)

    def look_up(self, title: str, answer: Callable[[], Awaitable["Answer"]]) -> None:
        """Write an answer that needs no question."""

        async def found(turn: Turn) -> None:
            turn.finish(await answer())

        turn = Turn(title, kind="look-up", asked=False, private=self.private)
        self.conversation.turns.append(turn)
        self._follow(turn, found)

    def _follow(self, turn: Turn, work: Callable[[Turn], Coroutine[Any, Any, None]]) -> None:
        self._told = 0
        try:
            self.run(work(turn))
        except KeyboardInterrupt:
            turn.state = "stopped"
            self._rest(turn)
            self.tell(["Stopped. What had arrived is kept." if turn.markdown else "Stopped before anything arrived."])
            if not self.lines.person:
                raise
            return
        except Exception as problem:
            turn.state, turn.error = "failed", str(problem)
            if self._rest(turn):
                write("")
            self.trouble(problem)
            return
        self._rest(turn)
        assert turn.answer is not None
        self.tell(_after(turn.answer, disputed=turn.asked))
        keep(self, turn)

    async def _answered(self, turn: Turn) -> None:
        previous = self.conversation.previous(private=turn.private)
        async for event in self.ports.asker.ask(turn.question, previous=previous, model=self.model, private=turn.private, as_of=self.as_of):
            if isinstance(event, Piece):
                turn.markdown += event.markdown
                self._whole(turn)
            if isinstance(event, Finished):
                if not event.answer.markdown.startswith(turn.markdown[: self._told]):
                    self._told = 0
                turn.finish(event.answer)

    def _whole(self, turn: Turn) -> None:
        """Write the blocks that have become whole."""
        if (end := linear.whole_blocks(turn.markdown)) > self._told:
            self._write(turn.markdown[self._told : end])
            self._told = end

    def _rest(self, turn: Turn) -> bool:
        """Write what was not written yet; False where there was nothing."""
        rest = turn.markdown[self._told :]
        self._write(rest)
        self._told = len(turn.markdown)
        return bool(rest.strip())

    def _write(self, markdown: str) -> None:
        if markdown.strip():
            self.tell(linear.lines(markdown), LABEL if not self._told else "")


def _after(answer: "Answer", *, disputed: bool) -> Iterable[str]:
    """Give what stands under an answer: who disagrees, where the answer itself does not list that, what it rests on, how it came about."""
    yield from linear.disagreement(answer.positions if disputed else ())
    yield from linear.sources(answer.citations)
    yield one_line(account(answer))
