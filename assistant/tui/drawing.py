"""How a turn, a source and an article are laid out: data in, blocks out.

No widget and no state here, so each can be tested as a function.
"""

from collections.abc import Sequence

from textual.content import Content

from assistant.answer import Position
from assistant.tui.columns import Rows
from assistant.tui.conversation import Turn, account
from assistant.tui.ink import ACCENT, BAD, CAUTION, CHOSEN, CITED, HEADING, MUTED, one_line, plain, touchable
from assistant.tui.layout import Block, Flow, Gap, Rule
from assistant.tui.ports import ArticleText
from assistant.tui.prose import Marker, blocks

_FIRST = 6
_LONG = 480
"""Lines and characters shown of a long question."""


def turn_blocks(turn: Turn, number: int, chosen: int | None = None) -> list[Block]:
    """Draw a question and what there is of its answer; `chosen` is the citation that is looked at."""
    bar = Content.styled("▌ ", ACCENT)
    out: list[Block] = [Gap(), Flow(_question(turn.question), bar, bar), Gap()]
    positions = turn.answer.positions if turn.answer else ()
    gathered = bool(positions) and all(each.about for each in positions)
    if turn.markdown and not (gathered and turn.kind == "conflict"):
        out += blocks(turn.markdown, _marker(turn, number, chosen))
        out.append(Gap())
    if gathered and turn.kind == "conflict":
        for about in dict.fromkeys(each.about for each in positions):
            out += _disagreement(about, [each for each in positions if each.about == about], number, chosen)
    elif positions and not gathered:
        out += _disagreement("", positions, number, chosen)
    if turn.charts:
        from assistant.tui.plots import plot_blocks

        out += plot_blocks(turn.charts, lambda n: mark(n, number, chosen))
    out.append(_state(turn, number))
    out.append(Gap())
    return out


def _question(text: str) -> Content:
    """Draw a question; of a long one its beginning."""
    lines = text[:_LONG].splitlines()
    rest = text.count("\n") + 1 - len(lines[:_FIRST])
    more = f"… {rest:,} more lines" if rest > 0 else "…" if len(text) > _LONG else ""
    return plain("\n".join(lines[:_FIRST]), "bold") + Content.styled(f"\n{more}" if more else "", MUTED)


def _state(turn: Turn, number: int) -> Flow:
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
            return Flow(touchable(plain(account(turn.answer), MUTED), ("plan", number)) if turn.answer else Content(""))


def _marker(turn: Turn, number: int, chosen: int | None) -> Marker:
    cited = frozenset(turn.cited)
    return lambda n: mark(n, number, chosen) if n in cited else None


def mark(n: int, number: int, chosen: int | None) -> Content:
    """Draw the mark of a citation, which can be touched."""
    return touchable(Content.styled(f"[{n}]", CHOSEN if n == chosen else CITED), ("cite", number, n))


def _disagreement(about: str, positions: Sequence[Position], number: int, chosen: int | None) -> list[Block]:
    columns: list[tuple[Block, ...]] = []
    for each in positions:
        marks = Content("").join(mark(n, number, chosen) for n in each.citations)
        whence = " · ".join(one_line(part) for part in (each.publisher or each.article, each.source, each.date) if part)
        columns.append((Flow(plain(each.says, "bold") + Content(" ") + marks), Flow(Content.styled(whence, MUTED))))
    among = len({each.article for each in positions if not each.source})
    heading = "The articles disagree" if among > 1 or not any(each.source for each in positions) else "A list says otherwise"
    return [Flow(Content.styled(one_line(about) or heading, f"bold {CAUTION}")), Gap(), Rows(tuple(columns)), Gap()]


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
