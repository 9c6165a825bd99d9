"""One article, whole, with the claims that were read from it marked where they stand.

The claims are walked in the text or in their list; each is shown as the graph
holds it, with what contradicts it and who ruled on it, and can be ruled on.
"""

import re
from asyncio import to_thread
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from assistant.tui.drawing import article_header
from assistant.tui.ink import ACCENT, BAD, CAUTION, CLAIMED, CLAIMED_AS, GOOD, HEADING, MUTED, QUOTED, REJECTED, clean, one_line, plain, touchable
from assistant.tui.keyline import KeyLine
from assistant.tui.layout import Block, Flow, Gap
from assistant.tui.ledger import Ledger
from assistant.tui.ports import ArticleText, Marked
from assistant.tui.ruling_screen import claim_blocks
from assistant.tui.sheet import Sheet
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.tui.app import WeighbridgeApp
    from assistant.tui.claim_ports import ClaimElsewhere, ClaimSeen

_HERE = ("here",)
_HEADING = re.compile(r"#{1,6}\s")
_COLUMNS = ("Kind", "Claim")


class ArticleScreen(Screen[None]):
    """An article to read; opens at `start` where `end` lies behind it."""

    DEFAULT_CSS = """
    ArticleScreen {
        background: $background;
        #article { width: 1fr; height: 1fr; padding: 0 4; }
        #aside { width: 56; height: 1fr; background: $surface; }
        #claims { height: 1fr; background: $surface; }
        #seen { height: 1fr; background: $surface; }
        &.-narrow #aside { display: none; }
        &.-list.-narrow #aside { display: block; width: 1fr; }
        &.-list.-narrow #article { display: none; }
        &.-list.-wide #aside { display: none; }
        #said { height: auto; max-height: 4; padding: 0 4; margin: 1 0; background: $background; }
    }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - textual declares it without ClassVar

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "Back", key_display="Esc"),
        Binding("n,right_square_bracket", "walk(1)", "Next claim"),
        Binding("p,left_square_bracket", "walk(-1)", "Previous claim"),
        Binding("r", "rule", "Rule on it"),
        Binding("o", "other", "What contradicts it"),
        Binding("f6", "claims", "List of claims", key_display="F6", priority=True),
    ]

    def __init__(self, app: "WeighbridgeApp", id: str, start: int = 0, end: int = 0, claim: str = "") -> None:
        super().__init__()
        self.house = app
        self._article_id = id
        self._mark = (start, end)
        self._wanted = claim
        """The claim to look at first."""
        self._at: Marked | None = None
        """The claim that is looked at."""
        self._claims: list[Marked] = []
        self._article: ArticleText | None = None
        self._seen: ClaimSeen | None = None

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Sheet(id="article")
            with Vertical(id="aside"):
                yield Ledger(id="claims")
                yield Sheet(id="seen")
        yield Static(id="said", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        self.sheet = self.query_one("#article", Sheet)
        self.said = self.query_one("#said", Static)
        self.claims = self.query_one("#claims", Ledger)
        self.sheet.focus()
        self.watch(self.claims, "cursor", self._row_looked_at, init=False)
        self._load(bring=True)

    def graph_changed(self) -> None:
        """Take in a newer generation; the reader's place stays."""
        self._load(bring=False)

    @work(exclusive=True, group="loading")
    async def _load(self, *, bring: bool) -> None:
        try:
            article = await self.house.shelf.article(self._article_id)
        except WeighbridgeError as problem:
            self._article, self._claims, self._at = None, [], None
            self.sheet.show([Gap(), Flow(plain(str(problem), BAD))])
            self.claims.fill((), ())
            self.said.update("")
            return
        self._article = article
        self._claims = sorted((claim for claim in article.claims if claim.start < claim.end), key=lambda claim: (claim.start, claim.end, claim.id))
        old = self._at.id if self._at else ""
        start, end = self._mark
        here = [claim for claim in self._claims if claim.start < end and start < claim.end]
        self._at = (
            next((claim for claim in self._claims if claim.id == old), None)
            or next((claim for claim in here if claim.id == self._wanted), None)
            or next((claim for claim in here if (claim.start, claim.end) == self._mark), None)
        )
        rows = [(f"{claim.kind}{' ✗' if claim.standing == 'rejected' else ' ✎' if claim.standing else ''}", claim.says) for claim in self._claims]
        self.claims.fill(_COLUMNS, rows, at=self._claims.index(self._at) if self._at else None)
        await self._draw(bring=bring)

    async def _draw(self, *, bring: bool) -> None:
        article = self._article
        if article is None:
            return
        top = self.sheet.scroll_y
        lines = await to_thread(marked_lines, article.text, self._claims, self._mark)
        self.sheet.show(article_header(article), lines, [Gap(2)], top=bring)
        start, end = self._mark
        self._tell()
        if bring and end > start:
            self.sheet.bring_touch_into_view(_HERE, 1)
        elif not bring:
            self.sheet.scroll_to(y=top, animate=False, immediate=True, force=True)
        self._look()

    def _tell(self) -> None:
        claim = self._at
        if claim is None:
            count = len(self._claims)
            head = Content.styled(f"{count} claim{'' if count == 1 else 's'} read from this article, marked by kind: ", MUTED)
            legend = Content("  ").join(Content.styled(kind, style) for kind, style in CLAIMED_AS.items())
            self.said.update(head + legend + Content.styled("; n and p walk through them.", MUTED))
        else:
            number = self._claims.index(claim) + 1
            head = Content.styled(f"{number} of {len(self._claims)}  {one_line(claim.kind)}  ", ACCENT)
            self.said.update(head + plain(one_line(claim.says), REJECTED if claim.standing == "rejected" else ""))

    @work(exclusive=True, group="looking")
    async def _look(self) -> None:
        """Show what bears on the claim that is looked at."""
        seen = self.query_one("#seen", Sheet)
        self._seen = None
        if self._at is None or self.house.ports.rulings is None:
            seen.show([Gap(), Flow(Content.styled("What the graph holds of a claim, and what contradicts it, is shown here.", MUTED))])
            return
        try:
            self._seen = await self.house.shelf.claim(self._at.id)
        except WeighbridgeError as problem:
            seen.show([Gap(), Flow(plain(str(problem), BAD))])
            return
        seen.show(list(seen_blocks(self._seen)))

    # Walking

    def action_walk(self, steps: int) -> None:
        """Go to the next or previous claim from where one is."""
        if not self._claims:
            return
        if self._at is not None:
            at = self._claims.index(self._at) + steps
        else:
            before = sum((claim.start, claim.end) <= self._mark for claim in self._claims)
            at = before if steps > 0 else before - 1
        self._look_at(self._claims[at % len(self._claims)])

    def _look_at(self, claim: Marked) -> None:
        if claim is not self._at:
            self._at, self._mark = claim, (claim.start, claim.end)
            self.claims.select(self._claims.index(claim))
            self._go()

    def _row_looked_at(self) -> None:
        chosen = self.claims.chosen
        if chosen is not None and self.claims.has_focus and chosen < len(self._claims):
            self._look_at(self._claims[chosen])

    @work(exclusive=True, group="going")
    async def _go(self) -> None:
        await self._draw(bring=True)

    @on(Sheet.Touched)
    def touched(self, event: Sheet.Touched) -> None:
        """Follow a click on a claim, here or elsewhere."""
        match event.touch:
            case ("claim", str(id)):
                for claim in self._claims:
                    if claim.id == id:
                        self._look_at(claim)
            case ("elsewhere", str(article), int(start), int(end), str(claim)):
                self.house.open_article(article, start, end, claim)

    @on(Ledger.Chosen, "#claims")
    def chosen_in_list(self, event: Ledger.Chosen) -> None:
        """Go to the claim's place in the text."""
        self._look_at(self._claims[event.row])
        if self.has_class("-narrow"):
            self.remove_class("-list")
        self.call_after_refresh(self.sheet.focus)

    def action_claims(self) -> None:
        """Go to the list of claims, or put it away."""
        if self.query_one("#aside").display and not self.claims.has_focus:
            self.claims.focus()
            return
        self.toggle_class("-list")
        self.call_after_refresh(self._settle)

    def _settle(self) -> None:
        (self.claims if self.query_one("#aside").display else self.sheet).focus()

    # Acting

    def action_rule(self) -> None:
        """Rule on the claim that is looked at."""
        from assistant.tui.ruling_screen import RulingScreen

        if self._at is None:
            self.house.notify("Go to a claim first: n and p walk through them.", markup=False)
        elif self.house.ports.rulings is not None:
            self.app.push_screen(RulingScreen(self.house, self._at.id))

    def action_other(self) -> None:
        """Open the article that contradicts the claim that is looked at."""
        if self._seen is None or not self._seen.against:
            self.house.notify("Nothing contradicts it." if self._at else "Go to a claim first: n and p walk through them.", markup=False)
        else:
            other = self._seen.against[0]
            self.house.open_article(other.article, other.start, other.end, other.id)


