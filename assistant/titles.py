"""Know articles by their titles: as a title, or a piece of it, stands in a question, or by the words that tell it from the others."""

import math
import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.graph import Described
from assistant.question import Question
from assistant.words import stems, tokenize
from corpus.document import ArticleId

_SHARE = 0.6
"""Share of the weight of the question's own words that a title must hold."""
_ASKING = ("article", "mention", "published", "says", "corpus", "all_of", "first", "later", "count", "overview", "when", "as_of", "pronoun")
"""Entries whose words ask and name nothing."""
_LEAST = 3
"""Words of a piece of a title that may stand in a question without marks."""
_PARTS = re.compile(r"[:|–—]\s+")
_ALIKE = {
    **dict.fromkeys(("llm", "llms", "model", "models"), "(?:llms?|(?:large )?(?:language )?models?)"),
    **{figure: f"(?:{figure}|{word})" for figure, word in zip("3456789", ("three", "four", "five", "six", "seven", "eight", "nine"), strict=True)},
    "10": "(?:10|ten)",
    "12": "(?:12|twelve)",
}
"""Words of titles that people write in another way."""


def standing(text: str, infos: Sequence[Described]) -> dict[ArticleId, tuple[int, int]]:
    """Give the articles whose title, or a part of it before or behind a colon or before a comma, stands in a text, and where."""
    found: dict[ArticleId, tuple[int, int]] = {}
    for info in infos:
        for piece in dict.fromkeys((info.title, *_PARTS.split(info.title), info.title.split(",", 1)[0])):
            words = [_ALIKE.get(t.word, re.escape(t.word)) for t in tokenize(piece) if t.is_word or t.is_number]
            if len(words) < _LEAST:
                continue
            spoken = re.search(r"[“\"'‘]?\b(?:the )?" + r"\W+".join(words) + r"\b[”\"'’]?(?:\s+(?:article|guide|piece|post|page))?", text, re.IGNORECASE)
            if spoken:
                found.setdefault(info.id, spoken.span())
    return found


def titled(question: Question, desk: Desk, infos: Sequence[Described], *, outright: bool = False) -> list[Described]:
    """Give the article whose title the question holds, or (unless `outright`) holds the telling words of; empty where several fit as well."""
    if quoted := standing(question.text, infos):
        longest = max(quoted, key=lambda article: quoted[article][1] - quoted[article][0])
        return [info for info in infos if info.id == longest]
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
