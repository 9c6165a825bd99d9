"""Let a proposal in as a claim only where the article itself bears it out.

The quote must stand in the piece that was read, and what is said must stand in
the quote: each name, each number, each label. Whoever proposed it is not
believed in anything that cannot be checked; what is refused is told why.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from corpus.document import Block, Document, Sentence
from kg import cues as phrases
from kg.claim import Body, Choice, Claim, Definition, Evidence, Guidance, Qualifier, Side, Tradeoff
from kg.discover import discover
from kg.extract import silence
from kg.extract.sides import side_hits
from kg.lexicon import Lexicon, load
from kg.mentions import Finder
from kg.named import Mention
from kg.soundness import fault

CONFIDENCE = 0.6
"""Of a claim that only a second reader read: its words stand in the article, that they mean this is the reader's word."""
_TOLD_BY = {"predicate": "fact", "dimension": "tradeoff", "choose": "guidance", "term": "definition"}
"""What a proposal that does not say its kind is told by."""
_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_SMALL = 3
"""Letters: shorter words of a phrase need not stand in its quote."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A proposal that does not stand, and why: one of few reasons, so that they can be counted."""

    why: str


class NotBorneOut(ValueError):
    """The article does not bear a proposal out; the message is the reason."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote where it stands."""

    block: Block
    start: int
    end: int
    text: str
    """Verbatim."""
    plain: str
    """Without markup, as names and numbers are looked for in it."""
    mentions: tuple[Mention, ...]

    def holds(self, phrase: str) -> bool:
        """Tell whether a phrase stands in the quote, case and white space aside."""
        return _loose(phrase).search(self.plain) is not None

    def holds_words(self, phrase: str, *, around: bool = False) -> bool:
        """Tell whether every word of a phrase stands in the quote, or with `around` in what it stands under."""
        said = {w.casefold() for w in _WORD.findall(self.plain)}
        if around:
            said |= {w.casefold() for part in self.under for w in _WORD.findall(part)}
        stems = {w[: max(4, len(w) - 3)] for w in said}
        words = [w.casefold() for w in _WORD.findall(phrase)]
        return bool(words) and all(w in said or (w[: max(4, len(w) - 3)] in stems and w.isalpha()) for w in words if len(w) > _SMALL or not w.isalpha())

    @property
    def under(self) -> tuple[str, ...]:
        """What the quote stands under: headings, lead-in, the items it hangs under, the header of its table."""
        return (*self.block.section, self.block.lead_in, *self.block.parents, *self.block.header)


