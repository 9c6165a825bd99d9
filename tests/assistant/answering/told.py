"""Answer over small articles that the readers read themselves: what is tested here begins with the words of an article."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from assistant.answer import Answer
from assistant.core import Assistant
from assistant.desk import Desk
from corpus.document import Article, ArticleId
from corpus.language import recognise
from corpus.read import parse
from corpus.sources import discover
from kg.extract import read
from kg.lexicon import load
from kg.refresh import refresh
from kg.store import DataFolder
from kg.view import GraphView

_KEPT = 4
"""Graphs kept open: each takes ten files, and the tests of a folder ask over a hundred."""


@lru_cache(maxsize=_KEPT)
def over(*articles: tuple[str, str]) -> Assistant:
    """Give one who answers over articles, each a name and its Markdown; a title is the text of a first heading."""
    documents = []
    for name, text in articles:
        title = text.lstrip().split("\n", 1)[0].removeprefix("# ") if text.lstrip().startswith("# ") else ""
        documents.append(parse(Article(ArticleId(name), text, "markdown", "", title, "", "2026-01-10", "", language=recognise(text))))
    return Assistant(GraphView.over(documents, [claim for document in documents for claim in read(document, load())]))


def indexed(place: Path, articles: Mapping[str, str]) -> Iterator[Assistant]:
    """Give one who answers over articles, each a name and its Markdown, that were refreshed into a folder and indexed; by meaning where the encoder is installed."""
    (written := place / "articles").mkdir()
    for name, text in articles.items():
        (written / name).write_text(text, encoding="utf-8")
    folder = DataFolder(place / "data")
    refresh(folder, discover([written]))
    view = folder.current()
    assert view is not None
    with view:
        yield Assistant(view)


def ask(assistant: Assistant, question: str, *previous: str) -> Answer:
    """Ask a question, after those before it."""
    return assistant.answer(question, previous)


def desk_of(assistant: Assistant) -> Desk:
    """Give a desk over the articles that one answers over."""
    return Desk(assistant._shelf)


def figures(answer: Answer) -> list[str]:
    """Give how the figures of an answer were computed, in order."""
    return [sentence.derived for sentence in answer.sentences if sentence.derived]
