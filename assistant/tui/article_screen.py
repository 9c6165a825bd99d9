"""One article, whole, with the claims that were read from it marked where they stand."""

import re
from asyncio import to_thread
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.tui.drawing import article_header
from assistant.tui.ink import ACCENT, BAD, CLAIMED, HEADING, MUTED, QUOTED, clean, one_line, plain, touchable
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ports import ArticleText, Marked
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp

_HERE = ("here",)
_HEADING = re.compile(r"#{1,6}\s")


class ArticleScreen(Screen[None]):
    """An article to read; opens at `start` where `end` lies behind it."""

    DEFAULT_CSS = """
    ArticleScreen {
        background: $background;
        #article { height: 1fr; padding: 0 4; }
        #said { height: auto; max-height: 4; padding: 0 4; margin: 1 0; background: $background; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "Back", key_display="Esc"),
        Binding("n,right_square_bracket", "walk(1)", "Next claim"),
        Binding("p,left_square_bracket", "walk(-1)", "Previous claim"),
    ]

    def __init__(self, app: "WeighbridgeApp", id: str, start: int = 0, end: int = 0) -> None:
        super().__init__()
        self.house = app
        self._article_id = id
        self._mark = (start, end)
        self._claims: list[Marked] = []
        self._article: ArticleText | None = None

    def compose(self) -> ComposeResult:
        yield Sheet(id="article")
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.sheet = self.query_one("#article", Sheet)
        self.said = self.query_one("#said", Static)
        self.sheet.focus()
        self._load()

    @work(exclusive=True)
    async def _load(self) -> None:
        try:
            article = await self.house.shelf.article(self._article_id)
        except WeighbridgeError as problem:
            self.sheet.show([Gap(), Flow(plain(str(problem), BAD))])
            return
        self._article = article
        self._claims = sorted((claim for claim in article.claims if claim.start < claim.end), key=lambda claim: (claim.start, claim.end))
        await self._draw()

    async def _draw(self) -> None:
        assert self._article is not None
        lines = await to_thread(marked_lines, self._article.text, self._claims, self._mark)
        self.sheet.show(article_header(self._article), lines, [Gap(2)])
        start, end = self._mark
        row = self.sheet.find_touch(_HERE, 1) if end > start else None
        self._tell(next((claim for claim in self._claims if (claim.start, claim.end) == self._mark), None))
        if row is not None:
            self.sheet.bring_into_view(row, margin=max(self.sheet.size.height // 3, 2))

    def _tell(self, claim: Marked | None) -> None:
        if claim is None:
            count = len(self._claims)
            self.said.update(Content.styled(f"{count} claim{'' if count == 1 else 's'} read from this article, underlined; n and p walk through them.", MUTED))
        else:
            number = self._claims.index(claim) + 1
            head = f"{number} of {len(self._claims)}  {one_line(claim.kind)}  "
            self.said.update(Content.assemble((head, ACCENT), one_line(claim.says)))

    def action_walk(self, steps: int) -> None:
        """Go to the next or previous claim from where one is."""
        if not self._claims:
            return
        spans = [(claim.start, claim.end) for claim in self._claims]
        at = (bisect_right(spans, self._mark) if steps > 0 else bisect_left(spans, self._mark) - 1) % len(spans)
        self._go(spans[at])

    @work(exclusive=True)
    async def _go(self, mark: tuple[int, int]) -> None:
        self._mark = mark
        await self._draw()

    @on(Sheet.Touched)
    def touched(self, event: Sheet.Touched) -> None:
        """Follow a click on a claim."""
        match event.touch:
            case ("claim", int(start), int(end)):
                self._go((start, end))


def marked_lines(text: str, claims: list[Marked], mark: tuple[int, int]) -> list[Block]:
    """Lay the text out line by line, claims underlined, the place looked at highlighted."""
    out: list[Block] = []
    at = 0
    position = 0
    open_claims: list[Marked] = []
    for line in text.split("\n"):
        end = position + len(line)
        open_claims = [claim for claim in open_claims if claim.end > position]
        while at < len(claims) and claims[at].start <= end:
            open_claims.append(claims[at])
            at += 1
        content = _line(line, position, open_claims, mark) if open_claims or mark[0] <= end else plain(line)
        if _HEADING.match(line):
            content = content.stylize_before(HEADING)
        out.append(Flow(content))
        position = end + 1
    return out


def _line(line: str, position: int, claims: list[Marked], mark: tuple[int, int]) -> Content:
    cuts = {0, len(line), *(min(max(place - position, 0), len(line)) for claim in claims for place in (claim.start, claim.end))}
    cuts |= {min(max(place - position, 0), len(line)) for place in mark}
    ordered = sorted(cuts)
    out = Content("")
    for start, end in pairwise(ordered):
        piece = Content(clean(line[start:end]))
        over = [claim for claim in claims if claim.start - position <= start and end <= claim.end - position]
        if over:
            nearest = min(over, key=lambda claim: claim.end - claim.start)
            piece = touchable(piece.stylize(CLAIMED), ("claim", nearest.start, nearest.end))
        if mark[0] - position <= start and end <= mark[1] - position:
            piece = touchable(piece.stylize(QUOTED), _HERE)
        out = out + piece
    return out
