"""Read the label that opens a line: a side, a dimension, or a case and what to choose in it.

`Closed source: ...` says whom its paragraph is about, `Cost.` what, and
`Hospital: open-weight` decides. A short sentence that already says something
is no label, and neither is a verdict or a command.
"""

import re
from dataclasses import replace

from corpus.document import Block, Sentence
from corpus.patterns import compiled
from kg.claim import Claim, Guidance
from kg.cues import Cues, fold
from kg.extract import guidance, verdicts
from kg.extract.frames import LONGEST_LABEL, Announced, Frame, Framer
from kg.extract.page import Page
from kg.extract.sides import Pole
from kg.extract.stance import Setting
from kg.extract.weigh import tradeoffs

LABEL = re.compile(r"^(?P<label>[^:.?!]{2,70}?)(?P<mark>:| [-–—]|\.(?= [A-Z])) (?=\S)")
SHORT = re.compile(r"^[^:.?!]{2,60}[.!]$")
"""A sentence of a few words, which may stand for a label: `Cost.`"""
_SECTION_DECIDES = re.compile(
    r"\b(?:pick(?:ing|s)?|choos(?:e|ing)|choice|decid(?:e|ed|ing)|decisions?|recommend\w*|which|who should|our advice|rules? of thumb|verdict)\b"
)
_CASE = re.compile(r"(?:For|When|If|Where|In|With|Under|Over|Below|Above) [^,]{3,50}, ")
"""`For prototypes, closed.` is advice, not a label."""
_ASKS = re.compile(r"(?:what|who|how|where|why|which)\b")
_JUDGING = re.compile(
    r"\b(?:is|are|has|have|can|can't|cannot|wins?|leads?|goes|go|stays?|leaves?|costs?|needs?|means|you|it|they|nothing|nobody|should|must|would|will|won|lost|were|was|do|does|did|never|be|runs|keeps?|fails?|loses?)\b"
)


_MIXED = re.compile(r"\b(?:mix|mixed|mixing|hybrid|blend|combine|one of each)\b")
"""`Mix them: open for volume, closed for difficulty`."""


def label_end(body: str) -> int:
    """Give where a sentence begins after its label: `ELI5: A and B - A is like ...`."""
    match = LABEL.match(body)
    inner = match and compiled(r"[^.?!]{2,70}? [-–—] ").match(body[match.end() :])
    return match.end() + (inner.end() if inner else 0) if match else 0


def take_label(page: Page, body: str, setting: Setting) -> tuple[Setting, Announced, str]:
    """Let a label (`Closed source: ...`, `Cost.`) set the side or the dimension for its paragraph; rest is empty where it is all there is."""
    short = SHORT.match(body)
    match = LABEL.match(body)
    label = body.rstrip(".!") if short and len(body.split()) <= 6 else match["label"] if match else ""
    if not label or len(label.split()) > LONGEST_LABEL or verdicts.is_verdict(fold(body), page.cues) >= 0:
        return setting, Announced(), body
    told = page.framer.announced(label)
    if short and (guidance.commands(body, page.cues) or (_CASE.match(body) and any(guidance.sentence_advice(body, page.known, page.cues)))):
        return setting, Announced(), body
    if short and not match and not _ASKS.match(fold(body)) and _judges(page, body, setting):
        return setting, Announced(), body
    if told.side is None and not told.dimensions:
        return setting, Announced(), body
    if match and only_verdict(page.cues, body[match.end() :]):
        told = replace(told, side=None, both=False)  # `Privacy: open, decisively.` says who wins, not who is spoken of
        return replace(setting, dimensions=told.dimensions or setting.dimensions), told, "" if short and not match else body[len(label) :]
    setting = replace(setting, side=told.side or (None if told.both else setting.side), dimensions=told.dimensions or setting.dimensions, previous=told.side)
    return setting, told, "" if short and not match else body[len(label) :]


def _judges(page: Page, body: str, setting: Setting) -> bool:
    """True where a short sentence already says something, so that it is no label."""
    return bool(_JUDGING.search(fold(body))) or bool(tradeoffs(body, setting, page.cues)[0])


def only_verdict(cues: Cues, rest: str) -> bool:
    """True for `closed, by a little.` after a label that names the dimension."""
    text = fold(rest)
    return len(text.split()) <= 10 and bool(verdicts.opens_with_side(text, cues))


def decided(page: Page, sentence: Sentence, block: Block, frame: Frame) -> Claim | None:
    """`Ministry or hospital: open-weight, on premises.`: a case, and the side to choose in it."""
    match = LABEL.match(sentence.text)
    if match is None or match["mark"] != ":" or frame.role or not page.subject.weighing or not block.section:
        return None
    told, rest = page.framer.announced(match["label"]), fold(sentence.text[match.end() :]).lstrip(" \"'*")
    if told.side or told.both or told.dimensions or told.role or verdicts.is_verdict(fold(sentence.text), page.cues) >= 0 or frame.dimensions:
        return None
    if rest.startswith("both") and len(rest.split()) <= 8:
        return page.claim(Guidance("both", match["label"].strip("*_ ")), sentence.start, sentence.end, 0.8)
    if _MIXED.search(fold(match["label"])) and page.framer.announced(sentence.text[match.end() :]).both:
        return page.claim(Guidance("both", sentence.text.strip("*_ .")), sentence.start, sentence.end, 0.8)
    choices: set[Pole] = {side for side in ("open", "closed") if page.framer.announced(compiled(r"[,;.(]").split(sentence.text[match.end() :])[0]).side == side}
    if len(choices) != 1 or len(rest.split()) > 8 or not (verdicts.opens_with_side(rest, page.cues) or _SECTION_DECIDES.search(fold(block.section[-1]))):
        return None
    return page.claim(Guidance(next(iter(choices)), match["label"].strip("*_ ")), sentence.start, sentence.end, 0.8)


def leads_in(framer: Framer, body: str) -> bool:
    """True for a line that only leads in its list: `Use open models when:`, `The main benefits:`."""
    told = framer.announced(body)
    return bool(told.role or told.choice) or len(body.split()) <= 6
