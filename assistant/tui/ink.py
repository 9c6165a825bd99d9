"""Text that came from outside becomes plain content here, and only here.

Whatever an article, a model, a query or an error says is sanitised and then
wrapped in `Content`, which is never parsed as markup. Styles and things to
touch are put on by this package alone, after that.
"""

from typing import Final

from textual.content import Content, Span
from textual.style import Style

from assistant.safe import clean as clean
from assistant.safe import one_line as one_line

MUTED: Final = "$foreground 72%"
FAINT: Final = "$foreground 35%"
ACCENT: Final = "$primary"
HEADING: Final = "bold $secondary"
CITED: Final = "$primary"
CHOSEN: Final = "bold reverse $primary"
QUOTED: Final = "bold $foreground on $primary 25%"
CLAIMED: Final = "underline $secondary"
CLAIMED_AS: Final = {
    "fact": "underline $secondary",
    "tradeoff": "underline $primary",
    "guidance": "underline $success",
    "definition": "underline $warning",
}
"""How a claim is marked in its article, by kind."""
REJECTED: Final = "strike $foreground 50%"
GOOD: Final = "$success"
BAD: Final = "$error"
CAUTION: Final = "$warning"

TOUCH: Final = "touch"
"""The key under which a span's meta says what touching it means."""


def plain(text: str, style: str = "") -> Content:
    """Give untrusted text in one style."""
    cleaned = clean(text)
    return Content(cleaned, [Span(0, len(cleaned), style)] if style and cleaned else None)


def touchable(content: Content, touch: tuple[object, ...]) -> Content:
    """Let a click anywhere on `content` mean `touch`."""
    return content.stylize(Style.from_meta({TOUCH: touch}))
