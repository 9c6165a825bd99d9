"""Markdown: blocks, plain readings and the way back to the source."""

import pytest

from corpus.document import Block
from tests.corpus.building import of_kind, read, texts


def blocks(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text, "markdown").blocks]


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        pytest.param("**Foo** is *good*", "Foo is good", id="emphasis"),
        pytest.param("***Foo*** and __bar__", "Foo and bar", id="both"),
        pytest.param("snake_case_name and 2*3*4", "snake_case_name and 2*3*4", id="inside-words"),
        pytest.param("see [the docs](https://x.y/z_(1) \"t\")", "see the docs", id="link"),
        pytest.param("see [the docs][d]\n\n[d]: https://x.y", "see the docs", id="reference"),
        pytest.param("[[GLM|GLM-5.2]] and [[Qwen]]", "GLM-5.2 and Qwen", id="wiki-links"),
        pytest.param("costs ~~$5~~ $4", "costs $4", id="struck"),
        pytest.param("about ~5% or ~6%", "about ~5% or ~6%", id="tildes"),
        pytest.param("costs <del>five</del> four<!-- why? -->", "costs four", id="struck-tag-and-comment"),
        pytest.param("`code_x` runs &amp; \\*stars\\*", "code_x runs & *stars*", id="code-entity-escape"),
        pytest.param("a note[^1] here ![chart](c.png)", "a note here", id="footnote-and-image"),
        pytest.param("go to <https://x.y> now", "go to https://x.y now", id="autolink"),
        pytest.param("one<br>two", "one two", id="tag"),
    ],
)  # fmt: skip
def test_the_plain_reading_drops_markup(source: str, plain: str) -> None:
    assert texts(read(source, "markdown"), "paragraph") == [plain]


def test_a_sentence_points_at_its_source_with_its_markup() -> None:
    text = "Intro here. **Foo 2** is under [MIT](https://x.y). Old ~~price.~~ one.\n"
    document = read(text, "markdown")
    spans = [text[s.start : s.end] for _, s in document.sentences()]
    assert spans == ["Intro here.", "**Foo 2** is under [MIT](https://x.y).", "Old ~~price.~~ one."]
    assert [s.text for _, s in document.sentences()] == ["Intro here.", "Foo 2 is under MIT.", "Old one."]


def test_nested_lists_keep_their_parents_and_lists_apart() -> None:
    document = read("Take it when:\n\n1. you have\n   - a card\n   - a cellar\n2. you wait\n\nElse:\n\n* rent\n", "markdown")
    items = of_kind(document, "item")
    assert [(i.text, i.level, i.parents, i.group, i.lead_in) for i in items] == [
        ("you have", 1, (), 0, "Take it when:"),
        ("a card", 2, ("you have",), 1, "Take it when:"),
        ("a cellar", 2, ("you have",), 1, "Take it when:"),
        ("you wait", 1, (), 0, "Take it when:"),
        ("rent", 1, (), 2, "Else:"),
    ]


def test_ticks_tasks_and_their_marks() -> None:
    items = of_kind(read("- ✅ fast\n- ❌ dear\n- [x] done\n- ⚠️ new\n", "markdown"), "item")
    assert [(i.text, i.mark) for i in items] == [("fast", "tick"), ("dear", "cross"), ("done", ""), ("new", "warning")]


def test_lines_with_ticks_or_bold_labels_stand_apart() -> None:
    assert blocks("**Maker:** Foo Labs\n**License:** MIT\nand more\n") == [("paragraph", "Maker: Foo Labs"), ("paragraph", "License: MIT and more")]
    assert blocks("✅ open\n❌ slow\n") == [("item", "open"), ("item", "slow")]
    assert blocks("one line\nand the next\n") == [("paragraph", "one line and the next")]
    assert blocks("hard  \nbreak\n") == [("paragraph", "hard"), ("paragraph", "break")]


def test_a_line_in_bold_is_a_heading_below_the_last_one() -> None:
    document = read("# T\n\n## A\n\n**Pros**\n\n- x\n\n**Cons**\n\n- y\n\n## B\n\nText.\n", "markdown")
    assert [(b.text, b.section) for b in of_kind(document, "item")] == [("x", ("T", "A", "Pros")), ("y", ("T", "A", "Cons"))]
    assert of_kind(document, "paragraph")[0].section == ("T", "B")


