"""What a model's licence or price was before, and by what share a price changed."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.formerly import asks_before, asks_by_what_share, before, by_what_share
from assistant.question import Question


class Formerly:
    """Tells what held until then."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if question.unknown or question.cue("agree"):
            return 0.0
        return 0.974 if asks_by_what_share(question) or asks_before(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return by_what_share(question, desk) if asks_by_what_share(question) else before(question, desk)
