"""What the chat does with conversations that are kept: keep each turn, take one up, write one down.

Nothing waits for it, and a history that cannot be used costs one line and no
answer. Private turns are not handed over at all.
"""

import logging
from asyncio import to_thread
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.tui.conversation import Turn
from assistant.tui.ink import one_line
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer
    from assistant.conversations.records import KeptTurn, Sitting
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.layout import Block

log = logging.getLogger(__name__)

_CHARTED = 60
"""Turns of a conversation that is taken up, the newest, whose figures are drawn; the others show theirs in tables and words."""


class Keeping:
    """The history of one app."""

    def __init__(self, app: "WeighbridgeApp") -> None:
        self.app = app
        self._told = False
        """Whether a person knows already that nothing can be kept."""

    def keep(self, turn: Turn) -> None:
        """Keep a turn that is answered."""
        if self.app.ports.history is not None and turn.answer is not None and not turn.private:
            self.app.run_worker(self._keep(turn.answer, turn.asked, self.app.conversation.sitting), group="keeping")

    async def _keep(self, answer: "Answer", refers: bool, sitting: "Sitting") -> None:
        assert self.app.ports.history is not None
        try:
            await self.app.ports.history.keep(sitting, answer, refers=refers)
        except Exception as problem:
            self._trouble(problem, "This conversation is not being kept.")

    def forget(self) -> None:
        """Remove what is older than the settings say."""
        if self.app.ports.history is not None:
            self.app.run_worker(self._forget(), group="forgetting")

    async def _forget(self) -> None:
        assert self.app.ports.history is not None
        try:
            await self.app.ports.history.forget()
        except Exception as problem:
            self._trouble(problem, "Conversations are not being kept.")

    def _trouble(self, problem: Exception, so: str) -> None:
        if not isinstance(problem, WeighbridgeError):
            log.error("The history failed", exc_info=problem)
        if not self._told:
            self._told = True
            self.app.notify(f"{so} {one_line(str(problem) or type(problem).__name__)}", severity="warning", markup=False, timeout=15)

    # Taking up

    def open(self, words: str = "") -> None:
        """Go to the conversations that are kept, or put them away."""
        from assistant.tui.history_screen import HistoryScreen

        if isinstance(self.app.screen, HistoryScreen):
            self.app.pop_screen()
            return
        self.app.action_go("chat")
        self.app.push_screen(HistoryScreen(self.app, words))

    def resume(self, conversation: int, said: str = "") -> None:
        """Take a conversation up where it ended."""
        if self.app.chat.busy:
            self.app.notify("The last question is still being answered. Esc stops it.", markup=False)
        elif conversation == self.app.conversation.sitting.number:
            self.app.action_go("chat")
        else:
            self.app.run_worker(self._resume(conversation, said), group="resuming", exclusive=True)

    async def _resume(self, conversation: int, said: str) -> None:
        assert self.app.ports.history is not None
        try:
            turns = await to_thread(_turns, await self.app.ports.history.turns(conversation))
        except WeighbridgeError as problem:
            self.app.notify(one_line(str(problem)), severity="error", markup=False)
            return
        await self._chart(turns[-_CHARTED:])
        drawn = await to_thread(_drawn, turns)
        await self.app.go("chat")
        self.app.conversation.begin_anew(turns, conversation)
        self.app.chat.restore(turns, drawn)
        if said:
            self.app.notify(one_line(said), markup=False)

    async def _chart(self, turns: "Sequence[Turn]") -> None:
        """Find out what can be drawn of answers, before they are laid out: nothing then moves below a reader."""
        knowledge = self.app.ports.knowledge
        for turn in turns:
            if knowledge is None or turn.answer is None or not turn.cited or turn.answer.kind == "quiz":
                continue
            try:
                turn.charts = await knowledge.drawn(turn.answer)
            except Exception:
                log.exception("Drawing the figures of answers that were kept failed")
                return

    # Writing down

    def export(self, path: str) -> None:
        """Write the conversation on screen to a file that does not exist yet."""
        from assistant.exporting.writing import named

        talk = self.app.conversation.talk()
        left_out = f"{talk.left_out} private turn{'' if talk.left_out == 1 else 's'} left out"
        if not talk.exchanges:
            self.app.notify(f"Nothing to export: {left_out}." if talk.left_out else "Nothing to export yet.", markup=False)
            return
        self.app.run_worker(
            self._export(Path(path) if path else named(talk), f" {left_out[:1].upper()}{left_out[1:]}." if talk.left_out else ""), group="export"
        )

    async def _export(self, target: Path, more: str) -> None:
        from assistant.exporting.writing import NotWritten, write

        try:
            done = await to_thread(write, self.app.conversation.talk(), target)
        except NotWritten as problem:
            self.app.notify(one_line(str(problem)), severity="warning", markup=False)
        else:
            self.app.notify(one_line(f"Written to {done}.{more}"), markup=False)


def _turns(kept: "Sequence[KeptTurn]") -> "list[Turn]":
    """Give the turns as the chat holds them."""
    from assistant.conversations.restoring import restored

    turns: list[Turn] = []
    for each in kept:
        turn = Turn(each.question, asked=each.refers)
        turn.finish(restored(each.answer))
        turns.append(turn)
    return turns


def _drawn(turns: "Sequence[Turn]") -> "list[Sequence[Block]]":
    """Draw turns; some milliseconds each, so off the event loop."""
    from assistant.tui.drawing import turn_blocks

    if any(turn.charts for turn in turns):
        import_module("plotext")  # 0.1 s that the screen need not wait for
    return [turn_blocks(turn, number) for number, turn in enumerate(turns)]
