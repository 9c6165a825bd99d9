"""What an article is once it is read: blocks and sentences with offsets into its own text.

Offsets are in characters of `Article.text`. Beside its span every block and
sentence carries a plain reading of it (markup dropped, white space folded),
because rules are written for words and quotes are cut from the article.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NewType

ArticleId = NewType("ArticleId", str)
"""The source's address: the path below the refreshed folder, or the URL."""

Format = Literal["markdown", "text", "html", "pdf"]
BlockKind = Literal["heading", "paragraph", "item", "row", "code", "quote"]
Mark = Literal["", "tick", "cross", "warning"]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its publisher and dates."""

    id: ArticleId
    text: str
    """What offsets count in: the file's own text for Markdown and plain text, the
    rendered text for HTML and PDF. Newlines are `\\n`."""
    format: Format
    content_hash: str
    """SHA-256 of the bytes that were read, in hex."""
    title: str = ""
    publisher: str = ""
    published: str = ""
    """ISO 8601, as precise as the article is: `2026-04-10`, `2026-04`, `2026`; or empty."""
    as_of: str = ""
    """The date the article says its facts hold for, same form as `published`."""
    after: str = ""
    """The work that this article retells, where it says so."""
    language: str = "en"
    """ISO 639-1; `und` where it cannot be told."""
    pages: tuple[int, ...] = ()
    """Where each of its pages begins in the text; empty for what has none."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `article.text[start:end]`, and its plain reading."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row, and where in the article it stands."""

    kind: BlockKind
    start: int
    end: int
    text: str
    """Plain reading. An item is without its bullet or tick, a row has ` | ` between cells."""
    sentences: tuple[Sentence, ...] = ()
    """In order; empty for headings, rows and code."""
    level: int = 0
    """Heading level from 1; nesting depth of a list item from 1."""
    section: tuple[str, ...] = ()
    """Plain headings above this block, outermost first; a heading does not list itself."""
    lead_in: str = ""
    """Of an item or row: the line that introduces its list or table (often ends in a colon).
    Of a heading: the line ending in a colon before it, which headings of its kind after it share."""
    parents: tuple[str, ...] = ()
    """Of a nested item: the plain texts of the items it hangs under, outermost first."""
    mark: Mark = ""
    """Of an item: whether it opens with a tick, a cross or a warning sign."""
    table: int = -1
    """Of a row: which table of the document it belongs to, from 0; -1 elsewhere."""
    header: tuple[str, ...] = ()
    """Of a row: the plain header cells of its table, one for each column; empty if it has none."""
    cells: tuple[str, ...] = ()
    """Of a row: its plain cells, one for each column, spans already repeated."""
    group: int = -1
    """Of an item: which list of the document it belongs to, from 0; -1 elsewhere."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article parsed."""

    article: Article
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = field(default=())
    """What the reader wants a person to know: `recognised as French; no claims are read`."""

    def sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """Walk every sentence with the block it stands in."""
        for block in self.blocks:
            for sentence in block.sentences:
                yield block, sentence
