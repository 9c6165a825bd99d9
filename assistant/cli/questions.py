"""Read what is asked: an argument, standard input, or a file of many.

A file is a JSON list or JSON Lines; a line that is neither is named by its
number, because such files are written by programs.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from corpus.errors import WeighbridgeError


class BatchInvalid(WeighbridgeError, ValueError):
    """A file of questions cannot be read; mending the named line helps."""

    code = "batch-invalid"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a batch."""

    id: str | None
    question: str
    previous: tuple[str, ...] = ()
    as_of: str = ""


def one(words: Sequence[str], what: str = "question") -> str:
    """Give the text of the arguments, else of standard input; raises UsageError where there is none."""
    if words and list(words) != ["-"]:
        text = " ".join(words)
    else:
        text = "" if sys.stdin is None or sys.stdin.isatty() else _decoded(sys.stdin.buffer.read(), "standard input")
    if not text.strip():
        raise click.UsageError(f"There is no {what}. Give one as an argument or on standard input.", click.get_current_context())
    return text.strip()


def batch(file: Path) -> list[Asked]:
    """Read a file of questions, or standard input for `-`; raises BatchInvalid naming the place."""
    return [_asked(row, where) for row, where in rows(file)]


def rows(file: Path) -> list[tuple[Any, str]]:
    """Read the entries of a file of questions, each with its place; raises BatchInvalid."""
    name = "standard input" if str(file) == "-" else str(file)
    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise BatchInvalid(f"{file}: cannot be read ({(error.strerror or str(error)).lower()}).", next_step="Check the path.") from error
    text = _decoded(data, name)
    found = _list(text, name) if text.lstrip().startswith("[") else _lines(text, name)
    if not found:
        raise BatchInvalid(f"{name} holds no questions.", next_step='Each is an object: {"id": "q1", "question": "..."}.')
    return found


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BatchInvalid(f"{name} is not UTF-8 (byte {error.start}).", next_step="Save it as UTF-8.") from error


def _list(text: str, name: str) -> list[tuple[Any, str]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise BatchInvalid(f"{name}, line {error.lineno}: not JSON ({error.msg.lower()}).", next_step="Mend the line.") from error
    return [(row, f"{name}, entry {number}") for number, row in enumerate(rows, 1)]


def _lines(text: str, name: str) -> list[tuple[Any, str]]:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            rows.append((json.loads(line), f"{name}, line {number}"))
        except json.JSONDecodeError as error:
            raise BatchInvalid(
                f"{name}, line {number}: not JSON ({error.msg.lower()}).", next_step="A batch is a JSON list, or one JSON object a line."
            ) from error
    return rows


def _asked(row: Any, where: str) -> Asked:
    if not isinstance(row, dict):
        raise BatchInvalid(f"{where}: not an object.", next_step='Each is an object: {"id": "q1", "question": "..."}.')
    question, previous, as_of = row.get("question"), row.get("previous") or [], row.get("as_of") or ""
    if not isinstance(question, str) or not question.strip():
        raise BatchInvalid(f"{where}: has no question.", next_step='Each needs "question": "...".')
    if not isinstance(previous, list) or not all(isinstance(earlier, str) for earlier in previous):
        raise BatchInvalid(f"{where}: previous is not a list of questions.", next_step='Write it as "previous": ["..."].')
    id_ = row.get("id")
    return Asked(None if id_ is None else str(id_), question, tuple(previous), str(as_of))
