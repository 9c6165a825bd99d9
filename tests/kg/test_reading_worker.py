"""One article at a time, and no article can take the others with it."""

from collections.abc import Iterator

import pytest

from corpus.document import ArticleId
from corpus.errors import ArticleUnreadable
from kg.extract import read
from kg.lexicon import load
from kg.reading_worker import ArticleTooHard, ReadingWorker

GOOD = b"# Notes\n\nLlama 3.1 405B has 405 billion parameters and a context window of 128,000 tokens.\n"
LONG = b"GPT-4o costs $5 per million input tokens, while " * 20_000


@pytest.fixture
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker() as one:
        yield one


def test_a_worker_reads_what_the_reader_reads(worker: ReadingWorker) -> None:
    reading = worker.read(GOOD, ArticleId("good.md"))
    assert reading.claims
    assert reading.claims == read(reading.document, load())


def test_claims_are_left_out_where_they_are_known(worker: ReadingWorker) -> None:
    assert worker.read(GOOD, ArticleId("good.md"), claims=False).claims is None


def test_an_unreadable_article_is_named_and_the_next_is_read(worker: ReadingWorker) -> None:
    with pytest.raises(ArticleUnreadable, match=r"^empty\.md: the file is empty"):
        worker.read(b"  \n", ArticleId("empty.md"))
    assert worker.read(GOOD, ArticleId("good.md")).claims


def test_an_article_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    with ReadingWorker(seconds=0.05) as worker, pytest.raises(ArticleTooHard, match=r"^long\.md: reading it took longer than 0\.05 s and was stopped\."):
        worker.read(LONG, ArticleId("long.md"))
    with ReadingWorker() as worker:
        assert worker.read(GOOD, ArticleId("good.md")).claims


def test_an_article_that_takes_too_much_memory_is_stopped_and_the_next_is_read() -> None:
    with ReadingWorker(memory=160 << 20) as worker:
        with pytest.raises(ArticleTooHard, match=r"^large\.md: reading it took more than 0\.2 GB of memory and was stopped\."):
            worker.read(b"a line of text\n" * 1_300_000, ArticleId("large.md"))
        assert worker.read(GOOD, ArticleId("good.md")).claims


def test_an_interrupted_reading_leaves_nothing_for_the_next(worker: ReadingWorker, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("kg.reading_worker._receive", interrupted)
        with pytest.raises(KeyboardInterrupt):
            worker.read(GOOD, ArticleId("other.md"))
    assert worker.read(GOOD, ArticleId("good.md")).document.article.id == "good.md"
