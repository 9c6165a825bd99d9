"""Turn bytes into a parsed article, whatever shape it came in.

The one exception that leaves here is ArticleUnreadable. Text is decoded as
`Path.read_text(encoding="utf-8")` does it (universal newlines, a byte order
mark kept), so that offsets agree with anyone who opens the file. The readers
are imported when one is needed.
"""

import hashlib
import re
from dataclasses import replace
from pathlib import PurePosixPath

from corpus.collecting import uncollected
from corpus.dates import in_head, normalise
from corpus.document import Article, ArticleId, Document, Format
from corpus.errors import ArticleUnreadable
from corpus.frontmatter import FrontMatter, fault, read_front_matter
from corpus.language import recognise
from corpus.titles import Headed, headed

LARGEST = 20_000_000
"""Bytes: what is larger is no article."""

_FORMATS: dict[str, Format] = {
    ".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
}  # fmt: skip
_HTML = re.compile(r"\ufeff?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ATX = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MARKED = re.compile(r"\*\*\S[^*\n]*\*\*|\]\((?:https?:|/|#|\.)|^```", re.MULTILINE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_PUBLISHER = re.compile(
    r"^(?:by|published by|publisher:|source:)\s+(?:the\s+)?(.{2,60}?)(?:\s+(?:editorial\s+)?(?:team|staff|editors)\b.*)$", re.IGNORECASE | re.MULTILINE
)
_NAMED_PUBLISHER = re.compile(r"^(?:published by|publisher:)\s+(.{2,60}?)\s*(?:[|·•,].*|\bon\b.*)?$", re.IGNORECASE | re.MULTILINE)
_INK = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060\ufeff]")
_PDF = b"%PDF-"
_PACKED = {b"\x1f\x8b": "gzip", b"PK\x03\x04": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd", b"7z\xbc\xaf": "7z"}
_HEAD = 1000
_SNIFFED = 20_000


def read_bytes(data: bytes, id: ArticleId, format: Format | None = None) -> Document:
    """Read an article; its format is told by its name and its look where none is given.

    Raises ArticleUnreadable where the bytes are no text, empty or too many.
    """
    if len(data) > LARGEST:
        raise too_large(id, len(data))
    kind = format or _FORMATS.get(PurePosixPath(id).suffix.lower())
    if data.startswith(_PDF):
        from corpus.pdf import read_pdf

        return read_pdf(data, id, hashlib.sha256(data).hexdigest())
    if kind == "pdf":
        raise ArticleUnreadable(f"{id}: is called a PDF and is none.", next_step="Give it the ending of what it is, or leave it out.")
    text = _decode(data, id, kind)
    if not _INK.search(text):
        raise ArticleUnreadable(f"{id}: the file is empty.", next_step="Put text into it, or leave it out.")
    kind = kind or _told_by_look(text)
    content_hash = hashlib.sha256(data).hexdigest()
    if kind == "html":
        from corpus.html import read_html

        return read_html(text, id, content_hash)
    return _read_text(Article(id, text, kind, content_hash, language=recognise(text)))


def parse(article: Article) -> Document:
    """Parse an article whose text is at hand, for HTML and PDF the rendered text; the same text gives the same blocks."""
    match article.format:
        case "markdown":
            from corpus.markdown import parse_markdown

            return parse_markdown(article)
        case "html" | "pdf":
            from corpus.plaintext import parse_rendered

            return parse_rendered(article)
        case _:
            from corpus.plaintext import parse_text

            return parse_text(article)


def too_large(id: str, size: int) -> ArticleUnreadable:
    """Say that an article is larger than any article is."""
    return ArticleUnreadable(f"{id}: {size / 1e6:.0f} MB is larger than an article may be ({LARGEST // 1_000_000} MB).", next_step="Split it, or leave it out.")


@uncollected()
def _read_text(article: Article) -> Document:
    matter = read_front_matter(article.text) if article.format == "markdown" else FrontMatter((), 0)
    head = article.text[matter.body :]
    dates = in_head(head)
    document = parse(
        replace(
            article,
            publisher=matter.get("publisher", "site_name", "source_name") or _publisher(head[:_HEAD]),
            published=normalise(matter.get("published", "date", "published_at", "date_published", "pubdate")) or dates.published,
            as_of=normalise(matter.get("as_of", "asof", "updated", "last_updated", "modified")) or dates.as_of,
            after=matter.get("after"),
        )
    )
    wrong = fault(article.text, matter) if article.format == "markdown" else ""
    notes = (*document.notes, wrong) if wrong else document.notes
    told = headed(document) if article.format == "text" and not matter.get("title") else Headed("", "")
    title = matter.get("title") or told.title or _first_title(document)
    return replace(document, article=replace(document.article, title=title, publisher=document.article.publisher or told.site), notes=notes)


def _first_title(document: Document) -> str:
    """Take the heading that the article opens with, else its first of the top level."""
    for index, block in enumerate(document.blocks):
        if block.kind == "heading" and (block.level == 1 or index == 0):
            return block.text
    return ""


def _publisher(head: str) -> str:
    match = _NAMED_PUBLISHER.search(head) or _PUBLISHER.search(head)
    return match[1].strip() if match else ""


def _told_by_look(text: str) -> Format:
    """Tell the format of a text without a telling name; a text file may hold Markdown."""
    if _HTML.match(text):
        return "html"
    marked = len(_ATX.findall(text[:_SNIFFED]))
    if read_front_matter(text).entries or marked >= 2 or (marked and len(_MARKED.findall(text[:_SNIFFED])) >= 2):
        return "markdown"
    return "text"


def _decode(data: bytes, id: ArticleId, kind: Format | None) -> str:
    zero = data.find(b"\0")
    if packed := next((name for magic, name in _PACKED.items() if data.startswith(magic)), ""):
        raise ArticleUnreadable(f"{id}: is no text but compressed ({packed}).", next_step="Unpack it, or leave it out.")
    if zero >= 0 and _is_wide(data):
        raise ArticleUnreadable(f"{id}: is text in UTF-16, which is not read.", next_step="Save it as UTF-8.")
    if zero >= 0:
        raise ArticleUnreadable(f"{id}: is no text (a zero byte at byte {zero}).", next_step="Save it as UTF-8 text, or leave it out.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        other = _declared(data) if kind == "html" else None
        if other is None:
            raise ArticleUnreadable(
                f"{id}: is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x}).", next_step="Save it as UTF-8, or leave it out."
            ) from error
        text = other
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_wide(data: bytes) -> bool:
    """Tell UTF-16, with a byte order mark or without: of most characters, one of two bytes is zero."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > 0.4 * len(sample) / 2 and min(even, odd) < 0.02 * len(sample) + 1


def _declared(data: bytes) -> str | None:
    """Decode a page by the character set it declares."""
    match = _CHARSET.search(data[:_SNIFFED])
    if not match:
        return None
    try:
        return data.decode(match[1].decode("ascii"))
    except (LookupError, UnicodeError):
        return None
