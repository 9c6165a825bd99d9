"""Cut a document into passages: what is indexed, found and shown as evidence.

A passage is a run of neighbouring blocks of one section, long enough to carry
a thought and short enough to embed whole. It never crosses a heading, and the
rows of a table keep the header that explains them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.document import ArticleId, Block, Document
from kg.gloss import gloss

_FULL = 60
"""Words: a passage that has as many takes no further block."""
_MOST = 150
"""Words: a block that would make a passage longer starts the next one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one article."""

    article: ArticleId
    start: int
    end: int
    text: str
    """Verbatim: `article.text[start:end]`."""
    context: str = ""
    """Title and headings above it, outermost first, a line each."""
    plain: str = ""
    """Its reading without markup; rows of a table follow their header. Of another language, word by word in English (`kg.gloss`)."""
    score: float = 0.0
    """How well it answers a query, from 0 to 1; 0 where nothing was asked."""

    @property
    def indexed(self) -> str:
        """What words and vectors are made from."""
        return f"{self.context}\n{self.plain}" if self.context else self.plain


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is not cut further: a block, or sentences of a long one."""

    start: int
    end: int
    plain: str
    section: tuple[str, ...]
    table: int
    header: str

    @property
    def words(self) -> int:
        return len(self.plain.split())


def passages(document: Document) -> list[Passage]:
    """Cut a document; the same document gives the same passages."""
    found: list[Passage] = []
    held: list[_Piece] = []
    for piece in _pieces(document.blocks):
        if held and not _fits(held, piece):
            found.append(_passage(document, held))
            held = []
        held.append(piece)
    if held:
        found.append(_passage(document, held))
    return found


def _fits(held: Sequence[_Piece], piece: _Piece) -> bool:
    if (piece.section, piece.table) != (held[0].section, held[0].table):
        return False
    words = sum(p.words for p in held)
    return words < _FULL and words + piece.words <= _MOST


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Walk what passages are made of; an article of nothing but headings is made of these."""
    bodies = [b for b in blocks if b.kind != "heading" and b.text.strip()]
    for block in bodies or [b for b in blocks if b.text.strip()]:
        header = " | ".join(block.header)
        for start, end, plain in _spans(block):
            yield _Piece(start, end, plain, block.section if bodies else (), block.table, header)


def _spans(block: Block) -> Iterator[tuple[int, int, str]]:
    """Give a block whole, or in runs of sentences where it is too long."""
    if len(block.text.split()) <= _MOST or len(block.sentences) < 2:
        yield block.start, block.end, block.text
        return
    run = [block.sentences[0]]
    for sentence in block.sentences[1:]:
        if sum(len(s.text.split()) for s in [*run, sentence]) > _MOST:
            yield run[0].start, run[-1].end, " ".join(s.text for s in run)
            run = []
        run.append(sentence)
    yield run[0].start, run[-1].end, " ".join(s.text for s in run)


def _passage(document: Document, held: Sequence[_Piece]) -> Passage:
    article = document.article
    start, end = held[0].start, held[-1].end
    context = "\n".join(dict.fromkeys(gloss(line, article.language) for line in (article.title, *held[0].section) if line))
    plain = "\n".join(gloss(line, article.language) for line in (held[0].header, *(p.plain for p in held)) if line)
    return Passage(article.id, start, end, article.text[start:end], context, plain)
