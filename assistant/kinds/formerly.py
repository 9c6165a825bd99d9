"""What a model's licence, price or score was before, by what share a price changed, and when a family left its licence."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.formerly import asks_before, asks_by_what_share, before, by_what_share
from assistant.question import Question
from assistant.relicensed import asks_turn, turn


class Formerly:
    """Tells what held until then."""

    name = "temporal"

    def recognise(self, question: Question) -> float:
        if question.unknown or question.cue("agree"):
            return 0.0
        if asks_turn(question):
            return 0.976
        return 0.974 if asks_by_what_share(question) or asks_before(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        if asks_turn(question) and (told := turn(question, desk)) is not None:
            return told
        if not (asks_by_what_share(question) or asks_before(question)):
            return None
        return by_what_share(question, desk) if asks_by_what_share(question) else before(question, desk)
