"""Keep what people decided, one small file a decision, beside the articles.

Files are only ever added: taking a decision back is a file of its own, so that
nothing is lost and the order is plain. Each file carries its own digest. One
that does not match is named; where the graph still knows what it said, it goes
on counting, and can be written anew.
"""

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from kg.claim import Ruling
from kg.ruling import SCHEMA, Decision, Matter, decision, kind_of
from kg.store import replace_durably

_UNDO = "undo"
_ID_DIGITS = 8
_SOMEBODY, _LOST = "somebody", "the file that said who and why was damaged"


@dataclass(frozen=True, slots=True)
class Undone:
    """Who took a decision back."""

    by: str
    at: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision on file."""

    number: int
    """Counts from 1, in the order in which decisions were made."""
    decision: Decision
    undone: Undone | None = None

    @property
    def stands(self) -> bool:
        return self.undone is None


@dataclass(frozen=True, slots=True)
class Damaged:
    """A file that cannot be read."""

    path: Path
    why: str
    known: bool
    """Whether what it said is known all the same, and counts."""

    @property
    def remedy(self) -> str:
        """Say what follows from it and what helps."""
        if self.known:
            return "What it ruled is known all the same and goes on counting; `weighbridge doctor --repair` writes it anew."
        return "It counts for nothing. Bring back an earlier copy of it, or rule again; it is left as it is."


Known = Callable[[], Mapping[str, Decision]]
"""Gives the decisions that a graph was made with, by id."""


class Docket:
    """The `decisions/` of a data folder, as it was when first looked at."""

    def __init__(self, folder: Path, known: Known | None = None) -> None:
        """`known` is asked only where a file is damaged."""
        self.place = folder / "decisions"
        self._known = known or dict

    @cached_property
    def _read(self) -> tuple[tuple[Entry, ...], tuple[Damaged, ...]]:
        entries: dict[str, Entry] = {}
        undone: dict[str, Undone] = {}
        damaged = []
        for number, path in _numbered(self.place):
            try:
                row = _row(path)
                if row["kind"] == _UNDO:
                    undone[str(row["of"])] = Undone(str(row["by"]), str(row["at"]), str(row["why"]))
                else:
                    entries[row["id"]] = Entry(number, decision(row))
            except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
                why, (of, name) = str(error) or type(error).__name__, _named(path)
                if of:
                    undone[of] = Undone(_SOMEBODY, "", _LOST)
                elif held := self._known().get(name):
                    entries[name] = Entry(number, held)
                damaged.append(Damaged(path, why, bool(of) or name in entries))
        found = (replace(entry, undone=undone.get(name)) for name, entry in entries.items())
        return tuple(found), tuple(damaged)

    def entries(self) -> tuple[Entry, ...]:
        """Give every decision that was ever made, the oldest first."""
        return self._read[0]

    def standing(self) -> tuple[Decision, ...]:
        """Give the decisions that were not taken back, the oldest first."""
        return tuple(entry.decision for entry in self.entries() if entry.stands)

    def damaged(self) -> tuple[Damaged, ...]:
        """Give the files that cannot be read."""
        return self._read[1]

    def mend(self) -> None:
        """Write damaged files anew where what they said is known; what was there is put aside. The folder's lock must be held."""
        for one in self.damaged():
            of, name = _named(one.path)
            if not one.known:
                continue
            aside = one.path.with_suffix(".damaged")
            if of:
                self.undo(of, _SOMEBODY, _LOST)
                one.path.replace(aside)
            elif held := self._known().get(name):
                aside.write_bytes(one.path.read_bytes())
                replace_durably(one.path, _text({**held.to_json(), "number": int(one.path.name.partition("-")[0])}))
        self._forget()

    def add(self, matter: Matter, by: str, why: str) -> Decision:
        """Put a decision on file, durably. The folder's lock must be held."""
        draft = Decision(Ruling("", kind_of(matter), by, _now(), why), matter)
        row = self._write(draft.to_json())
        return decision(row)

    def undo(self, decision_id: str, by: str, why: str) -> None:
        """Put on file that a decision was taken back, durably. The folder's lock must be held."""
        self._write({"schema": SCHEMA, "id": "", "kind": _UNDO, "of": decision_id, "by": by, "at": _now(), "why": why})

    def _write(self, row: Mapping[str, Any]) -> dict[str, Any]:
        self.place.mkdir(parents=True, exist_ok=True)
        number = max((number for number, _ in _numbered(self.place)), default=0) + 1
        numbered = {**row, "number": number}
        whole = {**numbered, "id": _digest(numbered)}
        taken = f"{_UNDO}-{row['of']}-" if row["kind"] == _UNDO else ""
        replace_durably(self.place / f"{number:06d}-{taken}{whole['id']}.json", _text(whole))
        self._forget()
        return whole

    def _forget(self) -> None:
        with contextlib.suppress(AttributeError):
            del self._read


def _text(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, indent=1) + "\n"


def _named(path: Path) -> tuple[str, str]:
    """Give what a file's name says: the id of the decision that it takes back, if it does, and its own id."""
    parts = path.stem.split("-")
    return (parts[2] if len(parts) == 4 and parts[1] == _UNDO else ""), parts[-1]


def _numbered(place: Path) -> Iterator[tuple[int, Path]]:
    for path in sorted(place.glob("*.json")):
        number = path.name.partition("-")[0]
        yield (int(number) if number.isdecimal() else 0), path


def _row(path: Path) -> dict[str, Any]:
    row = json.loads(path.read_text(encoding="utf-8"))
    if row["schema"] > SCHEMA:
        raise ValueError(f"it was written by a later version (schema {row['schema']})")
    if row["id"] != _digest(row):
        raise ValueError("it does not match its own digest")
    return dict(row)


def _digest(row: Mapping[str, Any]) -> str:
    plain = json.dumps({**row, "id": ""}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_DIGITS]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
