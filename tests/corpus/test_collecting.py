"""Reading goes on without the garbage collector, and leaves nothing for it."""

import gc

import pytest

from corpus.collecting import uncollected
from corpus.document import ArticleId
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg.extract import read
from kg.lexicon import load


def test_the_collector_is_as_it_was_before_however_reading_ends() -> None:
    @uncollected()
    def break_off() -> None:
        assert not gc.isenabled()
        raise ValueError("broken")

    assert gc.isenabled()
    with pytest.raises(ValueError, match="broken"):
        break_off()
    assert gc.isenabled()
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_reading_makes_next_to_no_cycles() -> None:
    path = next(p for p in sorted(starter_folder().iterdir()) if p.suffix == ".md")
    article, lexicon = path.read_bytes(), load()
    read(read_bytes(article, ArticleId(path.name)), lexicon)
    gc.collect()
    with uncollected():
        read(read_bytes(article, ArticleId(path.name)), lexicon)
        assert gc.collect() < 100
