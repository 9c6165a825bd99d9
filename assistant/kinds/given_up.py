"""How a thing does that was given up: `how well does their tuned model do in daily use`, of one that was thrown away.

The sentence that tells of it and the one that tells its end answer together.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling, title
from assistant.judging import deeds
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import select
from assistant.units import Unit
from assistant.words import stems

_HOW = re.compile(r"\bhow (?:well |good |happy |much better )?(?:do|does|did|is|are|was|were|has|have)\b|\bwhat (?:do|does|did|can) .+ (?:use|do|cost|bring|save)\b|\bdo(?:es)? .+ still\b", re.IGNORECASE)
_LIKELY = 0.08
"""How likely a sentence has to be where its end is told behind it."""
_HELD, _TELLING = 0.6, 0.4
"""Share of the question's telling words that must stand in its paragraph or title, and the share of the heaviest word's weight from which a word tells."""
_BEHIND = 2
_IN_USE = stems("daily everyday day days use used practice production real life today now still work works working")
"""Words of how something does in use, which what was given up is not."""


class GivenUp:
    """Tells that it is no more, and why."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        return 0.06 if _HOW.search(question.text) and not question.quantities else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        wanted = telling(question, desk)
        words = {word for word, weight in wanted.items() if weight >= _TELLING * max(wanted.values())} - _IN_USE
        for one in select(question, desk, wanted).likely[:3] if words else ():
            if one.probability < _LIKELY:
                break
            behind = _behind(desk, one.unit)
            end = next((u for u in (one.unit, *behind) if deeds(u.text, "discarded")), None)
            around = stems(" ".join((one.unit.before, one.unit.text, title(one.unit), *(u.text for u in behind))))
            if end is not None and len(words & around) >= _HELD * len(words):
                draft = Draft(desk, self.name)
                for unit in dict.fromkeys((one.unit, end)):
                    say_quote(draft, unit)
                return draft
        return None


def _behind(desk: Desk, unit: Unit) -> list[Unit]:
    """Give the next sentences of a paragraph."""
    after = [u for u in desk.shelf.units.of(unit.article) if u.start >= unit.end][:_BEHIND]
    return [u for u in after if u.section == unit.section and unit.text in u.before]
