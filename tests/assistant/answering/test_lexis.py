"""The words of a corpus are the same whether its articles are read or its index is asked."""

import pytest

from assistant.lexis import IndexedLexis, ReadLexis
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.view import GraphView

_TEXTS = (
    "# Prices\n\nNimbus One organises cheaper licences for studies. It runs on a laptop.",
    "# Privacy\n\nPrivate clouds keep running costs low. Organisations favour the colour blue.",
)


@pytest.fixture
def view() -> GraphView:
    articles = (Article(ArticleId(f"{n}.md"), text, "markdown", "", "", "") for n, text in enumerate(_TEXTS))
    return GraphView.over([parse(article) for article in articles], [])


def test_index_knows_the_words_and_stems_that_the_articles_hold(view: GraphView) -> None:
    read, asked = ReadLexis(view), IndexedLexis(view.vocabulary())
    assert [word for word in read.words if word not in asked.words] == []
    assert [stem for stem in read.stems if stem not in asked.stems] == []


@pytest.mark.parametrize("word", ["mortgage", "laptopper", "zebra"])
def test_index_knows_no_word_that_no_article_holds(view: GraphView, word: str) -> None:
    asked = IndexedLexis(view.vocabulary())
    assert word not in asked.words
    assert word not in asked.stems
    assert frozenset({word, "cloud"}) & asked.stems == {"cloud"}


def test_index_knows_names_of_two_words_that_stand_side_by_side(view: GraphView) -> None:
    pairs = IndexedLexis(view.vocabulary()).pairs
    assert ("nimbus", "one") in pairs
    assert ("one", "nimbus") not in pairs
    assert ("private", "nimbus") not in pairs


def test_rare_words_weigh_more(view: GraphView) -> None:
    asked = IndexedLexis(view.vocabulary())
    assert asked.weight("zebra") > asked.weight("laptop")
