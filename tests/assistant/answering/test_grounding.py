"""What holds of every answer, whatever was asked: it rests on quotes, and no number comes from nowhere."""

import re

import pytest

from assistant.answer import Answer
from tests.assistant.answering.questions import ANSWERABLE, UNANSWERABLE, Case
from tests.assistant.answering.world import ask, text_of

_NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?")
_ASKED = [(wording, case) for cases in ANSWERABLE.values() for case in cases for wording in case.wordings[:2]]
_ALL = [pytest.param(w, c.previous, id=w) for w, c in _ASKED] + [pytest.param(q, (), id=q) for q in UNANSWERABLE]


def _numbers(text: str) -> set[float]:
    return {float(n) for n in _NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", text).replace("-", " "))}


def _accounted(answer: Answer, question: str, previous: tuple[str, ...]) -> set[float]:
    told = [question, *previous]
    told += [part for c in answer.citations for part in (c.quote, c.title, c.publisher, c.published, c.as_of, c.article)]
    told += [s.derived or "" for s in answer.sentences]
    return {n for text in told for n in _numbers(text)}


@pytest.mark.parametrize(("question", "previous"), _ALL)
def test_every_quote_stands_at_its_offsets(question: str, previous: tuple[str, ...]) -> None:
    for citation in ask(question, *previous).citations:
        assert text_of(citation.article)[citation.start : citation.end] == citation.quote


@pytest.mark.parametrize(("question", "previous"), _ALL)
def test_every_number_is_accounted_for(question: str, previous: tuple[str, ...]) -> None:
    answer = ask(question, *previous)
    known = _accounted(answer, question, previous)
    for sentence in answer.sentences:
        stray = {n for n in _numbers(sentence.text) if n > 12} - known
        assert not stray, f"{stray} in {sentence.text!r}"


@pytest.mark.parametrize(("question", "previous"), _ALL)
def test_every_statement_is_cited(question: str, previous: tuple[str, ...]) -> None:
    answer = ask(question, *previous)
    known = {c.n for c in answer.citations}
    for sentence in answer.sentences:
        assert set(sentence.citations) <= known
        assert sentence.citations or answer.abstained or "do not state" in sentence.text, sentence.text


@pytest.mark.parametrize(("question", "previous"), _ALL)
def test_marks_in_the_markdown_are_those_of_the_citations(question: str, previous: tuple[str, ...]) -> None:
    answer = ask(question, *previous)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.markdown)} == {c.n for c in answer.citations}


@pytest.mark.parametrize(("question", "previous"), _ALL)
def test_prose_is_sentences(question: str, previous: tuple[str, ...]) -> None:
    for sentence in ask(question, *previous).sentences:
        assert re.search(r"[.!?:”\"]$", sentence.text), sentence.text
        assert "  " not in sentence.text
        assert not re.search(r"\s[.,;]", sentence.text), sentence.text


def test_an_answer_is_the_same_each_time() -> None:
    one, other = ask("Which open models are there?"), ask("Which open models are there?")
    assert one.to_json() | {"timings_ms": {}} == other.to_json() | {"timings_ms": {}}


def test_the_query_behind_an_answer_is_shown_and_runs() -> None:
    answer = ask("What license is Fjord R1 under?")
    assert answer.sparql is not None
    assert "GRAPH ?article" in answer.sparql


def test_a_case_has_wordings() -> None:
    assert all(isinstance(case, Case) and case.wordings for cases in ANSWERABLE.values() for case in cases)
