"""Take a question apart that asks several things at once, each part standing on its own."""

import re

_CUT = re.compile(r"\?\s+(?=\w)|[,;]\s+and\s+(?=(?:how|what|which|who|when|why|where)\b)|\s+and\s+(?=(?:how|what|which|who|when|why|where)\s+(?:is|are|was|were|do|does|did|can|much|many)\b)|\s+and\s+(?=(?:what|which|whose) [\w-]+(?: [\w-]+)? (?:is|are|was|were|do|does|did|can|has|have) (?:it|they)\b)", re.IGNORECASE)
_SHORTEST = 2
"""Words in a part."""


def parts(text: str) -> list[str]:
    """Give the questions in a text; one where it asks one thing."""
    found = [part.strip(" ?.,") for part in _CUT.split(text)]
    kept = [part for part in found if len(part.split()) >= _SHORTEST]
    return [part + "?" for part in kept] if len(kept) > 1 else [text]
