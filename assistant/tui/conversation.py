"""What was asked and answered in this sitting, apart from how it is drawn."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from assistant.account import account as account
from assistant.conversations.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from assistant.answer import Answer
    from assistant.charts import Chart
    from assistant.exporting.talk import Talk

State = Literal["asking", "answered", "stopped", "failed"]


@dataclass(slots=True)
class Turn:
    """One question and what became of it; grows while the answer arrives."""

    question: str
    state: State = "asking"
    markdown: str = ""
    kind: str = ""
    sparql: str | None = None
    answer: "Answer | None" = None
    error: str = ""
    charts: "Sequence[Chart]" = ()
    """What of the answer is drawn in figures; known a moment after it."""
    asked: bool = True
    """False for a look-up, which no later question refers to."""
    private: bool = False
    """Whether it was asked in private: then it is neither kept, nor written down, nor a context of what is not."""

    def finish(self, answer: "Answer") -> None:
        """Take the whole answer, which stands in place of the pieces."""
        self.answer = answer
        self.markdown = answer.markdown
        self.kind = answer.kind
        self.sparql = answer.sparql
        self.state = "answered"

    @property
    def cited(self) -> tuple[int, ...]:
        """The numbers of its citations, in order."""
        return tuple(citation.n for citation in self.answer.citations) if self.answer else ()


@dataclass(slots=True)
class Conversation:
    """The turns of this sitting, oldest first."""

    turns: list[Turn] = field(default_factory=list)
    sitting: Sitting = field(default_factory=Sitting)
    """Where it is kept."""

    def begin_anew(self, turns: "Sequence[Turn]" = (), kept: int | None = None) -> None:
        """Put other turns in the place of these, or none; `kept` is the conversation that they were kept in."""
        self.turns[:] = turns
        self.sitting = Sitting(kept)

    def previous(self, *, private: bool = False) -> tuple[str, ...]:
        """Give the questions that were answered, oldest first; those asked in private only to a `private` question."""
        return tuple(turn.question for turn in self.turns if turn.asked and turn.state == "answered" and (private or not turn.private))

    def last_answered(self) -> Turn | None:
        """Give the newest turn that has an answer."""
        return next((turn for turn in reversed(self.turns) if turn.answer), None)

    def talk(self) -> "Talk":
        """Give what can be written down: everything but what is private."""
        from assistant.exporting.talk import Exchange, Talk

        open_turns = [turn for turn in self.turns if not (turn.private or (turn.answer and turn.answer.private))]
        exchanges = tuple(
            Exchange(turn.question, turn.answer, partial="" if turn.answer else turn.markdown, stopped=turn.state in ("stopped", "asking"), error=turn.error)
            for turn in open_turns
        )
        title = exchanges[0].question if exchanges else ""
        return Talk(exchanges, title, self.sitting.number, left_out=len(self.turns) - len(open_turns))

    def to_markdown(self) -> str:
        """Write the conversation down with its citations."""
        from assistant.exporting.markdown import as_markdown

        return as_markdown(self.talk())
