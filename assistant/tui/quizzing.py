"""A quiz in the conversation: a question, a reply, what is right with its words, the next question."""

from dataclasses import replace
from time import time_ns
from typing import TYPE_CHECKING

from assistant.commands import OFF
from assistant.tui.ink import one_line

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.quiz import Question, Round
    from assistant.tui.app import WeighbridgeApp


class Quizzing:
    """The quiz of one app; what is typed while it is on is a reply."""

    def __init__(self, app: "WeighbridgeApp") -> None:
        self.app = app
        self.seed: int | None = None
        """Which questions come; another each time where none is set."""
        self._round: Round | None = None

    @property
    def on(self) -> bool:
        """Whether a question stands."""
        return self._round is not None and self._round.question is not None

    @property
    def state(self) -> str:
        """What the masthead says; empty where no quiz is on."""
        return f"quiz {self._round.number}/{self._round.total}" if self._round is not None and self.on else ""

    def begin(self, topic: str) -> None:
        """Ask about a topic, or anything; `off` ends the quiz."""
        if topic == OFF:
            self.end()
            return
        self.app.action_go("chat")
        self.app.chat.look_up(f"Quiz: {one_line(topic)}" if topic else "Quiz", lambda: self._begun(topic))

    def end(self) -> None:
        """Stop asking and tell the score."""
        said = f"The quiz is over: {self._round.score}." if self._round is not None else "No quiz is on; /quiz begins one."
        self._round = None
        self.app.restate()
        self.app.notify(said, markup=False)

    def reply(self, text: str) -> None:
        """Take what was typed for a reply to the question that stands."""
        from assistant.quiz.round import STOP

        if text.strip().casefold() in STOP:
            self.end()
        else:
            self.app.chat.look_up(text, lambda: self._judged(text))

    async def _begun(self, topic: str) -> "Answer":
        from assistant.answer import Answer
        from assistant.quiz import Round
        from assistant.quiz.round import HOW

        knowledge = self.app.ports.knowledge
        assert knowledge is not None
        seed = time_ns() % (1 << 16) if self.seed is None else self.seed
        self._round = Round(await knowledge.quiz(topic, seed, self.app.as_of))
        self.app.restate()
        first = self._round.question
        assert first is not None
        about = f"{self._round.total} questions made from what the articles say. {HOW}\n\n"
        return Answer(topic, (), about + self._put(first), kind="quiz", route="made from claims")

    async def _judged(self, text: str) -> "Answer":
        assert self._round is not None
        answer = self._round.reply(text).answer
        following = self._round.question
        score = self._round.score
        if following is None:
            more = f"That was the last question: {score}."
            self._round = None
        else:
            more = self._put(following)
        self.app.restate()
        return replace(answer, markdown=f"{answer.markdown}\n\n{more}")

    def _put(self, question: "Question") -> str:
        assert self._round is not None
        return f"{self._round.number} of {self._round.total}\n\n{question.markdown}"
