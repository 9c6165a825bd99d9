"""Tell in which language a question is asked, and gloss it word by word, so that what reads English reads it."""

import re
from collections.abc import Collection
from functools import cache

from assistant import cues
from assistant.words import stem
from corpus.language import recognise
from kg.gloss import english, gloss, glossed_words, languages

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST, _SHARE = 2, 0.5
"""Words, and share of all words, that a list has to hold of a question too short to be told by its small words."""
_TO_ONE = 3
"""English words to one of another language in a question that is asked in English."""


def in_english(question: str) -> str:
    """Give a question with its words in English where it is asked in another language that has a list of words; as it is otherwise."""
    words = _WORD.findall(question)
    lower = {word.casefold() for word in words}
    if not words or lower & _ENGLISH:
        return question
    code = recognise(question)
    if code not in languages():
        held = sorted(((sum(bool(glossed_words(word, code)) for word in words), code) for code in languages()), reverse=True)
        most, code = held[0] if held else (0, "")
        if most < _LEAST or most < _SHARE * len(words) or any(word in cues.load().function and not glossed_words(word, code) for word in lower):
            return question
    return question if _plain(lower, code) else gloss(question, code)


def _plain(words: Collection[str], code: str) -> bool:
    """Whether words are English, whatever else a list holds them for: all that it holds, or nearly all."""
    known = {word for word in words if word in cues.load().vocabulary or stem(word) in _stems()}
    return bool(known) and len(known) >= _TO_ONE * sum(bool(glossed_words(word, code)) for word in words if word not in known)


@cache
def _stems() -> frozenset[str]:
    return frozenset(map(stem, english()))


_ENGLISH = frozenset(["the", "what", "which", "how", "does", "did", "who", "why", "when", "where", "is", "are", "of", "and", "to", "for", "with", "can", "should", "would", "has", "have", "much", "many"])
"""Words that no question in another language has beside each other's names."""
