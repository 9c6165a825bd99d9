"""Which of the articles are of a kind of text."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.textkinds import kind_asked, of_kind


class OfAKind:
    """Sorts the articles by what they are."""

    name = "corpus"

    def recognise(self, question: Question) -> float:
        return 0.977 if kind_asked(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        kind = kind_asked(question)
        return of_kind(question, desk, kind) if kind else None
