"""What a kind of question is: how it is recognised, and how it is planned and composed.

A kind that recognises a question may still find nothing to say; the next one
is then asked. So a kind never guesses in order to have an answer.
"""

from typing import Protocol

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.question import Question


class Kind(Protocol):
    """One kind of question."""

    @property
    def name(self) -> str: ...

    def recognise(self, question: Question) -> float:
        """Say how surely the question is of this kind, 0 to 1; 0 where it is not."""
        ...

    def answer(self, question: Question, desk: Desk) -> Draft | None:
        """Plan, look up and compose; None where the evidence does not cover the question."""
        ...
