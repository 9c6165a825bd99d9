"""Read text as people paste it from pages: headings, lists and tables that nothing marks.

A text that we rendered from HTML is read here too; its headings are marked, so
none are guessed.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from corpus.document import Article, Document
from corpus.inline import read_inline
from corpus.judging import judge
from corpus.lines import Span
from corpus.lists import Lists
from corpus.outline import Piece, build
from corpus.reading import Reading, read_spans
from corpus.units import Unit, scan

_MARKED_UP = re.compile(r"\*\*\S|__\S|\]\(|\[\[|`[^`\s]")
_Reader = Callable[[str, Sequence[Span]], Reading]
_SPLIT_BY_LOOK = "a table's cells had run together; they were split by their look"


def parse_text(article: Article) -> Document:
    """Parse plain text."""
    units, split_by_look = scan(article.text)
    pieces = _pieces(article.text, judge(article.text, units), _plain_or_marked)
    return build(article, pieces, [_SPLIT_BY_LOOK] if split_by_look else [])


def parse_rendered(article: Article) -> Document:
    """Parse the text that `corpus.html` renders."""
    units, _ = scan(article.text, rendered=True)
    return build(article, _pieces(article.text, units, read_spans))


def _plain_or_marked(text: str, spans: Sequence[Span]) -> Reading:
    """Read prose; what carries marks of Markdown all the same loses them."""
    if _MARKED_UP.search(text, spans[0][0], spans[-1][1]):
        return read_inline(text, spans)
    return read_spans(text, spans)


def _pieces(text: str, units: Sequence[Unit], read: _Reader) -> Iterator[Piece]:
    lists = Lists()
    headers: dict[int, tuple[str, ...]] = {}
    for unit in units:
        if unit.kind == "item":
            level, series = lists.place(unit.indent, unit.sign)
            yield Piece("item", read(text, unit.spans), level=level, mark=unit.mark, series=series)
            continue
        lists.end()
        if unit.kind == "row":
            if unit.table not in headers:
                headers[unit.table] = tuple(_cell(text, span, read) for span in unit.header)
            cells = tuple(_cell(text, span, read) for span in unit.cells)
            yield Piece("row", read(text, unit.spans), series=unit.table, header=headers[unit.table], cells=cells)
        else:
            yield Piece(unit.kind, read(text, unit.spans), level=unit.level)


def _cell(text: str, span: Span, read: _Reader) -> str:
    return read(text, [span]).text.replace("\\|", "|")
