"""Conversations and their turns, kept so that they can be found again and taken up.

One SQLite file in the data folder; write-ahead logging, so that a second
window reads while the first writes. Answers are kept in their published JSON
form. What is private is never written here.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from assistant.answer import Answer
from corpus.errors import WeighbridgeError

FILE = "conversations.sqlite"
_VERSION = 1
_TITLE = 80
_SCHEMA = (
    "CREATE TABLE conversation (id INTEGER PRIMARY KEY, title TEXT NOT NULL, begun TEXT NOT NULL, changed TEXT NOT NULL)",
    "CREATE TABLE turn (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, "
    "place INTEGER NOT NULL, asked TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, said TEXT NOT NULL, UNIQUE (conversation, place))",
    "CREATE VIRTUAL TABLE words USING fts5 (question, said, content='turn', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER turn_added AFTER INSERT ON turn BEGIN INSERT INTO words (rowid, question, said) VALUES (new.id, new.question, new.said); END",
    "CREATE TRIGGER turn_removed AFTER DELETE ON turn BEGIN "
    "INSERT INTO words (words, rowid, question, said) VALUES ('delete', old.id, old.question, old.said); END",
)


class ConversationMissing(WeighbridgeError, LookupError):
    """No conversation has this number; listing them helps."""

    code = "conversation-missing"


class ConversationsUnusable(WeighbridgeError, OSError):
    """The file of conversations cannot be used; moving it away helps."""

    code = "conversations-unusable"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()


@dataclass(frozen=True, slots=True)
class Conversation:
    """One conversation, as lists show it."""

    id: int
    title: str
    """What it was named, else its first question."""
    begun: str
    """ISO 8601, UTC."""
    changed: str
    turns: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer in the published JSON form."""

    question: str
    answer: Mapping[str, Any]
    asked: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A turn found by its words."""

    conversation: int
    title: str
    question: str
    excerpt: str
    """Around the words found."""


class Conversations:
    """The history in one data folder; a context manager."""

    def __init__(self, data: Path) -> None:
        self.path = data / FILE
        try:
            data.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, timeout=10.0, isolation_level=None, check_same_thread=False)
        except (sqlite3.Error, OSError) as error:
            raise self._unusable(error) from error
        try:
            self._prepare()
        except BaseException:
            self._db.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self, title: str = "") -> int:
        """Begin a conversation; it is listed once it has a turn."""
        with self._writing() as db:
            now = _now()
            cursor = db.execute("INSERT INTO conversation (title, begun, changed) VALUES (?, ?, ?)", (title, now, now))
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add(self, conversation: int, answer: Answer, *, private: bool = False) -> bool:
        """Keep one turn; a private one is not kept, and False says so."""
        if private:
            return False
        with self._writing() as db:
            self._require(conversation)
            (place,) = db.execute("SELECT coalesce(max(place), 0) + 1 FROM turn WHERE conversation = ?", (conversation,)).fetchone()
            now = _now()
            db.execute(
                "INSERT INTO turn (conversation, place, asked, question, answer, said) VALUES (?, ?, ?, ?, ?, ?)",
                (conversation, place, now, answer.question, json.dumps(answer.to_json(), ensure_ascii=False), answer.text),
            )
            db.execute("UPDATE conversation SET changed = ?, title = CASE title WHEN '' THEN ? ELSE title END WHERE id = ?",
                       (now, _title(answer.question), conversation))
        return True

    def all(self) -> list[Conversation]:
        """List the conversations that have turns, the last used first."""
        rows = self._read(
            "SELECT c.id, c.title, c.begun, c.changed, count(t.id) FROM conversation c JOIN turn t ON t.conversation = c.id "
            "GROUP BY c.id ORDER BY c.changed DESC, c.id DESC", ())
        return [Conversation(*row) for row in rows]

    def turns(self, conversation: int) -> list[Turn]:
        """Give a conversation's turns, to take it up again. Raises ConversationMissing."""
        self._require(conversation)
        rows = self._read("SELECT question, answer, asked FROM turn WHERE conversation = ? ORDER BY place", (conversation,))
        return [Turn(question, json.loads(answer), asked) for question, answer, asked in rows]

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Find turns by words in question or answer, all of them, the last one also as a beginning."""
        terms = ["".join(c for c in word if c.isalnum()) for word in text.split()]
        wanted = [f'"{term}"' for term in terms if term]
        if not wanted:
            return []
        rows = self._read(
            "SELECT c.id, c.title, t.question, snippet(words, -1, '', '', '…', 16) FROM words JOIN turn t ON t.id = words.rowid "
            "JOIN conversation c ON c.id = t.conversation WHERE words MATCH ? ORDER BY bm25(words), t.id DESC LIMIT ?", (" ".join(wanted) + "*", limit))
        return [Hit(*row) for row in rows]

    def rename(self, conversation: int, title: str) -> None:
        """Name a conversation. Raises ConversationMissing."""
        with self._writing() as db:
            self._require(conversation)
            db.execute("UPDATE conversation SET title = ? WHERE id = ?", (_title(title), conversation))

    def delete(self, conversation: int) -> None:
        """Remove a conversation and all its turns. Raises ConversationMissing."""
        with self._writing() as db:
            self._require(conversation)
            db.execute("DELETE FROM turn WHERE conversation = ?", (conversation,))
            db.execute("DELETE FROM conversation WHERE id = ?", (conversation,))

    def _prepare(self) -> None:
        """Lay the file out where it is new; refuse one of a later version."""
        self._read("PRAGMA journal_mode = WAL", ())
        self._read("PRAGMA foreign_keys = ON", ())
        with self._writing() as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            if version > _VERSION:
                raise ConversationsUnusable(f"{self.path} was written by a newer version of this program.", next_step="Update it, or move the file away.")
            if version == 0:
                for statement in _SCHEMA:
                    db.execute(statement)
                db.execute(f"PRAGMA user_version = {_VERSION}")

    def _require(self, conversation: int) -> None:
        if not self._read("SELECT 1 FROM conversation WHERE id = ?", (conversation,)):
            raise ConversationMissing(f"There is no conversation {conversation}.", next_step="List them to see their numbers.")

    def _read(self, query: str, values: tuple[object, ...]) -> list[Any]:
        try:
            return self._db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Write all or nothing."""
        try:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: BaseException) -> ConversationsUnusable:
        return ConversationsUnusable(f"The conversations in {self.path} cannot be used: {error}.", next_step="Check the folder, or move the file away.")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _title(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"
