"""With a sentence stands what ends its thought, the list that it heads or announces, and the one sentence between two."""

from assistant.desk import Desk
from assistant.told_with import announced, between, ends_thought, headed_by
from assistant.units import Unit
from tests.assistant.answering.told import over

NOTES = (
    "notes.md",
    """# The desk's notes

The box died at ten at night. Seventy minutes dark. Nobody was told before the morning came.

Two questions for any salesman. Where do the recordings go? Who may hear them?

CHANGES FROM VERSION ONE

- the limit was raised
- libraries were added

We tried three. Gannet had 96 right. Fulmar had 93. Skua had 95 and wants twice the iron.
""",
)


def _found(start: str) -> tuple[Unit, Desk]:
    desk = Desk(over(NOTES)._shelf)
    article = next(iter(desk.shelf.articles))
    return next(u for u in desk.shelf.units.of(article) if u.text.startswith(start)), desk


def _texts(units: list[Unit]) -> list[str]:
    return [unit.text for unit in units]


def test_a_few_words_end_the_thought() -> None:
    assert _texts(ends_thought(*_found("The box died"))) == ["Seventy minutes dark."]
    assert ends_thought(*_found("Seventy minutes")) == []


def test_a_number_announces_what_follows() -> None:
    assert _texts(announced(*_found("Two questions"))) == ["Where do the recordings go?", "Who may hear them?"]
    assert announced(*_found("The box died")) == []


def test_the_one_sentence_between_two_is_told() -> None:
    (one, desk), (other, _) = _found("Gannet had"), _found("Skua had")
    assert _texts(between([one, other], desk)) == ["Gannet had 96 right.", "Fulmar had 93.", "Skua had 95 and wants twice the iron."]
    far, _ = _found("The box died")
    assert between([far, other], desk) == [far, other]


def test_a_line_that_heads_a_list_brings_the_list() -> None:
    assert _texts(headed_by(*_found("CHANGES FROM"))) == ["the limit was raised", "libraries were added"]
    assert headed_by(*_found("Two questions")) == []
