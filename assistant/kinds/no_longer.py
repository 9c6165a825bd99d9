"""What a question takes to hold and an article tells as past, or as its own error: `why does it still forbid X`, `X came out in May, right?`.

The sentence that is nearest to what is taken for granted is found; where the next one takes it back, that is the answer.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.statement import asserted
from assistant.taken_back import takes_back
from assistant.units import Unit
from assistant.words import stems

_STILL = re.compile(r"\bstill\b", re.IGNORECASE)
_LIKELY = 0.3
"""How likely the sentence has to be the one that is meant."""


class NoLonger:
    """Corrects by the sentence that takes another back."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        presumes = question.asked == "why" or question.cue("taken", "tag") or (question.cue("premise") and "," in question.text)
        return 0.975 if presumes or _STILL.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        lasting = bool(_STILL.search(question.text)) or question.asked == "why"
        for text in dict.fromkeys((question.text, asserted(question.text))):
            unit = _meant(desk.read(text), desk)
            behind = takes_back(desk, unit) if unit is not None else None
            if unit is not None and behind is not None and (lasting or not _said_already(question, unit, behind)):
                draft = Draft(desk, self.name)
                draft.say("That no longer holds." if lasting else "That does not hold.", unit, behind)
                say_quote(draft, unit)
                draft.about += [e for link in question.model_links for e in link.entities][:1]
                return draft
        return None


def _meant(question: Question, desk: Desk) -> Unit | None:
    """Give the sentence that is likeliest to say what is taken for granted."""
    wanted = telling(question, desk)
    likely = select(question, desk, wanted).likely if wanted else ()
    return likely[0].unit if likely and likely[0].probability >= _LIKELY else None


def _said_already(question: Question, unit: Unit, behind: Unit) -> bool:
    """Whether the question holds a figure or a date of the correction and so takes nothing wrong for granted."""
    figures = {t.word for t in question.tokens if t.is_number and len(t.word) > 1}
    return bool(figures & (stems(behind.text) - stems(unit.text)))
