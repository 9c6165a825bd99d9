"""Read Markdown: markdown-it finds the blocks, we find the words and where they stand.

Only its block rules run; the text inside blocks is read by `corpus.inline`,
which knows offsets and wiki links. HTML among the Markdown is read for its
headings, lists and tables.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from corpus.document import Article, Document
from corpus.frontmatter import FrontMatter, read_front_matter
from corpus.glued import Vocabulary, find_glued, may_be_glued, vocabulary
from corpus.inline import read_inline, words_of
from corpus.lines import Line, Opening, Span, clause_number, framed, is_rule, lines_of, opening, skip_mark
from corpus.listings import listings
from corpus.outline import UNDER, Piece, build
from corpus.rawhtml import RawHtml
from corpus.reading import read_spans
from corpus.tables import Table, find_table, is_delimiter, pipe_cells

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BOLD = re.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+?)(?<=\S)\1$")
_BOLD_LABEL = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?::(?:\*\*|__)|(?:\*\*|__)\s?:)")
_BOLD_START = re.compile(r"(?:\*\*|__)[^*_\n]{1,80}(?:\*\*|__)")
_PIECES = re.compile(r"\n[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*(?=\n)")
"""A rule with a piece under each head, which Markdown takes for one across the page."""
_CLAUSES = re.compile(r"^[ \t]*(\d{1,2}(?:\.\d{1,2})+)[.)]?[ \t]+\S", re.MULTILINE)
_LABELLED = re.compile(r"[A-Z][\w ()/$.-]{1,30}:[ \t]+\S")
"""`Context: 128K`: two such lines are no sentence that goes on."""
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_DEFINITION = re.compile(r"^[ >]*\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\S", re.MULTILINE)
_CALLOUT = re.compile(r"\[!(?P<kind>\w+)\][+-]?[ \t]*")
"""Opens a note of the author's own that is set off like a quotation; its first line is a title."""
_OF_OTHERS = frozenset({"quote", "cite"})
_INDENT = re.compile(r"[ \t>]*")
_CONTAINER = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_SHORT = 100
_OWN_KEYS = frozenset(
    {"title", "publisher", "published", "as_of", "asof", "after", "date", "layout", "slug", "draft", "permalink", "url", "image", "cover", "thumbnail"}
)
"""Front matter about the article itself; the rest says something of its subject, as model cards do."""


def parse_markdown(article: Article) -> Document:
    """Parse a Markdown article."""
    reader = _Reader(article.text)
    return build(article, reader.pieces())


@dataclass(slots=True)
class _Item:
    """A list item that is open."""

    depth: int
    series: int
    begun: bool = False


