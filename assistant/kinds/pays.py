"""From when on something of one's own pays: every article's point, however the question counts."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.pays import asks_from_when, thresholds
from assistant.question import Question


class Pays:
    """Gives break-even points."""

    name = "conflict"

    def recognise(self, question: Question) -> float:
        return 0.965 if asks_from_when(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return thresholds(question, desk)
