"""A conversation as it is written down: what was asked, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer
from assistant.conversations.records import Conversation, KeptTurn


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question, and its answer where there is one."""

    question: str
    answer: Answer | None = None
    asked: str = ""
    """ISO 8601, UTC; empty where it was not noted."""
    partial: str = ""
    """What had arrived, in Markdown, of an answer that did not come to its end."""
    stopped: bool = False
    error: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation; its private turns are not in it."""

    exchanges: tuple[Exchange, ...]
    title: str = ""
    """What it was named, else its first question."""
    id: int | None = None
    begun: str = ""
    changed: str = ""
    left_out: int = 0
    """Private turns that are not in it."""


def kept_talk(conversation: Conversation, turns: Sequence[KeptTurn]) -> Talk:
    """Give a conversation from the history."""
    from assistant.conversations.restoring import restored

    exchanges = tuple(Exchange(turn.question, restored(turn.answer), turn.asked) for turn in turns)
    return Talk(exchanges, conversation.title, conversation.id, conversation.begun, conversation.changed)
