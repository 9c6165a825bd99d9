"""Where data goes is taken for granted, and wrongly for the side spoken of: the correction comes first.

`With self-hosting my prompts still go to the maker, so how do I stop that?` is
answered by what the articles say of data there: that it stays. Of a closed
model, that data stays at home is what they contradict.
"""

import re

from assistant.desk import Desk
from assistant.draft import Draft, label
from assistant.judging import judges
from assistant.question import Question
from assistant.quoting import say_quote, shown, unit_of
from assistant.retrieve import Ranked, distinct, leans, tradeoffs
from assistant.sureness import is_sure
from assistant.two_sided import sides_of
from kg.claim import Claim

_TAKEN = re.compile(
    r"[,;.] (?:so|then|and so) (?:how|what|which|why|where|who|can|could|do|does|should|is|are|may)\b|^\W*(?:since|because|given that|seeing that|now that|as)\b|^\W*why\b"
    r"|\bhow (?:do|can|could|would|should) (?:i|we|you|one) (?:stop|block|prevent|avoid|forbid|switch|turn|opt|keep)\b",
    re.IGNORECASE,
)
"""That something is taken for granted: what is asked builds on it."""
_REQUIRED = re.compile(r"\b(?:must|may|cannot|can't|mustn't|has to|have to|should|ought|allowed|required|needs? to|want)\b", re.IGNORECASE)
"""That data has to stay somewhere, which takes nothing for granted."""
_DATA = re.compile(r"\b(?:data|prompts?|inputs?|chats?|texts?|documents?|files?|conversations?|messages?)\b", re.IGNORECASE)
_MOST = 3
_SAYS = {"open": "stays_in", "closed": "goes_out"}
"""What the articles say of data with each side."""


class Whereabouts:
    """Corrects where data is thought to go."""

    name = "false-premise"

    def recognise(self, question: Question) -> float:
        side = _side(question)
        if not side or question.links or question.unknown or question.cue("agree") or not _TAKEN.search(question.text) or _REQUIRED.search(question.text):
            return 0.0
        return 0.976 if _DATA.search(question.text) and _thought(question.text) == _wrong(side) else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        side = _side(question)
        found = [
            _put(one, desk, side)
            for one in tradeoffs(question, desk, ["privacy"], "open")
            if isinstance(one.source, Claim) and _contradicts(one.source, desk, side)
        ]
        best = distinct(sorted(found, key=lambda r: -r.score), _MOST)
        if not best:
            return None
        draft = Draft(desk, self.name)
        first = best[0].source
        draft.say(f"That is not so: {label(desk, best[0].article)} says: “{shown(desk, first).rstrip('.')}”.", first)
        draft.speaker = best[0].article
        for one in best[1:]:
            say_quote(draft, one.source)
        return draft


def _side(question: Question) -> str:
    """Give the one side spoken of: the label that a model is given, else the way of running."""
    labelled = {"closed" if label == "closed" else "open" for label in question.openness}
    sides = sorted(labelled) or question.sides
    return sides[0] if len(sides) == 1 else ""


def _thought(text: str) -> str:
    """Give where data is said to go; nothing where no word of it is said."""
    return "stays_in" if judges(text, "stays_in") else "goes_out" if judges(text, "goes_out") else ""


def _wrong(side: str) -> str:
    return "goes_out" if side == "open" else "stays_in"


def _contradicts(claim: Claim, desk: Desk, side: str) -> bool:
    """Whether a statement says of a side where data goes with it."""
    unit = unit_of(desk, claim)
    own = sides_of(desk, [claim.evidence.quote])
    around = sides_of(desk, [unit.lead_in, *unit.section[-1:], *unit.parents]) or sides_of(desk, [unit.before]) if unit is not None else set()
    return _thought(claim.evidence.quote) == _SAYS[side] and (own or around or {"open"}) == {side}


def _put(one: Ranked, desk: Desk, side: str) -> Ranked:
    """Put first what is sure, names the side and stands alone."""
    assert isinstance(one.source, Claim)
    more = 0.4 * is_sure(one.source) + 0.4 * (sides_of(desk, [one.source.evidence.quote]) == {side}) - leans(one)
    return Ranked(one.source, one.score + more, one.article, one.start, one.end)
