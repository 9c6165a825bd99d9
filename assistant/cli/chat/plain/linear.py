"""An answer as lines to be read from top to bottom, by eye, ear or program.

Nothing is drawn: no boxes, no columns, no marks of emphasis. A table's row is
its cells one a line, each with the head of its column; a disagreement is told
in sentences. Every text that goes out is safe for a screen.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.answer import Answer, Citation, Position
from assistant.safe import clean, one_line

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["reference", "html_block", "html_inline"])


def lines(markdown: str) -> list[str]:
    """Write Markdown down as plain lines, an empty one between what stands apart."""
    out = list(_Reader(_parser().parse(clean(markdown))).read())
    while out and not out[-1]:
        out.pop()
    return out


def whole_blocks(markdown: str) -> int:
    """Count the characters of the blocks that nothing can be added to any more, in a text that is still growing."""
    end = markdown.rfind("\n\n")
    return end + 2 if end >= 0 else 0


class _Reader:
    """Walks the tokens of one text."""

    def __init__(self, tokens: Sequence["Token"]) -> None:
        self._tokens = tokens
        self._numbers: list[int | None] = []
        """Of each list that is open: the number of its next item, None for bullets."""
        self._bullet = ""

    def read(self) -> Iterator[str]:
        """Give the lines in order."""
        at = 0
        tight = False
        while at < len(self._tokens):
            token = self._tokens[at]
            at += 1
            match token.type:
                case "table_open":
                    rows, at = self._table(at)
                    yield from rows
                case "inline":
                    indent = "  " * (len(self._numbers) - 1 if self._bullet else len(self._numbers))
                    for number, line in enumerate(words(token).split("\n")):
                        yield f"{indent}{self._bullet if not number else ''}{line}".rstrip()
                    self._bullet = ""
                    if not tight:
                        yield ""
                case "fence" | "code_block":
                    yield from (f"  {line}".rstrip() for line in token.content.rstrip("\n").split("\n"))
                    yield ""
                case "paragraph_open":
                    tight = token.hidden
                case "heading_open":
                    tight = False
                case _:
                    if self._list(token) and not self._numbers:
                        yield ""

    def _list(self, token: "Token") -> bool:
        """Take in that a list or item opens or closes; True where a list closes."""
        match token.type:
            case "bullet_list_open":
                self._numbers.append(None)
            case "ordered_list_open":
                self._numbers.append(int(token.attrs.get("start", 1)))
            case "bullet_list_close" | "ordered_list_close":
                self._numbers.pop()
                return True
            case "list_item_open":
                number = self._numbers[-1]
                self._bullet = "- " if number is None else f"{number}. "
                if number is not None:
                    self._numbers[-1] = number + 1
        return False

    def _table(self, at: int) -> tuple[list[str], int]:
        rows: list[list[str]] = []
        while self._tokens[at].type != "table_close":
            token = self._tokens[at]
            if token.type == "tr_open":
                rows.append([])
            elif token.type == "inline":
                rows[-1].append(one_line(words(token)))
            at += 1
        return list(table(rows[0], rows[1:])), at + 1


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Write a table cell by cell, `column: value`, with an empty line after each row; empty cells are left out."""
    for row in rows:
        for name, cell in zip(header, row, strict=False):
            if cell:
                yield f"{name}: {cell}" if name else cell
        yield ""


def words(token: "Token") -> str:
    """Give the text of a run of Markdown; a link is its words and its address."""
    out: list[str] = []
    links: list[tuple[str, int]] = []
    for child in token.children or ():
        match child.type:
            case "text" | "html_inline" | "code_inline":
                out.append(child.content)
            case "softbreak":
                out.append(" ")
            case "hardbreak":
                out.append("\n")
            case "image":
                out.append(child.content or "image")
            case "link_open":
                links.append((str(child.attrs.get("href", "")), len(out)))
            case "link_close":
                href, since = links.pop()
                if href and href != "".join(out[since:]):
                    out.append(f" ({href})")
    return clean("".join(out))


def disagreement(positions: Sequence[Position]) -> Iterator[str]:
    """Tell who says what, a sentence each."""
    if not positions:
        return
    among = len({each.article for each in positions if not each.source})
    yield "The articles disagree." if among > 1 or not any(each.source for each in positions) else "A list says otherwise."
    for each in positions:
        who = one_line(", ".join(filter(None, (each.publisher or each.article, each.source, each.date))))
        marks = "".join(f"[{n}]" for n in each.citations)
        yield f"{who} says: {one_line(each.says).rstrip('.')}.{f' {marks}' if marks else ''}"
    yield ""


def sources(citations: Sequence[Citation]) -> Iterator[str]:
    """List what an answer cites, one numbered line each."""
    if not citations:
        return
    yield "1 source:" if len(citations) == 1 else f"{len(citations)} sources:"
    for each in citations:
        yield source(each)


def source(each: Citation) -> str:
    """Give a citation in one line: number, quote, article, dates, and what people ruled on it."""
    title = each.title if each.title != each.article else ""
    dated = f"as of {each.as_of}" if each.as_of else f"published {each.published}" if each.published else ""
    whence = ", ".join(filter(None, (title, each.publisher, dated, each.article)))
    return one_line(f"[{each.n}] “{each.quote}” From: {whence}{f'; {each.ruled}' if each.ruled else ''}.")


def struck(answer: Answer) -> Iterator[str]:
    """Tell what a model wrote and no source supports."""
    for each in answer.struck:
        yield one_line(f"Struck: {each.text} Why: {each.why}")


def paragraph(text: str, start: int, end: int) -> str:
    """Give the paragraph that holds `text[start:end]`."""
    opening = text.rfind("\n\n", 0, start)
    closing = text.find("\n\n", end)
    return text[opening + 2 if opening >= 0 else 0 : closing if closing >= 0 else len(text)]
