"""What a person can write about choosing a model: rules in order, and what may be spent.

Only the shape of the tables; `assistant.route` follows them. A rule holds where
everything in its `when` does, so that a rule without one always holds.
"""

import re
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

Difficulty = Literal["simple", "hard"]


class When(BaseModel):
    """What must be so for a rule to hold; what is not named does not matter."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    private: bool | None = None
    """Whether the question is private, by its mark or by the patterns of the settings."""
    pattern: str = ""
    """A regular expression, any case, that the question holds."""
    difficulty: Difficulty | None = None
    kinds: tuple[str, ...] = ()
    """Kinds of question, as answers name them: `lookup`, `comparison`."""
    offline: bool | None = None
    """Whether this machine has no way to any network."""
    reachable: tuple[str, ...] = ()
    """Models that must be usable now, every one of them."""
    budget_left: float | None = Field(default=None, ge=0)
    """USD that must be left of the budget, of the day and of the month; always so where there is no budget."""

    @field_validator("pattern", mode="after")
    @classmethod
    def _compiles(cls, value: str) -> str:
        return expression(value)


class Rule(BaseModel):
    """Which model writes when, and which stand in for it, in order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    use: str
    """A model as `--model` takes it; `none` for no model."""
    when: When = When()
    fallbacks: tuple[str, ...] = ()


class Budget(BaseModel):
    """What hosted models may cost, in USD; None for no limit."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    day: float | None = Field(default=None, ge=0)
    month: float | None = Field(default=None, ge=0)

    @property
    def limited(self) -> bool:
        """Whether there is any limit to keep."""
        return self.day is not None or self.month is not None


def expression(text: str) -> str:
    """Give a regular expression back; raises ValueError where it is none."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is not a regular expression: {error}") from error
    return text
