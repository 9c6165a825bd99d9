"""Quote what all but certainly answers where no kind of question has an answer: it speaks of what the question names, and the articles are likely to hold an answer.

A figure of a test is the answer as well where its sentence names the test and no other model before the figure, and its section is about the model that is asked after.
"""

from collections.abc import Iterator, Sequence

from assistant.asking import asked_predicates
from assistant.cards import cards
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.elsewhere import of_elsewhere
from assistant.fitting import linked_names, named_in, of_another, of_kind, share_named, states, telling, under
from assistant.kinds.passage import leaned_on
from assistant.question import Question
from assistant.quoting import say_quote
from assistant.selection import NOTHING, SURE, Selection, select
from assistant.units import Unit

_CERTAIN, _MOST = 0.85, 2
"""How likely a sentence has to answer to be quoted, and how many are."""
_LIKELY = 0.6
"""How likely a sentence has to answer whose section says of which model it is."""


def after_all(question: Question, desk: Desk, *, refused: bool = False) -> Draft | None:
    """Give the sentences that answer after all; None where none all but certainly does, or names alone were weighed.

    What a kind has `refused` to answer, nothing but the figure of a test does, or the row of the model.
    """
    wanted = telling(question, desk)
    selection = select(question, desk, wanted) if wanted or question.links else NOTHING
    sure = list(dict.fromkeys((*_in_its_section(question, desk, selection), *_in_its_row(question, desk, selection))))
    if not sure and refused:
        return None
    if not sure:
        sure = [one.unit for one in selection.likely if one.probability >= _CERTAIN and share_named(question, under(one.unit)) == 1.0][:_MOST]
        if not selection.by_meaning or selection.answerable < SURE or not sure or of_elsewhere(question, desk, wanted, selection):
            return None
    draft = Draft(desk, "passage")
    for unit in sure:
        for one in (*leaned_on(unit, desk), unit):
            say_quote(draft, one, only=question)
    return draft


def _in_its_section(question: Question, desk: Desk, selection: Selection) -> Iterator[Unit]:
    """Give the sentences likely to answer that name the test which is asked for, and stand where the section tells of the model; each behind the one that names it."""
    tests = [ways for link, ways in zip(question.links, linked_names(question), strict=False) if link.of("benchmark")]
    models = [ways for link, ways in zip(question.links, linked_names(question), strict=False) if link.of("model", "family")]
    if not tests or not models or question.unknown or len(tests) + len(models) != len(question.links):
        return
    for one in selection.likely[:_MOST]:
        unit = one.unit
        if (selection.by_meaning and one.probability < _LIKELY) or unit.kind == "row" or not _names(unit.text, tests) or of_another(question, desk, unit):
            continue
        told = [u for u in desk.shelf.units.of(unit.article) if u.section == unit.section and u.start <= unit.start]
        if _names(" ".join((*unit.section[-1:], *(u.text for u in told))), models):
            yield from [u for u in told if not _names(unit.text, models[:1]) and _names(u.text, models[:1])][-1:]
            yield unit


def _in_its_row(question: Question, desk: Desk, selection: Selection) -> Iterator[Unit]:
    """Give the row likely to answer that is of the one model which is asked after, and states the like of what is asked: `2 × A100` of who asks for cards."""
    models = [ways for link, ways in zip(question.links, linked_names(question), strict=False) if link.of("model", "family")]
    if not selection.by_meaning or len(models) != 1 or len(question.links) != 1 or question.unknown or not asked_predicates(question):
        return
    for one in selection.likely[:1]:
        unit = one.unit
        if one.probability >= _LIKELY and unit.kind == "row" and unit.cells and _names(unit.cells[0], models) and _gives(question, desk, unit) and of_kind(question, unit.text):
            yield unit


def _gives(question: Question, desk: Desk, row: Unit) -> bool:
    """Whether a row can state what is asked: it speaks of the like, or names a card to who asks what a model runs on."""
    runs_on = "hardware_requirement" in asked_predicates(question) and cards().search(" ".join(row.cells[1:])) is not None
    return runs_on or states(question, desk, row)


def _names(text: str, things: Sequence[Sequence[Sequence[str]]]) -> bool:
    """Whether a text names each of these things in one of its ways."""
    return all(any(named_in(way, text) for way in ways) for ways in things)
