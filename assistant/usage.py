"""What calls to language models came to: tokens, cost, time, and what is left of a budget.

One SQLite file in the data folder, written from several processes at once. A
call is set down at the most it can cost before it is made and at what it did
cost when it ends, so that two windows cannot spend the same dollar and a
process that is killed leaves no gap. No text of a question ever comes here.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Literal

from assistant.models.chat import Usage
from assistant.models.errors import ModelWithheld
from assistant.rules import Budget
from corpus.errors import WeighbridgeError

FILE = "usage.sqlite"
_VERSION = 1
_SCHEMA = (
    "CREATE TABLE call (id INTEGER PRIMARY KEY, begun TEXT NOT NULL, day TEXT NOT NULL, model TEXT NOT NULL, recipient TEXT NOT NULL, "
    "tokens_in INTEGER NOT NULL DEFAULT 0, tokens_out INTEGER NOT NULL DEFAULT 0, cost_usd REAL NOT NULL, seconds REAL NOT NULL DEFAULT 0, outcome TEXT NOT NULL)",
    "CREATE INDEX call_day ON call (day)",
    "CREATE TABLE told (recipient TEXT PRIMARY KEY, at TEXT NOT NULL)",
)
_BEGUN: Final = "begun"
Period = Literal["model", "day", "month"]
_KEYS: Final[dict[Period, str]] = {"model": "model", "day": "day", "month": "substr(day, 1, 7)"}


class UsageUnusable(WeighbridgeError, OSError):
    """The file of calls cannot be used; moving it away helps."""

    code = "usage-unusable"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


class BudgetSpent(ModelWithheld):
    """A call could cost more than is left; waiting, another budget or a free model helps."""

    code = "model-budget"


@dataclass(frozen=True, slots=True)
class Spent:
    """What the calls of one model, day or month came to."""

    key: str
    calls: int
    failed: int
    """Calls that gave no whole answer; among them those whose process ended before they did."""
    tokens_in: int
    tokens_out: int
    cost_usd: float
    seconds: float


class Ledger:
    """The calls of one data folder; the file is made with the first call."""

    def __init__(self, data: Path, budget: Budget | None = None, *, now: Callable[[], datetime] = datetime.now) -> None:
        """`now` gives the time of this place: a day of the budget begins at its midnight."""
        self.path = data / FILE
        self.budget = budget or Budget()
        self._now = now

    def begin(self, model: str, recipient: str, most: float) -> int:
        """Set down a call that may cost up to `most` USD; raises BudgetSpent where that could go over the budget."""
        with self._open() as db:
            if most > 0 and (limit := self._over(db, most)):
                raise BudgetSpent(limit, next_step="`weighbridge models --usage` tells what was spent; a model on this machine is free.")
            now = self._now()
            row = db.execute(
                "INSERT INTO call (begun, day, model, recipient, cost_usd, outcome) VALUES (?, ?, ?, ?, ?, ?)",
                (now.isoformat(timespec="seconds"), now.date().isoformat(), model, recipient, most, _BEGUN),
            )
        assert row.lastrowid is not None
        return row.lastrowid

    def end(self, call: int, usage: Usage, seconds: float, outcome: str) -> None:
        """Set down what a call did cost; `outcome` is `answered`, `left`, or the code of an error."""
        with self._open() as db:
            db.execute(
                "UPDATE call SET tokens_in = ?, tokens_out = ?, cost_usd = ?, seconds = ?, outcome = ? WHERE id = ?",
                (usage.tokens_in, usage.tokens_out, usage.cost_usd, round(seconds, 3), outcome, call),
            )

    def left(self) -> float | None:
        """Give what may still be spent, in USD; None where there is no budget."""
        if not self.budget.limited:
            return None
        day, month = self.spent()
        limits = [limit - spent for limit, spent in ((self.budget.day, day), (self.budget.month, month)) if limit is not None]
        return max(min(limits), 0.0)

    def spent(self) -> tuple[float, float]:
        """Give what was spent today and this month, in USD."""
        if not self.path.exists():
            return 0.0, 0.0
        with self._open() as db:
            return self._sums(db)

    def by(self, period: Period) -> list[Spent]:
        """Sum the calls by model, day or month: models by cost, times in order."""
        if not self.path.exists():
            return []
        order = "6 DESC, 2 DESC, 1" if period == "model" else "1"
        with self._open() as db:
            rows = db.execute(
                f"SELECT {_KEYS[period]}, count(*), sum(outcome NOT IN ('answered', 'left')), sum(tokens_in), sum(tokens_out), sum(cost_usd), sum(seconds) "  # noqa: S608  # our own words
                f"FROM call GROUP BY 1 ORDER BY {order}"
            ).fetchall()
        return [Spent(*row) for row in rows]

    def told(self, recipient: str) -> bool:
        """Whether the person has been told that this recipient gets questions."""
        if not self.path.exists():
            return False
        with self._open() as db:
            return db.execute("SELECT 1 FROM told WHERE recipient = ?", (recipient,)).fetchone() is not None

    def tell(self, recipient: str) -> None:
        """Set down that the person has been told."""
        with self._open() as db:
            db.execute("INSERT OR IGNORE INTO told (recipient, at) VALUES (?, ?)", (recipient, self._now().isoformat(timespec="seconds")))

    def _sums(self, db: sqlite3.Connection) -> tuple[float, float]:
        today = self._now().date().isoformat()
        row = db.execute("SELECT coalesce(sum(cost_usd) FILTER (WHERE day = ?), 0.0), coalesce(sum(cost_usd), 0.0) FROM call WHERE day LIKE ?", (today, today[:7] + "-%")).fetchone()
        return float(row[0]), float(row[1])

    def _over(self, db: sqlite3.Connection, most: float) -> str:
        """Say which limit `most` could go over; empty where none."""
        for limit, spent, of in zip((self.budget.day, self.budget.month), self._sums(db), ("day", "month"), strict=True):
            if limit is not None and spent + most > limit + 1e-9:
                return f"The budget of {limit:g} USD a {of} leaves {max(limit - spent, 0):.4f} USD, and this call may cost {most:.4f} USD."
        return ""

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Do one thing, whole or not at all; other processes wait their turn."""
        db: sqlite3.Connection | None = None
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self.path, timeout=10.0, isolation_level=None)
            db.execute("BEGIN IMMEDIATE")
            try:
                self._prepare(db)
                yield db
            except BaseException:
                db.execute("ROLLBACK")
                raise
            db.execute("COMMIT")
        except (sqlite3.Error, OSError) as error:
            if isinstance(error, WeighbridgeError):
                raise
            raise UsageUnusable(f"What models cost cannot be recorded in {self.path}: {error}.", next_step="Check the folder, or move the file away.") from error
        finally:
            if db is not None:
                db.close()

    def _prepare(self, db: sqlite3.Connection) -> None:
        (version,) = db.execute("PRAGMA user_version").fetchone()
        if version > _VERSION:
            raise UsageUnusable(f"{self.path} was written by a newer version of this program.", next_step="Update it, or move the file away.")
        if version == 0:
            for statement in _SCHEMA:
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {_VERSION}")


def as_row(spent: Spent, named: str) -> dict[str, Any]:
    """Give one sum as a flat object; `named` is what its key is."""
    return {
        named: spent.key, "calls": spent.calls, "failed": spent.failed, "tokens_in": spent.tokens_in, "tokens_out": spent.tokens_out,
        "cost_usd": round(spent.cost_usd, 6), "seconds": round(spent.seconds, 3),
    }
