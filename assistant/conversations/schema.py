"""How the file of conversations is laid out, and how one of an older version becomes this one.

A step brings a file from one version to the next, all in the transaction of
who calls, so that a file is never left between two versions.
"""

import sqlite3
from collections.abc import Sequence
from typing import Final

VERSION: Final = 2
_FIRST: Final = (
    "CREATE TABLE conversation (id INTEGER PRIMARY KEY, title TEXT NOT NULL, begun TEXT NOT NULL, changed TEXT NOT NULL)",
    "CREATE TABLE turn (id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL REFERENCES conversation (id) ON DELETE CASCADE, "
    "place INTEGER NOT NULL, asked TEXT NOT NULL, question TEXT NOT NULL, answer TEXT NOT NULL, said TEXT NOT NULL, UNIQUE (conversation, place))",
    "CREATE VIRTUAL TABLE words USING fts5 (question, said, content='turn', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER turn_added AFTER INSERT ON turn BEGIN INSERT INTO words (rowid, question, said) VALUES (new.id, new.question, new.said); END",
    "CREATE TRIGGER turn_removed AFTER DELETE ON turn BEGIN "
    "INSERT INTO words (words, rowid, question, said) VALUES ('delete', old.id, old.question, old.said); END",
)
_SECOND: Final = (
    # When it was deleted; it can be brought back until the next one is.
    "ALTER TABLE conversation ADD COLUMN removed TEXT NOT NULL DEFAULT ''",
    # A look-up is no context of later questions.
    "ALTER TABLE turn ADD COLUMN refers INTEGER NOT NULL DEFAULT 1",
    "CREATE INDEX conversation_changed ON conversation (changed)",
)
STEPS: Final[Sequence[Sequence[str]]] = (_FIRST, _SECOND)
"""The step at `n` makes a file of version `n` one of version `n + 1`."""


def version_of(db: sqlite3.Connection) -> int:
    """Give the version of a file; 0 for one that is new."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    assert isinstance(version, int)
    return version


def upgrade(db: sqlite3.Connection) -> None:
    """Bring a file to this version."""
    for step in STEPS[version_of(db) :]:
        for statement in step:
            db.execute(statement)
    db.execute(f"PRAGMA user_version = {VERSION}")
