"""A history over a real file, worked on at once: no thread, and a clock that goes a minute each turn."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.answer import Answer
from assistant.conversations.records import Conversation, Found, KeptTurn, Sitting
from assistant.conversations.store import Conversations


@dataclass
class ScriptedHistory:
    """`History` in a folder of the test's; raises `broken` where one is set."""

    folder: Path
    broken: Exception | None = None
    searched: list[str] = field(default_factory=list)
    forgot: int = 0
    now: datetime = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

    def kept(self) -> Conversations:
        """Open the file; whoever calls closes it."""
        if self.broken is not None:
            raise self.broken
        return Conversations(self.folder, clock=lambda: self.now)

    async def forget(self) -> int:
        self.forgot += 1
        return 0

    async def keep(self, sitting: Sitting, answer: Answer, *, private: bool = False, refers: bool = True) -> bool:
        self.now += timedelta(minutes=1)
        with self.kept() as kept:
            sitting.number = kept.keep(sitting.number, answer, private=private, refers=refers)
        return not private

    async def find(self, words: str = "") -> Sequence[Found]:
        self.searched.append(words)
        with self.kept() as kept:
            return kept.find(words)

    async def turns(self, conversation: int) -> Sequence[KeptTurn]:
        with self.kept() as kept:
            return kept.turns(conversation)

    async def rename(self, conversation: int, title: str) -> str:
        with self.kept() as kept:
            return kept.rename(conversation, title)

    async def delete(self, conversation: int) -> Conversation:
        with self.kept() as kept:
            return kept.delete(conversation)

    async def bring_back(self) -> Conversation:
        with self.kept() as kept:
            return kept.bring_back()

    async def branch(self, conversation: int, place: int) -> int:
        with self.kept() as kept:
            return kept.branch(conversation, place)
