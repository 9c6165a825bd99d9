"""Tell in which language a question is asked, and gloss it word by word, so that what reads English reads it."""

import re

from assistant import cues
from corpus.language import recognise
from kg.gloss import gloss, glossed_words, languages

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST, _SHARE = 2, 0.5
"""Words, and share of all words, that a list has to hold of a question too short to be told by its small words."""


def in_english(question: str) -> str:
    """Give a question with its words in English where it is asked in another language that has a list of words; as it is otherwise."""
    words = _WORD.findall(question)
    lower = {word.casefold() for word in words}
    if not words or lower & _ENGLISH:
        return question
    told = recognise(question)
    if told in languages():
        return gloss(question, told)
    held = sorted(((sum(bool(glossed_words(word, code)) for word in words), code) for code in languages()), reverse=True)
    most, code = held[0] if held else (0, "")
    english = any(word in cues.load().function and not glossed_words(word, code) for word in lower)
    return gloss(question, code) if most >= _LEAST and most >= _SHARE * len(words) and not english else question


_ENGLISH = frozenset(["the", "what", "which", "how", "does", "did", "who", "why", "when", "where", "is", "are", "of", "and", "to", "for", "with", "can", "should", "would", "has", "have", "much", "many"])
"""Words that no question in another language has beside each other's names."""
