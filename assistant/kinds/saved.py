"""What those who are told of save: the difference of the two sums that they set against each other."""

import re

from assistant.arithmetic import difference
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.people import Scene, everyone, scene
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems, tokenize

_ASKS = re.compile(r"\b(?:sav(?:e|es|ed|ing|ings)|how much (?:cheaper|less|lower)|by how much|difference)\b", re.IGNORECASE)
_SUM = r"[$€£]\s?\d[\d,]*(?:\.\d+)?"
_SET = re.compile(
    rf"(?P<one>{_SUM})[^$€£]{{0,60}}?\b(?:against|instead of|rather than|compared (?:with|to)|versus|vs\.?|down from|up from|where (?:it|we|they)|used to|before it was|not the)\b[^$€£]{{0,40}}?(?P<other>{_SUM})|\bfrom (?P<since>{_SUM})[^$€£]{{0,40}}?\b(?:down )?to (?P<to>{_SUM})",
    re.IGNORECASE,
)
_ASKING = stems(
    "how much many what save saved saves saving savings month monthly year yearly day week per move moved moving leave left leaving switch switched switching off away from by cut cuts bill bills cost costs cheaper less lower difference money dollar dollars euro euros api server hosting self host own since did does do is was it they the a an in on to for at than then now come came comes make made makes with"
)


class Saved:
    """Subtracts what is set against each other."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        wants = question.asked in ("how much", "what", "") or "how much" in question.text.casefold()
        return 0.812 if wants and not question.model_links and not question.quantities and _ASKS.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        meant = _meant(question, desk)
        told = [(unit, sums) for unit in (meant.units if meant and meant.heads else ()) if (sums := _sums(unit)) is not None]
        for unit, sums in told if len(told) == 1 else ():
            sign, low, high = sums
            apart = difference(high, low, "USD" if sign == "$" else sign)
            draft = Draft(desk, self.name)
            draft.say(f"The two sums are {apart.shown} apart: {apart.how}.", unit, derived=apart.how)
            say_quote(draft, unit)
            return draft
        return None


def _meant(question: Question, desk: Desk) -> Scene | None:
    """Give those whom the question speaks of: all its words that do not ask for a saving tell who they are."""
    words = [t.written for t in tokenize(question.text) if t.is_word and t.stem not in _ASKING and t.word not in desk.cues.function]
    if not words or all(t.stem in desk.cues.anybody for t in tokenize(" ".join(words))):
        return everyone(desk)
    return scene(" ".join(words), desk)


def _sums(unit: Unit) -> tuple[str, float, float] | None:
    """Give the sign of a currency, and the lower and the higher sum that a sentence sets against each other in it."""
    match = _SET.search(unit.text)
    if match is None or unit.text.rstrip().endswith("?"):
        return None
    one, other = (match["one"], match["other"]) if match["one"] else (match["since"], match["to"])
    values = [float(re.sub(r"[^\d.]", "", part)) for part in (one, other)]
    return (one[0], min(values), max(values)) if values[0] != values[1] and one[0] == other[0] else None
