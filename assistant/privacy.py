"""What makes a question private, decided once for every face.

A private question goes to no model that is not on this machine, and neither it
nor its answer is kept: by its mark, by one of the user's own patterns, or
because it follows one that is and may repeat it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answer import Answer


def private_because(patterns: Sequence[str], question: str, *, marked: bool, previous: Iterable[str] = ()) -> str:
    """Say why a question is private; empty where it is not."""
    if marked:
        return "the question is marked private"
    earlier = tuple(previous)
    for pattern in patterns:
        if re.search(pattern, question, re.IGNORECASE):
            return f"the question matches the private pattern {pattern!r}"
        if any(re.search(pattern, each, re.IGNORECASE) for each in earlier):
            return f"an earlier question matches the private pattern {pattern!r}"
    return ""


def kept_private(answer: Answer, why: str) -> Answer:
    """Mark an answer as private where there is a reason."""
    return replace(answer, private=why) if why else answer
