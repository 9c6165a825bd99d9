"""Put sure claims before doubtful ones: what is doubtful is used only where too little is sure.

A claim is doubtful where it is about as likely wrong as right. What no reader
judged, a plain sentence, is neither: its words show what it says.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from assistant.draft import Source
from kg.claim import Claim

DOUBTFUL = 0.5
"""Confidence below which a claim is doubtful."""
_MIDDLE, _WEIGHT = 0.7, 0.8
"""Confidence that neither raises nor lowers a statement among others, and how much more a certain one counts than an impossible one."""

T = TypeVar("T")


def is_sure(source: Source) -> bool:
    """Whether a statement may be used beside others without doubt."""
    return not isinstance(source, Claim) or source.confidence >= DOUBTFUL


def worth(claim: Claim) -> float:
    """Give what its sureness adds to a statement's place among others, or takes."""
    return _WEIGHT * (claim.confidence - _MIDDLE)


def sure_first(found: Iterable[T], source: Callable[[T], Source], enough: int = 1) -> list[T]:
    """Keep what is sure, in its order, where there is enough of it; else let doubtful ones follow."""
    kept = list(found)
    sure = [one for one in kept if is_sure(source(one))]
    return sure if len(sure) >= enough else [*sure, *(one for one in kept if not is_sure(source(one)))]
