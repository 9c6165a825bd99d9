"""Say how near sentences are to a question in meaning."""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.question import Question
from assistant.spelling import spelt
from assistant.units import Unit

_COSINE = {"rare": 0.143, "each": 0.468, "least": -0.140, "whole": -0.055, "back": 0.630}
_LEAST = -0.080
"""How the matches of tokens add up to the cosine of question and sentence, each read whole: least squares over 4,000 pairs, 0.12 off."""


def nearness(question: Question, desk: Desk, units: Sequence[Unit]) -> list[tuple[float, Unit]]:
    """Give units with their nearness to a question in meaning, about as a cosine; empty where there are no vectors. Nothing is encoded but the question."""
    return closeness(spelt(question, desk), desk, units)


def closeness(text: str, desk: Desk, units: Sequence[Unit]) -> list[tuple[float, Unit]]:
    """Give units with their nearness to a text in meaning, as `nearness` does."""
    matched = desk.shelf.view.matches(text, units)
    return [(_LEAST + sum(weight * getattr(one, name) for name, weight in _COSINE.items()), unit) for one, unit in zip(matched, units, strict=False)]
