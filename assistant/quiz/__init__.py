"""Questions made from what articles claim, with the words that answer them."""

from assistant.quiz.asking import NothingToAsk, questions
from assistant.quiz.judging import judge
from assistant.quiz.question import Question
from assistant.quiz.round import Judged, Round

__all__ = ["Judged", "NothingToAsk", "Question", "Round", "judge", "questions"]
