"""Decide what claims nothing: questions, appeals, hypotheses, navigation, struck text, other subjects.

Precision is made here. A sentence that only invites, asks or imagines is
passed over, and so is everything of a section that speaks of other things
than AI models, however often it says `open source`.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Block, Document, Sentence
from corpus.patterns import compiled
from corpus.rare import rare
from kg.cues import Cues, Hit, fold
from kg.extract.sides import side_hits

_STRUCK = re.compile(r"~~(?=\S).+?(?<=\S)~~|<(?:del|s|strike)>.*?</(?:del|s|strike)>", re.DOTALL | re.IGNORECASE)
_WITHDRAWN = rare(
    r"\b(?:i was wrong|we were wrong|retracted|withdrawn|no longer stand by|scrap that|strike that|this (?:section|paragraph|claim) is (?:out of date|wrong))\b"
)
_LINK_ONLY = re.compile(r"^\W*(?:\[[^\]]*\]\([^)]*\)|\[\[[^\]]*\]\]|https?://\S+|/[\w/-]+)\W*$")
_FIRST_PERSON_WISH = rare(
    r"^(?:\"|')?(?:if|had) .{0,60}\b(?:had|were)\b.{0,120}\bwould\b|^if (?:somebody|someone|anyone|anybody|everyone|every \w+|all \w+|nobody|a \w+|the \w+|\w+) (?:\w+ed|gave|made|went|came|fell|rose|cost|became|began|stopped)\b.{0,160}\b(?:would|could|might)\b"
)


DENSE = 100
"""Words; an article that names a side once in as many is about the choice throughout."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Which sections of an article are about AI models."""

    sections: frozenset[tuple[str, ...]]
    weighing: frozenset[tuple[str, ...]] = frozenset()
    """Sections that name a side of the choice."""
    both: bool = False
    """The article speaks of both sides."""

    def covers(self, block: Block) -> bool:
        return block.section in self.sections


def subject_of(document: Document, cues: Cues) -> Subject:
    """Count words of the subject and of others, section by section."""
    ours: Counter[tuple[str, ...]] = Counter()
    others: Counter[tuple[str, ...]] = Counter()
    weak: Counter[tuple[str, ...]] = Counter()
    sides: Counter[tuple[str, ...]] = Counter()
    hints: Counter[tuple[str, ...]] = Counter()
    spoken: Counter[str] = Counter()
    words = certain = 0
    for block in document.blocks:
        if block.kind == "code":
            continue
        key = block.section
        if block.kind == "heading":
            key = (*block.section, block.text)
        words += len(block.text.split())
        hits = cues.subject.find(fold(block.text))
        if not hits:
            ours[key] += 0
            continue
        named, hinted = side_hits(hits, "names"), side_hits(hits, "signs")
        sides[key] += len(named)
        hints[key] += len(hinted)
        spoken.update(h.cue.key for h in (*named, *hinted))
        counts = Counter(h.cue.key for h in hits if h.cue.use == "mark")
        ours[key] += counts["subject"] + counts["shared_subject"]
        certain += counts["subject"]
        weak[key] += counts["weak_subject"]
        others[key] += counts["other_subject"]
    whole, strange = sum(ours.values()), sum(others.values())
    title = Counter(h.cue.key for h in cues.subject.find(fold(document.article.title)) if h.cue.use == "mark")
    little = whole + 2 * title["subject"] < 2 and not (weak.total() > 1 and sides.total())
    if not certain + title["subject"] or little or strange > whole + sum(weak.values()) / 2:
        return Subject(frozenset())
    keys = {b.section for b in document.blocks} | set(ours)
    stray = 1 if whole >= 4 * strange else 0
    about = frozenset(k for k in keys if others[k] <= ours[k] + weak[k] / 2 + stray)
    first = next((b.text for b in document.blocks if b.kind == "heading"), "") + " " + document.article.title
    dense = sum(sides.values()) * DENSE >= words or len({h.cue.key for h in side_hits(cues.subject.find(fold(first)), "names")}) > 0
    return Subject(
        about,
        about
        if dense
        else frozenset(k for k in about if hints[k] > 1 or any(sides[s] for s in sides if s[: len(k)] == k or (k[: len(s)] == s and len(s) > 1))),
        min(spoken["open"], spoken["closed"]) > 0,
    )


