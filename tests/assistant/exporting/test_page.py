"""The page stands alone, holds what was said with its sources, and nothing in it can act."""

from collections.abc import Iterator
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck
from assistant.exporting.page import as_html
from assistant.exporting.talk import Exchange, Talk
from tests.assistant.exporting.talks import TALK

VOID = frozenset({"meta", "br", "hr"})
ALLOWED = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "http-equiv", "content", "name"}, "title": set(), "style": set(), "body": set(), "main": set(), "header": set(),
    "h1": set(), "h2": set(), "h4": set(), "p": {"class"}, "nav": {"aria-label"}, "ol": {"class", "start"}, "ul": {"class"}, "li": {"id", "value"}, "a": {"href", "rel"},
    "section": {"id"}, "sup": set(), "strong": set(), "em": set(), "s": set(), "br": set(), "hr": set(), "span": {"class"}, "q": set(), "cite": set(), "code": set(), "pre": set(),
    "details": set(), "summary": set(), "blockquote": set(), "div": {"class"}, "table": set(), "thead": set(), "tbody": set(), "tr": set(), "th": {"class"}, "td": {"class"},
}  # fmt: skip
STEERING = frozenset(map(chr, [*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))
hostile = st.lists(
    st.one_of(
        st.text(max_size=20),
        st.sampled_from([
            "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '" onmouseover="alert(1)', "'", "</style>", "</title>", "<!--", "]]>", "&lt;script&gt;", "&#60;", "javascript:alert(1)",
            "[x](javascript:alert(1))", "![i](https://evil.example/i.png)", "<https://evil.example>", "https://evil.example/\" onclick=x", "[1]", "[2]", "[1]: https://evil.example", "\x1b]8;;http://a\x07",
            "\u202e", "```html onclick=x\n", "`", "| a | b |\n|---|--:|\n| 1 | <b> |\n", "> ", "- ", "# ", "\n\n", "**", "~~", "\\[1\\]", "<svg/onload=alert(1)>", "&nbsp;", "\x00", "\ud800",
        ]),
    ),
    max_size=12,
).map("".join)  # fmt: skip


class Page(HTMLParser):
    """Reads a page as a browser would, far enough to see what it could do."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        assert {name for name, _ in attrs} <= ALLOWED[tag], (tag, attrs)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name == "href":
                self.links.append(value or "")
            if name == "id":
                self.ids.append(value or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def pieces(text: str) -> Iterator[Talk]:
    """Put one hostile text wherever a text can stand."""
    citation = Citation(1, text, text, text, text, text, text, text, 0, 1)
    answer = Answer(
        text, (AnswerSentence(text, (1,), "derived", text),), f"{text} [1]", (citation,), kind=text, positions=(Position(text, text, text, text, (1, 7), text),), sparql=text, model=text,
        route=text, struck=(Struck(text, text),), notice=text, private=text,
    )  # fmt: skip
    yield Talk((Exchange(text, answer, text), Exchange(text, partial=text, stopped=True, error=text)) * 3, text, 1, text, text)
    yield Talk((), text)


@given(hostile)
@settings(max_examples=150)
def test_no_text_becomes_anything_but_text(text: str) -> None:
    for talk in pieces(text):
        page = Page(as_html(talk))
        assert not page.open
        assert not STEERING & set(page.text)
        assert all(link.startswith(("#t", "https://", "http://")) for link in page.links)
        assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)


def test_marks_lead_to_the_quote_with_article_publisher_and_date() -> None:
    page = Page(as_html(TALK))
    assert "#t1-c1" in page.links
    assert {"t1", "t1-c1", "t2", "t2-c2"} <= set(page.ids)
    flat = " ".join(page.text.split())
    for said in (
        "has fewer than 50 million monthly users", "The Heron family", "Fenland Review", "published 2026-03-02", "as of 2026-02", "https://fenland.example/heron", "0.90 / 0.60 = 1.5",
        "Stopped before the end.", "It is the cheapest there is. (no article compares all)", "SELECT ?price", "2 supported",
    ):  # fmt: skip
        assert said in flat, said
    assert "https://fenland.example/heron" in page.links
    assert "#t2-c9" not in page.links, "a mark of no citation stays text"


def test_the_page_asks_nobody_for_anything() -> None:
    page = as_html(TALK)
    assert "default-src &#x27;none&#x27;" in page
    for word in ("<script", "<link", "<img", "<iframe", "url(", "@import", "@font-face", "srcset", "src="):
        assert word not in page
    assert "prefers-color-scheme: dark" in page
    assert "color-scheme: light dark" in page


def test_a_list_of_questions_stands_before_a_long_conversation() -> None:
    assert "<nav" not in as_html(Talk(TALK.exchanges))
    assert Page(as_html(Talk(TALK.exchanges * 2))).links[:3] == ["#t1", "#t2", "#t3"]
