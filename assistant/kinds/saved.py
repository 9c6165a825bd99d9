"""What those who are told of save, or pay more: the difference of the two sums that they set against each other, in one sentence or before and after a change."""

import re

from assistant.arithmetic import IN_A, difference, over
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import telling
from assistant.kinds.costs import period_asked
from assistant.no_saving import no_saving
from assistant.paidbefore import paid_pair
from assistant.people import Scene, everyone, scene
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.set_apart import counted, fits
from assistant.sought.wanted import machines
from assistant.sums import MONEY
from assistant.units import Unit
from assistant.words import stems, tokenize

_ASKS = re.compile(r"\b(?:sav(?:e|es|ed|ing|ings)|how much (?:cheaper|less|lower|more|dearer|higher)|by how much|difference)\b", re.IGNORECASE)
_SUM = r"[$€£]\s?\d[\d,]*(?:\.\d+)?"
_SET = re.compile(
    rf"(?P<one>{_SUM})[^$€£]{{0,60}}?\b(?:against|instead of|rather than|compared (?:with|to)|versus|vs\.?|down from|up from|where (?:it|we|they)|used to|before it was|not the)\b[^$€£]{{0,40}}?(?P<other>{_SUM})|\bfrom (?P<since>{_SUM})[^$€£]{{0,40}}?\b(?:down )?to (?P<to>{_SUM})",
    re.IGNORECASE,
)
_MONEY = re.compile(r"\bhow many (?:more |fewer )?(?:euros?|dollars?|pounds?)\b", re.IGNORECASE)
_SEVERAL = 2
"""Models from which on they are compared, and nobody is told of."""
_NAMED, _LEAST = 2.0, 1.5
"""Weight of a name, and the weight without which a question could mean anyone's sums."""
_ASKING = stems(
    "how much many what save saved saves saving savings month monthly year yearly day week per move moved moving leave left leaving switch switched switching off away from by cut cuts bill bills cost costs cheaper less lower difference money dollar dollars euro euros api server hosting self host own since did does do is was it they the a an in on to for at than then now come came comes make made makes with"
)


class Saved:
    """Subtracts what is set against each other."""

    name = "numeric"

    def recognise(self, question: Question) -> float:
        if (wanted := counted(question)) and not any(fits(kind, wanted) for kind in MONEY):
            return 0.0  # no money is asked for
        wants = question.asked in ("how much", "what", "") or "how much" in question.text.casefold() or _MONEY.search(question.text)
        return 0.812 if wants and len(question.model_links) < _SEVERAL and not question.quantities and _ASKS.search(question.text) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        meant = _meant(question, desk) if not question.model_links else None
        told = [(unit, sums) for unit in (meant.units if meant and meant.heads else ()) if (sums := _sums(unit)) is not None]
        for unit, sums in told if len(told) == 1 else ():
            sign, low, high = sums
            apart = difference(high, low, "USD" if sign == "$" else sign)
            draft = Draft(desk, self.name)
            draft.say(f"The two sums are {apart.shown} apart: {apart.how}.", unit, derived=apart.how)
            say_quote(draft, unit)
            return draft
        paid = _before_and_after(question, desk)
        return paid if paid is not None and machines(question.text) <= machines(" ".join(paid.quotes)) else None


def _before_and_after(question: Question, desk: Desk) -> Draft | None:
    """Subtract what was paid before a change from what is paid after it, or the other way round; by the time that is asked for."""
    named = {s: _NAMED for link in question.links for s in stems(link.written)}
    wanted = {s: w for s, w in telling(question, desk).items() if s not in _ASKING} | named
    pair = paid_pair(question, desk, wanted) if sum(wanted.values()) >= _LEAST else None
    if pair is None or no_saving(question, desk, [paid.unit for paid in pair]):
        return None
    low, high = sorted(pair, key=lambda paid: paid.value)
    apart = difference(high.value, low.value, "USD")
    draft = Draft(desk, Saved.name)
    units = list(dict.fromkeys(paid.unit for paid in pair))
    for unit in units:
        say_quote(draft, unit)
    period = period_asked(question) or low.period
    draft.say(f"The difference is {_in(apart.shown, low.sign)} a {low.period}: {_in(apart.how, low.sign)}.", *units, derived=_in(apart.how, low.sign))
    if period != low.period and (low.period, period) in IN_A:
        longer = over(apart.value, low.period, period)
        draft.say(f"That is {_in(longer.shown, low.sign)} a {period}: {_in(longer.how, low.sign)}.", *units, derived=_in(longer.how, low.sign))
    return draft


def _in(text: str, sign: str) -> str:
    """Write sums as the article does, which may name no currency."""
    return text.replace("$", sign)


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
