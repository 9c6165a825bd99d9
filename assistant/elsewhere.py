"""Know a question about other matters than any article speaks of, whatever words it shares with them: what a plumber charges, how one learns the piano."""

from collections.abc import Mapping

from assistant.desk import Desk
from assistant.fitting import unheard
from assistant.question import Question
from assistant.selection import Selection
from assistant.words import stems

_UNHEARD, _ANSWERED = 0.38, 0.68
"""Share of what a question tells that stands in no article, and how likely the articles have to hold an answer beyond that."""
_SHARED = 2
"""Words that say more than how it is asked, which a sentence shares with a question that it is about."""


def of_elsewhere(question: Question, desk: Desk, wanted: Mapping[str, float], selection: Selection) -> bool:
    """Whether a question names nothing that the articles know, and much of it stands in none of them, nor two of its words in what is likeliest to answer.

    `wanted` are its telling words with their weights.
    """
    if selection.answerable >= _ANSWERED or question.links or question.has("focus") or any(c.isdigit() for t in question.content for c in t.word):
        return False
    if unheard(question, desk, dict(wanted)) <= _UNHEARD:
        return False
    spoken = {question.tokens[i].stem for hit in question.hits for i in range(hit.first, hit.last)}
    if selection.likely and len({t.stem for t in question.content} & stems(selection.likely[0].unit.text) - spoken) >= _SHARED:
        return False
    named = stems(" ".join(f"{info.title} {info.publisher}" for info in desk.shelf.articles.values()))
    return not any(t.stem in named for t in question.content)
