"""What a person typed, as a search: words, never syntax, and where they were found.

Whatever is typed is quoted, so that `AND`, `NEAR(`, `*` and quotation marks are
text. Excerpts come apart at marks that nobody can have written beforehand.
"""

import re
from collections.abc import Iterator, Sequence
from secrets import token_hex

from assistant.conversations.records import Bit
from corpus.sanitise import sanitise

_AROUND = 60
"""Characters shown on each side of what was found where no word index finds it."""
_TERMS = 32
"""More words than that narrow nothing further."""


def terms(text: str) -> list[str]:
    """Give the words to look for; what holds no letter or digit is none."""
    return [word for word in sanitise(text).split() if any(character.isalnum() for character in word)][:_TERMS]


def expression(wanted: Sequence[str]) -> str:
    """Ask for all of the words, the last also as a beginning; each is quoted."""
    return " ".join('"' + term.replace('"', '""') + '"' for term in wanted) + "*"


def pattern(term: str) -> str:
    """Give a term for LIKE, with `\\` as its escape."""
    return "%" + re.sub(r"([\\%_])", r"\\\1", term) + "%"


class Marks:
    """What stands before and after a word found, in one search."""

    def __init__(self) -> None:
        nonce = token_hex(8)
        self.opening, self.closing = f"\x02{nonce}", f"\x03{nonce}"

    def bits(self, marked: str) -> tuple[Bit, ...]:
        """Take an excerpt apart."""
        return tuple(_joined(self._bits(marked)))

    def _bits(self, marked: str) -> Iterator[Bit]:
        before, *rest = marked.split(self.opening)
        yield Bit(before)
        for piece in rest:
            found, _, after = piece.partition(self.closing)
            yield Bit(found, found=True)
            yield Bit(after)


def excerpt(text: str, wanted: Sequence[str]) -> tuple[Bit, ...]:
    """Cut a text around the first of the words in it, any case, and mark all of them there."""
    among = re.compile("|".join(re.escape(term) for term in sorted(wanted, key=len, reverse=True)), re.IGNORECASE)
    first = among.search(text)
    at = first.start() if first else 0
    begin, end = max(at - _AROUND, 0), min(at + 2 * _AROUND, len(text))
    cut, since = text[begin:end], 0
    bits = [Bit("…" if begin else "")]
    for match in among.finditer(cut):
        bits += [Bit(cut[since : match.start()]), Bit(match[0], found=True)]
        since = match.end()
    bits += [Bit(cut[since:]), Bit("…" if end < len(text) else "")]
    return tuple(_joined(iter(bits)))


def _joined(bits: Iterator[Bit]) -> Iterator[Bit]:
    """Leave out what is empty, and make neighbours of one sort one."""
    held: Bit | None = None
    for bit in bits:
        if not bit.text:
            continue
        if held and held.found == bit.found:
            held = Bit(held.text + bit.text, held.found)
            continue
        if held:
            yield held
        held = bit
    if held:
        yield held
