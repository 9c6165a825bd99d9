"""How a source is laid out: the quote in its paragraph, the claim as the graph holds it, what else says so, what contradicts it.

No widget and no state here; everything that articles and people said comes in as data.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assistant.answer import Answer, Citation
from assistant.tui.claim_ports import ClaimElsewhere, ClaimSeen
from assistant.tui.drawing import mark
from assistant.tui.ink import ACCENT, BAD, CAUTION, CHOSEN, MUTED, QUOTED, one_line, plain, touchable
from assistant.tui.layout import Block, Flow, Gap, Rule
from assistant.tui.ports import ArticleText

_KEEP_BREAK = re.compile(r"\n(?!\s*(?:[-*•|#>✅❌⚠]|\d+[.)]\s|$))", re.MULTILINE)
_AROUND = 420
"""Characters of its paragraph shown on each side of a quote."""
_HANG = Content("    ")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote and the paragraph around it."""

    before: str
    quote: str
    after: str


def passage(text: str, start: int, end: int) -> Passage:
    """Cut the paragraph that holds `text[start:end]`, shortened at words where it is long."""
    opening = text.rfind("\n\n", 0, start)
    opening = 0 if opening < 0 else opening + 2
    closing = text.find("\n\n", end)
    closing = len(text) if closing < 0 else closing
    before, after = text[opening:start], text[end:closing]
    if len(before) > _AROUND:
        before = "…" + re.sub(r"^\S*\s?", "", before[-_AROUND:], count=1)
    if len(after) > _AROUND:
        after = re.sub(r"\s?\S*$", "", after[:_AROUND], count=1) + "…"
    return Passage(before.lstrip("\n"), text[start:end], after.rstrip("\n"))


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pane knows of the citation that it shows."""

    answer: Answer
    n: int
    turn: int
    article: ArticleText | None = None
    claim: ClaimSeen | None = None
    problem: str = ""
    place: int = -1
    """Which of the other places is looked at; -1 for none."""

    @property
    def citation(self) -> Citation:
        return next(citation for citation in self.answer.citations if citation.n == self.n)

    @property
    def places(self) -> tuple[ClaimElsewhere, ...]:
        """Other places that speak of the same: what contradicts it, then what says so too."""
        return (*self.claim.against, *self.claim.likewise) if self.claim else ()


def source_blocks(shown: Shown) -> list[Block]:
    """Draw a citation: its article, the quote marked in its paragraph, the claim and what bears on it, the other citations."""
    chosen, article = shown.citation, shown.article
    where = _place(article, chosen)
    out: list[Block] = [Gap(), Flow(plain(chosen.title or chosen.article, "bold"), mark(shown.n, shown.turn, shown.n) + Content(" "), _HANG)]
    dates = [chosen.published and f"published {one_line(chosen.published)}", chosen.as_of and f"as of {one_line(chosen.as_of)}"]
    about = " · ".join(filter(None, (one_line(chosen.publisher), *dates, chosen.paged, where)))
    out += [Flow(Content.styled(about, MUTED)), Gap(), Flow(_in_paragraph(article, chosen)), Gap()]
    if chosen.noted:
        out += [Flow(plain(one_line(chosen.noted), CAUTION)), Gap()]
    if chosen.ruled:
        out += [Flow(plain(one_line(chosen.ruled), CAUTION)), Gap()]
    for warning in article.warnings if article else ():
        out += [Flow(plain(warning, CAUTION)), Gap()]
    if shown.problem:
        out += [Flow(plain(shown.problem, BAD)), Gap()]
    if shown.claim:
        out += _claim(shown, shown.claim)
    others = [citation for citation in shown.answer.citations if citation.n != shown.n]
    if others:
        out += [Rule(), Gap()]
    for each in others:
        title = plain(one_line(each.title or each.article))
        whence = plain(" · ".join(filter(None, (one_line(each.publisher), one_line(each.published)))), MUTED)
        out.append(Flow(touchable(title, ("cite", shown.turn, each.n)), mark(each.n, shown.turn, shown.n) + Content(" "), _HANG))
        out.append(Flow(whence, _HANG, _HANG))
    return out


def _claim(shown: Shown, claim: ClaimSeen) -> list[Block]:
    rejected = claim.standing == "rejected"
    out: list[Block] = [
        Flow(Content.styled("In the graph", MUTED)),
        Flow(plain(one_line(claim.says), "bold strike" if rejected else "bold")),
        *([Flow(plain(f"read as: {one_line(claim.read_as)}", MUTED))] if claim.read_as else []),
    ]
    bullet = Content.styled("▪ ", ACCENT)
    out += [Flow(plain(one_line(ruling.line), CAUTION if ruling.stands else MUTED), bullet, Content("  ")) for ruling in claim.rulings]
    out.append(Gap())
    for heading, style, others, since in (("Against it", CAUTION, claim.against, 0), ("Also said", MUTED, claim.likewise, len(claim.against))):
        if others:
            out += [Flow(Content.styled(heading, style)), *_elsewhere(others, since, shown.place), Gap()]
    return out


def _elsewhere(others: Sequence[ClaimElsewhere], since: int, at: int) -> list[Block]:
    out: list[Block] = []
    for number, each in enumerate(others, since):
        said = plain(one_line(each.says), CHOSEN if number == at else "")
        whence = Content.styled("  " + ", ".join(filter(None, (one_line(each.title or each.article), one_line(each.date)))), MUTED)
        out.append(Flow(touchable(said + whence, ("place", number)), Content.styled("· ", ACCENT), Content("  ")))
    return out


def no_source_blocks(cited: bool) -> list[Block]:
    """Say what the sources pane is for."""
    text = (
        "Ctrl+N walks through the citations of the answer; or click a number." if cited else "What an answer cites is shown here, with the words it rests on."
    )
    return [Gap(), Flow(Content.styled(text, MUTED))]


def _stands(article: ArticleText | None, citation: Citation) -> bool:
    return article is not None and article.text[citation.start : citation.end] == citation.quote


def _place(article: ArticleText | None, citation: Citation) -> str:
    if article is None or not _stands(article, citation):
        return ""
    line = article.text.count("\n", 0, citation.start) + 1
    return f"line {line} of {article.text.count(chr(10)) + 1}"


def _in_paragraph(article: ArticleText | None, citation: Citation) -> Content:
    if article is None or not _stands(article, citation):
        return plain(citation.quote, QUOTED)
    cut = passage(article.text, citation.start, citation.end)
    return plain(_flowing(cut.before), MUTED) + plain(_flowing(cut.quote), QUOTED) + plain(_flowing(cut.after), MUTED)


def _flowing(text: str) -> str:
    """Join the lines of a paragraph, but not those of a list or table."""
    return _KEEP_BREAK.sub(" ", text)
