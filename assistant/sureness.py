"""Put sure claims before doubtful ones: what is doubtful is used only where too little is sure.

A claim is doubtful where it is about as likely wrong as right. What no reader
judged, a plain sentence, is neither: its words show what it says.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.draft import Source
from kg.claim import Claim

DOUBTFUL = 0.6
"""Confidence below which a claim is doubtful: of those just below it half are right, of those just above two in three."""
_PLAIN, _WEIGHT = 0.8, 0.8
"""Confidence from which a statement counts in full among others, and how much one counts less that is out of the question."""

T = TypeVar("T")


def is_sure(source: Source) -> bool:
    """Whether a statement may be used beside others without doubt."""
    return not isinstance(source, Claim) or source.confidence >= DOUBTFUL


def worth(claim: Claim) -> float:
    """Give what its doubtfulness takes from a statement's place among others."""
    return -_WEIGHT * max(0.0, _PLAIN - claim.confidence)


def sure_first(found: Iterable[T], source: Callable[[T], Source], enough: int = 1) -> list[T]:
    """Keep what is sure, in its order, where there is enough of it; else let doubtful ones follow."""
    kept = list(found)
    sure = [one for one in kept if is_sure(source(one))]
    return sure if len(sure) >= enough else [*sure, *(one for one in kept if not is_sure(source(one)))]
