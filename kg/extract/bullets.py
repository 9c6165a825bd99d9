"""Read the items of a list whose heading, mark or neighbours say what they are.

An item under `Use open models when:` is a case, one under `Pros`, with a tick
or with a plus speaks for its side, one under `Cons` against it. An item of
which nothing says so is left to be read as a sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.document import Block
from corpus.patterns import compiled
from kg.claim import Claim, Tradeoff
from kg.cues import Cues, fold
from kg.extract import guidance
from kg.extract.frames import Announced, Frame
from kg.extract.labels import LABEL
from kg.extract.page import Page
from kg.extract.sides import Pole, other
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

_MARKED_ITEM = re.compile(r"^\(?(?P<good>[+＋➕👍]|pros?\b)|^\(?(?P<bad>[−–➖👎-]|cons?\b)", re.IGNORECASE)
_DASHES = str.maketrans("–−—", "---")


@dataclass(slots=True)
class Bullets:
    """Reads the items of one article; what holds for all items of a section is found out once."""

    page: Page
    subjects: dict[tuple[str, ...], Pole | None] = field(default_factory=dict)
    """Section -> whose pros and cons its items list."""
    signed: dict[tuple[str, ...], bool] = field(default_factory=dict)
    """Section -> whether its items are marked with plus and minus."""

    def read(self, block: Block, frame: Frame) -> Iterator[Claim]:
        """Read an item whose list says what its items are: advice, pros and cons, ticks and crosses."""
        if frame.choice is not None and not block.text.endswith("?"):
            yield self.page.claim(guidance.item_advice(block.text, frame.choice), block.start, block.end, 0.95)
            if frame.choice != "both":
                for tradeoff, confidence in _outright(self.page, block.text, frame.choice):
                    yield self.page.claim(tradeoff, block.start, block.end, confidence - 0.1)
            return
        if guidance.commands(block.text, self.page.cues) and any(guidance.sentence_advice(block.text, self.page.known, self.page.cues)):
            return  # `Choose closed when ...` says itself what it is
        if advice := guidance.practice(block.text, block.lead_in, self.page.known, self.page.cues):
            yield self.page.claim(advice, block.start, block.end, 0.8)
            return
        role = frame.role
        if (match := LABEL.match(block.text)) and len(match["label"]) < 12 and (own := self.page.framer.announced(match["label"]).role):
            role = own
        good = role == "pros"
        signed = self._bullet(block) or _MARKED_ITEM.match(self.page.text(block).lstrip("*- •")) or _MARKED_ITEM.match(block.text)
        if block.mark in ("tick", "cross"):
            good = block.mark == "tick"
        elif signed and not role:
            good = signed["good"] is not None
        elif not role:
            return
        if frame.side is None and (signed or role) and not frame.mixing:
            frame = replace(frame, side=self._subject(block.section))
        if frame.side is None or block.text.endswith("?") or compiled(r"^[\"“].*[\"”]$").match(block.text):
            return
        favours = frame.side if good else other(frame.side)
        for dimension in _dimensions(self.page, block, frame):
            yield self.page.claim(Tradeoff(dimension, favours), block.start, block.end, 0.9)

    def _subject(self, section: tuple[str, ...]) -> Pole | None:
        """Whose pros and cons a section lists where no heading says so: the side that the phrases of its items belong to."""
        if section not in self.subjects:
            uses = [
                h.cue.use for b in self.page.document.blocks if b.kind == "item" and b.section == section for h in self.page.cues.sentence.find(fold(b.text))
            ]
            open_, closed = (sum(use in (f"{side}_gain", f"{side}_loss") for use in uses) for side in ("open", "closed"))
            self.subjects[section] = None if open_ == closed else "open" if open_ > closed else "closed"
        return self.subjects[section]

    def _bullet(self, block: Block) -> re.Match[str] | None:
        """Give the list marker of an item in a section that has items with plus and with minus."""
        if block.section not in self.signed:
            marks = {
                self.page.document.article.text[max(0, b.start - 2) : b.start].strip().translate(_DASHES)
                for b in self.page.document.blocks
                if b.kind == "item" and b.section == block.section
            }
            self.signed[block.section] = {"+", "-"} <= marks
        mark = self.page.document.article.text[max(0, block.start - 2) : block.start].strip()
        return _MARKED_ITEM.match(mark) if self.signed[block.section] else None


def _outright(page: Page, text: str, side: Pole) -> Iterator[tuple[Tradeoff, float]]:
    """Advantages that a case of advice states outright: `no risk of price hikes`."""
    whole = {
        h.cue.key
        for h in page.cues.sentence.find(fold(text))
        if h.cue.use in ("open_gain", "closed_gain", "gain") and h.cue.key in ("vendor_lock_in", "offline")
    }
    for tradeoff, confidence in tradeoffs(text, Setting(side=side), page.cues)[0]:
        if tradeoff.dimension in whole and tradeoff.favours == side:
            yield tradeoff, confidence


def _dimensions(page: Page, block: Block, frame: Frame) -> list[str]:
    """What an item under `Pros` or with a tick is about."""
    label = LABEL.match(block.text)
    if label and (named := page.framer.announced(label["label"]).dimensions):
        return list(named[:2])
    hits = page.cues.sentence.find(fold(block.text))
    whole = [h for h in hits if h.cue.use in ("gain", "loss", "open_gain", "open_loss", "closed_gain", "closed_loss", "par")]
    nouns = [h for h in hits if h.cue.use in ("goods", "burdens")]
    counted: dict[str, int] = {}
    for hit in (*whole, *nouns):
        counted[hit.cue.key] = max(counted.get(hit.cue.key, 0), (hit.end - hit.start) * (2 if hit in whole else 1))
    best = sorted(counted, key=lambda k: -counted[k])
    if best:
        sure = {h.cue.key for h in whole}
        return best[:2] if len(block.text.split()) >= 9 or sure.issuperset(best[:2]) else best[:1]
    if pointed := _pointed(page.cues, block.text):
        return [pointed]
    above = page.framer.announced(block.section[-1]) if block.section else Announced()
    return list(page.framer.announced(block.text).dimensions[:1] or (() if above.role or len(above.dimensions) != 1 else above.dimensions))


def _pointed(cues: Cues, text: str) -> str:
    """The dimension that most words of an item point to, the first of them where several do alike."""
    counted: dict[str, int] = {}
    for hit in cues.heading.find(fold(text)):
        if hit.cue.use == "words":
            counted[hit.cue.key] = counted.get(hit.cue.key, 0) + 1
    return max(counted, key=lambda k: counted[k], default="")
