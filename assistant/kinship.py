"""Tell from names alone which things can be of one family, and which name is a longer form of another.

Words decide, never likeness: `gpt-oss-20b` begins like `GPT` and is a family of its own.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from assistant.words import Token, tokenize
from kg.lexicon import load

_SIZE = r"[ -]\d+(?:\.\d+)?[bBmM]\Z"
_SIZED = re.compile(_SIZE)
"""How a name ends that ends in a size."""
_VERSIONED = re.compile(rf"[ -]?[vV]?(?<!\d)(?<!\d\.)\d+(?:\.\d+)*(?P<size>{_SIZE})")
"""How one ends with a version before its size."""
_LETTER = re.compile(r"[^\W\d_]")


@cache
def families() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Give every family that the lexicon knows by the atoms of its name, the longest first."""
    known = [(tuple(t.word for t in tokenize(spelling)), family.name) for family in load().families for spelling in family.spellings]
    return tuple(sorted(known, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def _family(name: str) -> str:
    words = tuple(t.word for t in tokenize(name))
    return next((family for atoms, family in families() if words[: len(atoms)] == atoms), "")


@lru_cache(maxsize=4096)
def unsized(name: str) -> str:
    """Give what a name is without the size that ends it: sizes of one model differ in nothing else; empty for a name without a size."""
    match = _SIZED.search(name)
    return name[: match.start()].casefold() if match and _LETTER.search(name, 0, match.start()) else ""


def unversioned(name: str) -> str:
    """Give what a name with a version and a size is without the version, in small letters; empty for any other."""
    match = _VERSIONED.search(name)
    return f"{name[: match.start()]}{match['size']}".casefold() if match and match.start() else ""


def kindred(name: str, other: str) -> bool:
    """Whether two names can be of one family: `gpt-oss-20b` begins like `GPT` and is a family of its own."""
    return _family(name) == _family(other) or not (_family(name) and _family(other))


def begins(longer: Sequence[Token], shorter: Sequence[Token]) -> bool:
    """Whether a name begins with another, cut between words: `Llama 4 Scout` with `Llama 4`, not `GPT-4o` with `GPT-4`."""
    if not shorter or len(longer) <= len(shorter) or longer[len(shorter)].glued:
        return False
    return all(a.word == b.word for a, b in zip(longer, shorter, strict=False))
