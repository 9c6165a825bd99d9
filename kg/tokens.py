"""Take a text apart into the words that search compares.

Of any language: folded, without accents and possessives, and without a
plural's ending. Scripts that put no spaces between words are taken by pairs of
characters.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Thai, kana and Han."""


def tokens(text: str) -> Iterator[str]:
    """Give the words of a text in the form in which they are indexed."""
    for match in WORD.finditer(text):
        word = match[0]
        if _UNSPACED.search(word):
            yield from (word[i : i + 2] for i in range(max(1, len(word) - 1)))
        else:
            yield from _stems(word)


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Give a word without case, accents and possessive: `Brontë’s` and `bronte` agree."""
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "'")
    return "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s")


@lru_cache(maxsize=1 << 16)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(_stem(part) for part in fold(word).split("'") if part)


def _stem(word: str) -> str:
    """Drop a plural's ending (the S-stemmer: Harman, How effective is suffixing?, 1991)."""
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word[-4] in "ae" else word[:-3] + "y"
    if word.endswith("es"):
        return word if word[-3] in "aeo" else word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]
