"""What a question wants computed from what the likeliest sentences say outright: a share of a whole, how many are not, what two are apart or one is of the other, what each of so many costs."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.sought.say_told import say_sought
from assistant.sought.wanted import wanted


class SoughtTold:
    """Computes with figures that sentences tell."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if question.cue("why", "agree") or question.asked in ("who", "where", "why", "yes or no", "when"):
            return 0.0
        return 0.805 if wanted(question.text) is not None else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        asked = wanted(question.text)
        draft = Draft(desk, self.name)
        if asked is None or not say_sought(question, draft, asked):
            return None
        draft.about += [e for link in question.model_links for e in link.entities][:1]
        return draft
