"""An answer from its published JSON form, so that a conversation can be taken up again.

Fields that are not known are passed over and those that are missing are empty:
the form only ever grows, and a file may be older or newer than the reader.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, get_args

from assistant.answer import Answer, AnswerSentence, Citation, Position, Struck, Verdict
from kg.claim import Ruling, RulingKind

_VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
_RULINGS: tuple[RulingKind, ...] = get_args(RulingKind)


def restored(row: Mapping[str, Any]) -> Answer:
    """Give the answer of which `row` is `Answer.to_json()`."""
    conflict = row.get("conflict")
    return Answer(
        question=_text(row, "question"),
        sentences=tuple(_sentence(each) for each in _rows(row, "sentences")),
        markdown=_text(row, "markdown"),
        citations=tuple(_citation(each) for each in _rows(row, "citations")),
        abstained=row.get("abstained") is True,
        kind=_text(row, "kind"),
        positions=tuple(_position(each) for each in _rows(conflict, "positions")) if isinstance(conflict, Mapping) else (),
        sparql=_text(row, "sparql") or None,
        model=_text(row, "model"),
        route=_text(row, "route"),
        struck=tuple(Struck(_text(each, "text"), _text(each, "why")) for each in _rows(row, "struck")),
        tokens=int(_number(row, "tokens")),
        cost_usd=float(_number(row, "cost_usd")),
        timings_ms={str(name): float(spent) for name, spent in _mapping(row, "timings_ms").items() if isinstance(spent, int | float)},
        id=_text(row, "id") or None,
        notice=_text(row, "notice"),
        private=_text(row, "private"),
    )


def _sentence(row: Mapping[str, Any]) -> AnswerSentence:
    verdict = _text(row, "verdict")
    return AnswerSentence(_text(row, "text"), _numbers(row, "citations"), verdict if verdict in _VERDICTS else "unsupported", _text(row, "derived") or None)


def _citation(row: Mapping[str, Any]) -> Citation:
    texts = {name: _text(row, name) for name in ("claim", "article", "title", "publisher", "published", "as_of", "quote", "as_read", "trust")}
    numbers = {name: int(_number(row, name)) for name in ("n", "start", "end", "page")}
    return Citation(**texts, **numbers, rulings=tuple(_ruling(each) for each in _rows(row, "rulings")))  # type: ignore[arg-type]  # texts and numbers by name


def _ruling(row: Mapping[str, Any]) -> Ruling:
    kind = _text(row, "kind")
    rest = {field.name: _text(row, field.name) for field in fields(Ruling) if field.name != "kind"}
    return Ruling(kind=kind if kind in _RULINGS else "correct", **rest)


def _position(row: Mapping[str, Any]) -> Position:
    says, article, publisher, date = (_text(row, name) for name in ("says", "article", "publisher", "date"))
    return Position(says, article, publisher, date, _numbers(row, "citations"), _text(row, "source"), _text(row, "about"))


def _text(row: Mapping[str, Any], key: str) -> str:
    held = row.get(key)
    return held if isinstance(held, str) else ""


def _number(row: Mapping[str, Any], key: str) -> int | float:
    held = row.get(key)
    return held if isinstance(held, int | float) else 0


def _numbers(row: Mapping[str, Any], key: str) -> tuple[int, ...]:
    held = row.get(key)
    return tuple(each for each in held if isinstance(each, int)) if isinstance(held, list | tuple) else ()


def _mapping(row: Mapping[str, Any], key: str) -> Mapping[Any, Any]:
    held = row.get(key)
    return held if isinstance(held, Mapping) else {}


def _rows(row: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    held = row.get(key)
    return (each for each in held if isinstance(each, Mapping)) if isinstance(held, list | tuple) else iter(())
