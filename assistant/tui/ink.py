"""Text that came from outside becomes plain content here, and only here.

Whatever an article, a model, a query or an error says is sanitised and then
wrapped in `Content`, which is never parsed as markup. Styles and things to
touch are put on by this package alone, after that.
"""

import unicodedata
from typing import Final

from textual.content import Content, Span
from textual.style import Style

from corpus.sanitise import sanitise

MUTED: Final = "$foreground 60%"
FAINT: Final = "$foreground 35%"
ACCENT: Final = "$primary"
HEADING: Final = "bold $secondary"
CITED: Final = "$primary"
CHOSEN: Final = "bold reverse $primary"
QUOTED: Final = "bold $foreground on $primary 25%"
CLAIMED: Final = "underline $secondary"
GOOD: Final = "$success"
BAD: Final = "$error"
CAUTION: Final = "$warning"

TOUCH: Final = "touch"
"""The key under which a span's meta says what touching it means."""

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
    return " ".join(clean(text).split())


def plain(text: str, style: str = "") -> Content:
    """Give untrusted text in one style."""
    cleaned = clean(text)
    return Content(cleaned, [Span(0, len(cleaned), style)] if style and cleaned else None)


def touchable(content: Content, touch: tuple[object, ...]) -> Content:
    """Let a click anywhere on `content` mean `touch`."""
    return content.stylize(Style.from_meta({TOUCH: touch}))
