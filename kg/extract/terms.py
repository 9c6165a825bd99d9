"""Make a definition of a term and a meaning that stand apart.

`What is X?` and the sentence below it, `**Token.**` and the sentence after it,
a definition and the likeness that follows: which words are a meaning is
decided elsewhere, here they are only brought together under one quote.
"""

from dataclasses import replace

from corpus.document import Sentence
from kg.claim import Claim, Definition
from kg.cues import fold
from kg.extract import definition
from kg.extract.page import Page


def asked(page: Page, term: str, sentence: Sentence) -> Claim | None:
    """The first sentence below `What is X?` says what X is."""
    said = definition.meaning(sentence.text, page.cues, terms=True)
    text = said.meaning if said else sentence.text.rstrip(".")
    if not said and len(sentence.text.split()) < 5:
        return None
    return page.claim(Definition(term, text), sentence.start, sentence.end, 0.85)


def headword(page: Page, sentence: Sentence, following: Sentence | None) -> Claim | None:
    """`**Token.** The scrap of text that a model counts in.`: a term with a full stop, and its meaning after it."""
    term = sentence.text.rstrip(".").strip("*_ \"'")
    if following is None or not sentence.text.endswith(".") or not 1 <= len(term.split()) <= 4 or following.text.endswith("?"):
        return None
    if not (definition.concept(fold(term), page.cues) or page.text(sentence).startswith(("**", "__", "*", "_"))):
        return None
    return page.claim(Definition(term, following.text.rstrip(".")), sentence.start, following.end, 0.85) if len(following.text.split()) >= 4 else None


def with_likeness(page: Page, defined: Claim, sentence: Sentence, adjacent: bool) -> Claim:
    """Give the definition again with its likeness, spanning both where they stand together."""
    body = defined.body
    assert isinstance(body, Definition)
    end = sentence.end if adjacent and sentence.end - defined.evidence.start <= 650 else defined.evidence.end
    return page.claim(replace(body, analogy=sentence.text), defined.evidence.start, end, defined.confidence)
