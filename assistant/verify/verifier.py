"""Decide of each sentence that a model writes whether it may be shown.

Two checks that share nothing must both let it pass: the claims read from it
are in the evidence, and everything it names, counts or compares is accounted
for by the evidence. The marks that the model sets are not believed: a sentence
gets those of the evidence that carries it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.answer import Answer, AnswerSentence
from assistant.verify.claims import ClaimReader, unheld
from assistant.verify.evidence import Evidence, Titles, evidence, of_texts, source_names
from assistant.verify.names import Name, of
from assistant.verify.quotations import misquoted
from assistant.verify.reading import Segment, read
from assistant.verify.sorts import mismatch
from assistant.verify.support import Support, support, told_by
from assistant.verify.words import words
from kg.claim import Claim
from kg.lexicon import Lexicon

_MARK = re.compile(r"\s*\[\s*\d+(?:\s*[,;–-]\s*\d+)*\s*\]")
_PRONOUN = re.compile(r"\W*(?:it|its|it's|they|their|this|that|these|those|he|she|the (?:model|licence|license|company))\b", re.IGNORECASE)
_PARTICLE = re.compile(r"(yes|no)\s*[,:;.!—–-]\s+(?=\w)", re.IGNORECASE)
_CONVEYED = 0.15
"""The share of a composed sentence's words that may be missing where it counts as conveyed."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one sentence."""

    text: str
    """Without marks."""
    support: Support

    @property
    def stands(self) -> bool:
        return self.support.stands


class Verifier:
    """Holds the sentences of a model against one answer's evidence."""

    def __init__(self, answer: Answer, claims: Sequence[Claim] = (), *, lexicon: Lexicon | None = None, reader: ClaimReader | None = None) -> None:
        self._words = words()
        self._spare = replace(self._words, neutral_stems=self._words.neutral_stems | self._words.joining)
        """For asking what a retelling has lost."""
        self._answer = answer
        self._reader = reader
        self._claims = list(claims)
        if reader is not None:
            texts = [*(c.quote for c in answer.citations), *(s.text for s in answer.sentences)]
            self._claims += [claim for text in texts for claim in reader.read(text)]
        self._titles = Titles(answer)
        self._vocabulary = of(self._claims, _sources(answer), lexicon, self._words, also=self._titles.entries())
        self._evidence: Evidence = evidence(answer, self._claims, self._titles, self._vocabulary, self._words)

    def check(self, sentence: str, *, after: str = "") -> Checked:
        """Decide of one sentence; `after` is the one before it, which its pronouns may mean."""
        text = self._without_particle(unmarked(sentence))
        if self._reader is not None and (lacking := unheld(self._reader.read(text), self._claims, [s.text for s in self._answer.sentences])):
            return Checked(text, Support(False, f"no evidence holds the claim: {lacking}"))
        segments = self._read(text, after)
        if wrong := mismatch(self._titles.short(text), self._vocabulary, self._words):
            return Checked(text, Support(False, wrong))
        if altered := misquoted(text, told_by(segments, self._evidence), self._evidence):
            return Checked(text, Support(False, f"no article says these words: {altered}"))
        return Checked(text, support(segments, self._evidence, self._words))

    def conveys(self, sentences: Sequence[str], composed: AnswerSentence) -> bool:
        """Whether `sentences` together say everything that a composed sentence does."""
        held = of_texts([self._titles.short(unmarked(s)) for s in sentences], self._vocabulary, self._words)
        wanted = read(self._titles.short(composed.text), self._vocabulary, self._words, wide=True)
        if misquoted(composed.text, held.units, self._evidence):
            return False
        return support(wanted, held, self._spare, loose=_CONVEYED).stands

    def _without_particle(self, text: str) -> str:
        """Drop a `Yes` or `No` that the composed answer does not give: it answers what no article was asked."""
        particle = _PARTICLE.match(text)
        if particle is None or any(s.text.casefold().startswith(particle[1].casefold()) for s in self._answer.sentences):
            return text
        return text[particle.end() : particle.end() + 1].upper() + text[particle.end() + 1 :]

    def _read(self, text: str, after: str) -> tuple[Segment, ...]:
        segments = read(self._titles.short(text), self._vocabulary, self._words, wide=True)
        if not after or not _PRONOUN.match(text):
            return segments
        before = [s for s in read(self._titles.short(unmarked(after)), self._vocabulary, self._words, wide=True) if not s.aside]
        owners: tuple[Name, ...] = next((s.owners for s in before if s.owners), ())
        sides = next((frozenset(s.sides) for s in before if s.sides), frozenset())
        return tuple(_meant(s, owners, sides) for s in segments)


def _sources(answer: Answer) -> Iterator[str]:
    """Give the titles, publishers and names of articles by which a sentence may say who says so."""
    for citation in answer.citations:
        yield from source_names(citation)


def _meant(segment: Segment, owners: tuple[Name, ...], sides: frozenset[str]) -> Segment:
    """Let a segment that names nobody speak of what the sentence before spoke of."""
    if not any(n.firm for n in segment.owners) and owners and any(n.owns for n in owners):
        return replace(segment, owners=owners, inherited=True)
    if not segment.owners and not segment.sides and not segment.side_owners and sides and not owners:
        return replace(segment, side_owners=sides)
    return segment


def unmarked(sentence: str) -> str:
    """Give a sentence without citation marks and Markdown's emphasis."""
    return re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\*\*|__|`", "", _MARK.sub("", sentence))).strip()
