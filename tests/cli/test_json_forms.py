"""What docs/json.md describes is what is printed: the same fields, of the same types, no more and no fewer."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.answer import Answer, Struck
from assistant.conversations.store import Conversations
from kg.claim import Ruling
from tests.assistant.exporting.talks import LICENCE, PRICE
from tests.cli.conftest import Caller

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
_ROW = re.compile(r"^\| `(?P<field>[^`]+)` \| (?P<type>[^|]+?) \|", re.MULTILINE)
_FREE = {"timings_ms"}
_TYPES = {
    "text": str, "number": (int, float), "true or false": bool, "object": dict, "list": list, "list of numbers": list, "list of texts": list, "null": type(None),
}  # fmt: skip


def documented(section: str) -> dict[str, str]:
    """Give each field of a section and its type."""
    return dict(_ROW.findall(PAGE.split(f"\n## {section}\n")[1].split("\n## ")[0]))


def fields(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Give each field that stands in a value, and what it holds."""
    if isinstance(value, dict):
        for key, held in value.items():
            name = f"{path}.{'*' if path in _FREE else key}" if path else key
            yield name, held
            if not (name.endswith("answer") and isinstance(held, dict)):
                yield from fields(held, name)
    elif isinstance(value, list):
        for each in value:
            yield from fields(each, f"{path}[]")


def check(section: str, rows: list[dict[str, Any]]) -> None:
    assert rows
    known = documented(section)
    seen = [found for row in rows for found in fields(row)]
    assert {name for name, _ in seen} <= set(known), "every field printed is described"
    for row in rows:
        always = {name for name, type_ in known.items() if "sometimes" not in type_ and "[]" not in name}
        assert always <= {name for name, _ in fields(row)} | {f"{free}.*" for free in _FREE}, "every field described is printed"
    for name, held in seen:
        types = known[name].removesuffix(", sometimes")
        allowed = [types] if types in _TYPES else types.split(" or ")
        assert any(isinstance(held, _TYPES[each]) and not (each == "number" and isinstance(held, bool)) for each in allowed), (name, held)  # type: ignore[arg-type]
        if types == "list of numbers":
            assert all(isinstance(each, int) for each in held)


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def talked(own: Path) -> int:
    """A conversation that is kept beside the graph."""
    with Conversations(own) as kept:
        number = kept.keep(kept.keep(None, LICENCE), PRICE)
    assert number is not None
    return number


def test_answers_are_as_described(graph: Path, run: Caller) -> None:
    questions = ("Which licence is Heron 2 under?", "What does Heron 2 cost?", "Why is the moon round?")
    check("Answer", [row for question in questions for row in lines(run("ask", "--json", question).out)])


def test_what_only_some_answers_have_is_as_described() -> None:
    from dataclasses import replace

    ruled = replace(PRICE.citations[0], rulings=(Ruling("1", "correct", "Ann", "2026-11-21", "typing"),), as_read="0.06", page=3, trust="our own")
    full: Answer = replace(PRICE, citations=(ruled, PRICE.citations[1]), struck=(Struck("a", "b"),), timings_ms={"answer": 1.0})
    rows = [json.loads(json.dumps(full.to_json()))]
    check("Answer", rows)
    assert {name for name, _ in fields(rows[0])} == set(documented("Answer")), "nothing is described that never stands there"


def test_passages_are_as_described(graph: Path, run: Caller) -> None:
    check("Passages", lines(run("search", "--json", "licence of Heron 2").out))


@pytest.mark.parametrize(
    ("section", "line"),
    [("Conversation", "list --json"), ("Turn found", "search --json heron"), ("Turn", "show --json ID"), ("Exported conversation", "export --format json ID")],
)
def test_conversations_are_as_described(talked: int, run: Caller, section: str, line: str) -> None:
    done = run("conversations", *line.replace("ID", str(talked)).split())
    assert done.code == 0, done.err
    rows = [json.loads(done.out)] if section.startswith("Exported") else lines(done.out)
    check(section, rows)
    answers = [turn["answer"] for row in rows for turn in row.get("turns", [row])] if "answer" in json.dumps(rows) else []
    if answers:
        check("Answer", answers)
