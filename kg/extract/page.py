"""Hold what every reader of opinions asks of the article at hand.

Rows, items and sentences are read by modules of their own; they share the
text, the phrases, what headings announce, and which models stand for which
side, and all of them make their claims here, so that a quote is always cut
from the article itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.document import Block, Document, Sentence
from kg.claim import Body, Claim, Evidence
from kg.cues import Cues
from kg.extract import silence
from kg.extract.frames import Framer
from kg.extract.known import sides_of_models, with_families
from kg.extract.sides import Pole


@dataclass(frozen=True, slots=True)
class Page:
    """One article, and what has been learnt of it as a whole."""

    document: Document
    cues: Cues
    framer: Framer
    struck: Sequence[tuple[int, int]]
    subject: silence.Subject
    sided: Mapping[str, Pole]
    """Models by side, with the families that the lexicon places where the article weighs both sides' models: for the subjects of clauses."""

    @property
    def placed(self) -> Mapping[str, Pole]:
        """Models by side, where the article puts some on each: only then does advice for a model advise a side."""
        return self.known if len(set(self.known.values())) == 2 else {}

    @property
    def known(self) -> Mapping[str, Pole]:
        return self.framer.known

    def text(self, part: Block | Sentence) -> str:
        """Give a block or a sentence as it is written, marks and all."""
        return self.document.article.text[part.start : part.end]

    def claim(self, body: Body, start: int, end: int, confidence: float) -> Claim:
        """State what the article says from one place to another; nothing read by rule is certain."""
        article = self.document.article
        return Claim(body, Evidence(article.id, article.text[start:end], start, end), confidence=round(min(confidence, 0.95), 2))


def open_page(document: Document, cues: Cues, subject: silence.Subject) -> Page:
    """Learn of an article what its readers share."""
    placed = sides_of_models(document, cues)
    return Page(document, cues, Framer(cues, placed, _title(document)), silence.struck(document), subject, with_families(placed, document, cues))


def _title(document: Document) -> str:
    first = next((b for b in document.blocks if b.kind == "heading"), None)
    return first.text if first is not None and first.level <= 1 else document.article.title
