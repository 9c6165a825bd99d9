"""The core as its callers see it: events, a writer, dates, and the query behind an answer."""

from collections.abc import AsyncIterator, Sequence

import pytest

from assistant.answer import Answer
from assistant.core import AnswerSettings, Assistant
from assistant.events import Finished, Piece, Planned
from tests.assistant.answering.world import ask, assistant


class _Shouting:
    """A writer that puts every answer in capitals."""

    async def write(self, question: str, answer: Answer, *, model: str, previous: Sequence[str] = (), private: bool = False) -> AsyncIterator[Piece | Finished]:
        yield Piece(f"{model}: {answer.markdown.upper()}")
        yield Finished(answer)


async def test_without_a_model_the_answer_comes_whole() -> None:
    events = [event async for event in assistant().ask("Who makes Fjord R1?")]
    planned, piece, finished = events
    assert isinstance(planned, Planned)
    assert isinstance(piece, Piece)
    assert isinstance(finished, Finished)
    assert planned.kind == "lookup"
    assert planned.sparql == finished.answer.sparql
    assert piece.markdown == finished.answer.markdown
    assert "Norrland AI" in finished.answer.text


async def test_earlier_questions_come_with_the_question() -> None:
    events = [event async for event in assistant().ask("And its licence?", previous=("Who makes Fjord R1?",))]
    assert isinstance(events[-1], Finished)
    assert "MIT" in events[-1].answer.text


async def test_a_writer_gets_the_answer_to_put_into_words() -> None:
    core = Assistant(assistant()._shelf.view, AnswerSettings(model="loud"), writer=_Shouting())
    events = [event async for event in core.ask("Who makes Fjord R1?")]
    assert isinstance(events[1], Piece)
    assert events[1].markdown.startswith("loud: ")
    assert "NORRLAND AI" in events[1].markdown


async def test_a_question_may_name_no_model_although_one_is_configured() -> None:
    core = Assistant(assistant()._shelf.view, AnswerSettings(model="loud"), writer=_Shouting())
    events = [event async for event in core.ask("Who makes Fjord R1?", model="none")]
    assert isinstance(events[1], Piece)
    assert "Norrland AI" in events[1].markdown


def test_articles_after_the_day_asked_for_are_left_out() -> None:
    assert "MIT" in ask("What license is Fjord R1 under?", as_of="2026-01-01").text
    assert ask("What did Aurora 2 score on QuizMark?", as_of="2026-01-01").abstained
    assert "91.5%" in ask("What did Aurora 2 score on QuizMark?", as_of="2026-03-31").text


@pytest.mark.parametrize("question", ["What license is Fjord R1 under?", "Which open models are there?", "Why are open models more private?", "Compare Kestrel 70B and Fjord R1."])
def test_the_query_runs_and_finds_what_is_cited(question: str) -> None:
    answer = ask(question)
    assert answer.sparql is not None
    found = {row["id"] for row in assistant()._shelf.view.select(answer.sparql)}
    assert found & {c.claim for c in answer.citations}


@pytest.mark.parametrize("question", ["", "   ", "?", "...", "hm", "🤷", "a" * 5000, "What\nlicense\tis Fjord R1 under?", "SELECT * WHERE { ?s ?p ?o }", "[@click=app.quit]x[/]"])
def test_any_text_gets_an_answer(question: str) -> None:
    answer = ask(question)
    assert answer.sentences
    assert answer.question == question


def test_a_private_question_leaves_no_trace_in_the_answer_of_another() -> None:
    ask("Who makes Fjord R1?")
    assert ask("And its licence?").abstained
