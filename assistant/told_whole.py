"""Add below an answer the list or short section that answers a question as a whole, where the answer gives little of it."""

from assistant.desk import Desk
from assistant.draft import Draft
from assistant.fitting import share_named, under
from assistant.grouped import Group, asks_several, grouped
from assistant.kinds.passage import say_list
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.units import Unit

_KINDS = frozenset({"passage", "tradeoff", "recommendation", "lookup"})
"""Kinds that quote sentences, or state one property, where a list may be what is asked for."""
_LIKELY = 0.05
"""How likely it has to answer: who asks for several things is told a list too many sooner than one too few."""
_SURELY = 0.4
"""How likely it has to answer to be told where nothing else is."""
_GIVEN = 0.5
"""Part of a group from which an answer gives it already."""
_ONE = frozenset({"yes or no", "who", "whose", "how many", "how much", "how long", "how big", "how large", "how old", "how far"})
"""Ways of asking that a list does not answer."""


def say_whole(question: Question, draft: Draft) -> None:
    """Give the list or section that is likeliest to answer, where it is likely enough to."""
    if draft.abstained or draft.computed or draft.whole or draft.kind not in _KINDS or question.asked in _ONE or not asks_several(question):
        return
    found = grouped(question, draft.desk)
    if found is not None and found[1] >= _LIKELY and not _given(found[0], draft):
        _say(found[0], draft, question)


def whole_instead(question: Question, desk: Desk) -> Draft | None:
    """Give the list or section that answers where no sentence by itself does; None where none likely does."""
    found = grouped(question, desk) if question.asked not in _ONE and asks_several(question) and not question.unknown else None
    if found is None or found[1] < _SURELY or not all(share_named(question, under(unit)) == 1.0 for unit in found[0].units[:1]):
        return None
    _say(found[0], draft := Draft(desk, "passage"), question)
    return draft


def _given(group: Group, draft: Draft) -> bool:
    return sum(_cited(unit, draft) for unit in group.units) >= _GIVEN * len(group.units)


def _cited(unit: Unit, draft: Draft) -> bool:
    return any(article == unit.article and start < unit.end and unit.start < end for article, start, end in draft.places)


def _say(group: Group, draft: Draft, question: Question) -> None:
    if group.form == "list":
        say_list(draft, group.units, question.text)
        return
    for unit in group.units:
        if not _cited(unit, draft):
            say_quote(draft, unit, only=question)


