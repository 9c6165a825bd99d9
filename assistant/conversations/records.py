"""What is known of a conversation that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.conversations.sitting import Sitting as Sitting


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation, as lists show it."""

    id: int
    title: str
    """What it was named, else its first question."""
    begun: str
    """ISO 8601, UTC."""
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One question and its answer in the published JSON form."""

    place: int
    """Counts from 1."""
    question: str
    answer: Mapping[str, Any]
    asked: str
    """ISO 8601, UTC."""
    refers: bool = True
    """False for a look-up, which no later question refers to."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A piece of an excerpt."""

    text: str
    found: bool = False
    """Whether it is what was searched for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn found by its words."""

    conversation: int
    title: str
    place: int
    question: str
    asked: str
    excerpt: tuple[Bit, ...]
    """Around the words found."""

    @property
    def said(self) -> str:
        """The excerpt as plain text."""
        return "".join(bit.text for bit in self.excerpt)


@dataclass(frozen=True, slots=True)
class Found:
    """A conversation, and the turns by which it was found; none where its title holds the words, or none were given."""

    conversation: Conversation
    hits: tuple[Hit, ...] = ()
