"""Say how near sentences are to a question in meaning, each read under its heading."""

from collections.abc import Sequence

from assistant.desk import Desk
from assistant.question import Question
from assistant.units import Unit


def nearness(question: Question, desk: Desk, units: Sequence[Unit]) -> list[tuple[float, Unit]]:
    """Give units with their nearness to a question in meaning, each read under its heading; empty where there are no vectors."""
    rated = desk.shelf.view.nearness(question.text, [_read(unit) for unit in units])
    return list(zip(rated, units, strict=True)) if rated else []


def _read(unit: Unit) -> str:
    above = unit.lead_in or (unit.section[-1] if unit.section else "")
    return f"{above.rstrip(':')}: {unit.text}" if above else unit.text
