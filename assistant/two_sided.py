"""Let an answer about both sides speak of both: where what is quoted tells of one, add what the articles say of the other."""

from collections.abc import Iterable

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.nearness import nearness
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.retrieve import passages
from assistant.units import Unit
from assistant.words import tokenize

_LOOKED_AT = 24
_NEAR = 0.4
"""Least nearness of a sentence on the other side; lower ones tell of something else."""
_SHORTEST = 5


def complete(question: Question, desk: Desk, draft: Draft) -> None:
    """Add the nearest sentence on a side that the question names and no quote tells of."""
    if len(question.sides) != 2:
        return
    quoted = set(draft.quotes)
    told = {side for quote in quoted for side in sides_of(desk, [quote])}
    lacking = [side for side in question.sides if side not in told]
    if len(lacking) != 1:
        return
    units = [
        r.source
        for r in passages(question, desk)[:_LOOKED_AT]
        if isinstance(r.source, Unit) and r.source.quote not in quoted and not r.source.text.rstrip().endswith("?") and len(tokenize(r.source.text)) >= _SHORTEST
    ]
    of_it = [u for u in units if sides_of(desk, [u.text, u.lead_in, *u.section[-1:], *u.parents]) == {lacking[0]}]
    best = max(nearness(question, desk, of_it), key=lambda found: found[0], default=(0.0, None))
    if best[1] is not None and best[0] >= _NEAR:
        say_quote(draft, best[1])


def sides_of(desk: Desk, texts: Iterable[str]) -> set[str]:
    """Give the sides that texts speak of by name: by a label of openness or a way of running."""
    sides = {"open-source": "open", "open-weight": "open"}
    hits = [hit for text in texts for hit in desk.cues.find(tokenize(text)) if hit.table in ("openness", "side")]
    return {side for hit in hits if (side := sides.get(hit.value, hit.value)) in ("open", "closed")}
