"""The seam to a language model: a prompt in, pieces of text out.

Kept free of litellm so that verification, routing and their tests never load it.
"""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Prompt:
    """What a model is told: nothing but the question and its evidence."""

    system: str
    user: str
    max_tokens: int = 700
    schema: Mapping[str, Any] | None = None
    """The JSON schema that the reply is to have; sent where the provider holds a model to one, and a hint to nobody else."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one call came to."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out

    def plus(self, other: "Usage") -> "Usage":
        """Give what both came to."""
        return Usage(self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.cost_usd + other.cost_usd)


class ChatModel(Protocol):
    """Writes text in pieces."""

    @property
    def name(self) -> str:
        """As the user names it."""
        ...

    @property
    def usage(self) -> Usage:
        """Of the last stream, complete once it has ended."""
        ...

    def stream(self, prompt: Prompt) -> AsyncGenerator[str, None]:
        """Write an answer to `prompt`; raises a ModelError when that fails, also in the middle."""
        ...
