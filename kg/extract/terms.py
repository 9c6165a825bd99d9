"""Make a definition of a term and a meaning that stand apart.

`What is X?` and the sentence below it, `**Token.**` and the sentence after it,
an entry of a glossary and the phrase below it, a definition and the likeness
that follows: here they are brought together under one quote.
"""

import re
from dataclasses import replace

from corpus.document import Sentence
from kg.claim import Claim, Definition
from kg.cues import fold
from kg.extract import definition
from kg.extract.page import Page
from kg.lexicon import load

_TERM_WORDS, _MEANING_WORDS = 5, 5
_PHRASE = re.compile(
    r"(?:in (?:\w+ ){1,3}(?:use|terms|words), |roughly,? |usually,? |short for [^,;.]{3,60}[,:;] )?(?:(?:an?|the|any|some|one of) |[a-z]+ing (?:away |out |down |up |off |together )?(?:an?|the|your|one|some|each|text|models?) )(?P<rest>.+)"
)
"""How a meaning opens that is no sentence of its own: with an article, or with what one does."""
_RELATIVE = re.compile(r"\b(?:that|which|whose|who|whom|where|when|so that|you|we|people|anyone|an? [\w-]+ (?:can|may|will|needs?))\b")
_FINITE = re.compile(rf"\b(?:{load().any_of('finite_verbs')})\b")
"""Verbs before whatever is said by `that` or `which` make a sentence of it, which need not define."""


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


def entry(page: Page, heading: str, sentence: Sentence) -> Claim | None:
    """`Context window` over `The amount of text that ...`: under a term of a glossary, a phrase or a statement about it says what it means."""
    term = heading.strip("*_ .:")
    text = fold(sentence.text)
    if not 1 <= len(term.split()) <= _TERM_WORDS or heading.endswith("?") or sentence.text.endswith(("?", ":")) or len(text.split()) < _MEANING_WORDS:
        return None
    names = "|".join(re.escape(name) for name in sorted(_names(term), key=len, reverse=True))
    names = f"{names}|{_spelt_out(term)}" if term.isupper() and _ACRONYM.fullmatch(term) else names
    stated = re.match(rf"(?:an? |the )?(?:{names})(?:e?s)?(?: \([^)]*\))? (?:is|are|means?|refers? to|stands? for) (?!not\b|now\b|still\b)", text)
    phrase = _PHRASE.match(text)
    if not (stated or (phrase and not _FINITE.search(_RELATIVE.split(phrase["rest"])[0]))):
        return None
    meaning = sentence.text[stated.end() :] if stated else sentence.text
    return page.claim(Definition(term, meaning.rstrip(".")), sentence.start, sentence.end, 0.9)


_ACRONYM = re.compile(r"[A-Z]{2,6}")


def _spelt_out(acronym: str) -> str:
    """Give the pattern of words with such initials: `API` for `application programming interface`."""
    return r"(?:[ -](?:of |for |and )?)".join(rf"{letter.lower()}[\w]+" for letter in acronym)


def _names(term: str) -> set[str]:
    """Give a term as it may stand in its sentence: whole, without what stands in brackets, and that alone."""
    bare, _, inside = fold(term).partition(" (")
    return {fold(term), bare} | ({inside.rstrip(")")} if inside else set())


def with_likeness(page: Page, defined: Claim, sentence: Sentence, adjacent: bool) -> Claim:
    """Give the definition again with its likeness, spanning both where they stand together."""
    body = defined.body
    assert isinstance(body, Definition)
    end = sentence.end if adjacent and sentence.end - defined.evidence.start <= 650 else defined.evidence.end
    return page.claim(replace(body, analogy=sentence.text), defined.evidence.start, end, defined.confidence)
