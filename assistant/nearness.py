"""Answer by meaning where the words differ: the sentences of the passage that the search finds nearest to a question.

Only for questions about no particular model or maker, for of these nearly
everything said is near. A passage has to be clearly near, to hold a good part
of the question's telling words or words that ask for the same, and to hold the kind of thing asked for.
"""

from assistant.desk import Desk
from assistant.fitting import held, near, of_kind, title
from assistant.question import Question
from assistant.units import Unit
from assistant.words import tokenize

_NEAR = 0.38
"""Least nearness of the best passage; questions on other subjects stay below 0.3."""
_CLOSE = 0.85
"""Share of the best passage's nearness that another passage may have to be read as well."""
_HELD = 0.35
_SURE = 0.25
"""The share of words that is enough where the passage is very near."""
_VERY_NEAR = 0.6
_MOST = 3
_PASSAGES = 3


def near_in_meaning(question: Question, desk: Desk, wanted: dict[str, float]) -> list[Unit]:
    """Give the sentences that answer a question in other words; empty where none is near enough."""
    if question.unknown or question.named("model", "family", "vendor") or not wanted:
        return []
    passages = [p for p in desk.shelf.view.search(question.text, _PASSAGES) if desk.reads(p.article)]
    if not passages or passages[0].score < _NEAR:
        return []
    best = passages[0].score
    need = _SURE if best >= _VERY_NEAR else _HELD
    found: list[tuple[float, Unit]] = []
    for passage in passages:
        if passage.score < _CLOSE * best:
            continue
        for unit in desk.shelf.units.of(passage.article):
            if unit.end <= passage.start or unit.start >= passage.end or unit.text.rstrip().endswith("?") or len(tokenize(unit.text)) < 5:
                continue
            share = held(question, desk, wanted, unit.text, f"{near(unit)} {unit.before}", title(unit))
            if share >= need and of_kind(question, unit.text):
                found.append((share * passage.score / best, unit))
    ranked = sorted(found, key=lambda f: -f[0])[:_MOST]
    return [unit for score, unit in ranked if score >= 0.7 * ranked[0][0]]
