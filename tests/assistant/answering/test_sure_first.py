"""What is sure is said before what is doubtful, and a doubtful claim never stands beside a sure one of its article."""

from functools import cache

import pytest

from assistant.core import Assistant
from assistant.sureness import DOUBTFUL, is_sure, sure_first, worth
from corpus.document import Article, ArticleId
from corpus.read import parse
from kg.claim import Body, Choice, Claim, Evidence, Guidance, Side, Tradeoff
from kg.view import GraphView
from tests.assistant.answering.told import ask

_SURE, _DOUBTED = 0.9, 0.3
GUIDE = """# Renting or owning a language model

Closed models and open models were weighed side by side.

- An open model on our own shelf leaves every letter in the house, whoever asks for it.
- The letters are sorted by a closed model behind the garden wall of the vendor.
- Whoever opens the weights sees how the open model came to what it says.
- In 2019 the closed models of the big vendors were ahead of all others.
- Today a closed model still gives the better answer to the hardest questions.
"""
NOTE = """# A note on language models

Open models and closed models, seen from a small office.

- Our scanner hums louder than an open model on the shelf beside it.
- Choose a closed model where nobody has time for servers.
- This needs a closed model, too.
"""


def _tradeoff(article: str, text: str, begins: str, dimension: str, favours: Side, sure: float, condition: str = "") -> Claim:
    return _claim(article, text, begins, Tradeoff(dimension, favours, condition), sure)


def _advice(begins: str, choose: Choice, when: str, sure: float) -> Claim:
    return _claim("note.md", NOTE, begins, Guidance(choose, when), sure)


def _claim(article: str, text: str, begins: str, body: Body, sure: float) -> Claim:
    start = text.index(begins)
    end = text.index("\n", start)
    return Claim(body, Evidence(ArticleId(article), text[start:end], start, end), confidence=sure)


@cache
def shelf() -> Assistant:
    documents = [parse(Article(ArticleId(name), text, "markdown", "", text.split("\n", 1)[0][2:], "", "2026-01-10", "")) for name, text in (("guide.md", GUIDE), ("note.md", NOTE))]
    claims = [
        _tradeoff("guide.md", GUIDE, "An open model on our own", "privacy", "open", _SURE),
        _tradeoff("guide.md", GUIDE, "The letters are sorted", "privacy", "closed", _DOUBTED),
        _tradeoff("guide.md", GUIDE, "Whoever opens", "transparency", "open", _SURE),
        _tradeoff("guide.md", GUIDE, "In 2019", "quality", "closed", _SURE, "In 2019"),
        _tradeoff("guide.md", GUIDE, "Today a closed", "quality", "closed", _SURE, "Today"),
        _tradeoff("note.md", NOTE, "Our scanner", "transparency", "closed", _DOUBTED),
        _advice("Choose a closed", "closed", "nobody has time for servers", _SURE),
        _advice("This needs", "closed", "This needs a closed model, too", _SURE),
    ]
    return Assistant(GraphView.over(documents, claims))


def test_a_doubtful_claim_does_not_stand_beside_a_sure_one_of_its_article() -> None:
    text = ask(shelf(), "Are closed models better for privacy?").text
    assert "leaves every letter in the house" in text
    assert "garden wall" not in text
    assert "not agree" not in text


def test_an_article_with_nothing_but_doubtful_claims_has_no_voice_where_others_are_sure() -> None:
    text = ask(shelf(), "Which side is more transparent?").text
    assert text.startswith("One article speaks of transparency, and it favours open models.")
    assert "scanner" not in text


def test_what_held_years_ago_comes_after_what_holds_now() -> None:
    text = ask(shelf(), "What speaks for closed models?").text
    assert "still gives the better answer" in text
    assert "In 2019" not in text[: text.index("still gives the better answer")]


def test_when_to_choose_a_side_is_told_by_its_cases_and_none_that_leans_on_another_sentence() -> None:
    text = ask(shelf(), "When should I choose a closed model?").text
    assert "nobody has time for servers" in text
    assert "This needs" not in text


@pytest.mark.parametrize(("confidence", "less"), [(0.95, 0.0), (0.8, 0.0), (0.5, 0.24), (0.3, 0.4)])
def test_a_statement_loses_by_its_doubt_and_gains_nothing_by_certainty(confidence: float, less: float) -> None:
    assert worth(_advice("Choose", "closed", "", confidence)) == pytest.approx(-less)


def test_doubtful_ones_follow_only_where_there_is_too_little() -> None:
    sure, doubtful = _advice("Choose", "closed", "", DOUBTFUL), _advice("This", "closed", "", DOUBTFUL - 0.01)
    assert is_sure(sure)
    assert not is_sure(doubtful)
    assert sure_first([doubtful, sure], lambda c: c) == [sure]
    assert sure_first([doubtful, sure], lambda c: c, 2) == [sure, doubtful]
