"""Passages keep to their section, their size and the article's own text."""

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from kg.passages import passages


def _cut(text: str, name: str = "a.md") -> list[tuple[str, str]]:
    document = read_bytes(text.encode(), ArticleId(name))
    found = passages(document)
    assert all(document.article.text[p.start : p.end] == p.text for p in found)
    assert [p.start for p in found] == sorted(p.start for p in found)
    return [(p.context, p.plain) for p in found]


def _words(n: int, word: str = "river") -> str:
    return " ".join([word] * (n - 1)) + " end."


def test_neighbouring_short_paragraphs_share_a_passage() -> None:
    assert _cut(f"# Rivers\n\n{_words(20)}\n\n{_words(20, 'delta')}\n") == [("Rivers", f"{_words(20)}\n{_words(20, 'delta')}")]


def test_a_passage_that_says_enough_takes_nothing_more() -> None:
    assert [len(plain.split()) for _, plain in _cut(f"{_words(70)}\n\n{_words(20)}\n")] == [70, 20]


def test_a_passage_never_crosses_a_heading() -> None:
    text = "# Rivers\n\nShort one.\n\n## Upper\n\nShort two.\n\n## Lower\n\nShort three.\n"
    assert _cut(text) == [("Rivers", "Short one."), ("Rivers\nUpper", "Short two."), ("Rivers\nLower", "Short three.")]


def test_table_rows_keep_their_header_and_stand_apart_from_prose() -> None:
    text = "# Rivers\n\nLengths follow.\n\n| River | Length |\n|---|---|\n| Danube | 2850 km |\n| Rhine | 1230 km |\n"
    assert _cut(text) == [("Rivers", "Lengths follow."), ("Rivers", "River | Length\nDanube | 2850 km\nRhine | 1230 km")]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentences = [f"Sentence {i} tells of " + " ".join(["water"] * 40) + "." for i in range(8)]
    found = _cut(" ".join(sentences) + "\n")
    assert " ".join(plain for _, plain in found) == " ".join(sentences)
    assert all(len(plain.split()) <= 150 and plain.endswith(".") for _, plain in found)


@pytest.mark.parametrize("text", [pytest.param("# Only a heading\n", id="heading"), pytest.param("Word\n", id="word")])
def test_an_article_with_any_text_has_a_passage(text: str) -> None:
    assert len(_cut(text)) == 1
