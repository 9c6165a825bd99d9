"""What holds with the one side and what with the other: `who has to do it with open models, and who with closed ones?`.

Not what speaks for a side, as when two are weighed, but what is so where one
takes it: that the upkeep is one's own work is said of open models, and speaks
for closed ones. Where nothing but the sides is named, the sentences that sum
both up are the answer: `the one gives you X, the other Y`.
"""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.judging import judges
from assistant.kinds.contrast import rows_on
from assistant.question import Question
from assistant.quoting import say_quote, unit_of
from assistant.retrieve import Ranked, distinct, leans, tradeoffs
from assistant.sureness import is_sure
from assistant.two_sided import sides_of
from assistant.units import Unit
from assistant.words import tokenize
from kg.claim import Claim, Tradeoff

_OF_SIDE, _SUMS, _ROWS = 2, 3, 2
_WITH = frozenset({"with", "for", "from", "in", "on", "under", "at", "by", "of", "using"})
_LEADS = 3
"""Words between what leads a side in and its name: `with the open ones`."""
_SHORT, _LONG = 5, 32
"""Words of a sentence that sums nothing up yet, and of one that sums up no longer."""
_TAKES_BACK = re.compile(r"\b(?:but|however|although)\b", re.IGNORECASE)
_BUT = 0.5
"""What a sentence loses that grants one side something and takes it back."""
_DOES, _NAMED, _SURE = 0.8, 0.5, 0.2
"""What it adds to a statement that it says on whom something falls, where that is asked; that it names the side itself; that it is sure."""


class EachSide:
    """Tells of each side in turn."""

    name = "comparison"

    def recognise(self, question: Question) -> float:
        if (
            len(question.sides) != 2
            or question.links
            or question.unknown
            or question.quantities
            or question.cue("agree", "recommend", "why", "changed", "both_sides")
        ):
            return 0.0
        if question.asked not in ("who", "whose", "what", "how") or (question.predicates and question.asked not in ("who", "whose")):
            return 0.0
        if not asks_each(question):
            return 0.0
        if question.dimensions:
            return 0.84
        return 0.8 if not question.content and question.asked == "what" else 0.0

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        return _on_each(question, desk) if question.dimensions else _summed_up(desk)


def asks_each(question: Question) -> bool:
    """Whether each side is led in by a word of its own: `with open models ... and with closed ones`, and not one against the other."""
    led: dict[str, int] = {}
    for label in sorted(question.of("side", "open", "closed") + question.of("openness"), key=lambda h: h.first):
        side = {"closed": "closed"}.get(label.value, "open")
        before = [t.word for t in question.tokens[max(0, label.first - _LEADS) : label.first]]
        if _WITH & set(before) and side not in led:
            led[side] = label.first
    return len(led) == 2 and abs(led["open"] - led["closed"]) > 1


def _on_each(question: Question, desk: Desk) -> Draft | None:
    """Say of each side what the articles state of it on the dimension asked about, whomever it favours."""
    draft = Draft(desk, "comparison")
    for row in rows_on(question, desk)[:_ROWS] if question.asked not in ("who", "whose") else ():
        say_quote(draft, row)
    whom = question.asked in ("who", "whose")
    for side in question.sides:
        found = [
            _weighed(one, desk, side, whom=whom)
            for one in tradeoffs(question, desk, question.dimensions, "")
            if _on(one, question.dimensions) and len(tokenize(_quote(one))) >= _SHORT and _is_of(one, desk) == {side}
        ]
        if whom and any(judges(_quote(one), "doer") for one in found):
            found = [one for one in found if judges(_quote(one), "doer")]
        for one in distinct(sorted(found, key=lambda r: -r.score), _OF_SIDE, floor=0.0):
            say_quote(draft, one.source)
    told = {side for quote in draft.quotes for side in sides_of(desk, [quote])}
    return draft if draft and (len(told) == 2 or len(draft.quotes) > _OF_SIDE) else None


def _on(one: Ranked, dimensions: Sequence[str]) -> bool:
    return isinstance(one.source, Claim) and isinstance(one.source.body, Tradeoff) and one.source.body.dimension in dimensions


def _quote(one: Ranked) -> str:
    return one.source.quote if isinstance(one.source, Unit) else one.source.evidence.quote


def _is_of(one: Ranked, desk: Desk) -> set[str]:
    """Give the sides that a statement is about: those it names, else those that what it stands under names."""
    unit = one.source if isinstance(one.source, Unit) else unit_of(desk, one.source)
    own = sides_of(desk, [_quote(one)])
    if own or unit is None:
        return own
    return sides_of(desk, [unit.lead_in, *unit.section[-1:], *unit.parents]) or sides_of(desk, [_opening(unit)])


def _opening(unit: Unit) -> str:
    """Give the sentence that opens the paragraph in which a statement stands: `Open source: ...`."""
    return re.split(r"(?<=[.!?])\s+", unit.before)[0] if unit.before else ""


def _weighed(one: Ranked, desk: Desk, side: str, *, whom: bool) -> Ranked:
    more = _NAMED * (sides_of(desk, [_quote(one)]) == {side}) + _SURE * is_sure(one.source) + _DOES * (whom and judges(_quote(one), "doer")) - leans(one)
    return Ranked(one.source, one.score + more, one.article, one.start, one.end)


def _summed_up(desk: Desk) -> Draft | None:
    """Give the sentences that say of both sides at once what each brings, the plainest of each article."""
    said: dict[tuple[str, int], list[Claim]] = {}
    for claim in desk.opinions("tradeoff"):
        said.setdefault((claim.evidence.article, claim.evidence.start), []).append(claim)
    best: dict[str, tuple[float, Claim]] = {}
    for claims in said.values():
        whole = max(claims, key=lambda c: (len(c.evidence.quote), c.confidence))
        brought = {side: {c.body.dimension for c in claims if isinstance(c.body, Tradeoff) and c.body.favours == side} for side in ("open", "closed")}
        quote, article = whole.evidence.quote, whole.evidence.article
        apart = len(brought["open"] | brought["closed"]) > 1 and all(brought.values())
        if not apart or sides_of(desk, [quote]) != {"open", "closed"} or not _SHORT <= len(tokenize(quote)) <= _LONG:
            continue
        rank = sum(c.confidence for c in claims) / len(claims) - _BUT * bool(_TAKES_BACK.search(quote) or brought["open"] & brought["closed"])
        if article not in best or rank > best[article][0]:
            best[article] = rank, whole
    draft = Draft(desk, "comparison")
    for _, claim in sorted(best.values(), key=lambda b: -b[0])[:_SUMS]:
        say_quote(draft, claim)
    return draft or None