@dataclass(slots=True)
class _Lines:
    """Where each line of the article begins."""

    text: str
    starts: list[int] = field(default_factory=lambda: [0])

    def __post_init__(self) -> None:
        self.starts += [match.end() for match in re.finditer("\n", self.text)]

    def line(self, number: int) -> Span:
        """Give a line's span without its break; beyond the last line an empty one."""
        if number >= len(self.starts):
            return len(self.text), len(self.text)
        end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end

    def number(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._matter: FrontMatter = read_front_matter(text)
        self._body = _Lines(text)
        self._first = self._body.number(self._matter.body) if self._matter.body else 0
        self._labels: frozenset[str] = frozenset()
        self._lists: list[int] = []
        self._items: list[_Item] = []
        self._quotes = 0
        self._noted = False
        self._series = 0
        self._taken = 0
        """Up to where the text was read ahead of its tokens."""
        self._bare: int | None = None
        self._html = RawHtml(text)

    def pieces(self) -> Iterator[Piece]:
        """Give the pieces of the article in order."""
        yield from self._front()
        tokens = _tokens(self._text[self._matter.body :])
        self._labels = frozenset(match[1].casefold() for match in _DEFINITION.finditer(self._text))
        for index, token in enumerate(tokens):
            yield from self._take(token, tokens, index)
        yield from self._html.end()

    def _front(self) -> Iterator[Piece]:
        series = self._next_series()
        for entry in self._matter.entries:
            if entry.key.lower().replace("-", "_") not in _OWN_KEYS:
                reading = read_spans(self._text, [(entry.start, entry.end)])
                yield Piece("row", reading, series=series, cells=(entry.key, entry.value))

    @cached_property
    def _known(self) -> Vocabulary:
        return vocabulary(self._text)

    def _next_series(self) -> int:
        self._series += 1
        return self._series

    def _bare_series(self) -> int:
        if self._bare is None:
            self._bare = self._next_series()
        return self._bare

    def _take(self, token: "Token", tokens: Sequence["Token"], index: int) -> Iterator[Piece]:
        if token.type.endswith("_open") and token.type != "paragraph_open":
            self._bare = None
        if token.type in {"heading_open", "paragraph_open", "table_open", "fence", "code_block"}:
            yield from self._html.end()
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._lists.append(self._next_series())
            case "bullet_list_close" | "ordered_list_close":
                self._lists.pop()
            case "list_item_open":
                self._items.append(_Item(len(self._lists), self._lists[-1]))
            case "list_item_close":
                self._items.pop()
            case "blockquote_open":
                self._quotes += 1
            case "blockquote_close":
                self._quotes -= 1
                self._noted = False
            case "heading_open":
                yield from self._heading(token, tokens[index + 1])
            case "inline" if tokens[index - 1].type == "paragraph_open":
                yield from self._paragraph(token)
            case "table_open":
                yield from self._table(token)
            case "fence" | "code_block":
                yield from self._code(token)
            case "html_block":
                yield from self._html_block(token)
            case _:
                pass

    def _spans(self, token: "Token", content: str) -> list[Span]:
        """Give the span of each line of a block's content, without what its containers put before it."""
        spans: list[Span] = []
        number = self._first + (token.map[0] if token.map else 0)
        for line in content.split("\n"):
            start, end = self._body.line(number)
            number += 1
            bare = line.strip()
            found = self._text.rfind(bare, start, end) if bare else -1
            if found >= 0:
                spans.append((found, found + len(bare)))
        return spans

    def _heading(self, token: "Token", inline: "Token") -> Iterator[Piece]:
        spans = self._spans(token, inline.content)
        if spans and not token.markup.startswith("#") and (table := self._ruled(spans[-1])) is not None:
            if spans[:-1]:
                yield Piece("paragraph", read_inline(self._text, spans[:-1], self._labels))
            yield from self._loose_table(table)
            return
        if spans:
            yield Piece("heading", read_inline(self._text, spans, self._labels), level=int(token.tag[1:]))

    def _ruled(self, head: Span) -> Table | None:
        """Give the table whose heads, over a rule, Markdown takes for a heading: its rows go on until a blank line."""
        if "  " not in self._text[head[0] : head[1]]:
            return None
        blank = re.compile(r"\n[ \t]*(?:\n|$)").search(self._text, head[1])
        lines = list(lines_of(self._text, head[0], blank.start() if blank else len(self._text)))
        table = find_table(self._text, lines, 0)
        if table is None or not table.has_header:
            return None
        self._taken = table.rows[-1][0][1]
        return table

    def _paragraph(self, token: "Token") -> Iterator[Piece]:
        spans = [span for span in self._spans(token, token.content) if span[0] >= self._taken and not _DEFINITION.match(self._text, *span)]
        if not spans:
            return
        item = self._items[-1] if self._items else None
        if self._quotes and (callout := _CALLOUT.match(self._text, *spans[0])):
            self._noted = callout["kind"].casefold() not in _OF_OTHERS
            if callout.end() < spans[0][1]:
                yield self._part([(callout.end(), spans[0][1])], item)
            spans = spans[1:]
        ruled = self._ruled(spans[-1]) if spans and item is None and not self._quotes and _PIECES.match(self._text, spans[-1][1]) else None
        if ruled is not None:
            spans = spans[:-1]
        for kept, table in self._tables_among(spans, item):
            for part in self._parts(kept, in_item=item is not None) if kept else ():
                yield self._part(part, item)
            if table is not None:
                yield from self._loose_table(table)
        if ruled is not None:
            yield from self._loose_table(ruled)

    def _tables_among(self, spans: Sequence[Span], item: _Item | None) -> Iterator[tuple[Sequence[Span], Table | None]]:
        """Find the tables that Markdown takes for prose: columns by tabs, gaps or commas, and cells that ran together."""
        lines = [Line(*span, 0) for span in spans]
        begin = at = 0
        while not self._quotes and at + 1 < len(lines):
            if item is not None and not (at and is_delimiter(self._text, lines[at + 1])):
                at += 1
                continue  # within an item only a table with a rule is none of its prose
            table = find_table(self._text, lines, at)
            if table is None and may_be_glued(self._text, lines[at]):
                table = find_glued(self._text, lines, at, self._known)
            if table is None:
                at += 1
                continue
            yield spans[begin:at], table
            begin = at = at + table.size
        if begin < len(spans):
            yield spans[begin:], None

    def _loose_table(self, table: Table) -> Iterator[Piece]:
        series = self._next_series()
        rows = [(span, tuple(read_inline(self._text, [cell], self._labels).text for cell in cells)) for span, cells in table.rows]
        header = rows[0][1] if table.has_header and len(rows) > 1 else ()
        for span, cells in rows[1:] if header else rows:
            yield Piece("row", read_spans(self._text, [span]), series=series, header=header, cells=cells)

    def _parts(self, spans: Sequence[Span], *, in_item: bool) -> list[list[Span]]:
        """Cut a paragraph where its lines are meant to stand apart: hard breaks, labels in bold, bullets of other kinds."""
        parts: list[list[Span]] = []
        for span in spans:
            apart = not parts or self._stands_apart(parts[-1][0], parts[-1][-1], span)
            if apart:
                parts.append([span])
            else:
                parts[-1].append(span)
        return parts

    def _stands_apart(self, first: Span, before: Span, span: Span) -> bool:
        text = self._text
        if text.startswith("  ", before[1]) or text[before[1] - 1] == "\\" or framed(text, Line(*before, 0)) or framed(text, Line(*span, 0)):
            return True
        if first == before and before[1] - before[0] <= _SHORT and _BOLD.match(text, *before) and text[before[1] - 3] not in ".:":
            return True  # a heading in bold right above its text
        if _LABELLED.match(text, *before) and _LABELLED.match(text, *span) and before[1] - before[0] <= _SHORT:
            return True
        if _BOLD_START.match(text, *first) and _BOLD_START.match(text, *span) and text[before[1] - 1] in ".!?:":
            return True
        return bool(_BOLD_LABEL.match(text, *span) or self._opens(span) or self._is_clause(first, span))

    def _clause(self, start: int, end: int) -> Opening | None:
        """How a clause opens that stands below its title or beside its like: `4.3 Rejected.`"""
        found = clause_number(self._text, Line(start, end, 0))
        parts = found[0] if found else ()
        near = found and {(*parts[:-1], parts[-1] - 1), (*parts[:-1], parts[-1] + 1)} & self._numbers
        return found[1] if found and near else None

    @cached_property
    def _numbers(self) -> frozenset[tuple[int, ...]]:
        """The numbers of several parts with which lines of the text begin."""
        return frozenset(tuple(map(int, number.split("."))) for number in _CLAUSES.findall(self._text))

    def _is_clause(self, first: Span, span: Span) -> bool:
        """Whether a line is a clause (`3.2 ...`) below the short title or the other clause that a paragraph begins with: alone it may be a version."""
        if self._clause(*span) is None:
            return False
        return first[1] - first[0] <= _SHORT or clause_number(self._text, Line(*first, 0)) is not None

    def _opens(self, span: Span) -> bool:
        opens = opening(self._text, Line(*span, 0))
        return (
            opens is not None
            and opens.body < span[1]
            and not opens.number
            and (opens.sign not in {"+", "-", "–", "—", "−"} or bool(opens.mark) or opens.sign == "-")
        )

    def _part(self, spans: list[Span], item: _Item | None) -> Piece:
        start, end = spans[0]
        text = self._text
        if text[spans[-1][1] - 1] == "\\" and spans[-1][1] - spans[-1][0] > 1:
            spans = [*spans[:-1], (spans[-1][0], spans[-1][1] - 1)]
        if item is not None and not item.begun:
            item.begun = True
            if task := _TASK.match(text, *spans[0]):
                start = task.end() if task.end() < spans[0][1] else start
            start, mark = skip_mark(text, start, end)
            reading = read_inline(text, [(start, spans[0][1]), *spans[1:]], self._labels)
            return Piece("item", reading, level=item.depth, mark=mark, series=item.series)
        depth = item.depth if item else 0
        noted = item is None and text.startswith("**", start)  # two stars nest below an item, as wikis write it; elsewhere they mark a note
        opens = opening(text, Line(start, end, 0)) if self._opens((start, end)) and not noted else self._clause(start, end)
        if opens:
            reading = read_inline(text, [(opens.body, spans[0][1]), *spans[1:]], self._labels)
            return Piece("item", reading, level=depth + 1, mark=opens.mark, series=self._bare_series())
        self._bare = None
        if item is None and len(spans) == 1 and (heading := framed(text, Line(start, end, 0))):
            return Piece("heading", read_inline(text, [heading[1:]], self._labels), level=heading[0])
        reading = read_inline(text, spans, self._labels)
        if item is None and not self._quotes and len(spans) == 1 and end - start <= _SHORT:
            bold = _BOLD.match(text, start, end)
            if bold and bold[2][-1] not in ".:;,!：" and ":" not in bold[2][-2:]:
                return Piece("heading", reading, level=UNDER)
        return Piece("quote" if self._quotes and not self._noted else "paragraph", reading, level=depth)

    def _table(self, token: "Token") -> Iterator[Piece]:
        first, last = token.map or (0, 0)
        series = self._next_series()
        header: tuple[str, ...] = ()
        for number in range(first, last):
            start, end = self._body.line(self._first + number)
            start = self._past_containers(start, end, opens=number == first)
            bare = self._text[start:end].rstrip()
            if not bare or number == first + 1:  # the rule under the header
                continue
            end = start + len(bare)
            cells = tuple(words_of(self._text, span, self._labels) for span in pipe_cells(self._text, start, end))
            if number == first:
                header = cells
            else:
                yield Piece("row", read_spans(self._text, [(start, end)]), series=series, header=header, cells=cells)

    def _past_containers(self, start: int, end: int, *, opens: bool) -> int:
        """Pass over the quote marks before a row, and over the bullet before a list item's first row."""
        match = (_CONTAINER if opens and self._items else _INDENT).match(self._text, start, end)
        return match.end() if match else start

    def _code(self, token: "Token") -> Iterator[Piece]:
        first, last = token.map or (0, 0)
        fenced = token.type == "fence"
        spans = [self._body.line(self._first + number) for number in range(first + fenced, last)]
        kept = [_trimmed(self._text, span) for span in spans if self._text[span[0] : span[1]].strip(" \t>`~")]
        kept = [span for span in kept if not is_rule(self._text, Line(*span, 0))]
        lines = [Line(*span, 0) for span in kept]
        apart: Iterable[tuple[Sequence[Line], Table | None]] = [(lines, None)] if self._items or self._quotes else listings(self._text, lines)
        for plain, table in apart:
            if plain:
                yield Piece("code", read_spans(self._text, [(line.start, line.end) for line in plain]))
            if table is not None:
                yield from self._loose_table(table)

    def _html_block(self, token: "Token") -> Iterator[Piece]:
        first, last = token.map or (0, 0)
        start, end = self._body.line(self._first + first)[0], self._body.line(self._first + max(first, last - 1))[1]
        yield from self._html.read(start, end)


def _trimmed(text: str, span: Span) -> Span:
    raw = text[span[0] : span[1]]
    return span[0] + len(raw) - len(raw.lstrip()), span[0] + len(raw.rstrip())


def _tokens(body: str) -> list["Token"]:
    """Run the block rules alone."""
    return _parser().parse(body)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    from corpus.pipetable import extent

    parser = MarkdownIt("commonmark", {"maxNesting": 40}).enable("table")
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.block.ruler.at("table", extent, {"alt": ["paragraph", "reference"]})
    return parser
