"""What the tests of the readers share: reading a text in one call, checking that spans hold, texts to draw from."""

from hypothesis import strategies as st

from corpus.document import ArticleId, Block, Document, Format
from corpus.read import read_bytes


def read(text: str, format: Format = "text") -> Document:
    """Read a text as an article of the given format."""
    return read_bytes(text.encode(), ArticleId("article"), format)


def of_kind(document: Document, kind: str) -> list[Block]:
    return [block for block in document.blocks if block.kind == kind]


def texts(document: Document, kind: str) -> list[str]:
    return [block.text for block in of_kind(document, kind)]


def check_spans(document: Document) -> None:
    """Hold a document to its promises: blocks in order and apart, sentences in order inside their blocks, no blank at an edge."""
    text = document.article.text
    last = 0
    for block in document.blocks:
        assert last <= block.start < block.end <= len(text), block
        assert block.text, block
        last = block.end
        at = block.start
        for sentence in block.sentences:
            assert at <= sentence.start < sentence.end <= block.end, (block, sentence)
            assert sentence.text
            assert sentence.text in block.text
            at = sentence.end
        if block.sentences:
            assert (block.sentences[0].start, block.sentences[-1].end) == (block.start, block.end)
        if block.kind == "row":
            assert block.table >= 0
            assert not block.header or len(block.header) == len(block.cells)
        assert (block.group >= 0) == (block.kind == "item")


_SPICE = (
    "# ", "## ", "- ", "* ", "• ", "1. ", "2) ", "a. ", "✅ ", "❌ ", "⚠️ ", "| ", " | ", "|---|---|", "\t", "  ", "    ", "\n", "\n\n", "> ", "```", "**", "*", "_", "~~",
    "[", "](x)", "[[", "|", "]]", "<b>", "</b>", "<table><tr><td>", "<td>", "<tr>", "<li>", "<ul>", "<p>", "<!--", "-->", "<script>", "<del>", "&amp;", "\\", "---", "---\n", "title: x\n", ": ", ":", ". ", "? ",
    "! ", "…", "e.g. ", "Inc. ", "R1.5 ", "FooBar", "Model", "Price", "(92%)", "$2.50", "~5%", "The model is open", "Choose it if:", "\u200b", "\u00a0", "\ufeff", "\u2028", "\x0b", "\x1f", "\x85",
    "。", "模型", "🎉", "a", "B", "0", "=", "+", "=====", "-----", "[^1]", "[x] ", "![", "`", "\r", "\r\n", "&#11;", "\ufffe", "<form>", "<h1>", "</p>", "<pre>", "<strong>", "<ol start=3>", "<dl><dt>", "<dd>", "<td rowspan=2>", "<br>", "<blockquote>", "Cost", "What is it?", "By March 3, 2026",
)  # fmt: skip
ANY_TEXT = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(_SPICE), max_size=60).map("".join))
"""Arbitrary texts, among them ones made of what the readers look for."""
