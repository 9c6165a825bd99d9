"""Pieces: whole blocks under their headings, nothing lost, nothing of code or headings alone."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading.pieces import pieces
from corpus.document import ArticleId, Document
from corpus.read import read_bytes

TEXT = """# Birds

Two birds are told of here. Each is a model.

## Prices

The list is short:

- Heron 2 costs $3
    - cached input is cheaper
- Egret 1 costs $1

```
print("no claim")
```

| Model | Licence |
| --- | --- |
| Heron 2 | MIT |
| Egret 1 | Apache 2.0 |
"""


def parsed(text: str) -> Document:
    return read_bytes(text.encode("utf-8", "replace"), ArticleId("a.md"), "markdown")


def test_a_short_article_is_one_piece_with_its_headings() -> None:
    (piece,) = pieces(parsed(TEXT), 3000)
    assert "[under: Birds]" in piece.body
    assert "[under: Birds > Prices]" in piece.body
    assert "- Heron 2 costs $3" in piece.body
    assert "no claim" not in piece.body


def test_each_piece_says_what_its_first_block_stands_under() -> None:
    found = list(pieces(parsed(TEXT), 60))
    rows = next(p for p in found if "Apache 2.0" in p.body)
    assert "[under: Birds > Prices]" in rows.body
    assert "[columns: Model | Licence]" in rows.body
    item = next(p for p in found if "Egret 1 costs" in p.body)
    assert "[follows: The list is short:]" in item.body or "The list is short:" in item.body


def test_an_item_is_not_told_twice_what_it_stands_below() -> None:
    (piece,) = pieces(parsed(TEXT), 3000)
    assert piece.body.count("The list is short:") == 1
    assert piece.body.count("[columns: Model | Licence]") == 1


def test_a_paragraph_that_is_too_long_is_cut_between_sentences() -> None:
    text = " ".join(f"Sentence number {n} says what it has to say." for n in range(40))
    found = list(pieces(parsed(text), 300))
    assert len(found) > 4
    assert all(p.body.startswith("Sentence number") and p.body.rstrip().endswith("say.") for p in found)


def test_a_word_without_end_is_cut_all_the_same() -> None:
    found = list(pieces(parsed("x" * 1000), 300))
    assert "".join(p.body for p in found) == "x" * 1000


def test_the_same_words_elsewhere_are_another_piece() -> None:
    one, other = pieces(parsed("Heron 2 costs $3.\n\n## Again\n\nHeron 2 costs $3.\n"), 20)
    assert one.digest != other.digest


@given(st.text(alphabet=st.sampled_from("ab. \n#-|*`$1é"), max_size=400).map(lambda text: f"{text}\n\nend"), st.integers(5, 80))
def test_no_piece_is_too_long_and_no_block_is_lost(text: str, limit: int) -> None:
    document = parsed(text)
    found = list(pieces(document, limit))
    source = document.article.text
    assert all(0 <= p.start < p.end <= len(source) for p in found)
    read = "".join("".join(p.body.split()) for p in found)
    for block in document.blocks:
        if block.kind not in {"heading", "code", "quote"} and block.end - block.start <= limit and block.text.strip():
            assert "".join(source[block.start : block.end].split()) in read