class Admission:
    """Checks the proposals for one article."""

    def __init__(self, document: Document, reader: str) -> None:
        self._document, self._reader = document, reader

    def admit(self, proposal: Mapping[str, Any], start: int, end: int) -> Claim | Refused:
        """Make a claim of what was proposed about the text from `start` to `end`, or say why not."""
        try:
            return self._claim(proposal, start, end)
        except NotBorneOut as reason:
            return Refused(str(reason))

    @cached_property
    def lexicon(self) -> Lexicon:
        return load()

    @cached_property
    def finder(self) -> Finder:
        return Finder(discover(self._document, self.lexicon))

    @cached_property
    def _struck(self) -> list[tuple[int, int]]:
        return silence.struck(self._document)

    def _claim(self, proposal: Mapping[str, Any], start: int, end: int) -> Claim:
        kind = word(proposal, "kind").casefold() or next((kind for key, kind in _TOLD_BY.items() if word(proposal, key)), "")
        quoted = self._quoted(word(proposal, "quote"), start, end)
        self._speaks(quoted)
        qualifier = Qualifier()
        body: Body
        match kind:
            case "fact":
                from kg.admission_facts import fact

                body, qualifier = fact(proposal, quoted, self)
            case "tradeoff":
                body = self._tradeoff(proposal, quoted)
            case "guidance":
                body = self._guidance(proposal, quoted)
            case "definition":
                body = _definition(proposal, quoted)
            case _:
                raise NotBorneOut("its kind is unknown")
        claim = Claim(body, Evidence(self._document.article.id, quoted.text, quoted.start, quoted.end), self._reader, CONFIDENCE, qualifier)
        if wrong := fault(claim, self._document.article.text):
            raise NotBorneOut(wrong)
        return claim

    def _quoted(self, quote: str, start: int, end: int) -> Quoted:
        """Find a quote in the text, or in the plain reading of a sentence there; then the whole sentence is the evidence."""
        if not _WORD.search(quote):
            raise NotBorneOut("it has no quote")
        text = self._document.article.text
        pattern = _exact(quote)
        if found := pattern.search(text, start, end) or pattern.search(text):
            block = self._block(found.start(), found.end())
            start, stop = max(found.start(), block.start), min(found.end(), block.end)
            return self._at(block, start, stop, text[start:stop])
        for block in self._document.blocks:
            if block.start >= end or block.end <= start or block.kind == "code":
                continue
            parts: tuple[Sentence | Block, ...] = (*block.sentences, block)
            for part in parts:
                if pattern.search(part.text):
                    return self._at(block, part.start, part.end, part.text)
        raise NotBorneOut("its quote does not stand in the text")

    def _at(self, block: Block, start: int, end: int, plain: str) -> Quoted:
        return Quoted(block, start, end, self._document.article.text[start:end], plain, tuple(self.finder.find(plain)))

    def _block(self, start: int, end: int) -> Block:
        """Find the block that a quote stands in; bullets, ticks and markup around it may have been quoted along."""
        text = self._document.article.text
        for block in self._document.blocks:
            if block.start < end and start < block.end and not _LETTER.search(text[start : block.start]) and not _WORD.search(text[block.end : end]):
                return block
        raise NotBorneOut("its quote is more than one paragraph, or none")

    def _speaks(self, quoted: Quoted) -> None:
        """Refuse what claims nothing: headings, code, questions, appeals, suppositions, what is struck through."""
        if quoted.block.kind in {"heading", "code"}:
            raise NotBorneOut(f"its quote is a {quoted.block.kind}, which claims nothing" if quoted.block.kind == "heading" else "its quote is code, which claims nothing")
        if silence.is_struck(quoted.start, quoted.end, self._struck):
            raise NotBorneOut("its quote is struck through")
        if silence.is_aside(quoted.block):
            raise NotBorneOut("its quote only advertises or points elsewhere")
        cues = phrases.load()
        whole = next((s for s in quoted.block.sentences if s.start <= quoted.start < s.end), None)
        if whole is not None and silence.says_nothing(whole, cues.sentence.find(phrases.fold(whole.text))):
            raise NotBorneOut("its quote only asks, appeals or supposes")

    def _tradeoff(self, proposal: Mapping[str, Any], quoted: Quoted) -> Tradeoff:
        dimension, side = word(proposal, "dimension").casefold().replace(" ", "_").replace("-", "_"), word(proposal, "favours").casefold()
        if dimension not in phrases.load().titles:
            raise NotBorneOut("its dimension is unknown")
        if side not in get_args(Side):
            raise NotBorneOut("it favours no known side")
        self._sided(quoted)
        condition, strength = word(proposal, "condition"), word(proposal, "strength")
        if condition and not quoted.holds_words(condition, around=True):
            raise NotBorneOut("its condition does not stand in its quote")
        return Tradeoff(dimension, side, condition, strength if strength and quoted.holds(strength) else "")  # type: ignore[arg-type]  # one of get_args(Side)

    def _guidance(self, proposal: Mapping[str, Any], quoted: Quoted) -> Guidance:
        choice, when = word(proposal, "choose").casefold(), word(proposal, "when")
        if choice not in get_args(Choice):
            raise NotBorneOut("it chooses no known side")
        if not when or not quoted.holds_words(when, around=True):
            raise NotBorneOut("its case does not stand in its quote")
        if choice != "both" or not phrases.load().advice.first(phrases.fold(quoted.plain), "advice", "both"):
            self._sided(quoted)
        return Guidance(choice, when)  # type: ignore[arg-type]  # one of get_args(Choice)

    def _sided(self, quoted: Quoted) -> None:
        """Refuse an opinion where neither the quote nor what it stands under names a side or a model."""
        cues = phrases.load()
        for text in (quoted.plain, *quoted.under, *(s.text for s in quoted.block.sentences)):
            hits = cues.sentence.find(phrases.fold(text))
            if side_hits(hits, "names") or side_hits(hits, "signs") or any(m.kind == "model" for m in self.finder.find(text)):
                return
        raise NotBorneOut("its quote speaks of neither open nor closed models")


def _definition(proposal: Mapping[str, Any], quoted: Quoted) -> Definition:
    term, said, analogy = word(proposal, "term"), word(proposal, "definition"), word(proposal, "analogy")
    if not term or not quoted.holds(term):
        raise NotBorneOut("its term does not stand in its quote")
    if not said or not quoted.holds_words(said) or said.casefold() == term.casefold():
        raise NotBorneOut("its definition does not stand in its quote")
    return Definition(term, said, analogy if analogy and quoted.holds_words(analogy) else "")


def word(proposal: Mapping[str, Any], key: str) -> str:
    """Give a field as one line of text; empty where it is missing or no text."""
    value = proposal.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())


def _exact(phrase: str) -> re.Pattern[str]:
    """Match a phrase verbatim but for white space."""
    return re.compile(r"\s+".join(re.escape(part) for part in phrase.split()))


def _loose(phrase: str) -> re.Pattern[str]:
    """Match a phrase as whole words, case and white space aside."""
    return re.compile(r"(?<!\w)" + r"\s+".join(re.escape(part) for part in phrase.split()) + r"(?!\w)", re.IGNORECASE)
