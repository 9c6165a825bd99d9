"""Write PDFs for tests: with headings, lists, tables and edges like those that people publish, and by hand where they are to lie."""

import io
import zlib
from collections.abc import Callable, Sequence

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, ListFlowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

_STYLES = getSampleStyleSheet()


def title(text: str) -> Flowable:
    return Paragraph(text, _STYLES["Title"])


def heading(text: str) -> Flowable:
    return Paragraph(text, _STYLES["Heading2"])


def paragraph(text: str) -> Flowable:
    return Paragraph(text, _STYLES["BodyText"])


def bullets(*items: str) -> Flowable:
    return ListFlowable([Paragraph(item, _STYLES["BodyText"]) for item in items], bulletType="bullet")


def table(*rows: Sequence[str]) -> Flowable:
    return Table([list(row) for row in rows], style=TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, 0), "Helvetica-Bold")]))


def new_page() -> Flowable:
    return PageBreak()


def paper(*story: Flowable, header: str = "", footer: str = "", title: str = "", author: str = "", password: str = "") -> bytes:
    """Lay a story out on pages, each with its header and, in its footer, its number."""
    out = io.BytesIO()

    def edges(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, A4[1] - 30, header)
        canvas.drawString(60, 25, f"{footer} {document.page}" if footer else str(document.page))

    encrypt = password or None
    SimpleDocTemplate(out, pagesize=A4, title=title or None, author=author or None, encrypt=encrypt, invariant=1).build(
        list(story), onFirstPage=edges, onLaterPages=edges
    )
    return out.getvalue()


def drawn(*pages: Callable[[Canvas], object], title: str = "") -> bytes:
    """Draw pages by hand."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    if title:
        canvas.setTitle(title)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def raw(objects: Sequence[bytes], *, root: int = 1, size: int = 0) -> bytes:
    """Write a PDF object by object, numbered from 1, whatever they say."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size or len(objects) + 1, root, start)
    return bytes(out)


def stream(data: bytes, *, deflate: int = 0, entries: bytes = b"") -> bytes:
    """Write a stream, compressed so many times over."""
    for _ in range(deflate):
        data = zlib.compress(data, 9)
    filters = b" /Filter [" + b"/FlateDecode " * deflate + b"]" if deflate else b""
    return b"<< /Length %d%s %s >>\nstream\n%s\nendstream" % (len(data), filters, entries, data)


FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(content: bytes, *, catalog: bytes = b"", pages: bytes = b"/Kids [3 0 R] /Count 1", page: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Write a PDF of one page by hand; `content` is its stream, the rest what the objects say besides."""
    return raw([
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages %s >>" % pages,
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> %s >>" % page,
        content,
        FONT,
        *more,
    ])  # fmt: skip


def words(text: str, *, x: int = 60, y: int = 700, size: int = 11) -> bytes:
    """Write what draws a line of words."""
    return b"BT /F1 %d Tf %d %d Td (%s) Tj ET\n" % (size, x, y, text.encode("latin-1").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)"))
