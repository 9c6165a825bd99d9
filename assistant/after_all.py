"""Quote what all but certainly answers where no kind of question has an answer: it speaks of what the question names, and the articles are likely to hold an answer."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.elsewhere import of_elsewhere
from assistant.fitting import share_named, telling, under
from assistant.kinds.passage import leaned_on
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import NOTHING, SURE, select

_CERTAIN, _MOST = 0.85, 2
"""How likely a sentence has to answer to be quoted, and how many are."""


def after_all(question: Question, desk: Desk) -> Draft | None:
    """Give the sentences that answer after all; None where none all but certainly does, or names alone were weighed."""
    wanted = telling(question, desk)
    selection = select(question, desk, wanted) if wanted else NOTHING
    sure = [one.unit for one in selection.likely if one.probability >= _CERTAIN and share_named(question, under(one.unit)) == 1.0][:_MOST]
    if not selection.by_meaning or selection.answerable < SURE or not sure or of_elsewhere(question, desk, wanted, selection):
        return None
    draft = Draft(desk, "passage")
    for unit in sure:
        for one in (*leaned_on(unit, desk), unit):
            say_quote(draft, one, only=question)
    return draft
