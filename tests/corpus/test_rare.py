"""A rare pattern matches what `re` would match, and asks for words that every match holds."""

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.extract
from corpus.document import ArticleId
from corpus.rare import Rare, needs, rare
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg import discover, figures


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        pytest.param(r"\b(?:cheap|dear)er\b", {"cheaper", "dearer"}, id="alternatives"),
        pytest.param(r"[Ll]icen[sc]es? of \w+", {"license of ", "licence of ", "licenses of ", "licences of "}, id="letters"),
        pytest.param(r"\d+\s*GB", {"gb"}, id="behind what is not known"),
        pytest.param(r"(?:as|at)\s+of\s+(?:next\s+)?March", {"march"}, id="the longest of several"),
        pytest.param(r"(?:very )*cheap", {"cheap"}, id="repeated or absent"),
        pytest.param(r"(?:so )+(?=cheap)", {"so "}, id="repeated, and what is only looked ahead to"),
        pytest.param(r"open(?!-weight)|\$\d", {"open", "$"}, id="marks"),
        pytest.param(r"cheap|\d+", set(), id="one way needs no word"),
        pytest.param(r", \w+", set(), id="what stands in every text"),
        pytest.param(r"[ÀÉ]tude|étude", set(), id="letters that fold in more ways than one"),
    ],
)
def test_the_words_that_a_pattern_needs(pattern: str, words: set[str]) -> None:
    assert needs(pattern) == words


def test_a_text_without_the_words_is_not_tried() -> None:
    pattern = rare(r"\bnever tried (?=\d)")
    assert pattern.search("It was tried 3 times.") is None
    assert list(pattern.finditer("It was tried 3 times.")) == []
    assert pattern.sub("-", "It was tried 3 times.") == "It was tried 3 times."
    assert pattern.search("It was never tried 3 times.")
    assert pattern.sub("-", "It was never tried 3 times.") == "It was -3 times."


PIECES = ("Kilo", "kılo", "K\u0130LO", "\u212aILO", "of", "OF", "ſize", "size", " ", ", ", "é", "$", "3", "gb", "GB", "—", "ß", "one", "two")
ASKED = (r"kilo (?:of|in)", r"\d ?GB", r"size[, ]+(?:one|two)?", r"(?:one|two) (?P<x>of)\b", r"[$€]\d|\bone\b", r"(?:size|kilo)?", r"^one|two$")


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=20), st.sampled_from(ASKED), st.sampled_from((0, re.I)))
def test_it_matches_as_re_does(text: str, pattern: str, flags: int) -> None:
    ours, plain = rare(pattern, flags), re.compile(pattern, flags)
    assert [m.span() for m in ours.finditer(text)] == [m.span() for m in plain.finditer(text)]
    assert [m and m.span() for m in (ours.search(text), ours.match(text), ours.search(text, 3), ours.search(text, 1, 9))] == [
        m and m.span() for m in (plain.search(text), plain.match(text), plain.search(text, 3), plain.search(text, 1, 9))
    ]


def test_every_rare_pattern_of_the_readers_matches_as_re_does() -> None:
    modules = [discover, figures, *(importlib.import_module(f"kg.extract.{m.name}") for m in pkgutil.iter_modules(kg.extract.__path__))]
    patterns = {value for module in modules for value in vars(module).values() if isinstance(value, Rare)}
    articles = [read_bytes(p.read_bytes(), ArticleId(p.name)) for p in sorted(starter_folder().glob("*.md"))]
    texts = [s.text for a in articles for b in a.blocks for s in b.sentences]
    assert len(patterns) > 20
    assert len(texts) > 100
    for pattern in patterns:
        for text in (*texts, *map(str.lower, texts)):
            found, plain = pattern.search(text), pattern.plain.search(text)
            assert (found and found.span()) == (plain and plain.span()), (pattern.pattern, text)
