"""Turn the pieces that a reader found into the blocks of a document.

A reader knows where headings, paragraphs, items and rows stand; what each one
hangs under (sections, parent items, the line that leads in) is decided here,
the same way for every format.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from corpus.cues import CLOSING_HEADINGS
from corpus.document import Article, Block, BlockKind, Document, Mark
from corpus.headings import Style, style_of
from corpus.language import note
from corpus.reading import Reading, sentences
from corpus.sentences import split

_LONGEST_LABEL = 200
_DEEPEST = 30
"""Items above an item that it is told of."""
"""A paragraph without a colon leads in only if it is one sentence no longer than this; a list only if it is a mere label."""
UNDER = 0
"""Level of a heading that stands under the nearest proper one: a line all in bold."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as a reader finds it."""

    kind: BlockKind
    reading: Reading
    level: int = 0
    """Of a heading from 1, or UNDER; of an item its depth from 1; of a paragraph inside an item that item's depth."""
    mark: Mark = ""
    series: int = -1
    """The reader's own number of the list or table that an item or row belongs to; new wherever one begins."""
    header: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()


def build(article: Article, pieces: Iterable[Piece], notes: Iterable[str] = ()) -> Document:
    """Give the document of `pieces`, which come in the order of the text."""
    builder = _Builder(article)
    blocks = tuple(builder.block(piece) for piece in pieces if piece.reading.text and (piece.kind != "row" or any(piece.cells)))
    told = [*notes, note(article.language)]
    return Document(article, blocks, tuple(dict.fromkeys(line for line in told if line)))


class _Builder:
    """What stands above and before the piece at hand."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._headings: list[tuple[int, str]] = []
        self._proper = 0
        self._items: list[tuple[int, str]] = []
        self._lead_ins: dict[tuple[BlockKind, int], str] = {}
        self._numbers: dict[tuple[BlockKind, int], int] = {}
        self._last: Piece | None = None
        self._led: dict[int, tuple[str, int, Style]] = {}

    def block(self, piece: Piece) -> Block:
        if piece.kind == "row":
            piece = self._filled(piece)
        if piece.kind == "heading":
            block = self._heading(piece)
        elif piece.kind == "item":
            block = self._item(piece)
        elif piece.kind == "row":
            block = self._row(piece)
        else:
            block = self._prose(piece)
        self._last = piece
        return block

    def _section(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._headings)

    def _heading(self, piece: Piece) -> Block:
        level = piece.level
        if level == UNDER:
            level = max(self._proper, 1) + 1
        else:
            self._proper = level
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        section = self._section()
        reading = piece.reading
        self._headings.append((level, reading.text))
        self._items.clear()
        lead_in = self._shared_lead_in(level, len(section), reading.text)
        return Block("heading", reading.start, reading.end, reading.text, level=level, section=section, lead_in=lead_in)

    def _shared_lead_in(self, level: int, depth: int, text: str) -> str:
        """Give the line in front of a heading that ends in a colon; headings of the same kind after it share it."""
        said = self._leading("heading") if self._last is not None and self._last.reading.text.endswith(":") else ""
        first = self._led.get(level)
        for below in [other for other in self._led if other > level or (other == level and said)]:
            del self._led[below]
        if said:
            self._led[level] = (said, depth, style_of(text))
            return said
        if first is None:
            return ""
        shared, at, style = first
        if at == depth and style == style_of(text) and text.casefold().strip(" .:") not in CLOSING_HEADINGS:
            return shared
        del self._led[level]
        return ""

    def _item(self, piece: Piece) -> Block:
        while self._items and self._items[-1][0] >= piece.level:
            self._items.pop()
        parents = tuple(text for _, text in self._items[-_DEEPEST:])
        reading = piece.reading
        key = (piece.kind, piece.series)
        if key not in self._lead_ins:
            self._lead_ins[key] = self._leading(piece.kind) or self._inherited()
        self._items.append((piece.level, reading.text))
        return Block(
            "item", reading.start, reading.end, reading.text, sentences(self._article.text, reading), level=len(self._items),
            section=self._section(), lead_in=self._lead_ins[key], parents=parents, mark=piece.mark, group=self._number(key),
        )  # fmt: skip

    def _row(self, piece: Piece) -> Block:
        key = (piece.kind, piece.series)
        if key not in self._lead_ins:
            self._lead_ins[key] = self._leading(piece.kind)
        self._items.clear()
        reading = piece.reading
        width = max(len(piece.header), len(piece.cells))
        cells = piece.cells + ("",) * (width - len(piece.cells))
        header = piece.header + ("",) * (width - len(piece.header)) if any(piece.header) else ()
        return Block(
            "row", reading.start, reading.end, " | ".join(cells), section=self._section(), lead_in=self._lead_ins[key],
            table=self._number(key), header=header, cells=cells,
        )  # fmt: skip

    def _filled(self, piece: Piece) -> Piece:
        """Repeat the cells above where a row under a header leaves its first ones empty, as cells that spanned rows do."""
        above = self._last
        cells = piece.cells
        if above is None or above.kind != "row" or above.series != piece.series or not any(piece.header) or len(above.cells) != len(cells):
            return piece
        empty = next((index for index, cell in enumerate(cells) if cell), 0)
        return replace(piece, cells=above.cells[:empty] + cells[empty:]) if empty else piece

    def _prose(self, piece: Piece) -> Block:
        while self._items and self._items[-1][0] > piece.level:
            self._items.pop()
        reading = piece.reading
        found = () if piece.kind == "code" else sentences(self._article.text, reading)
        parents = tuple(text for _, text in self._items[-_DEEPEST:])
        return Block(piece.kind, reading.start, reading.end, reading.text, found, section=self._section(), parents=parents)

    def _number(self, key: tuple[BlockKind, int]) -> int:
        """Number lists and tables of the document from 0, each kind for itself."""
        if key not in self._numbers:
            self._numbers[key] = sum(kind == key[0] for kind, _ in self._numbers)
        return self._numbers[key]

    def _leading(self, kind: BlockKind) -> str:
        """Give the line before this place if it introduces what begins here."""
        last = self._last
        if last is None or last.kind in {"heading", "code", "row"}:
            return ""
        text = last.reading.text
        if text.endswith((":", "：")):
            cuts = split(text)
            return text[cuts[-1][0] : cuts[-1][1]]
        if last.kind in {"item", "quote"} or len(text) > _LONGEST_LABEL or ": " in text or (kind == "item" and text[-1] in ".!?…"):
            return ""
        return text if len(split(text)) == 1 else ""

    def _inherited(self) -> str:
        """Give the lead-in of the list that the last item stands in: a nested list, or one that goes on with other marks."""
        last = self._last
        return self._lead_ins.get((last.kind, last.series), "") if last is not None and last.kind == "item" else ""
