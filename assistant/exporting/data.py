"""A conversation as JSON: a published contract (schema 1), described in docs/json.md; change it only by adding."""

import json
from typing import Any, Final

from assistant.exporting.talk import Exchange, Talk

SCHEMA: Final = 1


def as_row(talk: Talk) -> dict[str, Any]:
    """Give the contract's form; each answer is as `ask --json` prints it."""
    return {
        "schema": SCHEMA, "id": talk.id, "title": talk.title, "begun": talk.begun, "changed": talk.changed,
        "turns": [_turn(place, exchange) for place, exchange in enumerate(talk.exchanges, 1)],
    }  # fmt: skip


def as_json(talk: Talk) -> str:
    """Write it as JSON for any program and safe for any screen: what is not ASCII is escaped."""
    return json.dumps(as_row(talk), indent=1) + "\n"


def _turn(place: int, exchange: Exchange) -> dict[str, Any]:
    return {
        "place": place, "question": exchange.question, "asked": exchange.asked, "answer": exchange.answer.to_json() if exchange.answer else None,
        "partial": exchange.partial, "stopped": exchange.stopped, "error": exchange.error,
    }  # fmt: skip
