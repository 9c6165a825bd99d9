"""A quiz under way: which question stands, and how many were answered right."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Answer, AnswerSentence
from assistant.quiz.judging import fits, judge
from assistant.quiz.question import Question

SKIP = frozenset({"?", "skip", "pass", "next", "no idea", "don't know", "i don't know"})
STOP = frozenset({"stop", "quit", "exit", "end", "off", "enough"})
"""What ends a quiz, as `/quiz off` does."""
HOW = "A letter, a name or a number will do; `skip` passes, `/quiz off` ends."


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a reply."""

    question: Question
    right: bool
    skipped: bool
    score: str
    fits: bool = True
    """False for what can be no answer: the question stands."""

    @property
    def answer(self) -> Answer:
        """Explain it, with the words that it rests on; of what is no answer, say that."""
        if not self.fits:
            what = "That is none of these." if self.question.options else "That is a question, and this one comes first."
            return Answer(self.question.text, (), f"{what} {HOW}", kind="quiz", route=self.score)
        marks = "".join(f"[{citation.n}]" for citation in self.question.citations)
        verdict = "Right." if self.right else "Skipped." if self.skipped else "No."
        quotes = "\n\n".join(
            f"> {_flat(c.quote)} ({_flat(c.title or c.article)}{f', {c.as_of or c.published}' if c.as_of or c.published else ''}) [{c.n}]"
            for c in self.question.citations
        )
        numbers = tuple(citation.n for citation in self.question.citations)
        return Answer(
            self.question.text, (AnswerSentence(self.question.says, numbers),), f"**{verdict}** {self.question.says} {marks}\n\n{quotes}",
            self.question.citations, kind="quiz", route=self.score,
        )  # fmt: skip


class Round:
    """The questions of one quiz, one after the other."""

    def __init__(self, asked: Sequence[Question]) -> None:
        """`asked` are the questions in order, at least one."""
        self._asked = tuple(asked)
        self._at = 0
        self._right = 0
        self._judged = 0

    @property
    def question(self) -> Question | None:
        """The one that stands; None where all were asked."""
        return self._asked[self._at] if self._at < len(self._asked) else None

    @property
    def number(self) -> int:
        """Which question stands, counted from 1."""
        return self._at + 1

    @property
    def total(self) -> int:
        return len(self._asked)

    @property
    def score(self) -> str:
        """Give `2 of 3 right`."""
        return f"{self._right} of {self._judged} right" if self._judged else "nothing answered yet"

    def reply(self, text: str) -> Judged:
        """Judge a reply to the question that stands, and go on to the next. Skipping counts neither way, and what can be no answer leaves the question."""
        question = self.question
        assert question is not None
        skipped = text.strip().casefold() in SKIP
        if not skipped and not fits(question, text):
            return Judged(question, right=False, skipped=False, score=self.score, fits=False)
        right = not skipped and judge(question, text)
        self._at += 1
        self._right += right
        self._judged += not skipped
        return Judged(question, right, skipped, self.score)


def _flat(text: str) -> str:
    return " ".join(text.split())
