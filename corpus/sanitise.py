"""Make foreign text safe for a screen without moving a single character.

Articles, models and errors may hold escape sequences, bidi overrides and other
characters that steer a terminal or hide what is written. Each is replaced by
one visible or blank character, so every offset stays true.
"""

import re

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Control characters (tab and newline stay), bidi embeddings, overrides, isolates and marks, deprecated format
# characters, line and paragraph separators, interlinear annotation, surrogates and tag characters.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]")


def sanitise(text: str) -> str:
    """Replace what steers a terminal or reorders text; the length stays the same."""
    return _STEERING.sub(_REPLACEMENT, text)
