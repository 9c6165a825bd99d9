"""Markdown from untrusted writers becomes blocks that cannot act.

Only structure is taken from the Markdown: headings, lists, tables, emphasis.
A link shows its address and leads nowhere, an image is its description, HTML
is text. Marks `[n]` of citations that exist are the one thing to touch, and
their meaning comes from the caller.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from textual.content import Content

from assistant.tui.columns import Align, Table
from assistant.tui.ink import ACCENT, HEADING, MUTED, clean, plain
from assistant.tui.layout import Block, Flow, Gap, Rule

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_MARK = re.compile(r"\[(\d{1,4})\]")
_EMPHASIS = {"strong_open": "bold", "em_open": "italic", "s_open": "strike"}

Marker = Callable[[int], Content | None]
"""Draws the citation mark of a number; None where there is no such citation."""


def no_marks(number: int) -> Content | None:
    """Know no citation."""
    return None


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    # Without `reference` a text cannot turn its own marks [1] into links.
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["reference", "html_block", "html_inline"])


def blocks(markdown: str, marker: Marker = no_marks) -> list[Block]:
    """Read Markdown into blocks, an empty row between those that stand apart."""
    reader = _Reader(_parser().parse(clean(markdown)), marker)
    return list(reader.read())


@dataclass(slots=True)
class _List:
    """A list that is open."""

    number: int | None
    """Of its next item; None for bullets."""
    hang: int = 2
    """How far the text of its item stands in."""


class _Reader:
    """Walks the tokens of one text."""

    def __init__(self, tokens: Sequence["Token"], marker: Marker) -> None:
        self.tokens = tokens
        self.marker = marker
        self.lists: list[_List] = []
        self.quotes = 0
        self.bullet = ""
        self.heading = False
        self.tight = False

    def read(self) -> Iterator[Block]:
        """Give the blocks in order."""
        at = 0
        first = True
        close = False
        while at < len(self.tokens):
            token = self.tokens[at]
            at += 1
            found: Block | None = None
            match token.type:
                case "table_open":
                    found, at = self._table(at)
                case "inline":
                    found = self._flow(self._inline(token))
                case "fence" | "code_block":
                    hang = self._indent() + Content("  ")
                    found = Flow(plain(token.content.rstrip("\n"), ACCENT), hang, hang)
                case "hr":
                    found = Rule()
                case _:
                    self._enter_or_leave(token)
            if found is not None:
                if not first and not (close and self.tight):
                    yield Gap()
                first = False
                close = self.tight
                yield found

    def _enter_or_leave(self, token: "Token") -> None:
        match token.type:
            case "bullet_list_open":
                self.lists.append(_List(None))
            case "ordered_list_open":
                self.lists.append(_List(int(token.attrs.get("start", 1))))
            case "bullet_list_close" | "ordered_list_close":
                self.lists.pop()
            case "list_item_open":
                current = self.lists[-1]
                self.bullet = "• " if current.number is None else f"{current.number}. "
                current.hang = len(self.bullet)
                if current.number is not None:
                    current.number += 1
            case "paragraph_open":
                self.tight = token.hidden
            case "blockquote_open":
                self.quotes += 1
            case "blockquote_close":
                self.quotes -= 1
            case "heading_open":
                self.heading, self.tight = True, False
            case "heading_close":
                self.heading = False

    def _indent(self, lists: Sequence[_List] | None = None) -> Content:
        bars = Content.styled("▎ " * self.quotes, MUTED)
        return bars + Content(" " * sum(each.hang for each in (self.lists if lists is None else lists)))

    def _flow(self, content: Content) -> Flow:
        indent = self._indent()
        if self.heading:
            return Flow(content.stylize_before(HEADING), indent, indent)
        if not self.bullet:
            return Flow(content, indent, indent)
        first = self._indent(self.lists[:-1]) + Content.styled(self.bullet, ACCENT)
        self.bullet = ""
        return Flow(content, first, indent)

    def _table(self, at: int) -> tuple[Table, int]:
        lines: list[list[Content]] = []
        aligns: list[Align] = []
        heads = 0
        while self.tokens[at].type != "table_close":
            token = self.tokens[at]
            if token.type == "tr_open":
                lines.append([])
            elif token.type == "th_open":
                heads = 1
                aligns.append("right" if "right" in str(token.attrs.get("style", "")) else "left")
            elif token.type == "inline":
                lines[-1].append(self._inline(token))
            at += 1
        header = tuple(lines[0]) if heads else ()
        return Table(header, tuple(map(tuple, lines[heads:])), tuple(aligns)), at + 1

    def _inline(self, token: "Token") -> Content:
        out = Content("")
        open_styles: list[str] = []
        links: list[tuple[str, int]] = []
        for child in token.children or ():
            piece = Content("")
            match child.type:
                case "text" | "html_inline":
                    piece = self._marked(child.content)
                case "code_inline":
                    piece = Content.styled(child.content, ACCENT)
                case "softbreak":
                    piece = Content(" ")
                case "hardbreak":
                    piece = Content("\n")
                case "image":
                    piece = Content(child.content or "image")
                case "link_open":
                    links.append((str(child.attrs.get("href", "")), len(out)))
                case "link_close":
                    href, since = links.pop()
                    if href and href != out.plain[since:]:
                        piece = Content.styled(f" ({clean(href)})", MUTED)
                case "strong_open" | "em_open" | "s_open":
                    open_styles.append(_EMPHASIS[child.type])
                case "strong_close" | "em_close" | "s_close":
                    open_styles.pop()
            for style in open_styles:
                piece = piece.stylize(style)
            out = out + piece
        return out

    def _marked(self, text: str) -> Content:
        out = Content("")
        since = 0
        for match in _MARK.finditer(text):
            mark = self.marker(int(match[1]))
            if mark is not None:
                out = out + Content(text[since : match.start()]) + mark
                since = match.end()
        return out + Content(text[since:])
