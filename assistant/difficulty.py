"""Judge how hard a question is without asking a model: by its kind, its parts and its answer.

Looking up one claim is simple. What has to be led through several claims, weighed
or reconciled is hard, and worth a better model where there is one.
"""

import re

from assistant.answer import Answer
from assistant.parts import parts
from assistant.rules import Difficulty

_HARD = {
    "multi_hop": "it goes from one claim to the next",
    "recommendation": "it asks for advice",
    "tradeoff": "it asks for reasons",
    "conflict": "it asks whether articles agree",
    "comparison": "it compares",
    "numeric": "it has to be computed",
    "false-premise": "its premise does not hold",
}
"""Kinds of question, as answers name them, and what is hard about each."""
_WHY = re.compile(r"\b(?:why|how come|what speaks (?:for|against)|pros and cons|should (?:i|we|they|one))\b", re.IGNORECASE)
_MANY = 4
"""Claims of several articles that a simple answer does not need."""


def judge(question: str, answer: Answer | None = None) -> tuple[Difficulty, str]:
    """Say how hard a question is, and why; `answer` is the one put together without a model, where there is one."""
    if len(parts(question)) > 1:
        return "hard", "it asks several things"
    if _WHY.search(question):
        return "hard", "it asks for reasons"
    if answer is not None:
        if answer.positions:
            return "hard", "articles disagree"
        if why := _HARD.get(answer.kind):
            return "hard", why
        if len({(c.article, c.start) for c in answer.citations}) > _MANY:
            return "hard", "its answer rests on many claims"
    return "simple", "it looks up one thing"
