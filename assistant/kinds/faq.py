"""A question that an article itself asks, word for word or nearly, and answers right below."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import Token, tokenize

_MATCH = 0.85
"""Share of each question's telling words that the other must hold."""
_FEWEST = 3
_SENTENCES = 2


class Faq:
    """Gives the answer that stands under the same question."""

    name = "passage"

    def recognise(self, question: Question) -> float:
        open_question = question.asked in ("what", "which", "how", "who", "when", "how long", "how much", "how many")
        return 0.72 if open_question and not question.model_links and not question.unknown and not question.cue("agree", "compare", "define") and not question.quantities else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        mine = _telling(question.tokens, desk)
        if len(mine) < _FEWEST:
            return None
        draft = Draft(desk, self.name)
        for article in desk.walked:
            under = [u for u in desk.shelf.units.of(article) if _asks_the_same(mine, u, desk)]
            for unit in [u for u in under if not u.text.rstrip().endswith("?")][:_SENTENCES]:
                say_quote(draft, unit)
        return draft if draft else None


def _asks_the_same(mine: frozenset[str], unit: Unit, desk: Desk) -> bool:
    heading = unit.section[-1] if unit.section else ""
    if not heading.endswith("?"):
        return False
    theirs = _telling(tokenize(heading), desk)
    shared = len(mine & theirs)
    return len(theirs) >= _FEWEST and shared >= _MATCH * len(theirs) and shared >= _MATCH * len(mine)


def _telling(tokens: tuple[Token, ...], desk: Desk) -> frozenset[str]:
    return frozenset(t.stem for t in tokens if t.word not in desk.cues.function and t.stem not in desk.cues.function and len(t.word) > 1)
