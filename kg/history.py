"""Look back: which generations are kept, which one is meant, and what is different between two of them.

A generation is meant by its number, as `previous` or `current`, or by a date:
then it is the one that was current when that day ended.
"""

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from corpus.document import ArticleId
from corpus.errors import WeighbridgeError
from kg.changes import Changes
from kg.comparing import State, compare
from kg.making import Making
from kg.manifest import Manifest
from kg.store import DataFolder
from kg.summary import Summary
from kg.view import GraphView

_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


class GenerationUnknown(WeighbridgeError, LookupError):
    """There is no such generation, or it is kept no longer; the list of those that are kept helps."""

    code = "generation-unknown"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Made:
    """A generation that is kept, in short."""

    number: int
    created: str
    """ISO 8601, UTC."""
    articles: int
    claims: int
    making: Making

    @property
    def day(self) -> date:
        """The day it was made on, in UTC."""
        return datetime.fromisoformat(self.created).astimezone(UTC).date()

    def to_json(self) -> dict[str, Any]:
        counts = self.making.counts
        return {
            "schema": 1,
            "generation": self.number,
            "created": self.created,
            "articles": self.articles,
            "claims": self.claims,
            "how": self.making.how,
            "restores": self.making.restores or None,
            "changed": counts.to_json() if counts else None,
            "line": self.making.line,
        }


class History:
    """The generations of a data folder. Raises FolderDamaged where what it needs cannot be read."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._manifests = {one.number: one for one in folder.manifests() if one.number <= folder.number()}

    def made(self) -> tuple[Made, ...]:
        """Give the generations that are kept, oldest first."""
        return tuple(self._made(manifest) for _, manifest in sorted(self._manifests.items()))

    def _made(self, manifest: Manifest) -> Made:
        making = Making.read(self._folder.generation(manifest.number))
        return Made(manifest.number, manifest.created, len(manifest.articles), manifest.counts.get("claims", 0), making)

    def find(self, text: str) -> int:
        """Give the number of the generation that is meant. Raises GenerationUnknown."""
        said = text.strip().casefold()
        current = self._folder.number()
        if said == "current":
            return self.manifest(current).number
        if said == "previous":
            return self.manifest(max((number for number in self._manifests if number < current), default=current - 1)).number
        if said.isdecimal():
            return self.manifest(int(said)).number
        if match := _DATE.fullmatch(said):
            with contextlib.suppress(ValueError):
                return self._on(date(int(match[1]), int(match[2]), int(match[3])), text)
        raise GenerationUnknown(f"{text!r} names no generation.", next_step="Give a number, `previous`, `current`, or a date as 2026-11-21.")

    def _on(self, day: date, text: str) -> int:
        if (found := self.at(day)) is not None:
            return found
        raise GenerationUnknown(f"No generation is kept from {text} or before.", next_step=self._kept())

    def at(self, day: date) -> int | None:
        """Give the generation that was current when a day (in UTC) ended; None where none is kept from then."""
        found = [one.number for one in self.made() if one.day <= day]
        return max(found, default=None)

    def manifest(self, number: int) -> Manifest:
        """Give what a generation says of itself. Raises GenerationUnknown."""
        if number in self._manifests:
            return self._manifests[number]
        current = self._folder.number()
        if not current:
            raise GenerationUnknown("Nothing has been read yet.", next_step="`weighbridge refresh PATH` reads articles.")
        if 0 < number < current:
            raise GenerationUnknown(f"Generation {number} is kept no longer.", next_step=f"{self._kept()} The setting `keep_generations` says how many are.")
        raise GenerationUnknown(f"There is no generation {number}.", next_step=self._kept())

    def _kept(self) -> str:
        numbers = sorted(self._manifests)
        return f"Kept are {_ranges(numbers)}; `weighbridge history` lists them." if numbers else "None can be read; `weighbridge doctor` tells more."

    def view(self, number: int) -> GraphView:
        """Open a generation. Raises GenerationUnknown."""
        return self._folder.view(self.manifest(number))

    def changes(self, before: int, after: int, article: ArticleId | None = None) -> Changes:
        """Give what is different between two generations, or of one article; 0 is the state before anything was read. Raises GenerationUnknown."""
        with contextlib.ExitStack() as opened:
            found = compare(self._state(before, opened), self._state(after, opened), article)
            return found.of(article) if article is not None else found

    def _state(self, number: int, opened: contextlib.ExitStack) -> State:
        if not number:
            return State()
        if summary := Summary.read(self._folder.generation(number)):
            opened.callback(summary.close)
        return State.of(self.manifest(number), self._folder.open_graph(number), summary)

    def of(self, article: ArticleId) -> Iterator[tuple[Made, Changes]]:
        """Give the generations that changed an article or what is read of it, oldest first; the first that is kept may only find it there."""
        before = 0
        for made in self.made():
            if self._may_differ(article, before, made.number):
                changes = self.changes(before, made.number, article)
                if changes.articles:
                    yield made, changes
            before = made.number

    def _may_differ(self, article: ArticleId, before: int, after: int) -> bool:
        old, new = self._manifests.get(before), self._manifests[after]
        if old is None:
            return article in new.articles
        made = [(one.reader, one.resolver, one.decisions, one.articles.get(article)) for one in (old, new)]
        return made[0] != made[1]


def _ranges(numbers: list[int]) -> str:
    """Give `3, 5 to 9`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs)