def test_tables_with_markup_pipes_and_wiki_links_in_cells() -> None:
    text = "Prices:\n\n| **Model** | Price |\n|:--|--:|\n| [[GLM|GLM-5.2]] | `a` \\| b |\n| ~~x~~ [y](z) |\n\n> | Q | R |\n> |---|---|\n> | 1 | 2 |\n"
    rows = of_kind(read(text, "markdown"), "row")
    assert [(r.header, r.cells, r.table, r.lead_in) for r in rows] == [
        (("Model", "Price"), ("GLM-5.2", "a | b"), 0, "Prices:"),
        (("Model", "Price"), ("y", ""), 0, "Prices:"),
        (("Q", "R"), ("1", "2"), 1, ""),
    ]
    assert text[rows[0].start : rows[0].end] == "| [[GLM|GLM-5.2]] | `a` \\| b |"


def test_code_quotes_and_callouts() -> None:
    assert blocks("```py\nx = '**a**'\n```\n\n> It is *so*.\n> Yes.\n\n> [!NOTE]\n> Mind this.\n") == [
        ("code", "x = '**a**'"),
        ("quote", "It is so. Yes."),
        ("paragraph", "Mind this."),
    ]


def test_a_callout_is_the_authors_own_note_and_its_title_leads_in_what_it_holds() -> None:
    text = "## Why\n\n> [!success] For local\n> - nothing leaves the office\n> - no bill\n\n> [!note] In short\n> We keep both.\n\n> [!quote] Petra\n> Never again.\n"
    assert blocks(text) == [
        ("heading", "Why"),
        ("paragraph", "For local"),
        ("item", "nothing leaves the office"),
        ("item", "no bill"),
        ("paragraph", "In short"),
        ("paragraph", "We keep both."),
        ("quote", "Petra"),
        ("quote", "Never again."),
    ]
    assert [b.lead_in for b in of_kind(read(text, "markdown"), "item")] == ["For local", "For local"]


def test_html_among_markdown_gives_rows_items_and_headings() -> None:
    text = (
        "<div align=center><h2>Sizes</h2></div>\n\n<table><tr><th>Model</th><th>Params</th></tr>\n<tr><td>Foo&nbsp;2B</td><td rowspan=2>2B</td></tr>\n"
        "<tr><td><a href=x>Foo 2C</a></td></tr></table>\n\n<ul><li>one</li><li>two</li></ul>\n\n<details>\n<summary>How?</summary>\n\nSo.\n\n</details>\n"
    )
    document = read(text, "markdown")
    assert [(r.header, r.cells) for r in of_kind(document, "row")] == [(("Model", "Params"), ("Foo 2B", "2B")), (("Model", "Params"), ("Foo 2C", "2B"))]
    assert texts(document, "item") == ["one", "two"]
    assert [(h.text, h.level) for h in of_kind(document, "heading")] == [("Sizes", 2), ("How?", 3)]
    assert text[document.blocks[1].start : document.blocks[1].end].startswith("<tr><td>Foo&nbsp;2B</td>")


def front(text: str) -> list[Block]:
    return of_kind(read(text, "markdown"), "row")


def test_front_matter_gives_the_article_its_data() -> None:
    article = read(
        '---\ntitle: "Foo: a card"\npublisher: Foo Labs\npublished: April 10, 2026\nas_of: 2026-03\nafter: \'Their "card"\'\n---\n# Foo\n', "markdown"
    ).article
    assert (article.title, article.publisher, article.published, article.as_of, article.after) == (
        "Foo: a card",
        "Foo Labs",
        "2026-04-10",
        "2026-03",
        'Their "card"',
    )


def test_what_front_matter_says_of_the_subject_is_rows() -> None:
    text = "---\nlicense: mit  # really\ntags:\n- a\n- b\nlanguage: [en, is]\ntitle: T\n---\n\nText.\n"
    rows = front(text)
    assert [row.cells for row in rows] == [("license", "mit"), ("tags", "a, b"), ("language", "en, is")]
    assert text[rows[1].start : rows[1].end] == "tags:\n- a\n- b"


