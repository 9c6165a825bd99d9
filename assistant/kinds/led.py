"""The list that a sentence leads in with the words of the question: `what do you still have to pay for` over `... but you still pay for:`.

The last clause of the lead-in has to stand in the question, word by word and in its order, and the section
has to hold what else the question tells.
"""

import re
from collections.abc import Sequence

from assistant.counted import counted_noun
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fits import whole_list
from assistant.fitting import held, telling
from assistant.kinds.passage import say_list
from assistant.question import Question
from assistant.units import Unit
from assistant.words import Token, spelled, tokenize

_FEWEST, _MISSING = 3, 2
"""Words of a clause that can ask, and how many of a long one the question may leave out or put elsewhere."""
_STRONG = 1.5
"""Weight of the word without which a clause asks nothing."""
_NEED = 0.6
_HELD = 60
_CUT = re.compile(r"[,;.!?—–](?:\s+(?:but|and|so|yet|because|since)\b)?|\b(?:but|because|since)\b")


class Led:
    """Gives a list by what leads it in."""

    name = "list"

    def recognise(self, question: Question) -> float:
        if question.asked not in ("what", "which", "who", "where", "how many", "") or question.model_links or question.unknown:
            return 0.0
        return 0.865 if not question.cue("agree", "why", "compare", "define") and not question.of("order") else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        counted = counted_noun(question, desk) if question.asked == "how many" else None
        wanted = {s: w for s, w in telling(question, desk).items() if s != counted}  # the items are what is counted
        found: dict[tuple[str, int], tuple[float, Sequence[Unit]]] = {}
        for unit in desk.shelf.units.holding(wanted, _HELD):
            if unit.kind == "item" and unit.lead_in and desk.reads(unit.article) and (unit.article, unit.series) not in found and _asks(question, unit, wanted):
                beside = " ".join(u.text for u in desk.shelf.units.of(unit.article) if u.section == unit.section)
                found[unit.article, unit.series] = held(question, desk, wanted, unit.lead_in, f"{unit.context} {beside}"), whole_list(desk, unit)
        best = max(found.values(), key=lambda f: f[0], default=None)
        if best is None or best[0] < _NEED:
            return None
        draft = Draft(desk, self.name)
        say_list(draft, best[1], question.text)
        if counted is not None:
            draft.say(f"That makes {spelled(len(best[1]))}.", *best[1], derived=f"{len(best[1])} items counted")
        return draft


def _asks(question: Question, unit: Unit, wanted: dict[str, float]) -> bool:
    """Whether the question holds the last clause of a lead-in, in its order, with a word that tells something."""
    clause = [t for t in tokenize(_CUT.split(unit.lead_in.rstrip(" :"))[-1]) if t.is_word]
    said = _in_order(clause, question.tokens)
    missing = min((len(clause) - 2) // 2, _MISSING)
    return len(clause) >= _FEWEST and len(said) >= len(clause) - missing and any(wanted.get(t.stem, 0.0) >= _STRONG for t in said)


def _in_order(clause: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """Give the words of a clause that follow one another in the question."""
    found, at = [], 0
    for token in clause:
        place = next((i for i in range(at, len(tokens)) if tokens[i].stem == token.stem), None)
        if place is not None:
            found.append(token)
            at = place + 1
    return found
