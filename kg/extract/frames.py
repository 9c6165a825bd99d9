"""Read what headings, lead-ins and labels announce for the text below them.

`Where closed models win` makes every item good news for closed models, `Use
open models when:` makes every item advice, `## Cost` says what a verdict is
about. A heading that names both sides announces neither.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus.document import Block
from corpus.patterns import compiled
from kg.claim import Choice
from kg.cues import Cue, Cues, Hit, fold
from kg.extract.sides import Pole, pole, side_hits

Role = Literal["", "pros", "cons"]
_ROLES: tuple[Role, ...] = ("pros", "cons")
LONGEST_LABEL = 9
"""Words; a longer opening is a sentence."""


@dataclass(frozen=True, slots=True)
class Announced:
    """What one heading, lead-in or label says of what follows it."""

    side: Pole | None = None
    both: bool = False
    dimensions: tuple[str, ...] = ()
    role: Role = ""
    choice: Choice | None = None
    question: str = ""
    terms: bool = False
    navigation: bool = False
    by_family: bool = False
    """The side is only that of a well-known family of models."""
    suits: bool = False
    """`Best for:` and the like: what follows are the cases for the side spoken of above."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What all that stands above a block announces together."""

    side: Pole | None = None
    dimensions: tuple[str, ...] = ()
    role: Role = ""
    choice: Choice | None = None
    question: str = ""
    terms: bool = False
    navigation: bool = False
    by_family: bool = False
    mixing: bool = False
    """The heading is about using both sides: what is good there is good for neither."""


@dataclass(slots=True)
class Framer:
    """Frames of one article's blocks; announcements are read once each."""

    cues: Cues
    known: Mapping[str, Pole]
    """Names of models -> the side on which this article puts them."""
    title: str = ""
    _read: dict[str, Announced] = field(default_factory=dict)

    def announced(self, text: str) -> Announced:
        """Read one heading, lead-in or label."""
        if text not in self._read:
            self._read[text] = _announced(text, self.cues, self.known)
        return self._read[text]

    def turn(self, text: str) -> Role:
        """Give the role of the items below a line that is nothing but `Pros` or `What we miss`."""
        folded = fold(text).strip(" :.!")
        hits = self.cues.heading.find(folded)
        return next((role for role in _ROLES if len(folded.split()) <= 4 and _fills(hits, role, folded)), "")

    def asked_of(self, question: str) -> Pole | None:
        """Give the one side that a question is about: `Is an open model free?`."""
        text = fold(question)
        sides = {pole(h.cue.key) for h in side_hits(self.cues.sentence.find(text), "names")}
        return next(iter(sides)) if len(sides) == 1 else None

    def frame(self, block: Block) -> Frame:
        """Read everything above a block, the nearest first."""
        section = block.section[1:] if block.section and block.section[0] == self.title else block.section
        above = [block.lead_in] if block.lead_in else []
        above += [*reversed(block.parents), *reversed(section)]
        frame = _join([self.announced(text) for text in above])
        title = self.announced(self.title) if self.title else Announced()
        if frame.role and frame.side is None:
            frame = replace(frame, side=title.side)
        elif title.role and title.side and not title.dimensions and block.section[-1:] == (self.title,) and not frame.choice and frame == Frame():
            frame = replace(frame, side=title.side, role=title.role)  # `Why teams choose Larkspur`: a page that speaks for one model
        if self.title and self.announced(self.title).terms and not frame.dimensions:
            frame = replace(frame, terms=True)
        nearest = self.announced(above[0]) if above else Announced()
        if nearest.suits and frame.side and not frame.choice:
            frame = replace(frame, choice=frame.side, role="")
        heading = fold(block.section[-1]) if block.section else ""
        mixing = frame.side is None and bool(_MIXING.search(heading))
        navigation = any(self.announced(t).navigation for t in block.section)
        return replace(frame, mixing=mixing, navigation=navigation) if mixing or navigation else frame


def _join(above: list[Announced]) -> Frame:
    spoken = next((a for a in above if a.side or a.both), Announced())
    nearest = above[0] if above else Announced()
    return Frame(
        side=spoken.side,
        by_family=spoken.by_family,
        dimensions=next((a.dimensions for a in above if a.dimensions), ()),
        role=next((a.role for a in above if a.role or a.choice), ""),
        choice=next((a.choice for a in above[:2] if a.choice), None),
        question=nearest.question,
        terms=any(a.terms for a in above[:2]),
    )


