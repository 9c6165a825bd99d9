"""After how long something bought has paid for itself, and what it has cost after some years with what it costs to run."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.paid_back import asks_after, asks_as_much, asks_back, say_paid_back
from assistant.question import Question
from assistant.selection import select

_LEAST, _BESIDE, _FIRST = 0.06, 0.1, 0.4
"""How likely a sentence has to be to answer for its sums to be computed with, by itself and beside the likeliest, and that one."""


class PaidBack:
    """Computes from what was paid once, what is saved by it and what it costs to run."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        asks = asks_back(question.text) or asks_after(question.text) is not None
        return 0.966 if asks and not question.cue("why", "agree") and not any(q.unit.endswith("tokens") for q in question.quantities) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = telling(question, desk)
        likely = select(question, desk, wanted).likely if wanted else ()
        if not likely or likely[0].probability < (_LEAST if asks_as_much(question.text) else _FIRST):
            return None
        near = [unit for one in likely if one.probability >= max(_LEAST, _BESIDE * likely[0].probability) for unit in desk.shelf.units.beside(one.unit)]
        draft = Draft(desk, self.name, whole=asks_as_much(question.text))
        return draft if say_paid_back(question, draft, desk, list(dict.fromkeys(near))) else None
