"""Read a table row by what its header promises: terms, cases, one side, or both side by side.

Decides only which kind of table a row belongs to and hands it to the reader
of that kind; the first kind that fits is the only one, so that no row is read
twice.
"""

import re
from collections.abc import Iterator

from corpus.document import Block
from kg.claim import Claim, Definition
from kg.cues import fold
from kg.extract import faceoff
from kg.extract.frames import Frame
from kg.extract.page import Page

_TERM_COLUMNS = ("term", "terms", "concept", "word", "jargon", "expression", "phrase")
_MEANING_COLUMN = re.compile(r"\b(?:meaning|definition|means|explanation|description|in plain)\b")


def row_claims(page: Page, block: Block, frame: Frame) -> Iterator[Claim]:
    """Read one row by the first kind of table that its header makes it."""
    framer, cues = page.framer, page.cues
    if len(block.cells) < 2:
        return
    if _of_terms(block, frame):
        text = "; ".join(c for c in block.cells[1:] if c)
        if text and len(block.cells[0].split()) <= 6:
            yield page.claim(Definition(block.cells[0], text), block.start, block.end, 0.85)
        return
    if choices := faceoff.choosers(block.header, framer):
        yield from (page.claim(advised, block.start, block.end, confidence) for advised, confidence in faceoff.chooser_row(block, choices))
        return
    own = framer.announced(block.cells[0]).side
    if own is not None and block.header and not framer.announced(block.header[0]).dimensions:
        for tradeoff, confidence in faceoff.side_row(block, own, framer, cues):
            yield page.claim(tradeoff, block.start, block.end, confidence)
        return
    sides = faceoff.columns(block.header, framer)
    if not sides.comparable and (advice := list(faceoff.advice_row(block, framer))):
        yield from (page.claim(advised, block.start, block.end, confidence) for advised, confidence in advice)
    elif sides.comparable and (cases := list(faceoff.cases_row(block, sides, framer))):
        yield from (page.claim(advised, block.start, block.end, confidence) for advised, confidence in cases)
    elif sides.comparable and not faceoff.states_facts(block, cues):
        for tradeoff, confidence in faceoff.face_off(block, sides, framer, cues):
            yield page.claim(tradeoff, block.start, block.end, confidence)


def _of_terms(block: Block, frame: Frame) -> bool:
    """True for a row of a glossary: a column of terms, or one of meanings below a heading that announces terms."""
    first = fold(block.header[0]).strip() if block.header else ""
    return first in _TERM_COLUMNS or (frame.terms and bool(_MEANING_COLUMN.search(fold(" ".join(block.header)))))
