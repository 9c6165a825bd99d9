"""A figure out of cells that ran together is given as written, and the answer says that it was parted from its neighbours."""

import pytest

from assistant.core import Assistant
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.extract import read
from kg.lexicon import load
from kg.view import GraphView

PAGE = """Open models and closed models side by side

ModelMakerSideLicenceContextSize
Tern Large 2Thornfield AIClosedProprietary256KUndisclosed
Corvid 4Brightwater AIOpen weightsMIT128K1T
Orrery 3Kestrel AIOpen weightsApache 2.064K70B

These are the language models of the spring. Fennel 2 has a context window of 32K tokens.
"""


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    document = parse(Article(ArticleId("page.txt"), PAGE, "text", "", "", "", "", ""))
    return Assistant(GraphView.over([document], list(read(document, load()))))


@pytest.mark.parametrize(("question", "figure"), [("Which context window does Tern Large 2 have?", "256K"), ("How large is Corvid 4?", "1T")])
def test_a_figure_parted_from_its_neighbours_is_told_as_such(assistant: Assistant, question: str, figure: str) -> None:
    [sentence] = assistant.answer(question).sentences
    assert figure in sentence.text
    assert sentence.derived == f"{figure} taken from cells that ran together"


def test_a_figure_that_stands_alone_needs_no_such_note(assistant: Assistant) -> None:
    [sentence] = assistant.answer("Which context window does Fennel 2 have?").sentences
    assert "32K" in sentence.text
    assert sentence.derived is None
