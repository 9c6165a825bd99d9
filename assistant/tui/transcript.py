"""The conversation as it is drawn: the welcome, then turn after turn.

A turn is laid out again only while it grows or when a citation of it is
chosen; pieces that arrive faster than a screen can show are drawn together.
What draws answers is imported with the first one, for the sake of the first frame.
"""

import gc
from collections.abc import Sequence
from time import monotonic

from textual.timer import Timer

from assistant.tui.conversation import Turn
from assistant.tui.layout import Block
from assistant.tui.sheet import Sheet

_FRAME = 0.04
"""Seconds between two drawings of a growing answer."""


_STREAMS = 4
"""Events from which an answer is seen to arrive piece by piece."""


class Transcript(Sheet):
    """Follows its end unless the reader has scrolled up."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(follow=True, id=id)
        self._turns: list[tuple[Turn, int]] = []
        """Each turn with its section."""
        self.chosen: tuple[int, int] | None = None
        """The turn and the citation number looked at."""
        self._drawn = 0.0
        self._pieces = 0
        self._waiting: Timer | None = None

    def welcome(self, blocks: Sequence[Block]) -> None:
        """Draw or redraw what stands before the first turn."""
        if self._sections:
            self.replace(0, blocks)
        else:
            self.append(blocks)

    def turn(self, number: int) -> Turn:
        """Give a turn by its number."""
        return self._turns[number][0]

    def number_of(self, turn: Turn) -> int | None:
        """Give the number of a turn; None where it is shown no more."""
        return next((number for number in reversed(range(len(self._turns))) if self._turns[number][0] is turn), None)

    def begin(self, turn: Turn) -> int:
        """Add a turn at the end, come into view, and give its number."""
        from assistant.tui.drawing import turn_blocks

        gc.freeze()  # what stands here stays: looked through for garbage, 500 turns would hold a frame up for 0.1 s
        number = len(self._turns)
        self.at_end = True
        self._drawn = 0.0
        section = len(self._sections)
        self._pieces = 0
        self.hold(None)
        self._turns.append((turn, self.append(turn_blocks(turn, number))))
        self.hold(section)
        return number

    def grow(self, number: int) -> None:
        """Show what has arrived, at once or with the next frame.

        What comes piece by piece is followed to its end; what comes whole is shown from its start.
        """
        self._pieces += 1
        if self._pieces == _STREAMS:
            self.hold(None)
        if self._waiting is not None:
            return
        wait = _FRAME - (monotonic() - self._drawn)
        if wait <= 0:
            self.draw(number)
        else:
            self._waiting = self.set_timer(wait, lambda: self.draw(number))

    def draw(self, number: int) -> None:
        """Lay a turn out as it is now."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if number >= len(self._turns):
            return
        from assistant.tui.drawing import turn_blocks

        turn, section = self._turns[number]
        chosen = self.chosen[1] if self.chosen and self.chosen[0] == number else None
        self.replace(section, turn_blocks(turn, number, chosen))
        self._drawn = monotonic()

    def choose(self, chosen: tuple[int, int] | None, *, scroll: bool = True) -> None:
        """Mark a citation as the one looked at and bring its mark into view."""
        before, self.chosen = self.chosen, chosen
        for number in {each[0] for each in (before, chosen) if each}:
            self.draw(number)
        if chosen and scroll and (y := self.find_touch(("cite", *chosen), self._turns[chosen[0]][1])) is not None:
            self.bring_into_view(y)

    def restore(self, turns: Sequence[Turn], drawn: Sequence[Sequence[Block]]) -> None:
        """Show turns that were drawn elsewhere; the last are laid out at once, the others between other work."""
        self.clear()
        self._turns = [(turn, number) for number, turn in enumerate(turns, len(self._sections))]
        self._stale = list(range(len(self._sections), len(self._sections) + len(drawn)))
        self._rows += [[] for _ in drawn]
        self._sections += drawn
        self._mend()

    def clear(self) -> None:
        """Forget all turns; the welcome stays."""
        self.held = None
        self._turns.clear()
        self.chosen = None
        self.at_end = True
        self.show(*self._sections[:1])
