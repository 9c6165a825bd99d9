"""Which kept conversation is being held; apart from the records, because a conversation begins before any is read."""

from dataclasses import dataclass


@dataclass(slots=True)
class Sitting:
    """Which kept conversation is being held; None until its first turn is kept."""

    number: int | None = None
