"""The sources pane: shows one citation with all that bears on it, and walks to the other places that speak of the same.

What takes time (the article, the claim) comes when it comes; the quote is there at once.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, work

from assistant.tui.ink import QUOTED
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.source_drawing import Shown


class Sources(Sheet):
    """Beside the conversation, or below it on a narrow screen."""

    def __init__(self, app: "WeighbridgeApp", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.house = app
        self._shown: Shown | None = None

    def on_resize(self, event: events.Resize) -> None:
        """Lay out anew, with the quote in view: a pane that opens has its height only now."""
        super().on_resize(event)
        if self._shown is not None and self._shown.place < 0:
            self.bring_style_into_view(QUOTED, 0)

    @property
    def claim(self) -> str:
        """The id of the claim that is shown; empty where there is none."""
        return self._shown.citation.claim if self._shown else ""

    @property
    def place(self) -> tuple[str, int, int, str] | None:
        """The place, and the claim there, that Enter opens: one of those walked to, else that of the citation."""
        if self._shown is None:
            return None
        if 0 <= self._shown.place < len(self._shown.places):
            other = self._shown.places[self._shown.place]
            return other.article, other.start, other.end, other.id
        citation = self._shown.citation
        return citation.article, citation.start, citation.end, citation.claim

    def explain(self, cited: bool) -> None:
        """Say what the pane is for."""
        from assistant.tui.source_drawing import no_source_blocks

        self._shown = None
        self.show(no_source_blocks(cited))

    def again(self) -> None:
        """Look anew at what is shown: the graph has changed."""
        if self._shown is not None:
            self.look_at(self._shown.answer, self._shown.n, self._shown.turn)

    @work(exclusive=True, group="sources")
    async def look_at(self, answer: "Answer", n: int, turn: int) -> None:
        """Show a citation of a turn's answer."""
        from assistant.tui.source_drawing import Shown

        shown = Shown(answer, n, turn)
        citation = shown.citation
        article, problem = self.house.shelf.at_hand(citation.article), ""
        shown = replace(shown, article=article)
        if article is None:
            self._draw(shown)
            try:
                shown = replace(shown, article=await self.house.shelf.article(citation.article))
            except WeighbridgeError as error:
                problem = str(error)
        shown = replace(shown, problem=problem)
        self._draw(shown)
        if citation.claim and self.house.ports.rulings:
            try:
                claim = await self.house.shelf.claim(citation.claim)
            except WeighbridgeError:
                return  # the answer is older than the graph; its quote stands
            self._draw(replace(shown, claim=claim), top=False)

    def walk(self, steps: int) -> bool:
        """Go to the next other place that speaks of the same; tell whether there is one."""
        if self._shown is None or not self._shown.places:
            return False
        at, count = self._shown.place, len(self._shown.places)
        self.go((at + steps) % count if at >= 0 else 0 if steps > 0 else count - 1)
        return True

    def go(self, place: int) -> None:
        """Look at one of the other places."""
        assert self._shown is not None
        self._draw(replace(self._shown, place=place), top=False)
        if (y := self.find_touch(("place", place), 0)) is not None:
            self.bring_into_view(y)

    def _draw(self, shown: "Shown", *, top: bool = True) -> None:
        from assistant.tui.source_drawing import source_blocks

        self._shown = shown
        self.show(source_blocks(shown), top=top)
        if top and shown.article is not None:
            self.bring_style_into_view(QUOTED, 0)