def seen_blocks(claim: "ClaimSeen") -> Iterator[Block]:
    """Draw a claim as the graph holds it, with what contradicts it and what says the same."""
    yield Gap()
    yield from claim_blocks(claim)
    for title, others, style in (("Contradicted by", claim.against, CAUTION), ("Said elsewhere too", claim.likewise, GOOD)):
        if others:
            yield Gap()
            yield Flow(Content.styled(title, f"bold {style}"))
            yield from (_elsewhere(other) for other in others)
    if not claim.against:
        yield Gap()
        yield Flow(Content.styled("Nothing contradicts it.", MUTED))


def _elsewhere(other: "ClaimElsewhere") -> Block:
    whence = " · ".join(filter(None, (one_line(other.title or other.article), one_line(other.date))))
    line = plain(one_line(other.says)) + Content.styled("  ", MUTED) + plain(whence, MUTED)
    return Flow(touchable(line, ("elsewhere", other.article, other.start, other.end, other.id)), Content.styled("· ", ACCENT), Content("  "))


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
            counts = [claim for claim in over if claim.standing != "rejected"]
            kind = min(counts, key=lambda claim: claim.end - claim.start).kind if counts else ""
            piece = touchable(piece.stylize(CLAIMED_AS.get(kind, CLAIMED) if counts else REJECTED), ("claim", nearest.id))
        if mark[0] - position <= start and end <= mark[1] - position:
            piece = touchable(piece.stylize(QUOTED), _HERE)
        out = out + piece
    return out
