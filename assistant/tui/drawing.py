"""How a turn, a source and an article are laid out: data in, blocks out.

No widget and no state here, so each can be tested as a function.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content

from assistant.answer import Answer, Citation, Position
from assistant.tui.columns import Beside
from assistant.tui.conversation import Turn, account
from assistant.tui.ink import ACCENT, BAD, CAUTION, CHOSEN, CITED, HEADING, MUTED, QUOTED, one_line, plain, touchable
from assistant.tui.layout import Block, Flow, Gap, Rule
from assistant.tui.ports import ArticleText
from assistant.tui.prose import Marker, blocks

_KEEP_BREAK = re.compile(r"\n(?!\s*(?:[-*•|#>✅❌⚠]|\d+[.)]\s|$))", re.MULTILINE)
_FIRST = 6
_LONG = 1_200
"""Lines and characters shown of a long question."""
_AROUND = 420
"""Characters of its paragraph shown on each side of a quote."""


def turn_blocks(turn: Turn, number: int, chosen: int | None = None) -> list[Block]:
    """Draw a question and what there is of its answer; `chosen` is the citation that is looked at."""
    bar = Content.styled("▌ ", ACCENT)
    out: list[Block] = [Gap(), Flow(_question(turn.question), bar, bar), Gap()]
    if turn.markdown:
        out += blocks(turn.markdown, _marker(turn, number, chosen))
        out.append(Gap())
    if turn.answer and turn.answer.positions:
        out += _disagreement(turn.answer.positions, number, chosen)
    out.append(_state(turn))
    out.append(Gap())
    return out


def _question(text: str) -> Content:
    """Draw a question; of a long one its beginning."""
    lines = text[:_LONG].splitlines()
    rest = text.count("\n") + 1 - len(lines[:_FIRST])
    more = f"… {rest:,} more lines" if rest > 0 else "…" if len(text) > _LONG else ""
    return plain("\n".join(lines[:_FIRST]), "bold") + Content.styled(f"\n{more}" if more else "", MUTED)


def _state(turn: Turn) -> Flow:
    match turn.state:
        case "asking":
            doing = f"{one_line(turn.kind)}: looking it up…" if turn.kind else "reading the question…"
            return Flow(Content.styled(doing if not turn.markdown else "…", MUTED))
        case "stopped":
            said = "Stopped. What had arrived is kept." if turn.markdown else "Stopped before anything arrived."
            return Flow(Content.styled(said, CAUTION))
        case "failed":
            return Flow(plain(turn.error, BAD))
        case _:
            return Flow(plain(account(turn.answer), MUTED) if turn.answer else Content(""))


def _marker(turn: Turn, number: int, chosen: int | None) -> Marker:
    cited = frozenset(turn.cited)
    return lambda n: _mark(n, number, chosen) if n in cited else None


def _mark(n: int, number: int, chosen: int | None) -> Content:
    return touchable(Content.styled(f"[{n}]", CHOSEN if n == chosen else CITED), ("cite", number, n))


def _disagreement(positions: Sequence[Position], number: int, chosen: int | None) -> list[Block]:
    columns: list[tuple[Block, ...]] = []
    for each in positions:
        marks = Content("").join(_mark(n, number, chosen) for n in each.citations)
        whence = " · ".join(one_line(part) for part in (each.publisher or each.article, each.source, each.date) if part)
        columns.append((Flow(plain(each.says, "bold") + Content(" ") + marks), Flow(Content.styled(whence, MUTED))))
    side_by_side: list[Block] = [Beside(tuple(columns))] if len(columns) <= 3 else [block for column in columns for block in (*column, Gap())][:-1]
    among = len({each.article for each in positions if not each.source})
    heading = "The articles disagree" if among > 1 or not any(each.source for each in positions) else "A list says otherwise"
    return [Flow(Content.styled(heading, f"bold {CAUTION}")), Gap(), *side_by_side, Gap()]


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


def source_blocks(answer: Answer, n: int, number: int, article: ArticleText | None, problem: str = "") -> list[Block]:
    """Draw the citation `n`: its article, and the quote marked in its paragraph."""
    chosen = next(citation for citation in answer.citations if citation.n == n)
    where = _place(article, chosen)
    out: list[Block] = [Gap(), Flow(plain(chosen.title or chosen.article, "bold"), _mark(n, number, n) + Content(" "), Content("    "))]
    dates = [chosen.published and f"published {one_line(chosen.published)}", chosen.as_of and f"as of {one_line(chosen.as_of)}"]
    about = " · ".join(filter(None, (one_line(chosen.publisher), *dates, where)))
    out += [Flow(Content.styled(about, MUTED)), Gap(), Flow(_in_paragraph(article, chosen)), Gap()]
    if chosen.ruled:
        out += [Flow(plain(one_line(chosen.ruled), CAUTION)), Gap()]
    for warning in article.warnings if article else ():
        out += [Flow(plain(warning, CAUTION)), Gap()]
    if problem:
        out += [Flow(plain(problem, BAD)), Gap()]
    others = [citation for citation in answer.citations if citation.n != n]
    if others:
        out += [Rule(), Gap()]
    for each in others:
        title = plain(one_line(each.title or each.article))
        whence = plain(" · ".join(filter(None, (one_line(each.publisher), one_line(each.published)))), MUTED)
        hang = Content("    ")
        out.append(Flow(touchable(title, ("cite", number, each.n)), _mark(each.n, number, n) + Content(" "), hang))
        out.append(Flow(whence, hang, hang))
    return out


def no_source_blocks(cited: bool) -> list[Block]:
    """Say what the sources pane is for."""
    text = "Ctrl+N walks through the citations of the answer; or click a number." if cited else "What an answer cites is shown here, with the words it rests on."
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


def article_header(article: ArticleText) -> list[Block]:
    """Draw an article's title, publisher and dates."""
    dates = [article.published and f"published {article.published}", article.as_of and f"as of {article.as_of}", article.after and f"after {article.after}"]
    about = " · ".join(one_line(part) for part in (article.publisher, *dates) if part)
    out: list[Block] = [Gap(), Flow(plain(one_line(article.title or article.id), HEADING)), Flow(Content.styled(about, MUTED))]
    out += [Flow(plain(warning, CAUTION)) for warning in article.warnings]
    return [*out, Gap(), Rule(), Gap()]


def headed(title: str, *body: Block) -> list[Block]:
    """Put a heading over blocks."""
    return [Gap(), Flow(Content.styled(title, HEADING)), Gap(), *body]


def keys_and_words(pairs: Sequence[tuple[str, str]], width: int) -> list[Block]:
    """List keys or commands with what they do."""
    hang = Content(" " * width)
    return [Flow(plain(words, ""), Content.styled(f"{key:<{width}}", ACCENT), hang) for key, words in pairs]


