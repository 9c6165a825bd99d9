"""What reading will cost, what it may cost at worst, and what it did cost.

Prices come from the map that litellm carries as a file. The worst case of a call
counts every byte that is sent as a token, which no tokenizer exceeds, and the
longest reply that is allowed: what a hard limit can rest on.
"""

import json
from dataclasses import dataclass

from assistant.models.chat import Prompt
from assistant.models.prices import Price

_CHARACTERS_PER_TOKEN = 3.6
"""Of English with markup and figures; for an estimate."""
_FRAME_TOKENS = 64
"""What a provider adds around the messages of a call."""
_REPLY = 1.2
"""Tokens of a reply for each of the piece that is read: claims repeat the words that they quote."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What calls come to."""

    calls: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    usd: float = 0.0
    worst_usd: float = 0.0

    def plus(self, other: "Expected") -> "Expected":
        return Expected(
            self.calls + other.calls, self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out, self.usd + other.usd, self.worst_usd + other.worst_usd,
        )


def expected(prompt: Prompt, length: int, price: Price | None) -> Expected:
    """Estimate one call; `length` is how many characters of an article it reads."""
    read = round((len(prompt.system) + len(prompt.user) + len(_schema(prompt))) / _CHARACTERS_PER_TOKEN) + _FRAME_TOKENS
    written = min(prompt.max_tokens, round(length / _CHARACTERS_PER_TOKEN * _REPLY) + 20)
    return Expected(1, read, written, price.cost(read, written) if price else 0.0, worst(prompt, price))


def worst(prompt: Prompt, price: Price | None) -> float:
    """Give the most that a call can cost, in USD."""
    sent = sum(len(text.encode("utf-8", "replace")) for text in (prompt.system, prompt.user, _schema(prompt)))
    return price.cost(sent + _FRAME_TOKENS, prompt.max_tokens) if price else 0.0


def _schema(prompt: Prompt) -> str:
    return json.dumps(prompt.schema) if prompt.schema is not None else ""


def priced(price: Price | None) -> bool:
    """Tell whether both prices of a model are known."""
    return price is not None and price.input_per_mtok is not None and price.output_per_mtok is not None


def dollars(usd: float | None) -> str:
    """Write an amount: `$2.00`, `$0.0004`."""
    if not usd:
        return "$0.00"
    return f"${usd:.2f}" if usd >= 0.1 else f"${usd:.6f}".rstrip("0")