def _announced(plain: str, cues: Cues, known: Mapping[str, Pole]) -> Announced:
    text = fold(plain).strip()
    hits = cues.heading.find(text)
    question = compiled(r"^\W*Q(?:uestion)?(?:[:.]| \d+[:.]) ").sub("", plain.strip()) if text.endswith("?") else ""
    sides = {pole(h.cue.key) for h in side_hits(hits, "names") if not _compared(hits, h, text)}
    if not sides or _SETS_AGAINST.search(text):
        sides |= {pole(h.cue.key) for h in side_hits(hits, "signs")}
    sides = sides or side_of_names(text, known)
    by_family = not sides
    sides = sides or {pole(h.cue.key) for h in side_hits(hits, "families")}
    kept = frozenset(sides)
    navigation = not kept and _fills(hits, "navigation", text)
    choice = _choice(text, kept, cues)
    asked: Role = _asked_role(text) if question and len(kept) == 1 else ""
    role = asked or ("" if choice or question else _role(hits, text, sided=bool(kept)))
    return Announced(
        side=next(iter(kept)) if len(kept) == 1 and (asked or not question) else None,
        both=len(kept) > 1,
        dimensions=dimensions_of(hits),
        role=role,
        choice=choice,
        question=question,
        terms=any(h.cue == _TERMS for h in hits) and len(text.split()) <= 10,
        navigation=navigation,
        by_family=by_family,
        suits=_fills(hits, "suits", text),
    )


def dimensions_of(hits: list[Hit]) -> tuple[str, ...]:
    """Give the dimensions that a heading names, in order; of overlapping words the longest counts."""
    kept: list[Hit] = []
    for hit in sorted((h for h in hits if h.cue.use == "dimension"), key=lambda h: (h.start - h.end, h.start)):
        if not any(k.start < hit.end and hit.start < k.end for k in kept):
            kept.append(hit)
    return tuple(dict.fromkeys(h.cue.key for h in sorted(kept, key=lambda h: h.start)))


def side_of_names(text: str, known: Mapping[str, Pole]) -> set[Pole]:
    """Give the sides of the models that folded text names, as this article places them."""
    return {side for name, side in known.items() if name in text and compiled(rf"(?<![\w-]){re.escape(name)}(?![\w-])").search(text)}


def _compared(hits: list[Hit], side: Hit, text: str) -> bool:
    return any(
        h.cue.use == "against" and not _SETS_AGAINST.match(text, h.start) and text[h.end : side.start].strip() in ("", "the", "a") and h.end <= side.start
        for h in hits
    )


_MIXING = re.compile(
    r"\b(?:mix(?:ing|ed)?|hybrid|combin(?:e|ing|ations?)|(?:using|running|having) (?:both|several|more than one)|multi-model|several models|routing)\b"
)
_SETS_AGAINST = re.compile(r"\b(?:vs\.?|versus|or|against|compared)\b")
_TERMS = Cue("heading", "terms")
_ASKS_WHEN = re.compile(
    r"(?:\b(?:when|if|for|where|unless)(?: you| your team| you're)?(?: (?:are|need|want|have))?(?: one or more of these conditions)?|when)[:,. ]*$|^(?:when|where) |:$|^(?:choose|pick|use|go|prefer|opt)\b"
)


def _fills(hits: list[Hit], key: str, text: str) -> bool:
    """True where a phrase is all there is to a heading, but for little words."""
    return any(h.cue.use == "heading" and h.cue.key == key and len(text) - (h.end - h.start) <= 8 and h.start <= 6 for h in hits)


def _choice(text: str, sides: frozenset[Pole], cues: Cues) -> Choice | None:
    """`Use open models when:`, `Closed is the right choice if`, `When to use both`."""
    advice = cues.advice.find(text)
    keys = {h.cue.key for h in advice}
    if not ({"choose", "fits", "both"} & keys) or "when" not in keys or not _ASKS_WHEN.search(text) or text.endswith("?"):
        return None
    if "avoid" in keys or compiled(r"\b(?:not|never|avoid|don't)\b").search(text):
        return None
    if "both" in keys:
        return "both"
    if len(sides) == 1:
        return next(iter(sides))
    return None


_ASKS_FOR = re.compile(
    r"^(?:[\w ]{1,9}\d*: )?(?:so,? |but,? |and )?(?:why(?P<not> not| avoid| leave)?|what (?:is|are|'s) (?:so )?(?:the )?(?:good|great|pros?|benefits?|advantages?|upsides?|strengths?|(?P<bad>bad|wrong|cons?|risks?|drawbacks?|downsides?|disadvantages?|problems?|weakness(?:es)?|catch))|what speaks (?:for|(?P<against>against)))\b(?! (?:is|are|was|were|do|does|did|has|have|would|should|can)\b)"
)


def _asked_role(text: str) -> Role:
    """`Why open?`, `What is wrong with closed models?`: the items below answer, for the side or against it."""
    match = _ASKS_FOR.match(text)
    if match is None or len(text.split()) > LONGEST_LABEL:
        return ""
    return "cons" if match["not"] or match["bad"] or match["against"] else "pros"


_ROOM = 14
"""Letters that may stand beside one short word of praise before it is about something of its own."""


def _role(hits: list[Hit], text: str, *, sided: bool) -> Role:
    found = [h for h in hits if h.cue.use == "heading" and h.cue.key in ("pros", "cons")]
    short = len(text.split()) <= LONGEST_LABEL + 2
    if not found or not short:
        return ""
    best = max(found, key=lambda h: h.end - h.start)
    length = best.end - best.start
    rest = len(text.strip(" :.")) - length
    if (length < 5 and rest > 2) or (length < 7 and rest > _ROOM and not sided):
        return ""  # `A better decision framework is:` praises no side
    return "pros" if best.cue.key == "pros" else "cons"
