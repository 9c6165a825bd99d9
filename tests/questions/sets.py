"""Read the sets of questions that answers are held to.

A file holds the questions of one kind; each stands with three rewordings that
share its expected answer. Half are held: they measure, and nobody looks into
them to mend a rule.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Asking:
    """One way of asking a question, and what its answer must be like."""

    id: str
    """Of the question; its rewordings share it."""
    kind: str
    held: bool
    reworded: bool
    question: str
    previous: tuple[str, ...]
    as_of: str
    must_contain: tuple[tuple[str, ...], ...]
    """Of each entry one of its ways must be in the answer."""
    must_not_contain: tuple[str, ...]
    abstain: bool


def askings(rows: Sequence[Mapping[str, Any]]) -> Iterator[Asking]:
    """Give each question of a file and its rewordings, in order."""
    for row in rows:
        wanted = tuple(tuple(entry) if isinstance(entry, list) else (entry,) for entry in row["must_contain"])
        for place, text in enumerate([row["question"], *row["rewordings"]]):
            yield Asking(
                row["id"],
                row["kind"],
                bool(row.get("held")),
                place > 0,
                text,
                tuple(row["previous"]),
                row.get("as_of", ""),
                wanted,
                tuple(row["must_not_contain"]),
                row["abstain"],
            )


def files(*, elsewhere: bool = False) -> list[Path]:
    """Give the files of questions: one a kind over the starter corpus, or those over the other corpus."""
    return sorted((HERE / ("elsewhere" if elsewhere else "kinds")).glob("*.json"))


def rows(path: Path) -> list[dict[str, Any]]:
    """Read one file of questions."""
    found = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(found, list), path
    return found
