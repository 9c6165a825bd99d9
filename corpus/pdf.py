"""Read a PDF: its words in order, with their structure where it shows, and on which page they stand.

The text that is written here is the article's own from then on, in the form in
which pages of the web are written; where each page begins is kept beside it. No
script in a PDF is run and nothing attached to it is opened.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.dates import in_head, normalise
from corpus.document import Article, ArticleId, Document
from corpus.errors import ArticleUnreadable
from corpus.language import recognise
from corpus.pdfglyphs import PageText, page_text
from corpus.pdflayout import pieces
from corpus.pdfwriting import write
from corpus.plaintext import parse_rendered

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_MOST_PAGES = 1500
_MOST_FAILURES = 20
"""Pages one after the other that cannot be read: those after them are not there either."""
_GARBLED = 0.2
_NO_TITLE = re.compile(r"(?:\W*(?:untitled|unnamed|anonymous|unspecified|unknown)\W*|(?:document|presentation|slide) ?\d*|microsoft \w+ - .*|.*\.(?:docx?|pdf|indd|tex|html?|pptx?|xlsx?|rtf)|\W*)", re.IGNORECASE)
_NO_AUTHOR = re.compile(r"\W*(?:anonymous|unspecified|unknown|author|user|admin|administrator|root|owner)?\W*", re.IGNORECASE)
"""What programs put where nobody says who wrote it."""
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_PRINTED = re.compile(r"skia|quartz|print to pdf|wkhtml|chrom|firefox|mozilla|webkit|cairo", re.IGNORECASE)
"""What prints pages of others: its date is that of the printing."""
_ANEW = "Save it anew as a PDF, or leave it out."


def read_pdf(data: bytes, id: ArticleId, content_hash: str) -> Document:
    """Read a PDF. Raises ArticleUnreadable where it is damaged, locked or holds no text."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ArticleUnreadable(f"{id}: the PDF is locked with a password.", next_step="Save it without one, or leave it out.") from error
        raise ArticleUnreadable(f"{id}: the PDF is damaged and cannot be opened.", next_step=_ANEW) from error
    try:
        pages, notes = _pages(pdf, id)
        title, author, created, creator, producer = (pdf.get_metadata_value(key) for key in ("Title", "Author", "CreationDate", "Creator", "Producer"))
    finally:
        pdf.close()
    text, starts = write(list(pieces(pages)), len(pages))
    if not text.strip():
        raise ArticleUnreadable(f"{id}: the PDF holds no text.", next_step="Leave it out.")
    dates = in_head(text)
    heading = re.match(r"#+ (.+)", text)
    article = Article(
        id, text, "pdf", content_hash,
        title=_line(title) if not _NO_TITLE.fullmatch(_line(title)) else heading[1] if heading else "",
        publisher="" if _NO_AUTHOR.fullmatch(_line(author)) else _line(author), published=dates.published or ("" if _PRINTED.search(f"{creator} {producer}") else _date(created)), as_of=dates.as_of, language=recognise(text), pages=starts,
    )  # fmt: skip
    document = parse_rendered(article)
    return replace(document, notes=(*document.notes, *notes))


def _line(said: str) -> str:
    return " ".join(said.replace("\0", "").split())[:300]


def _date(said: str) -> str:
    match = _DATE.match(said)
    return normalise("-".join(filter(None, match.groups()))) if match else ""


def _pages(pdf: "pdfium.PdfDocument", id: ArticleId) -> tuple[list[PageText], list[str]]:
    """Read the pages, whatever number of them the file claims to have; give what a person should know as well."""
    from pypdfium2 import PdfiumError

    claimed = len(pdf)
    if claimed > _MOST_PAGES:
        raise ArticleUnreadable(
            f"{id}: the PDF says that it has {claimed:,} pages, more than an article may have ({_MOST_PAGES:,}).", next_step="Split it, or leave it out."
        )
    pages: list[PageText] = []
    failed: list[int] = []
    for number in range(claimed):
        try:
            page = pdf[number]
            pages.append(page_text(page))
            page.close()
        except PdfiumError:
            pages.append(PageText((), 0.0))
            failed.append(number + 1)
            if failed[-_MOST_FAILURES:] == list(range(number + 2 - _MOST_FAILURES, number + 2)):
                break
    if len(failed) == len(pages):
        raise ArticleUnreadable(f"{id}: the PDF says that it has {claimed:,} pages, but none of them can be read.", next_step=_ANEW)
    _refuse_wordless(pages, id)
    return pages, list(_notes(pages, failed, claimed))


def _refuse_wordless(pages: Sequence[PageText], id: ArticleId) -> None:
    count, garbled = sum(page.count for page in pages), sum(page.garbled for page in pages)
    if not any(page.segments for page in pages):
        hidden = any(page.hidden for page in pages)
        why = "holds no text that can be seen" if hidden else f"holds pictures and no text ({_counted(len(pages))})"
        raise ArticleUnreadable(f"{id}: the PDF {why}.", next_step="Have its text recognised, or leave it out.")
    if garbled > _GARBLED * count:
        raise ArticleUnreadable(f"{id}: the PDF's fonts do not say which characters they draw.", next_step=_ANEW)


def _notes(pages: Sequence[PageText], failed: Sequence[int], claimed: int) -> list[str]:
    notes = []
    lost = [*failed, *range(len(pages) + 1, claimed + 1)]
    if lost:
        notes.append(f"{len(lost)} of {claimed} pages cannot be read")
    empty = [number for number, page in enumerate(pages, 1) if not page.segments and number not in failed]
    if empty:
        notes.append(f"no text on {_counted(len(empty))} of {claimed}; pictures are not read")
    hidden = sum(page.hidden for page in pages)
    if hidden:
        notes.append(f"{hidden:,} characters that a reader does not see were left out")
    return notes


def _counted(pages: int) -> str:
    return f"{pages:,} page{'s' if pages != 1 else ''}"
