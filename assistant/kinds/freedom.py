"""Which of several models has the freer, or the stricter, licence."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.freedom import asks_freedom, freer
from assistant.kinds.comparison import compared
from assistant.question import Question


class Freedom:
    """Sets licences side by side by what they limit."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        return 0.976 if asks_freedom(question) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return freer(question, desk, compared(question))
