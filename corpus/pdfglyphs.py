"""Take the words of a PDF's page with where they stand, how large and how bold they are.

The only place that talks to pdfium, which is written in C++ and much tried on
files that lie. Text that no reader of the page sees (outside the page, drawn
invisibly beside text that is visible, too small to be made out) is left out.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_GAP = 0.75
"""Of the size of type: a wider gap on a line parts columns, a narrower one words."""
_GAP_BETWEEN = 0.45
"""The same between two things that were drawn one by one, without a space: cells may stand close."""
_WORD_GAP = 0.16
_SAME_LINE = 0.5
_SMALLEST = 2.0
"""Points: smaller type cannot be read."""
_INVISIBLE = 3
_BREAK = 2
"""What pdfium gives for a hyphen that it takes for the end of a line's word."""
_MOST_CHARACTERS = 200_000
"""On one page: no page that is read by people has so many."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Words on one line that nothing parts: `y` is their base line, counted from the foot of the page, in points."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds, in the order in which it is drawn."""

    segments: tuple[Segment, ...]
    height: float
    hidden: int = 0
    """Characters that were left out because nobody sees them."""
    garbled: int = 0
    """Characters whose fonts do not say what they are."""
    count: int = 0


@dataclass(slots=True)
class _Glyph:
    char: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    invisible: bool
    drawn: int
    """Which of the page's things it was drawn with."""


def page_text(page: "pdfium.PdfPage") -> PageText:
    """Read one page. Raises PdfiumError where it is damaged."""
    height = page.get_height()
    text = page.get_textpage()
    left, bottom, right, top = page.get_bbox()
    glyphs: list[_Glyph] = []
    hidden = garbled = 0
    for glyph in _glyphs(text):
        if glyph.char == "\ufffd" or "\ue000" <= glyph.char <= "\uf8ff":
            garbled += 1
        if glyph.size < _SMALLEST or not (left - 1 <= glyph.x0 <= right + 1 and bottom - 1 <= glyph.y <= top + 1):
            hidden += glyph.char != " "
        else:
            glyphs.append(glyph)
    seen = [glyph for glyph in glyphs if not glyph.invisible]
    if any(glyph.char != " " for glyph in seen):  # else it is the text that was recognised under a picture
        hidden += sum(glyph.char != " " for glyph in glyphs) - sum(glyph.char != " " for glyph in seen)
        glyphs = seen
    segments = tuple(_segments(glyphs))
    return PageText(segments, height, hidden, garbled, len(glyphs))


def _glyphs(text: "pdfium.PdfTextPage") -> Iterator[_Glyph]:
    import pypdfium2.raw as raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    drawn = 0
    size, bold, invisible, upright = 0.0, False, False, True
    for index in range(min(text.count_chars(), _MOST_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if (code < 32 and code != _BREAK) or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        thing = raw.FPDFText_GetTextObject(text, index)
        address = ctypes.addressof(thing.contents) if thing else 0
        if address != drawn or not address:
            drawn = address
            size, upright = _size(raw, text, index, matrix)
            bold = _is_bold(raw, text, index)
            invisible = bool(thing) and raw.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE
        if not upright or not raw.FPDFText_GetLooseCharBox(text, index, box) or not raw.FPDFText_GetCharOrigin(text, index, x, y):
            continue
        yield _Glyph(_character(code), box.left, box.right, y.value, size, bold, invisible, drawn)


def _character(code: int) -> str:
    if code == _BREAK:
        return "-"
    if code in {0xA0, 0x2002, 0x2003, 0x2009, 0x202F}:
        return " "
    return chr(code) if code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _size(raw: Any, text: "pdfium.PdfTextPage", index: int, matrix: Any) -> tuple[float, bool]:
    """Give the height of the type as it is drawn, and whether it stands upright."""
    size = float(raw.FPDFText_GetFontSize(text, index))
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return size, True
    return size * float((matrix.c**2 + matrix.d**2) ** 0.5), bool(abs(matrix.b) <= 0.2 * abs(matrix.a) and matrix.a > 0)


def _is_bold(raw: Any, text: "pdfium.PdfTextPage", index: int) -> bool:
    if raw.FPDFText_GetFontWeight(text, index) >= 600:
        return True
    name = ctypes.create_string_buffer(200)
    raw.FPDFText_GetFontInfo(text, index, name, 200, None)
    said = name.value.decode("utf-8", "replace").lower()
    return any(word in said for word in ("bold", "black", "heavy", "semibold", "demi"))


def _segments(glyphs: list[_Glyph]) -> Iterator[Segment]:
    """Join characters that follow each other on a line; raised and lowered ones stay with their line."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run, glyph):
            yield from _segment(run)
            run = []
        if not run and glyph.char == " ":
            continue
        run.append(glyph)
    yield from _segment(run)


def _follows(run: list[_Glyph], glyph: _Glyph) -> bool:
    last = run[-1]
    size = max(last.size, glyph.size)
    if abs(glyph.y - last.y) > _SAME_LINE * size or glyph.x0 < last.x0 - 0.2 * size:
        return False
    if last.char == " ":
        return glyph.x0 - last.x1 <= _GAP * size
    return glyph.x0 - last.x1 <= (_GAP if glyph.drawn == last.drawn else _GAP_BETWEEN) * size


def _segment(run: list[_Glyph]) -> Iterator[Segment]:
    while run and run[-1].char == " ":
        run = run[:-1]
    if not run:
        return
    size = max(glyph.size for glyph in run)
    base = max((glyph for glyph in run if glyph.size > 0.9 * size), key=lambda glyph: glyph.x1 - glyph.x0)
    parts: list[str] = []
    previous: _Glyph | None = None
    for glyph in run:
        if previous is not None and previous.char != " " and glyph.char != " " and glyph.x0 - previous.x1 > _WORD_GAP * size:
            parts.append(" ")
        raised = glyph.size < 0.85 * size and glyph.y > base.y + 0.15 * size
        parts.append(glyph.char.translate(_RAISED) if raised else glyph.char)
        previous = glyph
    text = " ".join("".join(parts).split())
    if text:
        letters = [glyph for glyph in run if glyph.char != " "]
        yield Segment(text, run[0].x0, run[-1].x1, base.y, size, sum(glyph.bold for glyph in letters) > 0.8 * len(letters))


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
