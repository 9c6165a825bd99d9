"""Cut a question into atoms that survive case, spelling habits and punctuation.

`GPT-4o`, `gpt 4o` and `gpt4o` give the same atoms, `405B` is a number and a
letter, and a version such as `3.5` stays one atom, so that names can be
compared exactly in what matters (numbers) and loosely in what does not.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

_ATOM = re.compile(r"[^\W\d_]+|\d+(?:,\d{3})*(?:\.\d+)*|\+|[$€£%]")
_PLAIN = {**dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"), 0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0xA0: " "}
_SPELLINGS = (("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ence", "ense"))
"""British to American, at the end of a word's stem; both sides of every comparison go through it."""


@dataclass(frozen=True, slots=True)
class Token:
    """One atom of a text: `text[start:end]`, and how it compares."""

    start: int
    end: int
    written: str
    word: str
    """Lower case, thousands separators dropped; the spelling meant, where one was mended."""
    stem: str
    glued: bool
    """It follows the atom before it without a gap, as `B` does in `405B`."""

    @property
    def is_number(self) -> bool:
        return self.word[:1].isdigit()

    @property
    def is_word(self) -> bool:
        return self.word[:1].isalpha()

    def mended(self, word: str) -> "Token":
        """Give this token as the word that was meant."""
        return replace(self, word=word, stem=stem(word))


def fold(text: str) -> str:
    """Give lower case, one kind of dash and quote, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold().split())


def plain(text: str) -> str:
    """Give one kind of dash, quote and space; the length does not change."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=5_000)
def tokenize(text: str) -> tuple[Token, ...]:
    """Cut a text into its atoms; one question asks for those of the same sentences many times."""
    tokens: list[Token] = []
    for match in _ATOM.finditer(text):
        word = unicodedata.normalize("NFKC", match.group()).casefold()
        word = word.replace(",", "") if word[0].isdigit() else word
        glued = bool(tokens) and tokens[-1].end == match.start()
        tokens.append(Token(match.start(), match.end(), match.group(), word, stem(word), glued))
    return tuple(tokens)


def key(tokens: Sequence[Token]) -> str:
    """Give what identifies a name: its atoms run together, two numbers kept apart, a plus spelled out."""
    out = ""
    for token in tokens:
        out += ("_" if token.is_number and out[-1:].isdigit() else "") + ("plus" if token.word == "+" else token.word)
    return out


def name_key(name: str) -> str:
    """Give a name's key."""
    return key(tokenize(name))


_OWN_NOUNS = frozenset({"reasoning"})
"""Words that no longer mean what they were formed from: who asks of reasoning asks for no reason."""


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Fold the inflections of an English word together; names come out odd, but the same each time."""
    if len(word) <= 3 or not word.isascii() or not word.isalpha() or word in _OWN_NOUNS:
        return word
    for end, other in (("'s", ""), ("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh")):
        if word.endswith(end) and len(word) - len(end) >= 2:
            word = word[: -len(end)] + other
            break
    else:
        if word.endswith("s") and not word.endswith(("ss", "us", "is")):
            word = word[:-1]
    for end in ("ing", "ed"):
        if word.endswith(end) and len(word) - len(end) >= 3 and any(c in "aeiouy" for c in word[: -len(end)]):
            word = word[: -len(end)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    for end in ("ly",):
        if word.endswith(end) and len(word) >= 6:
            word = word[:-2]
    if word.endswith("e") and len(word) > 4:
        word = word[:-1]
    for british, american in _SPELLINGS:
        british, american = british.removesuffix("e"), american.removesuffix("e")
        if word.endswith(british) and len(word) > len(british) + 2:
            word = word[: -len(british)] + american
            break
    return word


@lru_cache(maxsize=50_000)
def stems(text: str) -> frozenset[str]:
    """Give the set of stems and numbers in a text."""
    return frozenset(token.stem for token in tokenize(text))


NUMBERS = {word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)}
"""Small counts that are written in words."""


def listing(parts: Sequence[str], last: str = "and") -> str:
    """Join as prose does: `a`, `a and b`, `a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def spelled(number: int) -> str:
    """Write a small count as prose does."""
    return "no" if not number else next((word for word, value in NUMBERS.items() if value == number), str(number))


def capital(text: str) -> str:
    """Begin with a capital, unless the first word is a name that is written otherwise."""
    first = text.split(" ", 1)[0]
    keep = any(c.isdigit() or c.isupper() for c in first) or ("-" in first and any(c.isdigit() for c in text.split(" ")[0]))
    return text if keep else text[:1].upper() + text[1:]
