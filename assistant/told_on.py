"""Say on what stands behind a label, where the sentence that it opens is what answers first: `Amber: personal data. A closed model may be used if ...`."""

import re
from collections.abc import Iterator

from assistant.desk import Desk
from assistant.draft import QUOTING, Draft
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit
from assistant.words import stems
from corpus.document import ArticleId

_LABEL = re.compile(r"\W{0,4}(?P<label>(?:[\w.+-]+ ){0,3}[\w.+-]*\w)\s?:(?=\s)")
_KINDS = frozenset({"overview"})
"""Kinds that quote what is said of a word."""
_MOST = 3
"""Sentences behind the first that are told; a longer paragraph goes on to other things."""


def say_on(question: Question, draft: Draft) -> None:
    """Quote the rest of a short paragraph whose label the question names, where its first sentence is the first that is quoted."""
    if draft.abstained or draft.computed or draft.whole or draft.kind not in QUOTING | _KINDS or not draft.places:
        return
    desk = draft.desk
    article, start, end = draft.places[0]
    first = desk.shelf.units.at(ArticleId(article), start, end)
    label = _LABEL.match(first.text) if first is not None and first.kind != "row" and not first.before else None
    if first is None or label is None or not stems(label["label"]) <= {t.stem for t in question.tokens}:
        return
    behind = list(_behind(desk, first))
    told = {(at, begins) for at, begins, _ in draft.places}
    for unit in behind if len(behind) <= _MOST else ():
        if (unit.article, unit.start) not in told:
            say_quote(draft, unit)


def _behind(desk: Desk, first: Unit) -> Iterator[Unit]:
    """Give the sentences behind the first of a paragraph."""
    return (u for u in desk.shelf.units.of(first.article) if u.start > first.start and u.section == first.section and u.kind == first.kind and u.before.startswith(first.text))
