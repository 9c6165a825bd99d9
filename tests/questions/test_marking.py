"""The marks themselves: a right answer is marked right, and every kind of mistake is seen."""

from dataclasses import replace

import pytest

from assistant.answer import Answer, AnswerSentence, Citation
from tests.questions.marking import fold, mark
from tests.questions.sets import Asking

TEXT = "Plover 3 costs $1,250 a year. It was released in May 2026 under terms of its own."
ARTICLES = {"plover.md": fold(TEXT)}
ASKED = Asking("x-01", "lookup", False, False, "What does Plover 3 cost?", (), "", (("1250", "1.25 thousand"),), ("free",), False)
CITED = Citation(1, "", "notes/plover.md", "Plover", "Harbour Notes", "2026-05-12", "", "Plover 3 costs $1,250 a year.", 0, 29)


def said(text: str, *, derived: str | None = None, citations: tuple[Citation, ...] = (CITED,), abstained: bool = False) -> Answer:
    return Answer("", (AnswerSentence(text, (1,), derived=derived),), text, citations, abstained=abstained)


def test_a_right_answer_is_right() -> None:
    found = mark(ASKED, said("Plover 3 costs $1,250 a year."), ARTICLES)
    assert found.right
    assert not found.false_quotes
    assert not found.stray
    assert not found.uncited


@pytest.mark.parametrize(
    ("answer", "amiss"),
    [
        pytest.param(said("Plover 3 costs $125 a year."), ("lacks 1250 / 1.25 thousand",), id="another-number"),
        pytest.param(said("Plover 3 costs $12,500 a year."), ("lacks 1250 / 1.25 thousand",), id="a-longer-number"),
        pytest.param(said("It costs $1,250 and is free."), ("says free",), id="unwanted"),
        pytest.param(said("It costs $1,250.", abstained=True), ("abstained",), id="refused"),
    ],
)
def test_a_wrong_answer_is_wrong(answer: Answer, amiss: tuple[str, ...]) -> None:
    assert mark(ASKED, answer, ARTICLES).amiss == amiss


def test_what_cannot_be_answered_must_be_refused() -> None:
    asked = replace(ASKED, must_contain=(), abstain=True)
    assert mark(asked, said("It costs $1,250."), ARTICLES).amiss == ("did not abstain",)
    assert mark(asked, said("The articles do not say.", abstained=True, citations=()), ARTICLES).right


@pytest.mark.parametrize("wanted", ["inconsisten", "INCONSISTENT", "per year", "€5-10"])
def test_beginnings_of_long_words_and_whole_phrases_count(wanted: str) -> None:
    asked = replace(ASKED, must_contain=((wanted,),), must_not_contain=())
    assert mark(asked, said("That is inconsistent: €5–10 per  year."), ARTICLES).right


def test_a_short_word_counts_only_whole() -> None:
    asked = replace(ASKED, must_contain=(("open",),))
    assert not mark(asked, said("OpenAI reopened it."), ARTICLES).right


def test_quotes_must_stand_in_the_article_named() -> None:
    altered = replace(CITED, quote="Plover 3 costs $1,350 a year.")
    elsewhere = replace(CITED, article="other.md")
    assert mark(ASKED, said("$1,250", citations=(CITED, altered, elsewhere)), ARTICLES).false_quotes == (altered.quote, elsewhere.quote)


def test_numbers_need_a_quote_a_question_or_a_computation() -> None:
    assert mark(ASKED, said("It costs $1,250, or $104.17 a month."), ARTICLES).stray == (104.17,)
    assert not mark(ASKED, said("It costs $1,250, or $104.17 a month.", derived="1,250 / 12 = 104.17"), ARTICLES).stray
    assert not mark(replace(ASKED, question="More than $104.17?"), said("It costs $1,250, not $104.17."), ARTICLES).stray


def test_an_answer_without_citation_is_seen() -> None:
    assert mark(ASKED, said("$1,250", citations=()), ARTICLES).uncited
