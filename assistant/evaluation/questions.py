"""Questions with what their answers must be like, as a file holds them.

The form is open to anybody who wants to try their own corpus or model: an entry
needs a question and either what its answer must contain or that it cannot be
answered. What is wrong with an entry is said by its place.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from corpus.errors import WeighbridgeError


class QuestionInvalid(WeighbridgeError, ValueError):
    """An entry of a file of questions cannot be used; mending it helps."""

    code = "question-invalid"


@dataclass(frozen=True, slots=True)
class Quote:
    """Where an article holds the answer."""

    article: str
    quote: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A question, and what its answer must be like."""

    id: str
    kind: str
    question: str
    previous: tuple[str, ...] = ()
    as_of: str = ""
    must_contain: tuple[tuple[str, ...], ...] = ()
    """Of each entry one of its ways must be in the answer."""
    must_not_contain: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    """Evidence; any of it may be cited."""
    abstain: bool = False
    """Whether the articles do not say."""


def starter() -> list[Asking]:
    """Give the questions over the starter corpus, which ship with it."""
    found = json.loads(files("assistant.evaluation").joinpath("starter.json").read_text(encoding="utf-8"))
    return [asking(row, f"entry {place}") for place, row in enumerate(found, 1)]


def asking(row: Any, where: str) -> Asking:
    """Read one entry; raises QuestionInvalid naming `where`."""
    if not isinstance(row, Mapping):
        raise QuestionInvalid(f"{where}: not an object.", next_step='Each is an object: {"id": "q1", "question": "...", "must_contain": ["..."], "abstain": false}.')
    question = row.get("question")
    if not isinstance(question, str) or not question.strip():
        raise QuestionInvalid(f"{where}: has no question.", next_step='Each needs "question": "...".')
    wanted, abstain = row.get("must_contain", []), row.get("abstain", False)
    if not isinstance(abstain, bool):
        raise QuestionInvalid(f"{where}: abstain is not true or false.", next_step="Write it as a JSON boolean.")
    if not isinstance(wanted, list) or not all(_texts(one) if isinstance(one, list) else isinstance(one, str) for one in wanted):
        raise QuestionInvalid(f"{where}: must_contain is not a list of texts.", next_step='Write it as ["MIT", ["3.50", "3.5"]]: of an inner list one is enough.')
    if not wanted and not abstain:
        raise QuestionInvalid(f"{where}: says neither what its answer must contain nor that there is none.", next_step='Add "must_contain": ["..."] or "abstain": true.')
    return Asking(
        str(row.get("id") or where), str(row.get("kind") or "question"), question, _list(row, "previous", where), str(row.get("as_of") or ""),
        tuple(tuple(one) if isinstance(one, list) else (one,) for one in wanted), _list(row, "must_not_contain", where), _quotes(row.get("quotes") or [], where), abstain,
    )


def _list(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    found = row.get(key) or []
    if not _texts(found):
        raise QuestionInvalid(f"{where}: {key} is not a list of texts.", next_step=f'Write it as "{key}": ["..."].')
    return tuple(found)


def _quotes(found: Any, where: str) -> tuple[Quote, ...]:
    if not isinstance(found, list) or not all(isinstance(one, Mapping) and isinstance(one.get("article"), str) and isinstance(one.get("quote"), str) for one in found):
        raise QuestionInvalid(f"{where}: quotes is not a list of objects with article and quote.", next_step='Write it as "quotes": [{"article": "...", "quote": "..."}].')
    return tuple(Quote(one["article"], one["quote"]) for one in found)


def _texts(found: object) -> bool:
    return isinstance(found, Sequence) and not isinstance(found, str) and all(isinstance(one, str) for one in found)
