"""What a share comes to, as a number of those who were asked or as a sum of money."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.paid import asks_heads, asks_portion
from assistant.question import Question
from assistant.shares import say_share


class ShareOf:
    """Multiplies a whole by a share of it."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree", "recommend") or question.asked not in ("how many", "how much", "what"):
            return 0.0
        return 0.9757 if (asks_heads(question.text) and question.asked == "how many") or asks_portion(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        draft = Draft(desk, self.name, whole=True)
        return draft if say_share(question, draft) else None