_LEGAL = re.compile(
    r"\b(?:hereby|herein\w*|hereof|hereunder|thereof|licensor|licensees?|whereas|indemnif\w+|notwithstanding|shall(?: not)?|the work|derivative works?)\b"
)
_LEGAL_DENSITY = 120
"""Words; a text with a lawyer's word once in as many is a licence or a contract itself."""


def is_legal(document: Document) -> bool:
    """True for a licence, an agreement or terms of use: it grants and forbids, and weighs nothing."""
    text = " ".join(b.text for b in document.blocks if b.kind != "code").casefold()
    found = _LEGAL.findall(text)
    return len(set(found)) >= 3 and len(found) * _LEGAL_DENSITY >= len(text.split())


def struck(document: Document) -> list[tuple[int, int]]:
    """Give the spans that their author struck through."""
    if document.article.format == "text":
        return []
    return [m.span() for m in _STRUCK.finditer(document.article.text)]


_GRANTS = re.compile(
    r"^\W*(?:what )?(?:you|users|licensees|anyone)(?: are)? (?:may|can|must|cannot|should not|allowed|not allowed|have to)\b|^\W*(?:permissions?|conditions|limitations|obligations|prohibitions?|prohibited|permitted|forbidden|restrictions|duties)\b|\bwhat (?:it|the licen[sc]e|is) (?:allow|forbid|permit|require|prohibit|restrict)",
    re.I,
)


def is_term(block: Block) -> bool:
    """Whether an item is a term of a licence: it stands under `What you may do`, where licences are spoken of."""
    if block.kind != "item":
        return False
    above = (block.lead_in, *block.section[-1:])
    return any("licen" in text.casefold() for text in (*block.section, block.lead_in)) and any(_GRANTS.search(text) for text in above)


def is_struck(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """True where striking covers the better part of a stretch."""
    return sum(max(0, min(end, e) - max(start, s)) for s, e in spans) * 2 > end - start


def is_contents(block: Block, headings: frozenset[str]) -> bool:
    """True for an item that only repeats a heading of its own article, or is only a link."""
    return block.kind == "item" and block.text.strip().casefold() in headings


def links_only(block: Block, text: str) -> bool:
    """True for a line that is nothing but a link."""
    return bool(_LINK_ONLY.match(text[block.start : block.end].lstrip("-*• ").strip()))


_UNDECIDED = rare(
    r"^\W*(?:so |and |but |then )?the (?:real |practical |right |key |first |only |important |better )*(?:choice|question|decision|debate|issue) (?:is|isn't|between|of|about|was|becomes|then)\b|\bdoes(?: not|n't) (?:always |necessarily |automatically |by itself )?mean\b|\b(?:not|isn't) (?:really |just )?about which\b"
)


_ASIDE = re.compile(
    r"^\W*(?:sponsored|advertisement|ad|promoted|presented by|read next|see also|related|read more|more from us|further reading|in this issue|this issue is sponsored|also in this)\b[^.]{0,12}[:–—-]"
)


def is_aside(block: Block) -> bool:
    """True for a line that advertises or only points elsewhere: `Sponsored: ...`, `Read next: ...`, `CSV · JSON · Report a problem`."""
    parts = compiled(r" [·|•] ").split(block.text)
    if len(parts) > 2 and block.kind != "row" and all(len(part.split()) <= 4 for part in parts):
        return True
    return bool(_ASIDE.match(fold(block.text)))


def is_imagined(hits: Sequence[Hit]) -> bool:
    """True for a sentence that asks to imagine something."""
    return any(h.cue.use == "silent" and h.cue.key == "hypothesis" for h in hits)


def stays_imagined(sentence: Sentence) -> bool:
    """True for a sentence that goes on in what the one before imagined."""
    return bool(compiled(r"\b(?:would|could|might)\b").search(fold(sentence.text)))


def says_nothing(sentence: Sentence, hits: Sequence[Hit]) -> bool:
    """True for a question, an appeal or a hypothesis."""
    text = fold(sentence.text).strip()
    if text.rstrip("\"')*_ ").endswith("?") or len(text.split()) < 2:
        return True
    lead = len(text) - len(text.lstrip("\"'(*_ "))
    if any(h.cue.use == "silent" and h.start <= lead for h in hits):
        return True
    return bool(_FIRST_PERSON_WISH.match(text) or _UNDECIDED.search(text) or _WITHDRAWN.search(text))
