"""Decide which side a stretch of text speaks of: open models, closed ones, or neither.

A side that is named outright outranks one that is only hinted at, and a side
that stands after `than` or `unlike` is what the other one is measured against.
Where both are named alike, nobody is taken to be meant.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kg.claim import Side
from kg.cues import Cues, Hit

Pole = Literal["open", "closed"]
Clarity = Literal["named", "against", "acting", "hinted", "mentioned", "none", "both"]
"""`acting`: no name, but a hint that is the subject of a verb (`APIs are ...`);
`mentioned`: only somebody who stands behind a side (`the vendor`), and not as the subject."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """The side spoken of and how we know."""

    side: Pole | None
    clarity: Clarity
    at: int = -1
    """Where its name begins; -1 where it has none."""


_ACTS = re.compile(
    r" (?:(?:almost|nearly|simply|\w+ly|often|still|never|always|now) )*(?:is|are|was|were|costs?|wins?|won|will|can|could|may|has|have|had|did|does|do|charges?|charged|gives?|gave|makes?|made|lets?|beats?|runs?|ran|handles?|handled|take|takes|took|keeps?|kept|offers?|offered|paid|pays?|saved|saves|needs?|needed|went|goes|stays?|stayed|remains?|remained|turned|got|gets|broke|failed|meant|means|often|usually|still|never|always|typically)\b"
)

_SPURNED = re.compile(
    r"\b(?:no|without(?: an?| any)?|from any(?: single)?|from (?:a|the|one)|avoid\w*(?: an?| the| any)?|independent of(?: any)?|escap\w+(?: the)?) (?:single |one )?$"
)
_NOTHING = re.compile(
    r"(?:^|[,;:.] |\b(?:but|and|that) )(?:nothing|nobody|no one|no other|none|few things|hardly anything|little)\b[^,;]*\b(?:than|over|like|as)\b[^,;]*$|\bthere is no \w+er \w+ than\b[^,;]*$"
)
"""`Nothing is quicker than a closed API` speaks of the closed API."""
_DENIED = re.compile(
    r"\b(?:can't|cannot|can not|never|unable to|not be|nor|could not|without) (?:self-host\w*|host|run(?:ning)?|download\w*|own(?:ing)?)(?: \w+){0,3}$"
)
_JOINING = frozenset(
    ["and", "or", "nor", "the", "a", "an", "for", "with", "vs", "vs.", "versus", "to", "from", "-", "/", "&", "of", "models", "model", "ai", ""]
)
NOBODY = Spoken(None, "none")


def pole(key: str) -> Pole:
    return "open" if key == "open" else "closed"


def other(side: Side | Pole) -> Pole:
    return "closed" if side == "open" else "open"


def side_hits(hits: Sequence[Hit], use: str) -> list[Hit]:
    """Give the hits that name (or hint at) a side, the longest where they overlap, without those that are no side at all."""
    uses = ("signs", "actors") if use == "signs" else (use,)
    own = [h for h in hits if h.cue.use in uses]
    if not own:
        return own
    barred = [h for h in hits if h.cue.use == "neither"]
    found: list[Hit] = []
    for hit in sorted(own, key=lambda h: (h.start, -h.end)):
        if barred and any(b.start <= hit.start < b.end for b in barred):
            continue
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


def spoken_of(text: str, hits: Sequence[Hit], cues: Cues) -> Spoken:
    """Tell which side a clause of folded text is about; `hits` lie within it."""
    names = side_hits(hits, "names")
    measures = [h for h in hits if h.cue.use == "against"]
    free = [h for h in names if not _measured(text, h, measures, cues) and not _DENIED.search(text, 0, h.end)]
    if free:
        sides = {h.cue.key for h in free}
        if len(sides) == 1 or not _joined(text, free):
            return Spoken(pole(free[0].cue.key), "named", free[0].start)
        return Spoken(None, "both", free[0].start)
    if names:
        side = pole(names[0].cue.key)
        return Spoken(side if _NOTHING.search(text, 0, names[0].start) else other(side), "against", names[0].start)
    signs = side_hits(hits, "signs")
    free = [h for h in signs if not _measured(text, h, measures, cues) and not _SPURNED.search(text, 0, h.start)]
    if free:
        acting = next((h for h in free if _ACTS.match(text, h.end)), None)
        if acting:
            return Spoken(pole(acting.cue.key), "acting", acting.start)
        hint = next((h for h in free if h.cue.use == "signs"), None)
        return Spoken(pole((hint or free[0]).cue.key), "hinted" if hint else "mentioned", (hint or free[0]).start)
    if signs:
        return Spoken(other(pole(signs[0].cue.key)), "hinted", signs[0].start)
    return NOBODY


def _measured(text: str, hit: Hit, measures: Sequence[Hit], cues: Cues) -> bool:
    """True where only small words stand between a word like `than` and the name."""
    return any(m.end <= hit.start and all(w in cues.between or w.endswith("'s") for w in text[m.end : hit.start].split()) for m in measures)


def _joined(text: str, names: Sequence[Hit]) -> bool:
    """True where both sides are named in one breath: `open and closed models`, `between open and closed`."""
    first, second = names[0], next(h for h in names if h.cue.key != names[0].cue.key)
    return all(w.strip(",") in _JOINING for w in text[first.end : second.start].split())
