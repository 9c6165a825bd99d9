"""Know a question about other matters than any article speaks of, whatever words it shares with them: what a plumber charges, how one learns the piano."""

from collections.abc import Mapping

from assistant.desk import Desk
from assistant.fitting import unheard
from assistant.question import Question
from assistant.words import stems

_UNHEARD, _ANSWERED = 0.38, 0.68
"""Share of what a question tells that stands in no article, and how likely the articles have to hold an answer beyond that."""


def of_elsewhere(question: Question, desk: Desk, wanted: Mapping[str, float], answerable: float) -> bool:
    """Whether a question names nothing that the articles know, and much of it stands in none of them.

    `wanted` are its telling words with their weights, `answerable` is how likely the articles hold an answer, 0 to 1.
    """
    if answerable >= _ANSWERED or question.links or question.has("focus") or any(c.isdigit() for t in question.content for c in t.word):
        return False
    if unheard(question, desk, dict(wanted)) <= _UNHEARD:
        return False
    named = stems(" ".join(f"{info.title} {info.publisher}" for info in desk.shelf.articles.values()))
    return not any(t.stem in named for t in question.content)
