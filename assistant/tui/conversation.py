"""What was asked and answered in this sitting, apart from how it is drawn."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from assistant.account import account as account
from assistant.safe import clean, one_line

if TYPE_CHECKING:
    from assistant.answer import Answer

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
    asked: bool = True
    """False for a look-up, which no later question refers to."""

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

    def previous(self) -> tuple[str, ...]:
        """Give the questions that were answered, oldest first."""
        return tuple(turn.question for turn in self.turns if turn.asked and turn.state == "answered")

    def last_answered(self) -> Turn | None:
        """Give the newest turn that has an answer."""
        return next((turn for turn in reversed(self.turns) if turn.answer), None)

    def to_markdown(self) -> str:
        """Write the conversation down with its citations."""
        return "\n".join(_written(turn) for turn in self.turns)


def _written(turn: Turn) -> str:
    lines = [f"## {one_line(turn.question)}", ""]
    if turn.error:
        lines += [f"*{one_line(turn.error)}*", ""]
    if turn.markdown:
        lines += [clean(turn.markdown).strip(), ""]
    if turn.state == "stopped":
        lines += ["*Stopped before the end.*", ""]
    if turn.answer:
        for each in turn.answer.citations:
            whence = ", ".join(one_line(part) for part in (each.title or each.article, each.publisher, each.published) if part)
            lines.append(f"[{each.n}] {whence}: “{one_line(each.quote)}”  ")
        lines += ["", f"*{account(turn.answer)}*", ""]
    return "\n".join(lines)
