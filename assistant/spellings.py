"""Know in what words people ask for a thing: by its name, its aliases, without its family, by what names begin with.

A slip of the pen is one or two letters amiss in a long word; of a short one it would be another word.
"""

from collections.abc import Iterator, Sequence

from assistant.graph import Named
from assistant.words import Token, key


def spellings(entity: Named) -> Iterator[tuple[str, str]]:
    yield "name", entity.name
    for alias in entity.aliases:
        yield "alias", alias
    if entity.kind == "model":
        words = entity.name.replace("-", " ").split()
        rest = " ".join(words[1:])
        distinctive = any(c.isdigit() for c in rest) or len(words) > 2 or len(rest) >= 5
        if rest[:1].isalpha() and distinctive:
            yield "short", rest
        if len(words) > 2 and len(words[-1]) >= 5 and words[-1].isalpha():
            yield "short", words[-1]


def beginnings(tokens: Sequence[Token]) -> Iterator[str]:
    """Give the keys of what a name begins with, cut between words only; with and without its first word."""
    for end in range(1, len(tokens)):
        if not tokens[end].glued:
            yield key(tokens[:end])
            if end >= 2 and tokens[1].is_word and not tokens[1].glued and len(tokens[1].word) >= 4:
                yield key(tokens[1:end])


def is_slip(word: str, meant: str, distance: int) -> bool:
    """Whether one or two slips of the pen lead from the word meant to the one written; a swapped letter needs a long word."""
    if distance == 0 or distance > (2 if len(meant) >= 8 else 1):
        return False
    if len(word) != len(meant):
        return len(meant) >= 5 or _doubled(word, meant)
    return len(meant) >= 6 or sorted(word) == sorted(meant)


def _doubled(word: str, meant: str) -> bool:
    """Whether the only difference is a letter doubled or not."""

    def squeeze(text: str) -> str:
        return "".join(c for i, c in enumerate(text) if i == 0 or c != text[i - 1])

    return squeeze(word) == squeeze(meant) or (len(meant) >= 4 and sorted(set(meant) - set(word)) != [] and len(meant) == len(word) + 1)
