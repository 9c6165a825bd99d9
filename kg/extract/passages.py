"""Cut an article into passages, each with all that stands around it.

A sentence, an item or a row seldom says alone for which side it speaks: the
heading, the lead-in and the sentence before do. The judge reads what a passage
holds, in the reader and in training alike, so that both see the same.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from corpus.document import Block, BlockKind, Mark, Sentence
from kg.claim import Choice, Claim, Definition, Guidance, Tradeoff
from kg.cues import Hit, fold
from kg.extract.frames import Frame, Role
from kg.extract.halves import contrasted
from kg.extract.page import Page
from kg.extract.sides import Pole, pole, side_hits

SHARED = 0.6
"""How much of the shorter of two stretches they must share to be about the same."""
_PARTS = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|\d+(?:[.,]\d+)*|[$€£%✓✗✅❌⚠]|[.,;:!?]")


class Token(NamedTuple):
    """One word of a passage."""

    text: str
    """Folded; a name of a side is `<open>` or `<closed>`, any number is `0`."""
    capital: bool = False
    """It is written like a name, and does not open its sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, an item or a row, with all by which it can be judged."""

    start: int
    end: int
    text: str
    tokens: tuple[Token, ...]
    kind: BlockKind
    mark: Mark
    under: str
    """The nearest heading."""
    heading: tuple[Token, ...]
    """Its words."""
    above: tuple[Token, ...]
    """Of the lead-in, and of the item it hangs under."""
    before: tuple[Token, ...]
    """Of the passage before, with the sides it names."""
    side: Pole | None
    """Of which its headings and lead-ins speak."""
    role: Role
    choice: Choice | None
    dimensions: tuple[str, ...]
    hits: tuple[Hit, ...]
    """Phrases of the tables, those that name a side left out."""
    signs: tuple[tuple[str, Pole], ...]
    """What points to a side: (use, side)."""
    everyday: tuple[Hit, ...]
    advice: tuple[Hit, ...]
    weighing: tuple[bool, bool]
    """The article speaks of both sides; the section of one at least."""
    placed: int
    """On how many sides the article puts models that it names."""
    drafts: tuple[Claim, ...] = ()
    """Tradeoffs, guidance and definitions that the rules read here."""


Halves = Callable[[Passage], Sequence[Passage]]
"""Cuts a passage into what it sets against each other."""


@dataclass(slots=True)
class Passages:
    """Cuts one article; headings and lead-ins are read once, whatever stands below them."""

    page: Page
    names: frozenset[str]
    """Folded words that the article writes like names within a sentence: at the head of one they are names too."""
    _said: dict[str, tuple[Token, ...]] = field(default_factory=dict)

    def of(self, block: Block, frame: Frame, before: str, claims: Sequence[Claim]) -> Iterator[Passage]:
        """Give the passages of a block; `before` is the text of the passage before it, `claims` what the rules read in the block."""
        page = self.page
        parts = block.sentences if block.kind != "row" and block.sentences else (Sentence(block.start, block.end, block.text),)
        under = block.section[-1] if block.section else ""
        above = (*self.tokens(block.lead_in), *self.tokens(block.parents[-1] if block.parents else ""))
        drafts = [c for c in claims if isinstance(c.body, Tradeoff | Guidance | Definition)]
        heading, weighing, placed = self.tokens(under), (page.subject.both, block.section in page.subject.weighing), len(set(page.sided.values()))
        for part in parts:
            text = fold(part.text)
            hits, signs = _said(page, text)
            yield Passage(
                start=part.start,
                end=part.end,
                text=part.text,
                tokens=self.tokens(part.text),
                kind=block.kind,
                mark=block.mark,
                under=under,
                heading=heading,
                above=above,
                before=self.tokens(before),
                side=frame.side,
                role=frame.role,
                choice=frame.choice,
                dimensions=frame.dimensions[:2],
                hits=hits,
                signs=signs,
                everyday=tuple(page.cues.everyday.find(text)),
                advice=tuple(page.cues.advice.find(text)),
                weighing=weighing,
                placed=placed,
                drafts=tuple(d for d in drafts if same_place(d, part.start, part.end)),
            )
            before = part.text

    def halves(self, passage: Passage) -> list[Passage]:
        """Cut a passage into what it sets against each other, each after the one before it; none where it sets nothing."""
        parts = contrasted(fold(passage.text))
        found: list[Passage] = []
        for start, end in parts if len(parts) > 1 else ():
            text, before = passage.text[start:end], found[-1].tokens if found else passage.before
            hits, signs = _said(self.page, fold(text))
            found.append(
                replace(
                    passage,
                    start=passage.start + start,
                    end=passage.start + end,
                    text=text,
                    tokens=self.tokens(text),
                    before=before,
                    hits=hits,
                    signs=signs,
                    everyday=tuple(self.page.cues.everyday.find(fold(text))),
                    advice=tuple(self.page.cues.advice.find(fold(text))),
                    drafts=(),
                )
            )
        return found

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Give the words of a text, names of sides and of the models on them as what they stand for."""
        if text not in self._said:
            folded, at = fold(text), 0
            found: list[Token] = []
            for start, end, side in _sides(self.page, folded):
                _words(text, at, start, self.names, found)
                found.append(_SIDE[side])
                at = end
            _words(text, at, len(text), self.names, found)
            self._said[text] = tuple(found)
        return self._said[text]


