"""Ask whatever is made over the starter articles: an answer or a refusal comes, in time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from assistant.core import Assistant
from corpus.document import ArticleId
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg.extract import read
from kg.lexicon import load
from kg.view import GraphView

_MOST_SECONDS = 20.0


@contextmanager
def answers_to() -> Iterator[Callable[[str], None]]:
    """Give what asks one question and checks what comes."""
    documents = [read_bytes(path.read_bytes(), ArticleId(path.name)) for path in sorted(starter_folder().glob("*.md"))]
    with GraphView.over(documents, [claim for document in documents for claim in read(document, load())]) as view:
        assistant = Assistant(view, None)

        def ask(question: str) -> None:
            begun = time.monotonic()
            answer = assistant.answer(question)
            assert answer.abstained or answer.sentences
            assert time.monotonic() - begun < _MOST_SECONDS

        yield ask
