"""What happens while a question is answered, as a stream that every face can show.

A face needs an `Asker` and nothing else of the core: the real one plans, looks
up and verifies; a scripted one drives the tests of the screens.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer


@dataclass(frozen=True, slots=True)
class Planned:
    """The question is understood: its kind, and the query behind it where there is one."""

    kind: str
    sparql: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """The next piece of Markdown, already verified; pieces join to the answer's `markdown`."""

    markdown: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The whole answer; always the last event."""

    answer: Answer


Event = Planned | Piece | Finished


class Asker(Protocol):
    """Answers one question at a time."""

    def ask(self, question: str, *, previous: Sequence[str] = (), model: str | None = None, private: bool = False, as_of: str = "") -> AsyncIterator[Event]:
        """Answer `question`; `previous` are the questions before it in this conversation, oldest first.

        A `private` question goes to no model that is not on this machine; `as_of` leaves out what was published, or holds, after that day.
        """
        ...
