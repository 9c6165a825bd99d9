"""What the first screen suggests works: each question is answered over the starter corpus, with the kind of answer it asks for."""

from functools import cache

import pytest

from assistant.cli.chat import SUGGESTIONS
from assistant.core import Assistant
from corpus.document import ArticleId
from corpus.read import read_bytes
from corpus.starter import starter_folder
from kg.extract import read
from kg.lexicon import load
from kg.view import GraphView

KINDS = ({"tradeoff"}, {"recommendation"}, {"list"})


@cache
def assistant() -> Assistant:
    documents = [read_bytes(path.read_bytes(), ArticleId(path.name)) for path in sorted(starter_folder().glob("*.md"))]
    return Assistant(GraphView.over(documents, [claim for document in documents for claim in read(document, load())]))


@pytest.mark.parametrize(("question", "kinds"), list(zip(SUGGESTIONS, KINDS, strict=True)))
def test_a_suggested_question_is_answered_as_it_asks(question: str, kinds: set[str]) -> None:
    answer = assistant().answer(question)
    assert not answer.abstained, answer.text
    assert answer.kind in kinds
    assert len(answer.citations) >= 2


def test_a_release_is_still_told_where_one_is_asked_for() -> None:
    assert "released in" in assistant().answer("When was the largest open model released?").text
