"""What is fuzzed, and what must hold: readers end with a document or a clear error, claims are verbatim, questions end with an answer."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from hypothesis import strategies as st

from corpus.document import ArticleId, Document
from corpus.errors import ArticleUnreadable
from corpus.read import parse, read_bytes
from kg.extract import read
from kg.lexicon import load
from tests.corpus.papers import one_page, stream

_PIECES = st.sampled_from((
    "# ", "## ", "- ", "1. ", "> ", "| ", " | ", "|---|---|\n", "\n", "\n\n", "**", "*", "`", "```\n", "[", "](", ")", "<div>", "</div>", "<table><tr><td>", "<td colspan=9>",
    "<li>", "&amp;", "&#0;", "---\n", "title: ", ",", ";", "\t", "  ", "GPT-4o", "Llama 3.1 405B", "Orca 2", "costs", "$5", "per million tokens", "open-weight", "closed", "models",
    "are better than", "because", "under the MIT License", "128K", "70B parameters", "is", "Choose", "if you need", "privacy", "in March 2026", "(", "not", "it", "\u202e", "\x1b[31m", "…", "é", "\u2028",
))  # fmt: skip
TEXTS = st.lists(st.one_of(_PIECES, _PIECES.map(lambda piece: f"{piece} "), st.text(max_size=8)), max_size=60).map("".join)
_NAMES = st.sampled_from(("a.md", "a.html", "a.txt", "a.csv", "a"))
_PAGES = st.lists(
    st.one_of(
        st.sampled_from((b"BT ", b"ET ", b"/F1 9 Tf ", b"1 0 0 1 9 9 Tm ", b"(Orca) Tj ", b"[(a) -900 (b)] TJ ", b"q ", b"Q ", b"0 0 Td ", b"T* ", b"3 Tr ")),
        st.binary(max_size=6),
    ),
    max_size=40,
).map(b"".join)


def check(document: Document) -> None:
    """Hold what must hold of every document that was read."""
    text = document.article.text
    assert parse(document.article).blocks == document.blocks
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(text)
    claims = read(document, load())
    assert claims == read(document, load())
    for claim in claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote


def _open(data: bytes, name: str) -> None:
    with suppress(ArticleUnreadable):
        check(read_bytes(data, ArticleId(name)))


def texts(case: tuple[str, str]) -> None:
    """Read a text as whatever its name says."""
    _open(case[0].encode("utf-8", "surrogatepass"), case[1])


def noise(case: tuple[bytes, str]) -> None:
    """Read bytes as whatever their name says."""
    _open(*case)


def papers(content: bytes) -> None:
    """Read a PDF of one page with such a content stream."""
    _open(one_page(stream(content)), "a.pdf")


READERS: Mapping[str, tuple[st.SearchStrategy[object], Callable[..., None]]] = {
    "texts": (st.tuples(TEXTS, _NAMES), texts),
    "noise": (st.tuples(st.binary(max_size=600), st.sampled_from(("a.md", "a.html", "a.txt", "a.pdf"))), noise),
    "papers": (_PAGES, papers),
}  # fmt: skip
QUESTIONS = st.one_of(TEXTS, st.text(max_size=80), st.lists(_PIECES, max_size=12).map(lambda parts: f"Which {' '.join(parts)}?"))
