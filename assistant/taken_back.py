"""Know a sentence that the next one takes back: an error that is corrected, a rule of an earlier version that was dropped.

Quoted alone such a sentence says what nobody holds: `In no. 7 we wrote that X came out in May.` So whoever
quotes it quotes the next one with it.
"""

import re

from assistant.desk import Desk
from assistant.units import Unit
from assistant.words import stems

_WROTE = re.compile(
    r"\b(?:we|i) (?:had )?(?:wrongly |mistakenly |once |also )?(?:wrote|said|reported|claimed|stated|printed|gave|listed|called|put)\b|\b(?:was|were) (?:wrongly|mistakenly|incorrectly)\b|\b(?:last|the previous|an earlier) (?:issue|edition|version|list|letter)\b.{0,30}\b(?:said|gave|listed|had)\b",
    re.IGNORECASE,
)
"""Tells what somebody said before."""
_INSTEAD = re.compile(r"^(?:in fact|actually|no[,.:]|it|its|they|that|this|the (?:right|correct|true)|he|she|wrong)\b.*?\b(?:is|was|are|were|has|have|had|should)\b|['’]s\b|\bnot\b|\bwrong\b|\bcorrect", re.IGNORECASE)
_FORMER = re.compile(
    r"\b(?:under|in|until|before) (?:the )?(?:old|first|former|earlier|previous|original|version|v ?\d)|\b(?:used to|formerly|previously|originally|at first|initially|until then)\b|\bcould not\b|\bwas (?:not )?(?:allowed|forbidden|banned|permitted)\b|\bhad to\b",
    re.IGNORECASE,
)
"""Tells what held once."""
_CHANGED = re.compile(
    r"\b(?:dropp?(?:ed|s)|lifts?|lifted|removed?s?|scrapp?(?:ed|s)|withdr(?:ew|awn)|reversed?|repealed|abolished|struck|no longer|not any ?more|is gone|has gone|is over|has changed|changed (?:this|that)|ended (?:this|that)|since then|you may now|may now|can now|you may\b|now (?:allow|permit|let)s?)\b",
    re.IGNORECASE,
)


def takes_back(desk: Desk, unit: Unit) -> Unit | None:
    """Give the sentence right behind one in its paragraph that takes it back; None where none does."""
    wrote, former = bool(_WROTE.search(unit.text)), bool(_FORMER.search(unit.text))
    if unit.kind == "row" or not (wrote or former) or _CHANGED.search(unit.text):
        return None
    behind = _behind(desk, unit)
    if behind is None or behind.text.rstrip().endswith("?"):
        return None
    if wrote and (_INSTEAD.search(behind.text) and (_figured(behind) or stems(unit.text) & stems(behind.text))):
        return behind
    return behind if former and _CHANGED.search(behind.text) else None


def _figured(unit: Unit) -> bool:
    return bool(re.search(r"\d", unit.text))


def _behind(desk: Desk, unit: Unit) -> Unit | None:
    units = desk.shelf.units.of(unit.article)
    after = next((u for u in units if u.start >= unit.end), None)
    return after if after is not None and after.section == unit.section and after.before.endswith(unit.text) else None
