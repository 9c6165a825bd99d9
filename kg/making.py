"""How a generation came to be: what made it, what it changed in numbers, and what a rollback holds back.

Beside the generation's manifest, for people and for the next refresh. A
generation without it, of an earlier version, was made by some refresh.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from corpus.document import ArticleId
from kg.changes import Change, Counts

FILE = "making.json"
How = Literal["refresh", "removal", "rollback", "rebuild", "rulings"]


@dataclass(frozen=True, slots=True)
class Making:
    """What made a generation."""

    how: How = "refresh"
    counts: Counts | None = None
    """What it changed; None where that is not known."""
    restores: int = 0
    """Of a rollback: the generation that it went back to."""
    withheld: Mapping[ArticleId, str] = field(default_factory=dict)
    """Digests of the articles that a rollback took back, as their sources had them then; empty for one that they no longer had.
    A refresh that nobody gave a path leaves these as they are until their source has something else."""

    @property
    def line(self) -> str:
        """Say what changed: `rolled back to 3: 2 articles removed`."""
        said = self.counts.line if self.counts else ""
        before = {"refresh": "", "removal": "", "rollback": f"rolled back to {self.restores}", "rebuild": "built anew", "rulings": "ruled by people"}[self.how]
        return ": ".join(filter(None, (before, said)))

    def write(self, place: Path) -> None:
        """Write it into a generation that is being made."""
        row = {
            "schema": 1,
            "how": self.how,
            "counts": self.counts.to_json() if self.counts else None,
            "restores": self.restores,
            "withheld": dict(sorted(self.withheld.items())),
        }
        path = place / FILE
        path.unlink(missing_ok=True)
        path.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, place: Path) -> "Making":
        """Read it from a generation; where it is missing or damaged, nothing is known."""
        try:
            row = json.loads((place / FILE).read_text(encoding="utf-8"))
            how: How = next(one for one in get_args(How) if one == row["how"])
            counts = row["counts"] and Counts({sort: {change: counted[change] for change in get_args(Change)} for sort, counted in row["counts"].items()})
            return cls(how, counts, int(row["restores"]), {ArticleId(name): str(held) for name, held in row["withheld"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError, StopIteration):
            return cls()
