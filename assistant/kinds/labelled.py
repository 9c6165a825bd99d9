"""What a card says of a model under a label that is no property of the graph, and where a maker sits."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.labelled import asks_label, asks_seat, labels_of, seat_of
from assistant.question import Question


class Labelled:
    """Reads labels."""

    name = "lookup"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend", "compare", "difference"):
            return 0.0
        return 0.88 if asks_seat(question) or asks_label(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return seat_of(question, desk) if asks_seat(question) else labels_of(question, desk)
