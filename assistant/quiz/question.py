"""One question of a quiz: what is asked, what is right, and the words that say so."""

from dataclasses import dataclass

from assistant.answer import Citation

LETTERS = "abcdefgh"


@dataclass(frozen=True, slots=True)
class Question:
    """Something to be answered by a letter, a name or a number."""

    text: str
    right: str
    """The answer, as it is told afterwards."""
    says: str
    """The answer as a sentence."""
    citations: tuple[Citation, ...]
    options: tuple[str, ...] = ()
    """To choose from; none where the answer is to be written."""
    accepted: tuple[str, ...] = ()
    """Other ways to write the answer."""
    value: float | tuple[float, float] | None = None
    """Where the answer is a number; a pair is a range."""
    unit: str = ""

    @property
    def markdown(self) -> str:
        """Give it as it is put: its options lettered."""
        lines = [f"{LETTERS[n]}) {option}" for n, option in enumerate(self.options)]
        return "\n\n".join(filter(None, (f"**{self.text}**", "  \n".join(lines))))
