"""Read tradeoffs, guidance and definitions by what a sentence says and where it stands.

The walk goes block by block: headings and lead-ins set the frame, a label sets
the side or the dimension for its paragraph, and each sentence is read within
that. Articles in other languages and sections on other subjects give nothing.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corpus.document import Block, Document, Sentence
from kg import cues as lexicon
from kg.claim import Body, Claim, Definition, Evidence, Guidance, Tradeoff
from kg.cues import Cues, fold
from kg.extract import definition, faceoff, guidance, silence, verdicts
from kg.extract.answers import answered, cases_for, goes_on, recommended
from kg.extract.clauses import cut
from kg.extract.frames import LONGEST_LABEL, Announced, Frame, Framer, Role
from kg.extract.known import sides_of_models, with_families
from kg.extract.sides import Pole, other
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

_LABEL = re.compile(r"^(?P<label>[^:.?!]{2,70}?)(?P<mark>:| [-–—]|\.(?= [A-Z])) (?=\S)")
_MYTH = re.compile(
    r"^\W*(?:\d+\W*)?(?:myth|misconception|fallacy|claim|belief|legend|objection)\b[ #\d]*[:.–—-]+ *[\"“']?(?P<said>.{8,}?)[\"”']?$", re.IGNORECASE
)
_DISAGREES = re.compile(
    r"^\W*(?:but |yet |well, )?(?:i (?:disagree|do not agree|don't agree|doubt it)|we (?:disagree|doubt it)|not so|not quite|wrong|nonsense|hardly|that is (?:wrong|false|not true|nonsense|a myth|too simple|only)|that's (?:wrong|false|not true|nonsense|a myth|too simple)|this is (?:wrong|false|not true|a myth)|only (?:partly|half|at|for|when|if|in|above|once)\b|if only|not really|no[,.:])",
    re.IGNORECASE,
)
_HAS_QUOTE = re.compile(r"[\"“][^\"“”]{8,}[\"”]")
_MARKED_ITEM = re.compile(r"^\(?(?P<good>[+＋➕👍]|pros?\b)|^\(?(?P<bad>[−–➖👎-]|cons?\b)", re.IGNORECASE)
_QUOTED = re.compile(r"^\W*[\"“][^\"”]{8,}[,.!][\"”] .*\b(?:claims?|says?|insists?|argues?|wrote|writes|goes|believes?|thinks?|runs)\b", re.IGNORECASE)
_ALL_QUOTED = re.compile(r"^[*_]*[\"“][^\"“”]{8,}[\"”][*_]*$")
"""A sentence that is nothing but a quotation only reports what is said; the next one answers."""
_DASHES = str.maketrans("–−—", "---")
_ANSWER = re.compile(r"^(?:\*\*|__)?A(?:nswer)?(?::|\.(?= [A-Z]))(?:\*\*|__)? (?=\S)")
"""Marks an answer; it is no part of it."""
_YES_OR_NO = ("", "yes", "no", "so", "not", "it does", "it is", "you do")
"""What a piece of advice may give as its case where the case stands in the question before it."""
_SECTION_DECIDES = re.compile(
    r"\b(?:pick(?:ing|s)?|choos(?:e|ing)|choice|decid(?:e|ed|ing)|decisions?|recommend\w*|which|who should|our advice|rules? of thumb|verdict)\b"
)
_SHORT = re.compile(r"^[^:.?!]{2,60}[.!]$")


def read_opinions(document: Document) -> Iterator[Claim]:
    """Read every tradeoff, guidance and definition of an English article on AI models."""
    if document.article.language != "en":
        return
    cues = lexicon.load()
    subject = silence.subject_of(document, cues)
    if not subject.sections:
        return
    placed = sides_of_models(document, cues)
    headings = frozenset(b.text.strip().casefold() for b in document.blocks if b.kind == "heading")
    seen: set[tuple[int, int, Body]] = set()
    reader = _Reader(document, cues, Framer(cues, placed, _title(document)), silence.struck(document), subject, headings, with_families(placed, document, cues))
    legal = silence.is_legal(document)
    for claim in reader.read_all(subject):
        if legal and not isinstance(claim.body, Definition):
            continue
        key = (claim.evidence.start, claim.evidence.end, claim.body)
        if key not in seen:
            seen.add(key)
            yield claim


def _title(document: Document) -> str:
    first = next((b for b in document.blocks if b.kind == "heading"), None)
    return first.text if first is not None and first.level <= 1 else document.article.title


def label_end(body: str) -> int:
    """Give where a sentence begins after its label: `ELI5: A and B - A is like ...`."""
    match = _LABEL.match(body)
    inner = match and re.match(r"[^.?!]{2,70}? [-–—] ", body[match.end() :])
    return match.end() + (inner.end() if inner else 0) if match else 0


@dataclass(slots=True)
class _Reader:
    """Reads the blocks of one article in order, remembering what a sentence may lean on."""

    document: Document
    cues: Cues
    framer: Framer
    struck: Sequence[tuple[int, int]]
    subject: silence.Subject
    headings: frozenset[str]
    """Folded, to tell a table of contents by."""
    sided: Mapping[str, Pole]
    """Models by side, with the families that the lexicon places where the article weighs both sides' models: for the subjects of clauses."""
    asked: str = ""
    """The question that the nearest text before asked, where it is no heading."""
    answered_in: tuple[str, ...] = ()
    """The section whose question heading has been answered already."""
    likenesses: dict[str, str] = field(default_factory=dict)
    """Term, folded -> the sentence that says what it is like, where that stands apart from its definition."""
    subjects: dict[tuple[str, ...], Pole | None] = field(default_factory=dict)
    signed: dict[tuple[str, ...], bool] = field(default_factory=dict)
    """Section -> whether its items are marked with plus and minus."""
    banner: tuple[tuple[str, ...], str] = ((), "")
    """The section in which a line all in bold stands for a heading, and the line."""
    turned: tuple[tuple[str, ...], Role] = ((), "")
    """The section in which a line such as `Cons` among the items turned what they say, and to what."""
    led: tuple[str, Pole | None] = ("", None)
    """The last sentence of the paragraph before, and whom it was about: its list goes on about them."""

    @property
    def placed(self) -> Mapping[str, Pole]:
        """Models by side, where the article puts some on each: only then does advice for a model advise a side."""
        return self.known if len(set(self.known.values())) == 2 else {}

    @property
    def known(self) -> Mapping[str, Pole]:
        return self.framer.known

    def read_all(self, subject: silence.Subject) -> Iterator[Claim]:
        """Read the blocks in order; a definition gets the likeness that another place draws for its term."""
        waiting: list[Claim] = []
        for block in self.document.blocks:
            if block.kind in ("heading", "code") or not subject.covers(block):
                self.asked = ""
                continue
            for claim in self.read(block):
                if isinstance(claim.body, Definition) and not claim.body.analogy:
                    waiting.append(claim)
                else:
                    yield claim
        for claim in waiting:
            body = claim.body
            assert isinstance(body, Definition)
            likeness = definition.likeness_for(body.term, self.likenesses)
            yield replace(claim, body=replace(body, analogy=likeness)) if likeness else claim

    def read(self, block: Block) -> Iterator[Claim]:
        """Read one block."""
        frame = self.framer.frame(block)
        if frame.navigation or silence.is_contents(block, self.headings) or silence.links_only(block, self.document.article.text) or silence.is_aside(block):
            return
        if silence.is_struck(block.start, block.end, self.struck):
            return
        raw = self.document.article.text[block.start : block.end]
        if block.kind == "paragraph":
            short = len(block.text.split()) <= 8 and not block.text.endswith((".", "!", ","))
            bold = short and raw.startswith("**") and raw.endswith("**")
            self.banner = (block.section, block.text) if bold or (short and self._heads(block.text)) else ((), "")
        elif block.kind == "item" and self.banner[1] and self.banner[0] == block.section:
            told = self.framer.announced(self.banner[1])
            if frame.side is None or (told.side and told.role):
                frame = replace(frame, side=told.side, role=told.role or frame.role, dimensions=told.dimensions or frame.dimensions)
        if block.kind == "item" and (role := self.framer.turn(block.text)):
            self.turned = (block.section, role)
            return
        if self.turned[1] and self.turned[0] == block.section and block.kind == "item":
            frame = replace(frame, role=self.turned[1], choice=None)
        if block.kind == "row":
            yield from self._row(block, frame)
        elif block.kind == "item" and (claims := list(self._item(block, frame))):
            yield from claims
        else:
            made: list[Claim] = []
            for claim in self._paragraph(block, frame):
                if isinstance(claim.body, Definition):
                    made = [m for m in made if not (isinstance(m.body, Definition) and m.evidence.start == claim.evidence.start)]
                made.append(claim)
            yield from made

    def _heads(self, text: str) -> bool:
        """True for a line that stands for a heading in plain text: `Risks of open`."""
        told = self.framer.announced(text)
        return bool(told.side and told.role)

    def _claim(self, body: Body, start: int, end: int, confidence: float) -> Claim:
        article = self.document.article
        return Claim(body, Evidence(article.id, article.text[start:end], start, end), confidence=round(min(confidence, 0.95), 2))

    # Rows

    def _row(self, block: Block, frame: Frame) -> Iterator[Claim]:
        if len(block.cells) < 2:
            return
        first = fold(block.header[0]).strip() if block.header else ""
        if first in ("term", "terms", "concept", "word", "jargon", "expression", "phrase") or (
            frame.terms and re.search(r"\b(?:meaning|definition|means|explanation|description|in plain)\b", fold(" ".join(block.header)))
        ):
            text = "; ".join(c for c in block.cells[1:] if c)
            if text and len(block.cells[0].split()) <= 6:
                yield self._claim(Definition(block.cells[0], text), block.start, block.end, 0.85)
            return
        if choices := faceoff.choosers(block.header, self.framer):
            yield from (self._claim(guidance_, block.start, block.end, confidence) for guidance_, confidence in faceoff.chooser_row(block, choices))
            return
        own = self.framer.announced(block.cells[0]).side
        if own is not None and block.header and not self.framer.announced(block.header[0]).dimensions:
            for tradeoff, confidence in faceoff.side_row(block, own, self.framer, self.cues):
                yield self._claim(tradeoff, block.start, block.end, confidence)
            return
        sides = faceoff.columns(block.header, self.framer)
        if not sides.comparable and (advice := list(faceoff.advice_row(block, self.framer))):
            yield from (self._claim(guidance_, block.start, block.end, confidence) for guidance_, confidence in advice)
        elif sides.comparable and (cases := list(faceoff.cases_row(block, sides, self.framer))):
            yield from (self._claim(guidance_, block.start, block.end, confidence) for guidance_, confidence in cases)
        elif sides.comparable and not faceoff.states_facts(block, self.cues):
            for tradeoff, confidence in faceoff.face_off(block, sides, self.framer, self.cues):
                yield self._claim(tradeoff, block.start, block.end, confidence)

    # Items

    def _item(self, block: Block, frame: Frame) -> Iterator[Claim]:
        """Read an item whose list says what its items are: advice, pros and cons, ticks and crosses."""
        if frame.choice is not None and not block.text.endswith("?"):
            yield self._claim(guidance.item_advice(block.text, frame.choice), block.start, block.end, 0.95)
            if frame.choice != "both":
                for tradeoff, confidence in self._outright(block.text, frame.choice):
                    yield self._claim(tradeoff, block.start, block.end, confidence - 0.1)
            return
        role = frame.role
        if (match := _LABEL.match(block.text)) and len(match["label"]) < 12 and (own := self.framer.announced(match["label"]).role):
            role = own
        good = role == "pros"
        signed = self._bullet(block) or _MARKED_ITEM.match(self.document.article.text[block.start : block.end].lstrip("*- •")) or _MARKED_ITEM.match(block.text)
        if block.mark in ("tick", "cross"):
            good = block.mark == "tick"
        elif signed and not role:
            good = signed["good"] is not None
        elif not role:
            return
        if frame.side is None and (signed or role) and not frame.mixing:
            frame = replace(frame, side=self._subject(block.section))
        if frame.side is None or block.text.endswith("?") or re.match(r"^[\"“].*[\"”]$", block.text):
            return
        favours = frame.side if good else other(frame.side)
        for dimension in self._dimensions(block, frame):
            yield self._claim(Tradeoff(dimension, favours), block.start, block.end, 0.9)

    def _subject(self, section: tuple[str, ...]) -> Pole | None:
        """Whose pros and cons a section lists where no heading says so: the side that the phrases of its items belong to."""
        if section not in self.subjects:
            uses = [h.cue.use for b in self.document.blocks if b.kind == "item" and b.section == section for h in self.cues.sentence.find(fold(b.text))]
            open_, closed = (sum(use in (f"{side}_gain", f"{side}_loss") for use in uses) for side in ("open", "closed"))
            self.subjects[section] = None if open_ == closed else "open" if open_ > closed else "closed"
        return self.subjects[section]

    def _bullet(self, block: Block) -> re.Match[str] | None:
        """Give the list marker of an item in a section that has items with plus and with minus."""
        if block.section not in self.signed:
            marks = {
                self.document.article.text[max(0, b.start - 2) : b.start].strip().translate(_DASHES)
                for b in self.document.blocks
                if b.kind == "item" and b.section == block.section
            }
            self.signed[block.section] = {"+", "-"} <= marks
        mark = self.document.article.text[max(0, block.start - 2) : block.start].strip()
        return _MARKED_ITEM.match(mark) if self.signed[block.section] else None

    def _outright(self, text: str, side: Pole) -> Iterator[tuple[Tradeoff, float]]:
        """Advantages that a case of advice states outright: `no risk of price hikes`."""
        whole = {
            h.cue.key
            for h in self.cues.sentence.find(fold(text))
            if h.cue.use in ("open_gain", "closed_gain", "gain") and h.cue.key in ("vendor_lock_in", "offline")
        }
        for tradeoff, confidence in tradeoffs(text, Setting(side=side), self.cues)[0]:
            if tradeoff.dimension in whole and tradeoff.favours == side:
                yield tradeoff, confidence

    def _dimensions(self, block: Block, frame: Frame) -> list[str]:
        """What an item under `Pros` or with a tick is about."""
        label = _LABEL.match(block.text)
        if label and (named := self.framer.announced(label["label"]).dimensions):
            return list(named[:2])
        hits = self.cues.sentence.find(fold(block.text))
        whole = [h for h in hits if h.cue.use in ("gain", "loss", "open_gain", "open_loss", "closed_gain", "closed_loss", "par")]
        nouns = [h for h in hits if h.cue.use in ("goods", "burdens")]
        counted: dict[str, int] = {}
        for hit in (*whole, *nouns):
            counted[hit.cue.key] = max(counted.get(hit.cue.key, 0), (hit.end - hit.start) * (2 if hit in whole else 1))
        best = sorted(counted, key=lambda k: -counted[k])
        if best:
            sure = {h.cue.key for h in whole}
            return best[:2] if len(block.text.split()) >= 9 or sure.issuperset(best[:2]) else best[:1]
        if pointed := self._pointed(block.text):
            return [pointed]
        above = self.framer.announced(block.section[-1]) if block.section else Announced()
        return list(self.framer.announced(block.text).dimensions[:1] or (() if above.role or len(above.dimensions) != 1 else above.dimensions))

    def _pointed(self, text: str) -> str:
        """The dimension that most words of an item point to, the first of them where several do alike."""
        counted: dict[str, int] = {}
        for hit in self.cues.heading.find(fold(text)):
            if hit.cue.use == "words":
                counted[hit.cue.key] = counted.get(hit.cue.key, 0) + 1
        return max(counted, key=lambda k: counted[k], default="")

    # Paragraphs

    def _paragraph(self, block: Block, frame: Frame) -> Iterator[Claim]:
        sentences = [s for s in block.sentences or (Sentence(block.start, block.end, block.text),) if not silence.is_struck(s.start, s.end, self.struck)]
        firm = None if frame.by_family or frame.question else frame.side
        setting = Setting(
            side=firm,
            dimensions=frame.dimensions,
            known=self.sided if len(set(self.sided.values())) == 2 else {},
            previous=self.led[1] if block.lead_in and block.lead_in == self.led[0] else None,
            weighing=not frame.mixing and (frame.side is not None or block.section in self.subject.weighing or len(self.sided) > len(self.known)),
        )
        question = frame.question if block.section and block.section != self.answered_in else ""
        question = asked_of = self.asked or question
        self.asked = ""
        if block.section and block.section != self.answered_in and (myth := _MYTH.match(block.section[-1])):
            self.answered_in = block.section
            setting = replace(setting, believed=tuple(dict.fromkeys(t.dimension for t, _ in tradeoffs(myth["said"], setting, self.cues)[0])))
        if question and setting.previous is None:
            setting = replace(setting, previous=self.framer.asked_of(question))
        defined: Claim | None = None
        settled: set[str] = set()
        open_question = ""
        passed_over: Sentence | None = None
        for number, sentence in enumerate(sentences):
            body = sentence.text
            if sentence is passed_over:
                continue
            if number == 0 and len(sentences) > 1 and _ALL_QUOTED.match(body):
                setting = replace(
                    setting,
                    believed=tuple(dict.fromkeys(t.dimension for t, _ in tradeoffs(body.strip('*_"“” '), replace(setting, weighing=True), self.cues)[0])),
                )
                continue
            if decided := self._decided(sentence, block, frame):
                yield decided
                continue
            if lead := _ANSWER.match(body):
                sentence = Sentence(sentence.start + lead.end(), sentence.end, body[lead.end() :])
                body = sentence.text
            following = sentences[number + 1] if number + 1 < len(sentences) else None
            if question and not body.rstrip("*_ \"'").endswith("?"):
                label = Announced()
            elif number == 0 or _SHORT.match(body) or (number < 3 and frame.terms):
                if frame.terms and (made := self._headword(sentence, following)):
                    yield (defined := made)
                    passed_over = following
                    continue
                setting, label, rest = self._label(body, setting, frame, number)
                if rest == "":
                    continue
            else:
                label = Announced()
            if body.rstrip("*_ \"'").endswith("?"):
                question = asked_of = body if len(body) < 160 else ""
                setting = replace(setting, previous=self.framer.asked_of(body), dimensions=self.framer.announced(body).dimensions or setting.dimensions)
                if number == len(sentences) - 1:
                    self.asked = question
                continue
            if not question and open_question and goes_on(sentence):
                question = open_question
            if question and (cases := cases_for(question, body, self.framer)):
                self.answered_in = block.section
                question = open_question = asked_of = ""
                yield self._claim(cases, sentence.start, sentence.end, 0.8)
                continue
            if question:
                self.answered_in = block.section
                reply = answered(question, sentence, following, setting, self.framer) if self._weighs(question, setting) else None
                asked = definition.asked_term(question, self.cues)
                open_question, question = question, ""
                if reply:
                    found, end = reply
                    settled = {t.dimension for t, _ in found}
                    for tradeoff, confidence in found:
                        yield self._claim(tradeoff, sentence.start, end, confidence)
                    if end == sentence.end:
                        settled = set()
                    continue
                if asked and (made := self._asked(asked, sentence)):
                    yield (defined := made)
                    setting = self._passed(setting, fold(body))
                    continue
            if defined is not None and definition.is_likeness(body):
                yield self._with_likeness(defined, sentence, number > 0 and sentences[number - 1].end <= defined.evidence.end)
                continue
            claims, setting = self._sentence(sentence, following, setting, frame, label, number == 0)
            if asked_of and not any(isinstance(c.body, Guidance) for c in claims) and (side := recommended(asked_of, body, self.framer)):
                claims.insert(0, self._claim(Guidance(side, asked_of.strip("*_ ?")), sentence.start, sentence.end, 0.75))
            for claim in claims:
                if isinstance(claim.body, Definition) and (defined is None or claim.confidence >= 0.8):
                    defined = claim
                if isinstance(claim.body, Guidance) and asked_of and fold(claim.body.when) in _YES_OR_NO:
                    when = ": ".join(part for part in (asked_of.strip("*_ ?"), claim.body.when) if part)
                    claim = replace(claim, body=replace(claim.body, when=when))
                if not (isinstance(claim.body, Tradeoff) and claim.body.dimension in settled):
                    yield claim
            settled = set()
            if block.kind == "paragraph":
                self.led = (body, setting.previous)

    def _decided(self, sentence: Sentence, block: Block, frame: Frame) -> Claim | None:
        """`Ministry or hospital: open-weight, on premises.`: a case, and the side to choose in it."""
        match = _LABEL.match(sentence.text)
        if match is None or match["mark"] != ":" or frame.role or not self.subject.weighing or not block.section:
            return None
        told, rest = self.framer.announced(match["label"]), fold(sentence.text[match.end() :]).lstrip(" \"'*")
        if told.side or told.both or told.dimensions or told.role or verdicts.is_verdict(fold(sentence.text), self.cues) >= 0 or frame.dimensions:
            return None
        if rest.startswith("both") and len(rest.split()) <= 8:
            return self._claim(Guidance("both", match["label"].strip("*_ ")), sentence.start, sentence.end, 0.8)
        choices: set[Pole] = {side for side in ("open", "closed") if self.framer.announced(re.split(r"[,;.(]", sentence.text[match.end() :])[0]).side == side}
        if len(choices) != 1 or len(rest.split()) > 8 or not (verdicts.opens_with_side(rest, self.cues) or _SECTION_DECIDES.search(fold(block.section[-1]))):
            return None
        return self._claim(Guidance(next(iter(choices)), match["label"].strip("*_ ")), sentence.start, sentence.end, 0.8)

    def _weighs(self, question: str, setting: Setting) -> bool:
        """True for a question about the sides, by name or by `they`, in a section that weighs them."""
        told = self.framer.announced(question)
        named = any(h.cue.use == "names" for h in self.cues.sentence.find(fold(question)))
        return named or told.both or (setting.weighing and bool(re.search(r"\b(?:they|them|it|one|which|either|both)\b", fold(question))))

    def _label(self, body: str, setting: Setting, frame: Frame, number: int) -> tuple[Setting, Announced, str]:
        """Let a label (`Closed source: ...`, `Cost.`) set the side or the dimension for its paragraph; rest is empty where it is all there is."""
        short = _SHORT.match(body)
        match = _LABEL.match(body)
        label = body.rstrip(".!") if short and len(body.split()) <= 6 else match["label"] if match else ""
        if not label or len(label.split()) > LONGEST_LABEL or verdicts.is_verdict(fold(body), self.cues) >= 0:
            return setting, Announced(), body
        told = self.framer.announced(label)
        if short and guidance.commands(body, self.cues):
            return setting, Announced(), body
        if short and not match and not re.match(r"(?:what|who|how|where|why|which)\b", fold(body)) and self._judges(body, setting):
            return setting, Announced(), body
        if told.side is None and not told.dimensions:
            return setting, Announced(), body
        if match and self._only_verdict(body[match.end() :]):
            told = replace(told, side=None, both=False)  # `Privacy: open, decisively.` says who wins, not who is spoken of
            return replace(setting, dimensions=told.dimensions or setting.dimensions), told, "" if short and not match else body[len(label) :]
        setting = replace(
            setting, side=told.side or (None if told.both else setting.side), dimensions=told.dimensions or setting.dimensions, previous=told.side
        )
        return setting, told, "" if short and not match else body[len(label) :]

    def _judges(self, body: str, setting: Setting) -> bool:
        """True where a short sentence already says something, so that it is no label."""
        return bool(
            re.search(
                r"\b(?:is|are|has|have|can|can't|cannot|wins?|leads?|goes|go|stays?|leaves?|costs?|needs?|means|you|it|they|nothing|nobody)\b", fold(body)
            )
        ) or bool(tradeoffs(body, setting, self.cues)[0])

    def _asked(self, term: str, sentence: Sentence) -> Claim | None:
        """The first sentence below `What is X?` says what X is."""
        said = definition.meaning(sentence.text, self.cues, terms=True)
        text = said.meaning if said else sentence.text.rstrip(".")
        if not said and len(sentence.text.split()) < 5:
            return None
        return self._claim(Definition(term, text), sentence.start, sentence.end, 0.85)

    def _headword(self, sentence: Sentence, following: Sentence | None) -> Claim | None:
        """`**Token.** The scrap of text that a model counts in.`: a term with a full stop, and its meaning after it."""
        term = sentence.text.rstrip(".").strip("*_ \"'")
        if following is None or not sentence.text.endswith(".") or not 1 <= len(term.split()) <= 4 or following.text.endswith("?"):
            return None
        if not (definition.concept(fold(term), self.cues) or self.document.article.text[sentence.start : sentence.end].startswith(("**", "__", "*", "_"))):
            return None
        return self._claim(Definition(term, following.text.rstrip(".")), sentence.start, following.end, 0.85) if len(following.text.split()) >= 4 else None

    def _with_likeness(self, defined: Claim, sentence: Sentence, adjacent: bool) -> Claim:
        """Give the definition again with its likeness, spanning both where they stand together."""
        body = defined.body
        assert isinstance(body, Definition)
        end = sentence.end if adjacent and sentence.end - defined.evidence.start <= 650 else defined.evidence.end
        return self._claim(replace(body, analogy=sentence.text), defined.evidence.start, end, defined.confidence)

    # Sentences

    def _sentence(
        self, sentence: Sentence, following: Sentence | None, setting: Setting, frame: Frame, label: Announced, opening: bool
    ) -> tuple[list[Claim], Setting]:
        """Read one sentence, and give the setting for the next."""
        text, body = fold(sentence.text), sentence.text
        hits = self.cues.sentence.find(text)
        begin = verdicts.is_verdict(text, self.cues)
        if begin < 0 and label.dimensions and (match := _LABEL.match(body)):
            inner = verdicts.is_verdict(text[match.end() :], self.cues)
            begin = inner + match.end() if inner >= 0 else -1
        if begin < 0 and label.dimensions and (match := _LABEL.match(body)) and len(match["label"].split()) <= 4 and self._only_verdict(body[match.end() :]):
            begin = match.end()
        if begin >= 0:
            told = verdicts.verdict(body, begin, setting.dimensions, setting.known or self.known, self.cues)
            if found := [self._claim(t, sentence.start, sentence.end, c) for t, c in told]:
                return found, setting
        if silence.says_nothing(sentence, hits):
            return [], replace(setting, previous=None, imagined=silence.is_imagined(hits))
        if setting.imagined and silence.stays_imagined(sentence):
            return [], setting
        setting = replace(setting, imagined=False)
        if body.rstrip("*_ ").endswith(":") and self._announces(body):
            return [], setting
        judged = bool(frame.dimensions or frame.role) and not frame.terms
        marked = definition.is_marked(self.document.article.text[sentence.start : sentence.end])
        meaning = definition.labelled(body, self.cues, terms=frame.terms and (opening or marked), judged=judged and not marked, marked=marked)
        meaning = meaning or definition.meaning(body, self.cues, terms=frame.terms, opening=opening, marked=marked)
        if meaning is not None:
            claim = self._claim(Definition(meaning.term, meaning.meaning), sentence.start, self._reach(sentence, following, label), meaning.confidence)
            return [claim], self._passed(setting, text)
        if definition.is_likeness(body):
            if term := definition.likeness_of(body, self.cues):
                self.likenesses.setdefault(term, body[label_end(body) :])
            return [], replace(setting, likening=2)
        if setting.likening and not any(h.cue.use == "names" for h in hits):
            return [], replace(setting, likening=setting.likening - 1)
        setting = replace(setting, likening=0)
        believed = self._believed(sentence, hits, setting, following)
        if believed is not None:
            return [], believed
        advice = list(
            guidance.sentence_advice(
                body,
                self.placed if setting.weighing else {},
                self.cues,
                families=setting.weighing or bool(self.placed),
                previous=setting.previous or setting.side,
            )
        )
        claims = [self._claim(g, sentence.start, sentence.end, 0.85) for g in advice]
        told_tradeoffs, side = tradeoffs(body, setting, self.cues)
        if advice:
            told_tradeoffs = self._beside(body, replace(setting, previous=advice[0].choose if advice[0].choose != "both" else setting.previous))
        claims += [self._claim(t, sentence.start, sentence.end, c) for t, c in told_tradeoffs]
        return claims, replace(setting, previous=side or setting.previous, believed=())

    def _beside(self, body: str, setting: Setting) -> list[tuple[Tradeoff, float]]:
        """Judge the clauses of a sentence of advice that advise nothing: `closed wins on ease, but choose open when ...`."""
        clauses = cut(fold(body))
        if not any(c.link in ("but", "taken_back") or fold(body)[: c.start].rstrip().endswith(";") for c in clauses):
            return []
        parts = [body[c.start : c.end] for c in clauses]
        plain = [p for p in parts if p.strip() and not guidance.advises(p, self.known, self.cues)]
        return [pair for p in plain for pair in tradeoffs(p, setting, self.cues)[0] if pair[1] >= 0.8]

    def _announces(self, body: str) -> bool:
        """True for a line that only leads in its list: `Use open models when:`, `The main benefits:`."""
        told = self.framer.announced(body)
        return bool(told.role or told.choice) or len(body.split()) <= 6

    def _only_verdict(self, rest: str) -> bool:
        """True for `closed, by a little.` after a label that names the dimension."""
        text = fold(rest)
        return len(text.split()) <= 10 and bool(verdicts.opens_with_side(text, self.cues))

    def _passed(self, setting: Setting, text: str) -> Setting:
        named = self.framer.announced(text[:60]).side
        return replace(setting, previous=named or setting.previous)

    def _reach(self, sentence: Sentence, following: Sentence | None, label: Announced) -> int:
        """A short labelled definition runs on into a sentence that goes on about `it` or `you`."""
        if following is None or label.side is None or sentence.end - sentence.start > 160:
            return sentence.end
        return following.end if re.match(r"(?:you|it|they)\b", fold(following.text)) else sentence.end

    def _believed(self, sentence: Sentence, hits: Sequence[lexicon.Hit], setting: Setting, following: Sentence | None) -> Setting | None:
        """Where a sentence only reports a belief, give what the next one may refute."""
        belief = next((h.end for h in hits if h.cue.use == "mark" and h.cue.key == "belief"), -1)
        if belief < 0 and _QUOTED.match(sentence.text):
            belief = len(sentence.text)
        if belief < 0 and following is not None and _DISAGREES.match(following.text) and _HAS_QUOTE.search(sentence.text):
            belief = len(sentence.text)
        if belief < 0 or any(h.cue.use == "mark" and h.cue.key in ("refutation", "hedge") and h.start > belief for h in hits):
            return None
        found, _ = tradeoffs(sentence.text, setting, self.cues)
        return replace(setting, believed=tuple(dict.fromkeys(t.dimension for t, _ in found)), previous=None)
