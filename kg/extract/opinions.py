"""Read tradeoffs, guidance and definitions by what a sentence says and where it stands.

The walk goes block by block: headings and lead-ins set the frame, a label sets
the side or the dimension for its paragraph, and each sentence is read within
that. Articles in other languages and sections on other subjects give nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Block, Document, Sentence
from kg import cues as lexicon
from kg.claim import Body, Claim, Definition, Guidance, Tradeoff
from kg.cues import fold
from kg.extract import beliefs, definition, silence, terms
from kg.extract.answers import answered, cases_for, goes_on, recommended
from kg.extract.bullets import Bullets
from kg.extract.frames import Announced, Frame
from kg.extract.hanging import Hanging
from kg.extract.judge import Deciding
from kg.extract.labels import SHORT, decided, take_label
from kg.extract.page import Page, open_page
from kg.extract.passages import Passage, Passages, open_passages
from kg.extract.sentences import Sentences
from kg.extract.siderows import row_claims
from kg.extract.sides import Pole
from kg.extract.stance import Setting

_ANSWER = re.compile(r"^(?:\*\*|__)?(?:A(?:nswer)?|Definition|Meaning)(?::|\.(?= [A-Z]))(?:\*\*|__)? (?=\S)")
"""Marks an answer; it is no part of it."""
_YES_OR_NO = ("", "yes", "no", "so", "not", "it does", "it is", "you do")
"""What a piece of advice may give as its case where the case stands in the question before it."""
_OF_THEM = re.compile(r"\b(?:they|them|it|one|which|either|both)\b")


def read_opinions(document: Document, judge: Deciding | None = None) -> Iterator[Claim]:
    """Read every tradeoff, guidance and definition of an English article on AI models; without a judge, as the rules read it."""
    if document.article.language != "en":
        return
    cues = lexicon.load()
    subject = silence.subject_of(document, cues)
    if not subject.sections:
        return
    headings = frozenset(b.text.strip().casefold() for b in document.blocks if b.kind == "heading")
    seen: set[tuple[int, int, Body]] = set()
    page = open_page(document, cues, subject)
    reader = _Reader(page, headings, Bullets(page), Hanging(page), Sentences(page), open_passages(page), judge)
    legal = silence.is_legal(document)
    for claim in reader.read_all():
        if legal and not isinstance(claim.body, Definition):
            continue
        key = (claim.evidence.start, claim.evidence.end, claim.body)
        if key not in seen:
            seen.add(key)
            yield claim


_TOGETHER = 64
"""Blocks that are judged together: each step then has what it needs at hand, and a long article takes no more memory."""


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A block as the rules read it."""

    block: Block
    frame: Frame
    before: str
    """The text of the passage before it."""
    claims: list[Claim]


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of one article in order, remembering what a sentence may lean on."""

    page: Page
    headings: frozenset[str]
    """Folded, to tell a table of contents by."""
    bullets: Bullets
    hanging: Hanging
    sentences: Sentences
    passages: Passages
    judge: Deciding | None
    asked: str = ""
    """The question that the nearest text before asked, where it is no heading."""
    answered_in: tuple[str, ...] = ()
    """The section whose question heading has been answered already."""
    defining: str = ""
    """The lead-in that says what a term means: its list goes on saying so."""
    led: tuple[str, Pole | None] = ("", None)
    """The last sentence of the paragraph before, and whom it was about: its list goes on about them."""

    def read_all(self) -> Iterator[Claim]:
        """Read the article; a definition gets the likeness that another place draws for its term."""
        waiting: list[Claim] = []
        for claim in self.claims():
            if isinstance(claim.body, Definition) and not claim.body.analogy:
                waiting.append(claim)
            else:
                yield claim
        for claim in waiting:
            body = claim.body
            assert isinstance(body, Definition)
            likeness = definition.likeness_for(body.term, self.sentences.likenesses)
            yield replace(claim, body=replace(body, analogy=likeness)) if likeness else claim

    def claims(self) -> Iterator[Claim]:
        """Read the blocks in order, some by the rules before they are judged together."""
        drafted: list[_Drafted] = []
        before = ""
        for block in self.page.document.blocks:
            if block.kind in ("heading", "code") or not self.page.subject.covers(block):
                self.asked = before = ""
                continue
            frame = self.page.framer.frame(block)
            if not self.silent(block, frame):
                drafted.append(_Drafted(block, frame, before, list(self.read(block, frame))))
            before = block.sentences[-1].text if block.sentences else block.text
            if len(drafted) == _TOGETHER:
                yield from self.judged(drafted)
                drafted = []
        yield from self.judged(drafted)

    def judged(self, drafted: Sequence[_Drafted]) -> Iterator[Claim]:
        """Give the claims of some blocks once all of each is weighed; what stands across passages stays as the rules read it."""
        if self.judge is None:
            yield from (claim for one in drafted for claim in one.claims)
            return
        weighed = [list(self.passages.of(one.block, one.frame, one.before, one.claims)) for one in drafted]
        decisions = iter(self.judge.decide(self.page, [passage for passages in weighed for passage in passages], self.passages.halves))
        for one, passages in zip(drafted, weighed, strict=True):
            drafts = {id(draft) for passage in passages for draft in passage.drafts}
            made = [claim for claim in one.claims if id(claim) not in drafts]
            for passage in passages:
                found = next(decisions)
                if found and (passage.drafts or self.speaks(passage)):
                    made += found
            yield from {id(claim): claim for claim in made}.values()

    def speaks(self, passage: Passage) -> bool:
        """True for a passage that may claim anything at all: no question, appeal or hypothesis, and not struck through."""
        sentence = Sentence(passage.start, passage.end, passage.text)
        return not silence.says_nothing(sentence, passage.hits) and not silence.is_struck(passage.start, passage.end, self.page.struck)

    def silent(self, block: Block, frame: Frame) -> bool:
        """True for navigation, terms of a licence, and what its author struck through."""
        return (
            frame.navigation
            or silence.is_contents(block, self.headings)
            or silence.links_only(block, self.page.document.article.text)
            or silence.is_aside(block)
            or silence.is_struck(block.start, block.end, self.page.struck)
            or silence.is_term(block)
        )

    def read(self, block: Block, frame: Frame) -> Iterator[Claim]:
        """Read one block by the rules."""
        under = self.hanging.under(block, frame)
        if under is None:
            return
        if block.kind == "row":
            yield from row_claims(self.page, block, under)
        elif block.kind == "item" and (claims := list(self.bullets.read(block, under))):
            yield from claims
        else:
            made: list[Claim] = []
            for claim in self._paragraph(block, under):
                if block.kind == "item" and block.lead_in and block.lead_in == self.defining:
                    continue
                if isinstance(claim.body, Definition) and (last := block.text[claim.evidence.start - block.start :].strip("*_ ")).endswith(":"):
                    self.defining = last
                if isinstance(claim.body, Definition):
                    made = [m for m in made if not (isinstance(m.body, Definition) and m.evidence.start == claim.evidence.start)]
                made.append(claim)
            yield from made

    def _paragraph(self, block: Block, frame: Frame) -> Iterator[Claim]:
        sentences = [s for s in block.sentences or (Sentence(block.start, block.end, block.text),) if not silence.is_struck(s.start, s.end, self.page.struck)]
        firm = None if frame.by_family or frame.question else frame.side
        setting = Setting(
            side=firm,
            dimensions=frame.dimensions,
            known=self.page.sided if len(set(self.page.sided.values())) == 2 else {},
            previous=self.led[1] if block.lead_in and block.lead_in == self.led[0] else None,
            weighing=not frame.mixing
            and (frame.side is not None or block.section in self.page.subject.weighing or len(self.page.sided) > len(self.page.known)),
        )
        question = frame.question if block.section and block.section != self.answered_in else ""
        question = asked_of = self.asked or question
        self.asked = ""
        if block.section and block.section != self.answered_in and (myth := beliefs.myth(block.section[-1])):
            self.answered_in = block.section
            setting = beliefs.believing(self.page, myth, setting)
        if question and setting.previous is None:
            setting = replace(setting, previous=self.page.framer.asked_of(question))
        defined: Claim | None = None
        settled: set[str] = set()
        open_question = ""
        passed_over: Sentence | None = None
        for number, sentence in enumerate(sentences):
            body = sentence.text
            if sentence is passed_over:
                continue
            if number == 0 and len(sentences) > 1 and beliefs.only_quotes(body):
                told = beliefs.believing(self.page, body.strip('*_ "“”'), replace(setting, weighing=True))
                setting = replace(setting, believed=told.believed)
                continue
            if choice := decided(self.page, sentence, block, frame):
                yield choice
                continue
            if lead := _ANSWER.match(body):
                sentence = Sentence(sentence.start + lead.end(), sentence.end, body[lead.end() :])
                body = sentence.text
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            if number == 0 and self._is_entry(block) and (made := terms.entry(self.page, block.section[-1], sentence)):
                yield (defined := made)
                continue
            if question and not body.rstrip("*_ \"'").endswith("?"):
                label = Announced()
            elif number == 0 or SHORT.match(body) or (number < 3 and frame.terms):
                if frame.terms and (made := terms.headword(self.page, sentence, following)):
                    yield (defined := made)
                    passed_over = following
                    continue
                setting, label, rest = take_label(self.page, body, setting)
                if rest == "":
                    continue
            else:
                label = Announced()
            if body.rstrip("*_ \"'").endswith("?"):
                question = asked_of = body if len(body) < 160 else ""
                setting = replace(
                    setting, previous=self.page.framer.asked_of(body), dimensions=self.page.framer.announced(body).dimensions or setting.dimensions
                )
                if number == len(sentences) - 1:
                    self.asked = question
                continue
            if not question and open_question and goes_on(sentence):
                question = open_question
            if question and (cases := cases_for(question, body, self.page.framer)):
                self.answered_in = block.section
                question = open_question = asked_of = ""
                yield self.page.claim(cases, sentence.start, sentence.end, 0.8)
                continue
            if question:
                self.answered_in = block.section
                reply = answered(question, sentence, following, setting, self.page.framer) if self._weighs(question, setting) else None
                asked = definition.asked_term(question, self.page.cues)
                open_question, question = question, ""
                if reply:
                    found, end = reply
                    settled = {t.dimension for t, _ in found}
                    for tradeoff, confidence in found:
                        yield self.page.claim(tradeoff, sentence.start, end, confidence)
                    if end == sentence.end:
                        settled = set()
                    continue
                if asked and (made := terms.asked(self.page, asked, sentence)):
                    yield (defined := made)
                    setting = self.sentences.passed(setting, fold(body))
                    continue
            if defined is not None and definition.is_likeness(body):
                yield terms.with_likeness(self.page, defined, sentence, number > 0 and sentences[number - 1].end <= defined.evidence.end)
                continue
            claims, setting = self.sentences.read(sentence, following, setting, frame, label, number == 0)
            if asked_of and not any(isinstance(c.body, Guidance) for c in claims) and (side := recommended(asked_of, body, self.page.framer)):
                claims.insert(0, self.page.claim(Guidance(side, asked_of.strip("*_ ?")), sentence.start, sentence.end, 0.75))
            for claim in claims:
                if isinstance(claim.body, Definition) and (defined is None or claim.confidence >= 0.8):
                    defined = claim
                if isinstance(claim.body, Guidance) and asked_of and fold(claim.body.when) in _YES_OR_NO:
                    when = ": ".join(part for part in (asked_of.strip("*_ ?"), claim.body.when) if part)
                    claim = replace(claim, body=replace(claim.body, when=when))
                if isinstance(claim.body, Guidance) and not claim.body.when:
                    claim = replace(claim, body=replace(claim.body, when=body.strip("*_ .;,")))  # advice that names no case holds for what it says
                if not (isinstance(claim.body, Tradeoff) and claim.body.dimension in settled):
                    yield claim
            settled = set()
            if block.kind == "paragraph":
                self.led = (body, setting.previous)

    def _is_entry(self, block: Block) -> bool:
        """Whether a block stands right under a term, and not under the heading or title of a whole list of terms."""
        if block.kind != "paragraph" or len(block.section) < 2 or block.parents:
            return False
        *above, nearest = (self.page.framer.announced(heading).terms for heading in block.section)
        return any(above) and not nearest

    def _weighs(self, question: str, setting: Setting) -> bool:
        """True for a question about the sides, by name or by `they`, in a section that weighs them."""
        told = self.page.framer.announced(question)
        named = any(h.cue.use == "names" for h in self.page.cues.sentence.find(fold(question)))
        return named or told.both or (setting.weighing and bool(_OF_THEM.search(fold(question))))
