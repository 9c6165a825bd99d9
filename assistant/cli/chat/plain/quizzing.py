"""A quiz in lines: a question, a reply, what is right with its words, the next question.

While a question stands, every line without a slash is a reply to it.
"""

from dataclasses import replace
from time import time_ns
from typing import TYPE_CHECKING

from assistant.cli.output import say
from assistant.commands import OFF
from assistant.safe import one_line
from corpus.errors import WeighbridgeError

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.cli.chat.plain.talk import Talk


class NoQuiz(WeighbridgeError):
    """There is nothing to end; what it says begins one."""

    code = "no-quiz"


def quiz(talk: "Talk", topic: str) -> None:
    """Ask about a topic, or anything; `off` ends the quiz."""
    if topic == OFF:
        if talk.round is None:
            raise NoQuiz("No quiz is on; /quiz begins one.")
        say(f"The quiz is over: {talk.round.score}.")
        talk.round = None
        return
    talk.look_up(f"Quiz: {one_line(topic)}" if topic else "Quiz", lambda: _begun(talk, topic))


def reply(talk: "Talk", text: str) -> None:
    """Take a line for a reply to the question that stands."""
    from assistant.quiz.round import STOP

    if text.strip().casefold() in STOP:
        quiz(talk, OFF)
    else:
        talk.look_up(text, lambda: _judged(talk, text))


async def _begun(talk: "Talk", topic: str) -> "Answer":
    from assistant.answer import Answer
    from assistant.quiz import Round
    from assistant.quiz.round import HOW

    knowledge = talk.ports.knowledge
    assert knowledge is not None
    talk.round = Round(await knowledge.quiz(topic, time_ns() % (1 << 16), talk.as_of))
    return Answer(topic, (), f"{talk.round.total} questions made from what the articles say. {HOW}\n\n{_put(talk)}", kind="quiz", route="made from claims")


async def _judged(talk: "Talk", text: str) -> "Answer":
    assert talk.round is not None
    answer = talk.round.reply(text).answer
    if talk.round.question is not None:
        more = _put(talk)
    else:
        more = f"That was the last question: {talk.round.score}."
        talk.round = None
    return replace(answer, markdown=f"{answer.markdown}\n\n{more}")


def _put(talk: "Talk") -> str:
    assert talk.round is not None
    assert talk.round.question is not None
    return f"{talk.round.number} of {talk.round.total}\n\n{talk.round.question.markdown}"
