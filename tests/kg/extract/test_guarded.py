"""What is looked for before a slow pattern is tried never keeps it from what it would match."""

import re

import pytest

from corpus.document import ArticleId
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg.cues import fold
from kg.extract import clauses, reference

SENTENCES = [s.text for p in sorted(starter_folder().glob("*.md")) for b in read_bytes(p.read_bytes(), ArticleId(p.name)).blocks for s in b.sentences]


def said_around(pattern: str) -> list[str]:
    """Texts with each word of a pattern and each pair of its words, where the pattern may begin and within a word."""
    words = sorted(set(re.findall(r"[a-z]{2,}", pattern)))
    pairs = [f"{a} {b}" for a in words for b in ("it", "the model", "them", "you", "of", "that", "though")]
    return [
        text.format(said) for said in (*words, *pairs) for text in ("x, {} the open models y", "x {} you y", "x - {} y", "x. {}s", "xx{} y", "{}", "x; {} it")
    ]


@pytest.mark.parametrize("guard", [r"(?=[,;.:]| (?:-|[abchiowsy])|(?<!\w)[abchiowsy])"])
def test_a_sentence_is_cut_as_without_the_letters_that_cuts_begin_with(guard: str) -> None:
    guarded = clauses._CUT.pattern
    assert guarded.startswith(guard)
    plain = re.compile(guarded.removeprefix(guard))
    for text in (*map(fold, SENTENCES), *said_around(guarded)):
        assert [m.span() for m in clauses._CUT.finditer(text)] == [m.span() for m in plain.finditer(text)], text


def test_pronouns_are_found_as_without_the_words_that_they_need() -> None:
    guard = r"(?:(?<=[,;:.])(?=\s)|(?<!\w)(?=[a-z]))"
    guarded = reference._INNER.pattern
    assert guarded.startswith(guard)
    plain = re.compile(guarded.removeprefix(guard))
    for text in (*SENTENCES, *said_around(guarded)):
        found = [m.span() for m in plain.finditer(text)]
        assert [m.span() for m in reference._INNER.finditer(text)] == found, text
        assert not found or reference._REFERS.search(text), text
