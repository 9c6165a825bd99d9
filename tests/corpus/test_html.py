"""Pages: what is kept, what is dropped, how it is written, what the page says of itself."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from tests.corpus.building import of_kind, read, texts

PAGE = """<!doctype html><html lang="en"><head><title>Foo or Bar? | The Scale</title>
<meta property="og:site_name" content="The Scale"><meta property="article:published_time" content="2026-03-05T10:00:00Z">
<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "x", "dateModified": "2026-04-01"}]}</script>
<style>p { color: red }</style></head><body>
<header><a href="/">The Scale</a><nav><ul><li>Home</li></ul></nav></header>
<div id="cookie-banner">We use cookies.</div>
<main><article><h1>Foo or Bar?</h1><p class="byline">By Ann</p>
<p>Foo is <b>open</b>,&nbsp;and
   Bar is <i>closed</i>.<br>Second line.</p>
<h2>When<a class="headerlink" href="#w">¶</a></h2><p>Choose Foo if:</p>
<ul><li>you have a cellar<ul><li>a dry one</li></ul></li><li>✅ you <del>never</del> wait</li></ul>
<table><thead><tr><th rowspan="2">Model</th><th colspan="2">Price</th></tr><tr><th>In</th><th>Out</th></tr></thead>
<tbody><tr><td rowspan="2">Foo</td><td>$1</td><td>$2</td></tr><tr><td colspan="2">a | b</td></tr></tbody></table>
<blockquote><p>It is good.</p></blockquote><p><strong>In the end</strong></p><ol start="3"><li>Wait</li></ol><pre>x = 1
y = 2</pre>
<aside>Related things</aside><form><p>Subscribe now</p></form></article></main>
<footer>Contact</footer><script>alert(1)</script></body></html>"""

RENDERED = """# Foo or Bar?

By Ann

Foo is open, and Bar is closed.
Second line.

## When

Choose Foo if:

- you have a cellar
  - a dry one
- ✅ you wait

| Model | Price In | Price Out |
| --- | --- | --- |
| Foo | $1 | $2 |
| Foo | a \\| b | a \\| b |

> It is good.

### In the end

3. Wait

```
x = 1
y = 2
```
"""


def test_the_article_is_rendered_as_clean_text() -> None:
    assert read(PAGE, "html").article.text == RENDERED


def test_the_blocks_of_a_page() -> None:
    document = read(PAGE, "html")
    items = of_kind(document, "item")
    assert [(i.text, i.parents, i.mark, i.lead_in) for i in items] == [
        ("you have a cellar", (), "", "Choose Foo if:"),
        ("a dry one", ("you have a cellar",), "", "Choose Foo if:"),
        ("you wait", (), "tick", "Choose Foo if:"),
        ("Wait", (), "", ""),
    ]
    assert [(r.header, r.cells) for r in of_kind(document, "row")] == [
        (("Model", "Price In", "Price Out"), ("Foo", "$1", "$2")),
        (("Model", "Price In", "Price Out"), ("Foo", "a | b", "a | b")),
    ]
    assert texts(document, "quote") == ["It is good."]
    assert of_kind(document, "code")[0].section == ("Foo or Bar?", "When", "In the end")


def test_what_the_page_says_of_itself() -> None:
    article = read(PAGE, "html").article
    assert (article.title, article.publisher, article.published, article.as_of, article.language) == (
        "Foo or Bar?",
        "The Scale",
        "2026-03-05",
        "2026-04-01",
        "en",
    )


@pytest.mark.parametrize(
    ("head", "body", "title", "published"),
    [
        pytest.param("<title>Foo against Bar - Site</title>", "<p>Text of it.</p>", "Foo against Bar", "", id="title-element"),
        pytest.param("", "<h1>Foo</h1><time datetime='2025-02-01'>1 Feb</time><p>Text of it.</p>", "Foo", "2025-02-01", id="time-element"),
        pytest.param("<meta name=date content='2024-12-24'>", "<p>Text of it.</p>", "", "2024-12-24", id="meta-date"),
        pytest.param("", "<h1>Foo</h1><p>Published 3 March 2025</p><p>Text of it.</p>", "Foo", "2025-03-03", id="in-the-text"),
    ],
)
def test_title_and_date_from_where_they_stand(head: str, body: str, title: str, published: str) -> None:
    article = read(f"<html><head>{head}</head><body>{body}</body></html>", "html").article
    assert (article.title, article.published) == (title, published)


def test_a_page_that_is_one_form_or_has_its_title_in_the_header_is_kept() -> None:
    text = "<html><body><form><header><h1>Foo</h1></header><div class=sidebar>Menu</div><p>" + "It is good. " * 20 + "</p></form></body></html>"
    document = read(text, "html")
    assert texts(document, "heading") == ["Foo"]
    assert texts(document, "paragraph")[0].startswith("It is good.")
    assert "Menu" not in document.article.text


def test_rows_of_links_are_dropped_and_links_in_prose_kept() -> None:
    document = read("<p><a>Start</a> | <a>News</a> | <a>Log in</a></p><p><a>Foo</a>, <a>Bar</a> and <a>Baz</a> are open.</p>", "html")
    assert texts(document, "paragraph") == ["Foo, Bar and Baz are open."]


def test_layout_tables_are_read_as_blocks() -> None:
    document = read("<table><tr><td><h2>A</h2><p>Left side.</p></td><td><p>Right side.</p></td></tr></table>", "html")
    assert [(b.kind, b.text) for b in document.blocks] == [("heading", "A"), ("paragraph", "Left side."), ("paragraph", "Right side.")]


def test_questions_of_an_accordion_are_headings() -> None:
    document = read(
        "<h2>FAQ</h2><details><summary>Is it free?</summary><p>Yes.</p></details><dl><dt>Is it good?</dt><dd>No.</dd><dt>Licence</dt><dd>MIT</dd></dl>", "html"
    )
    assert texts(document, "heading") == ["FAQ", "Is it free?", "Is it good?"]
    assert texts(document, "paragraph") == ["Yes.", "No.", "Licence: MIT"]


def test_a_page_in_another_character_set_is_read_by_what_it_declares() -> None:
    data = '<html><head><meta charset="iso-8859-1"></head><body><p>Das Modell läuft über Nacht.</p></body></html>'.encode("latin-1")
    assert "läuft über" in read_bytes(data, ArticleId("a.html")).article.text


def test_deep_nesting_is_read() -> None:
    assert "deep" in read("<div>" * 2000 + "deep" + "</div>" * 2000, "html").article.text


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param('<!ENTITY a "ha">', id="an-entity"),
        pytest.param("\n<!ELEMENT x (y)>\n<!-- ]> -->\n<!ENTITY b 'c > d ]>'>\n<?z ]> ?>", id="with-what-looks-like-its-end"),
    ],
)
def test_what_a_doctype_declares_is_no_text(declared: str) -> None:
    page = f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD" "x" [{declared}] >\n<html><head><title>T</title></head><body><p>Foo is open ]> yes.</p></body></html>'
    document = read_bytes(page.encode(), ArticleId("page.xhtml"))
    assert (document.article.title, document.article.text) == ("T", "Foo is open ]> yes.\n")


def test_a_doctype_that_does_not_end_hides_nothing() -> None:
    document = read_bytes(b'<!DOCTYPE html [<p>Foo is open, and "Bar" is not.</p>', ArticleId("page.xhtml"))
    assert "Foo is open, and" in document.article.text
