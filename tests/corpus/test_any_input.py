"""Whatever the input: spans hold, and the one way to fail is ArticleUnreadable."""

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.document import ArticleId, Format
from corpus.errors import ArticleUnreadable
from corpus.read import parse, read_bytes
from corpus.sanitise import sanitise
from tests.corpus.building import ANY_TEXT, check_spans


def refusal(data: bytes, name: str) -> ArticleUnreadable | None:
    """Read some bytes, spans checked; give the error that refuses them."""
    try:
        check_spans(read_bytes(data, ArticleId(name)))
    except ArticleUnreadable as error:
        return error
    return None


FORMATS: tuple[Format, ...] = ("markdown", "text", "html")


@pytest.mark.parametrize("format", FORMATS)
@example(text="🀀\u2028: AA")
@given(text=ANY_TEXT)
@settings(max_examples=600, deadline=None)
def test_blocks_and_sentences_lie_where_they_say(format: Format, text: str) -> None:
    try:
        document = read_bytes(text.encode("utf-8", "replace"), ArticleId("x"), format)
    except ArticleUnreadable:
        return
    check_spans(document)


@pytest.mark.parametrize("format", FORMATS)
@given(text=ANY_TEXT)
@settings(max_examples=100, deadline=None)
def test_parsing_an_article_again_gives_the_same_blocks(format: Format, text: str) -> None:
    try:
        document = read_bytes(text.encode("utf-8", "replace"), ArticleId("x"), format)
    except ArticleUnreadable:
        return
    assert parse(document.article).blocks == document.blocks


@given(data=st.binary(max_size=400), name=st.sampled_from(["a.md", "a.txt", "a.html", "a", "a.pdf"]))
@settings(max_examples=300, deadline=None)
def test_arbitrary_bytes_are_read_or_refused_in_one_line(data: bytes, name: str) -> None:
    error = refusal(data, name)
    assert error is None or (name in str(error) and "\n" not in str(error) and error.next_step)


@given(text=ANY_TEXT, name=st.sampled_from(["a.md", "a.txt"]))
@settings(max_examples=200, deadline=None)
def test_the_text_is_what_anyone_reads_from_the_file(text: str, name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / name
    path.write_bytes(text.encode("utf-8", "replace"))
    try:
        document = read_bytes(path.read_bytes(), ArticleId(name))
    except ArticleUnreadable:
        return
    assert document.article.text == Path(path).read_text(encoding="utf-8") or document.article.format == "html"


@given(text=st.text())
def test_sanitising_keeps_the_length_and_leaves_nothing_that_steers(text: str) -> None:
    safe = sanitise(text)
    assert len(safe) == len(text)
    assert sanitise(safe) == safe
    assert not any((ord(c) < 32 and c not in "\t\n") or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u200f" for c in safe)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        pytest.param(b"", "a.md", "empty", id="empty"),
        pytest.param(b"\xef\xbb\xbf \r\n", "a.txt", "empty", id="only-a-mark-and-blanks"),
        pytest.param(b"ok \xff\xfe", "a.md", "byte 3", id="invalid-utf8"),
        pytest.param(b"\x7fELF\x02\x00\x00", "a.md", "zero byte at byte 5", id="binary"),
        pytest.param("Hällo".encode("utf-16"), "a.txt", "UTF-16", id="utf-16"),
        pytest.param(b"%PDF-1.7 x", "a.txt", "PDF", id="pdf"),
        pytest.param(b"x" * 20_000_001, "a.txt", "20 MB", id="large"),
        pytest.param(b"<html><script>x</script></html>", "a.html", "no text", id="page-without-text"),
    ],
)
def test_unreadable_input_is_refused_with_what_is_wrong(data: bytes, name: str, says: str) -> None:
    with pytest.raises(ArticleUnreadable, match=says):
        read_bytes(data, ArticleId(name))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(
    "piece",
    [
        "> ",
        "- ",
        "  - ",
        "[",
        "*a ",
        "<div>",
        "<ul><li>",
        "<!--",
        "|",
        "| a ",
        "`",
        "1. ",
        "**",
        "&",
        "a\n\n",
        "A:\nB\n",
        "FooBar\n",
        "\t",
        "(",
        "e.g. ",
        "<b>",
        "<table><tr><td>",
    ],
)
def test_repetition_neither_hangs_nor_crashes(piece: str, format: Format) -> None:
    try:
        check_spans(read_bytes((piece * 3000 + "end").encode(), ArticleId("x"), format))
    except ArticleUnreadable:
        assert format == "html"
