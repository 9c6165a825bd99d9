"""Foreign text on its way to a screen, whichever face shows it.

Sanitised, so that nothing steers the terminal, and with floods of combining
marks cut short, so that nothing paints over its neighbours. What a program
reads is not touched here: it wants the text exactly.
"""

import unicodedata

from corpus.sanitise import sanitise

_STACK = 6
"""Zero-width characters that may follow one another; real scripts need fewer."""
_ZERO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def clean(text: str) -> str:
    """Make text safe for a terminal: sanitised, and with floods of combining marks cut short."""
    text = sanitise(text)
    if text.isascii():
        return text
    kept: list[str] = []
    stacked = 0
    for character in text:
        stacked = stacked + 1 if character > "\u02ff" and unicodedata.category(character) in _ZERO_WIDTH else 0
        if stacked <= _STACK:
            kept.append(character)
    return "".join(kept)


def one_line(text: str) -> str:
    """Make text safe and fold all its white space to single blanks."""
    return clean(" ".join(text.split()))