@pytest.mark.parametrize("text", ["---\n\nProse here.\n\n---\n\nMore.\n", "---\nnever: closed\n", "***\nProse.\n"])
def test_rules_are_no_front_matter(text: str) -> None:
    assert front(text) == []
    assert read(text, "markdown").blocks


def test_a_text_file_with_markdown_in_it_is_read_as_markdown() -> None:
    from corpus.document import ArticleId
    from corpus.read import read_bytes

    assert read_bytes(b"# A\n\nText.\n\n## B\n\n**x** y\n", ArticleId("a.txt")).article.format == "markdown"
    assert read_bytes(b"A\n\n# not this\n\nText.\n", ArticleId("a.txt")).article.format == "text"


@pytest.mark.parametrize(
    ("value", "publisher", "line"),
    [
        pytest.param("[a", "", 3, id="a-list-without-an-end"),
        pytest.param('"Fenland', "", 3, id="a-quote-without-an-end"),
        pytest.param('"Fen" Review', "", 3, id="a-quote-that-goes-on"),
        pytest.param("[Fen] Review", "", 3, id="a-list-that-goes-on"),
        pytest.param("{name: Fen", "", 3, id="a-mapping-without-an-end"),
        pytest.param("*fen", "", 3, id="an-alias"),
        pytest.param("&fen Fen", "", 3, id="an-anchor"),
        pytest.param("!!str Fen", "", 3, id="a-tag"),
        pytest.param("|", "", 0, id="a-block-of-nothing"),
        pytest.param("{name: Fen}", "", 0, id="a-mapping-is-passed-over"),
        pytest.param("[Fen,\n  'The, Reed' , ]", "Fen, The, Reed", 0, id="a-list-over-two-lines"),
        pytest.param("'The Fen''s\n  Review' # of books", "The Fen's Review", 0, id="a-quote-over-two-lines"),
        pytest.param('"The \\"Fen\\" Review"', 'The "Fen" Review', 0, id="quotes-in-quotes"),
        pytest.param("O'Fen #1", "O'Fen", 0, id="a-comment"),
    ],
)
def test_a_value_of_the_front_matter_that_cannot_be_read_is_left_out_and_told(value: str, publisher: str, line: int) -> None:
    document = read(f"---\ntitle: Foo\npublisher: {value}\n---\n# Bar\n\nFoo is open.\n", "markdown")
    assert (document.article.publisher, document.article.title) == (publisher, "Foo")
    assert document.notes == ((f"line {line} of the front matter cannot be read",) if line else ())


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Use of models", id="a-paragraph"),
        pytest.param("2. Use of models", id="an-item"),
        pytest.param("**2. Use of models**", id="in-bold"),
    ],
)
def test_clauses_below_a_short_title_are_items(title: str) -> None:
    document = read(f"# Rules\n\n{title}\n2.1 Nobody sends letters to a hosted model.\n2.2 Whoever asks gets a card.\n", "markdown")
    assert texts(document, "item")[-2:] == ["Nobody sends letters to a hosted model.", "Whoever asks gets a card."]
    assert document.blocks[1].text.endswith("Use of models")


def test_a_version_that_begins_a_paragraph_is_no_clause() -> None:
    assert blocks("3.5 Pro of the Tern line is dearer than most.\n\nWe took it.\n") == [
        ("paragraph", "3.5 Pro of the Tern line is dearer than most."),
        ("paragraph", "We took it."),
    ]


@pytest.mark.parametrize("item", [pytest.param("1. Cards of the house", id="numbered"), pytest.param("- Cards of the house", id="dash")])
def test_a_table_right_below_the_text_of_an_item_is_rows(item: str) -> None:
    document = read(f"# Kit\n\n{item}\n| Card | Price |\n|---|---|\n| A40 | $2 |\n| L4 | $1 |\n", "markdown")
    assert texts(document, "item") == ["Cards of the house"]
    assert [(row.header, row.cells) for row in of_kind(document, "row")] == [(("Card", "Price"), ("A40", "$2")), (("Card", "Price"), ("L4", "$1"))]


def test_lines_of_an_item_with_gaps_stay_its_text() -> None:
    assert blocks("- Cards of the house\n  A40       two\n  L4        one\n  H100      none\n") == [("item", "Cards of the house A40 two L4 one H100 none")]
