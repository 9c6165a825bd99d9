"""The conversations of one data folder: one SQLite file.

Write-ahead logging, so that a second window reads while the first writes.
Answers are kept in their published JSON form, with their sources and verdicts.
What is private is refused here, whoever hands it in; what is deleted is
overwritten and not merely unlinked.
"""

import json
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from assistant.answer import Answer
from assistant.conversations import schema, searching
from assistant.conversations.errors import ConversationMissing, ConversationsUnusable
from assistant.conversations.records import Bit, Conversation, Found, Hit, KeptTurn
from assistant.conversations.retention import how_long

FILE: Final = "conversations.sqlite"
_TITLE = 80
_PATIENCE = 5.0
"""Seconds to wait for another window's write."""
_UNDO = timedelta(hours=1)
"""How long a deletion can be taken back by a window that is still open; later it is final at the next start."""
_LISTED = "SELECT c.id, c.title, c.begun, c.changed, count(t.id) FROM conversation c JOIN turn t ON t.conversation = c.id WHERE c.removed = ''"
_HITS = "SELECT c.id, c.title, t.place, t.question, t.asked, "


def _now() -> datetime:
    return datetime.now(UTC)


class Conversations:
    """The history in one data folder; a context manager."""

    def __init__(self, data: Path, *, clock: Callable[[], datetime] = _now) -> None:
        """Open it, and lay it out where it is new; raises ConversationsUnusable."""
        self.path = data / FILE
        self._clock = clock
        try:
            data.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            self._db = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
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

    # Keeping

    def keep(self, conversation: int | None, answer: Answer, *, private: bool = False, refers: bool = True) -> int | None:
        """Keep one turn and give its conversation: a new one where `conversation` is None or is gone.

        What is private, by mark or by what the answer itself says, is not kept, and `conversation` comes back as it was.
        """
        if private or answer.private:
            return conversation
        now = self._stamp()
        with self._writing() as db:
            if conversation is None or not self._is_there(conversation):
                conversation = db.execute("INSERT INTO conversation (title, begun, changed) VALUES (?, ?, ?)", (_title(answer.question), now, now)).lastrowid
            db.execute(
                "INSERT INTO turn (conversation, place, asked, question, answer, said, refers) "
                "VALUES (?, (SELECT coalesce(max(place), 0) + 1 FROM turn WHERE conversation = ?), ?, ?, ?, ?, ?)",
                (
                    conversation,
                    conversation,
                    now,
                    _whole(answer.question),
                    _whole(json.dumps(answer.to_json(), ensure_ascii=False)),
                    _whole(answer.text),
                    refers,
                ),
            )
            db.execute("UPDATE conversation SET changed = ? WHERE id = ?", (now, conversation))
        return conversation

    def branch(self, conversation: int, place: int) -> int:
        """Make a new conversation of the turns up to `place`. Raises ConversationMissing."""
        now = self._stamp()
        with self._writing() as db:
            title = self.one(conversation).title
            if not db.execute("SELECT 1 FROM turn WHERE conversation = ? AND place = ?", (conversation, place)).fetchone():
                raise ConversationMissing(f"Conversation {conversation} has no turn {place}.", next_step="Show it to see its turns.")
            made = db.execute("INSERT INTO conversation (title, begun, changed) VALUES (?, ?, ?)", (_title(f"{title} (from turn {place})"), now, now)).lastrowid
            db.execute(
                "INSERT INTO turn (conversation, place, asked, question, answer, said, refers) "
                "SELECT ?, place, asked, question, answer, said, refers FROM turn WHERE conversation = ? AND place <= ? ORDER BY place",
                (made, conversation, place),
            )
        assert made is not None
        return made

    def rename(self, conversation: int, title: str) -> str:
        """Name a conversation, and give the name as it is kept; an empty one leaves it as it was. Raises ConversationMissing."""
        named = _title(title)
        with self._writing() as db:
            before = self.one(conversation).title
            if named:
                db.execute("UPDATE conversation SET title = ? WHERE id = ?", (named, conversation))
        return named or before

    # Removing

    def delete(self, conversation: int) -> Conversation:
        """Remove a conversation; it can be brought back until the next one is removed. Raises ConversationMissing."""
        with self._writing() as db:
            gone = self.one(conversation)
            self._purge("removed != ''")
            db.execute("UPDATE conversation SET removed = ? WHERE id = ?", (self._stamp(), conversation))
        return gone

    def bring_back(self) -> Conversation:
        """Take the last deletion back. Raises ConversationMissing where there is none that can be."""
        with self._writing() as db:
            found = db.execute("SELECT id FROM conversation WHERE removed != '' ORDER BY removed DESC LIMIT 1").fetchone()
            if found is None:
                raise ConversationMissing("No deleted conversation is left to bring back.", next_step="Only the last one can be.")
            db.execute("UPDATE conversation SET removed = '' WHERE id = ?", found)
            return self.one(found[0])

    def purge(self) -> None:
        """Make the last deletion final."""
        with self._writing():
            gone = self._purge("removed != ''")
        self._wipe(gone)

    def forget(self, keep: str) -> int:
        """Remove what was last used longer ago than `keep` says (`90d`, `forever`, `0`), for good, and count it."""
        longest, now = how_long(keep), self._clock()
        with self._writing():
            gone = self._purge("removed != '' AND removed <= ?", _written(now - _UNDO))
            old = self._purge("changed <= ?", _written(now - longest)) if longest is not None else 0
        self._wipe(gone + old)
        return old

    def _purge(self, which: str, *values: str) -> int:
        self._db.execute(f"DELETE FROM turn WHERE conversation IN (SELECT id FROM conversation WHERE {which})", values)  # noqa: S608 - our own words
        return self._db.execute(f"DELETE FROM conversation WHERE {which}", values).rowcount  # noqa: S608

    def _wipe(self, gone: int) -> None:
        """Leave no trace of what was removed in the index of words or in the log of writes."""
        if gone:
            self._read("INSERT INTO words (words) VALUES ('optimize')")
            self._read("PRAGMA wal_checkpoint(TRUNCATE)")

    # Finding

    def one(self, conversation: int) -> Conversation:
        """Give one. Raises ConversationMissing."""
        rows = self._read(f"{_LISTED} AND c.id = ? GROUP BY c.id", conversation)
        if not rows:
            raise ConversationMissing(f"There is no conversation {conversation}.", next_step="`weighbridge conversations list` gives their numbers.")
        return Conversation(*rows[0])

    def all(self) -> list[Conversation]:
        """List the conversations, the last used first."""
        return [Conversation(*row) for row in self._read(f"{_LISTED} GROUP BY c.id ORDER BY c.changed DESC, c.id DESC")]

    def turns(self, conversation: int) -> list[KeptTurn]:
        """Give a conversation's turns, to take it up again. Raises ConversationMissing."""
        self.one(conversation)
        rows = self._read("SELECT place, question, answer, asked, refers FROM turn WHERE conversation = ? ORDER BY place", conversation)
        return [KeptTurn(place, question, self._answer(answer, conversation, place), asked, bool(refers)) for place, question, answer, asked, refers in rows]

    def search(self, text: str, limit: int = 20) -> list[Hit]:
        """Find turns by words in question or answer, all of them, the last one also as a beginning; the best first."""
        wanted = searching.terms(text)
        if not wanted:
            return []
        marks = searching.Marks()
        rows = self._read(
            f"{_HITS} snippet(words, -1, ?, ?, '…', 16) FROM words JOIN turn t ON t.id = words.rowid JOIN conversation c ON c.id = t.conversation "
            "WHERE words MATCH ? AND c.removed = '' ORDER BY bm25(words), t.id DESC LIMIT ?",
            marks.opening,
            marks.closing,
            searching.expression(wanted),
            limit,
        )
        return [_hit(row, marks.bits(row[5])) for row in rows] or self._within(wanted, limit)

    def _within(self, wanted: list[str], limit: int) -> list[Hit]:
        """Find words inside of others, as in scripts that put no blanks between them."""
        every = " AND ".join([r"t.question || char(10) || t.said LIKE ? ESCAPE '\'"] * len(wanted))
        rows = self._read(
            f"{_HITS} t.question || char(10) || t.said FROM turn t JOIN conversation c ON c.id = t.conversation WHERE c.removed = '' AND {every} ORDER BY t.id DESC LIMIT ?",
            *map(searching.pattern, wanted),
            limit,
        )
        return [_hit(row, searching.excerpt(row[5], wanted)) for row in rows]

    def find(self, text: str = "", limit: int = 200) -> list[Found]:
        """List the conversations that hold the words, best first, then those whose title does; all of them where there are no words."""
        listed = {each.id: each for each in self.all()}
        wanted = searching.terms(text)
        if not wanted:
            return [Found(each) for each in listed.values()]
        hits: dict[int, list[Hit]] = {}
        for hit in self.search(text, limit):
            hits.setdefault(hit.conversation, []).append(hit)
        found = [Found(listed[number], tuple(each)) for number, each in hits.items() if number in listed]
        titled = (each for each in listed.values() if each.id not in hits and all(term.casefold() in each.title.casefold() for term in wanted))
        return [*found, *map(Found, titled)]

    # The file

    def _prepare(self) -> None:
        """Lay the file out where it is new, upgrade it where it is old; refuse one of a later version."""
        if self._read("PRAGMA user_version") == [(0,)] and self._read("SELECT 1 FROM sqlite_master"):
            raise ConversationsUnusable(f"{self.path} holds something else than conversations.", next_step="Check the folder, or move the file away.")
        for pragma in ("journal_mode = WAL", "foreign_keys = ON", "secure_delete = ON"):
            self._read(f"PRAGMA {pragma}")
        if self._read("PRAGMA user_version") == [(schema.VERSION,)]:
            return
        with self._writing() as db:
            if schema.version_of(db) > schema.VERSION:
                raise ConversationsUnusable(f"{self.path} was written by a newer version of this program.", next_step="Update it, or move the file away.")
            schema.upgrade(db)

    def _is_there(self, conversation: int) -> bool:
        return bool(self._read("SELECT 1 FROM conversation WHERE id = ? AND removed = ''", conversation))

    def _answer(self, written: str, conversation: int, place: int) -> dict[str, Any]:
        try:
            row = json.loads(written)
        except ValueError as error:
            raise ConversationsUnusable(
                f"Turn {place} of conversation {conversation} in {self.path} is damaged.", next_step="Delete the conversation, or restore the file."
            ) from error
        return row if isinstance(row, dict) else {}

    def _stamp(self) -> str:
        return _written(self._clock())

    def _read(self, query: str, *values: object) -> list[Any]:
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
                if self._db.in_transaction:  # a full disk has ended it already
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            raise self._unusable(error) from error

    def _unusable(self, error: BaseException) -> ConversationsUnusable:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            return ConversationsUnusable(f"The conversations in {self.path} are being written by another program.", next_step="Try again when it has ended.")
        return ConversationsUnusable(f"The conversations in {self.path} cannot be used: {error}.", next_step="Check the folder, or move the file away.")


def _written(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")


def _hit(row: tuple[Any, ...], excerpt: tuple[Bit, ...]) -> Hit:
    conversation, title, place, question, asked = row[:5]
    return Hit(conversation, title, place, question, asked, excerpt)


def _whole(text: str) -> str:
    """Make text one that can be stored: half of a character pair cannot."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _title(text: str) -> str:
    line = _whole(" ".join(text.split()))
    return line if len(line) <= _TITLE else line[: _TITLE - 1].rstrip() + "…"
