"""Cut an article into pieces that a model can read at once.

A piece is a run of whole blocks, each under its headings, with the lead-in of
its list and the columns of its table, so that an item means the same in a piece
as on the page. The words are the article's own, markup included, for they are
what a quote must match.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Block, Document

_UNREAD = {"heading", "code", "quote"}
"""Kinds of blocks that claim nothing by themselves; headings are told with what stands under them."""

_NOTE = re.compile(r"\[(?:under|follows|part of|columns): ")
_LONGEST_OPENING = 24
"""Characters of indent, bullet and tick before an item."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a model reads at once."""

    start: int
    end: int
    """From the first block to the end of the last, in the article's text."""
    body: str
    """As it is shown: notes in square brackets are ours, the rest is the article's."""

    @property
    def words(self) -> str:
        """The article's own words alone, for a model that takes our notes for them."""
        return "\n".join(line for line in self.body.splitlines() if not _NOTE.match(line))

    @property
    def digest(self) -> str:
        return hashlib.sha256(f"{self.start}\n{self.body}".encode("utf-8", "replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class _Part:
    """A block, or as much of a long one as fits."""

    block: Block
    start: int
    end: int


def pieces(document: Document, limit: int) -> Iterator[Piece]:
    """Give the pieces of an article, none with more than `limit` characters of the article's own."""
    held: list[_Part] = []
    size = 0
    for part in _parts(document, limit):
        length = part.end - part.start
        if held and size + length > limit:
            yield _piece(document, held)
            held, size = [], 0
        held.append(part)
        size += length
    if held:
        yield _piece(document, held)


def _parts(document: Document, limit: int) -> Iterator[_Part]:
    for block in document.blocks:
        if block.kind in _UNREAD or not block.text.strip():
            continue
        if block.end - block.start <= limit:
            yield _Part(block, block.start, block.end)
            continue
        start = stop = block.start
        for sentence in block.sentences:
            if sentence.end - start > limit and stop > start:
                yield _Part(block, start, stop)
                start = sentence.start
            if sentence.end - start > limit:
                yield from _slices(document, block, start, sentence.end, limit)
                start = sentence.end
            stop = sentence.end
        yield from _slices(document, block, start, block.end, limit)


def _slices(document: Document, block: Block, start: int, end: int, limit: int) -> Iterator[_Part]:
    """Cut a stretch without sentences at white space, or where there is none, anywhere."""
    while end - start > limit:
        space = document.article.text.rfind(" ", start + 1, start + limit)
        stop = space if space > start else start + limit
        yield _Part(block, start, stop)
        start = stop
    if document.article.text[start:end].strip():
        yield _Part(block, start, end)


def _piece(document: Document, parts: list[_Part]) -> Piece:
    lines: list[str] = []
    before: Block | None = None
    for part in parts:
        block = part.block
        if before is None or block.section != before.section:
            lines += [f"[under: {' > '.join(block.section)}]"] if block.section else []
        if block.lead_in and (before is None or block.lead_in not in (before.lead_in, before.text)):
            lines.append(f"[follows: {block.lead_in}]")
        if block.parents and (before is None or block.parents != before.parents) and (before is None or block.parents[-1] != before.text):
            lines.append(f"[part of: {' > '.join(block.parents)}]")
        if block.header and (before is None or block.table != before.table):
            lines.append(f"[columns: {' | '.join(block.header)}]")
        lines.append(_opening(document.article.text, block, part) + document.article.text[part.start : part.end])
        before = block
    return Piece(parts[0].start, parts[-1].end, "\n".join(lines))


def _opening(text: str, block: Block, part: _Part) -> str:
    """Give what stands before an item on its line: its indent, bullet and tick."""
    begin = text.rfind("\n", 0, part.start) + 1
    opening = text[begin : part.start]
    return opening if block.kind == "item" and part.start == block.start and len(opening) <= _LONGEST_OPENING else ""
