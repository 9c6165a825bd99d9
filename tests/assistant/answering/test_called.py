"""A question may name the article it is to be answered from, by some words of its title; what it asks is then asked of that one alone."""

import pytest

from assistant.called import called, meant
from assistant.cues import load
from assistant.desk import Desk
from assistant.shelf import Shelf
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.view import GraphView

TITLES = {
    "model-family-guide.md": "Who is who: a guide to the model families",
    "licence-families.md": "What the licence lets you do: a guide to model licences",
    "tokens.md": "What tokens cost: how to read an AI price list",
    "heron-card.md": "Heron 2 model card",
    "letter-12.md": "The Ferry letter, issue 12",
    "gullwatch-may-prices.md": "Rates and scores, May 2026",
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    read = [parse(Article(ArticleId(name), f"# {title}\n\n{'By a solicitor. ' if 'licence' in name else ''}A language model is weighed here.\n", "markdown", "", title, "", "", "")) for name, title in TITLES.items()]
    return Desk(Shelf(GraphView.over(read, []), load()))


@pytest.mark.parametrize(
    ("question", "article", "rest"),
    [
        ("Which closed models does the guide to the model families list?", "model-family-guide.md", "Which closed models does the articles list?"),
        ("closed models in the family guide", "model-family-guide.md", "closed models"),
        ("In the guide to model licences, is Heron 2 free?", "licence-families.md", "is Heron 2 free?"),
        ("according to the price list who is cheapest", "tokens.md", "who is cheapest"),
        ("In “Who is who”, which models are closed?", "model-family-guide.md", "which models are closed?"),
        ("what does 'who is who' call open", "model-family-guide.md", "what does the articles call open"),
        ("Which closed model in Gullwatch's May price list is cheapest?", "gullwatch-may-prices.md", "Which closed model is cheapest?"),
        ("Which model tops the test in Gullwatch's own runs?", "gullwatch-may-prices.md", "Which model tops the test?"),
        ("What does the solicitor's guide forbid?", "licence-families.md", "What does the articles forbid?"),
        ("How large is it on the Heron card?", "heron-card.md", "How large is it?"),
    ],
)
def test_an_article_is_known_by_what_the_question_calls_it(desk: Desk, question: str, article: str, rest: str) -> None:
    found = called(question, desk)
    assert found is not None
    assert (found.article, found.text) == (article, rest)


@pytest.mark.parametrize(
    "question",
    [
        "Which model is the largest on the list?",  # names none
        "What does the guide say of Heron 2?",  # two are guides
        "Which models does the guide to sailing list?",  # nothing of that name
        "Who is the maker of Heron 2?",
        "Is the cost of the family plan on the page?",
    ],
)
def test_nothing_is_meant_where_several_fit_or_none(desk: Desk, question: str) -> None:
    assert called(question, desk) is None


@pytest.mark.parametrize("question", ["When was the family guide published?", "Who wrote the guide to model licences?", "summarise the Ferry letter"])
def test_a_question_about_an_article_itself_is_not_answered_from_it(desk: Desk, question: str) -> None:
    assert called(question, desk) is None
    assert meant(question, desk) is not None


TOLD = {
    "back.md": ("Why we rent again", "We make invoices, as a small invoicing company in the north. A language model reads them.\n"),
    "log.md": ("The harbour tracker", "A log of language models and what they cost.\n"),
}


@pytest.mark.parametrize(
    ("question", "article", "rest"),
    [
        ("Why did the invoicing company go back?", "back.md", "Why did they go back?"),
        ("Which model in the tracker is cheapest?", "log.md", "Which model is cheapest?"),
    ],
)
def test_an_article_is_known_by_who_tells_in_it_and_by_the_last_word_of_its_title(question: str, article: str, rest: str) -> None:
    read = [parse(Article(ArticleId(name), f"# {title}\n\n{text}", "markdown", "", title, "", "", "")) for name, (title, text) in TOLD.items()]
    found = called(question, Desk(Shelf(GraphView.over(read, []), load())))
    assert found is not None
    assert (found.article, found.text) == (article, rest)
