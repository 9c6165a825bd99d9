"""Find the article a question means by its title: in full, by its beginning, or by the words that tell it from the others."""

import math
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.graph import Described
from assistant.question import Question
from assistant.words import stems, tokenize

_SHARE = 0.6
"""Share of the weight of the question's own words that a title must hold."""
_ASKING = ("article", "mention", "published", "says", "corpus", "all_of", "first", "later", "count", "overview", "when", "as_of", "pronoun")
"""Entries whose words ask and name nothing."""
_LEAST = 3
"""Words of the beginning of a title that is quoted."""


def titled(question: Question, desk: Desk, infos: Sequence[Described], *, outright: bool = False) -> list[Described]:
    """Give the article whose title the question holds, or (unless `outright`) holds the telling words of; empty where several fit as well."""
    asked = [t.word for t in tokenize(question.text)]
    if quoted := [info for info in infos if _holds(asked, info.title)]:
        return quoted[:1]
    if outright:
        return []
    spoken = {i for hit in question.hits if hit.value in _ASKING or hit.table == "order" for i in range(hit.first, hit.last)}
    words = {
        t.stem
        for i, t in enumerate(question.tokens)
        if i not in spoken and t.word not in desk.cues.function and t.stem not in desk.cues.function and len(t.word) > 1
    }
    names = {info.id: stems(f"{info.title} {info.id.rsplit('.', 1)[0]}") for info in infos}
    weights = {word: 1.0 + math.log((len(infos) + 1) / (1 + sum(word in held for held in names.values()))) for word in words}
    if not weights:
        return []
    scores = {info.id: sum(w for word, w in weights.items() if word in names[info.id]) for info in infos}
    best = max(scores.values())
    meant = [info for info in infos if scores[info.id] == best]
    return meant if len(meant) == 1 and best >= _SHARE * sum(weights.values()) else []


def _holds(asked: Sequence[str], title: str) -> bool:
    """Whether a title, or what stands before its colon or comma, is in the question word for word."""
    for part in (title, title.split(":", 1)[0], title.split(",", 1)[0]):
        words = [t.word for t in tokenize(part)]
        if len(words) >= _LEAST and any(list(asked[i : i + len(words)]) == words for i in range(len(asked) - len(words) + 1)):
            return True
    return False