def whole(passage: Passage) -> Sequence[Passage]:
    """Cut a passage into no halves."""
    return ()


def _said(page: Page, text: str) -> tuple[tuple[Hit, ...], tuple[tuple[str, Pole], ...]]:
    """Give the phrases of the tables in folded text, and what points to a side."""
    hits = page.cues.sentence.find(text)
    return tuple(h for h in hits if h.cue.use not in ("names", "signs")), tuple((h.cue.use, pole(h.cue.key)) for h in side_hits(hits, "signs"))


def same_place(claim: Claim, start: int, end: int) -> bool:
    """True where a claim's evidence and a stretch of the article are about the same."""
    at = claim.evidence
    return min(at.end, end) - max(at.start, start) >= SHARED * min(at.end - at.start, end - start)


def _words(text: str, start: int, end: int, names: Container[str], found: list[Token]) -> None:
    """Add the words of a stretch of text."""
    for match in _PARTS.finditer(text, start, end):
        said = match.group()
        first = said[0]
        if first.isdigit():
            found.append(FIGURE)
        elif first.isupper() and len(said) > 1:
            word = _lower(said)
            found.append(Token(word, word in names or not _OPENS.search(text, max(0, match.start() - 4), match.start())))
        else:
            found.append(Token(_lower(said) if first.isupper() else said if said.isascii() else fold(said)))


def _lower(word: str) -> str:
    return word.lower() if word.isascii() else fold(word)


def open_passages(page: Page) -> Passages:
    """Learn what an article writes like names, and make ready to cut it."""
    written = (b.text for b in page.document.blocks if b.kind not in ("heading", "code"))
    return Passages(page, frozenset(fold(name) for text in written for name in _WITHIN.findall(text)))


_WITHIN = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+\b")
FIGURE = Token("0")
_SIDE: Mapping[Pole, Token] = {"open": Token("<open>"), "closed": Token("<closed>")}
_OPENS = re.compile(r"(?:^|[.!?:|]\W*|[\"“(*_]+)$")
"""What stands before the first word of a sentence."""


def _sides(page: Page, text: str) -> list[tuple[int, int, Pole]]:
    """Give what names a side in folded text, and the models that stand on one, the longest first where they overlap."""
    found = [(h.start, h.end, pole(h.cue.key), 0) for h in side_hits(page.cues.sentence.find(text), "names")]
    found += [(h.start, h.end, pole(h.cue.key), 2) for h in side_hits(page.cues.families.find(text), "families")]
    for name, side in page.sided.items():
        at = text.find(name) if len(name) > 2 else -1
        while at >= 0:
            end = at + len(name)
            if not (text[at - 1 : at].isalnum() if at else False) and not text[end : end + 1].isalnum():
                found.append((at, end, side, 1))
            at = text.find(name, end)
    kept: list[tuple[int, int, Pole]] = []
    for start, end, side, _ in sorted(found, key=lambda f: (f[0], -f[1], f[3])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, side))
    return kept
