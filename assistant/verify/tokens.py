"""Cut a sentence into words, numbers and signs, keeping where each stands."""

import re
from dataclasses import dataclass

from assistant.words import plain

_TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|n't\b|[^\W\d_]+?(?=n't\b)|[^\W\d_]+|[^\w\s]|_", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a text: `text[start:end]`."""

    start: int
    end: int
    written: str
    word: str
    """Lower case, without thousands separators."""

    @property
    def is_number(self) -> bool:
        return self.word[:1].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.word[:1].isalpha() or self.word == "n't"


def cut(text: str) -> tuple[Token, ...]:
    """Cut `text`; `don't` becomes `do` and `n't`, `80GB` becomes `80` and `GB`."""
    return tuple(_tokens(plain(text)))


def _tokens(text: str) -> list[Token]:
    out = []
    for match in _TOKEN.finditer(text):
        word = match.group().casefold()
        out.append(Token(match.start(), match.end(), match.group(), word.replace(",", "") if word[0].isdigit() else word))
    return out
