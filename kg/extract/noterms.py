"""Tell apart what only sounds like a term of a licence: what a page says of itself, what a reader needs, what was told or taken back.

A permitting or restricting verb makes a term of what stands behind it only
where the licence is what permits or restricts.
"""

import re

from corpus.patterns import compiled
from corpus.rare import rare
from kg.claim import Predicate
from kg.extract.line import L, Line

_LACKED = re.compile(rf"\s*,?\s+(?:(?:which|that)\s+(?:the\s+)?{L}(?:\s+licen[sc]e)?\s+(?:itself\s+)?(?:lacks?|omits?|leaves out|does not|doesn['’]t|has not|hasn['’]t|do not|never)\b[^,.;:]*|(?:unlike|where)\s+(?:the\s+)?{L}(?:\s+licen[sc]e)?(?:\s+does not|\s+doesn['’]t)?(?=\s*[,.;:]))")
"""`a patent grant, which L lacks`: the licence whose it is not."""
_OF_ITS_PAGE = re.compile(
    r"\W*(?:This|The (?:present|whole)|Our) (?:article|page|post|lesson|text|guide|chart|table|report|newsletter|letter|course|work|piece|document|site|blog)\b[^.;]{0,60}\b(?:licen[sc]ed|shared|reused|used|copied|reprinted|translated|redistributed|republished)\b",
    re.I,
)
"""`This lesson may be shared under L`: of the text itself."""
_LABELLED = rare(r"\b(?:label|tag|badge|listing|README|card|banner)s?\b[^.;]{0,40}\bsays?\b[^.;]*\b(?:wrong(?:ly)?|can ?not|can['’]t|is ?n['’]t|not true|false|mistake\w*)\b", re.I)
"""`The label says L where it cannot be`: of a page, and no licence."""
_NEEDED = re.compile(r"\bif (?:you|they|we|it|one|your \w+)\s+(?:really |also |absolutely )?$", re.I)
"""`the choice if you must see the data`: what somebody needs."""
_LIFTED = re.compile(r"\b(?:lift(?:s|ed|ing)?|drop(?:s|ped|ping)?|remov(?:es|ed|ing)|end(?:s|ed|ing)?|scrap(?:s|ped|ping)?|repeal(?:s|ed|ing)?|without|no|had)\s+(?:the|an?|its|their|any|such an?|this|that)\s+$", re.I)
"""`lifted the ban on`: what holds no longer."""
_HELD_BACK = re.compile(r"\b(?:can ?not|can['’]t|can never|may not|could not|couldn['’]t)\s+(?:\w+\s+)?be\s+(?:recalled|called back|taken (?:back|away)|revoked|withdrawn|undone|clawed back|un-?published|deleted|reversed|switched off|retired|deprecated)\b", re.I)
"""`once published they can't be recalled`: what nobody can do, whatever a licence says."""
_TELLS = re.compile(r"\b(?:says?|said|believes?|thinks?|told|writes?|wrote|argues?|announced)\b")
_ALONE = re.compile(r"(?:(?:\w+['’]s?|the|this|that|its|their|a|an)\s+)?(?:\w+\s+)?(?:licen[sc]e|terms|agreement)(?: files?)?", re.I)
"""A licence alone is no term of it."""
_OPEN_ENDED = re.compile(r"\b(?:that|which|who|whose|and|or|of|is|are|the|an?|than)$")
_ON_CONDITION = re.compile(r"(?:provided|as long as|so long as|unless|only if|if)\b", re.I)
_TOLD_BY = re.compile(r",?\s+(?:⟦\w+⟧\s+)?(?:said|says|told|wrote|added)\b(?!\s+(?:\w+ly\s+)?that\b).*$")
_TRAILING_NAME = re.compile(r",?\s+(?:and|but)\s+(?:the\s+)?⟦[VMP]\d+⟧$")
_OURS = re.compile(r",?\s+(?:and|but|so|which is why)\s+(?:we|I)\s+(?:are|were|am|was|have|had|do|did|would|could|think|live|sit|sell|work)\b.*$")
"""`..., and we are in Delft`: of who writes, and no term."""
_BRACKETED = re.compile(r"^\([^()]*\)\s*:?\s*")
_CONNECTIVE = re.compile(r"^(?:[Hh]owever|[Mm]oreover|[Ff]urthermore|[Ss]till|[Aa]lso|[Bb]ut|[Aa]nd|[Yy]et|[Ii]n addition|[Aa]dditionally|[Bb]esides),?\s+(?=\S)")


def without_lacking(masked: str) -> str:
    """Give a masked sentence without the licences that it says lack what it speaks of."""
    return _LACKED.sub("", masked) if masked.count("⟦L") else masked


def says_no_term(line: Line) -> bool:
    """Whether a sentence with a verb of licences speaks of a page or its own text."""
    return _OF_ITS_PAGE.match(line.text) is not None or _LABELLED.search(line.text) is not None


def is_idle(text: str, start: int, end: int) -> bool:
    """Whether the verb at `text[start:end]` neither permits nor restricts: a need of the reader's, a ban that was lifted, what cannot be undone."""
    before = text[:start]
    if _NEEDED.search(before) and compiled(r"(?:must|need|have to|has to|can|may)", re.I).match(text[start:end]):
        return True
    return _LIFTED.search(before) is not None or _HELD_BACK.match(text, start) is not None


def trimmed(phrase: str) -> str:
    """Give a masked phrase without who said it, the subject of the next clause, a bracket in front of it or a connective."""
    phrase = _TOLD_BY.sub("", phrase.strip(" ,:"))
    phrase = _TRAILING_NAME.sub("", phrase)
    phrase = _OURS.sub("", phrase)
    return _CONNECTIVE.sub("", _BRACKETED.sub("", phrase))


def is_no_term(phrase: str, predicate: Predicate) -> bool:
    """Whether a phrase is none that a licence could permit or restrict: a licence alone, words cut off, a permission that is all condition."""
    if _ALONE.fullmatch(phrase) or _OPEN_ENDED.search(phrase):
        return True
    if predicate == "license_restricts":
        return phrase.startswith("unless ")
    return (_TELLS.search(phrase) is not None or _ON_CONDITION.match(phrase) is not None)
