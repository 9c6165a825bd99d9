"""How models that are named did on a test that an article tells of and no table of benchmarks knows."""

from assistant.asking import asked_predicates
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.kinds.comparison import compared
from assistant.question import Question
from assistant.tested import asks_how_they_did, tested


class Fared:
    """Tells the figures of a test from where they stand."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if not asks_how_they_did(question):
            return 0.0
        return 0.87 if not set(asked_predicates(question)) - {"benchmark_score"} and not question.cue("why", "recommend") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return tested(question, desk, compared(question))
