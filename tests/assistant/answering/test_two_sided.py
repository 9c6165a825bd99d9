"""An answer about both sides speaks of both; one about a single side is left as it is."""

import pytest

from assistant.core import Assistant
from assistant.cues import load
from assistant.desk import Desk
from assistant.draft import Draft
from assistant.shelf import Shelf
from assistant.two_sided import complete, sides_of
from assistant.units import Unit
from kg.late import Match
from tests.assistant.answering.told import over

SIDES = """# What to mind

## Updates

Closed models change under your feet when the vendor updates them.
Open models stay as they are until you replace them.

## Support

With a closed model somebody answers the telephone when it fails.
"""


@pytest.fixture(scope="module")
def sides() -> Assistant:
    return over(("sides.md", SIDES))


@pytest.fixture
def desk(sides: Assistant) -> Desk:
    return Desk(Shelf(sides._shelf.view, load()))


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("Closed models cost more.", {"closed"}),
        ("With open weights you can.", {"open"}),
        ("Self-hosting beats an API.", {"open", "closed"}),
        ("It rains in Bergen.", set()),
    ],
)
def test_the_sides_of_a_text_are_those_it_names(desk: Desk, text: str, spoken: set[str]) -> None:
    assert sides_of(desk, [text]) == spoken


class _Near:
    """A view whose vectors find what shares words near."""

    def __init__(self, desk: Desk) -> None:
        self._view = desk.shelf.view

    def __getattr__(self, name: str) -> object:
        return getattr(self._view, name)

    def matches(self, query: str, units: list[Unit]) -> list[Match]:
        words = set(query.casefold().split())
        shares = [len(words & set(unit.text.casefold().split())) / len(words) + 0.4 for unit in units]
        return [Match(share, share, share, share, share) for share in shares]


def _drafted(desk: Desk, quoted: str) -> Draft:
    draft = Draft(desk, "passage")
    unit = next(u for u in desk.shelf.units.of(next(iter(desk.shelf.articles))) if u.text.startswith(quoted))
    draft.say(unit.text, unit)
    return draft


@pytest.mark.parametrize(
    ("question", "quoted", "added"),
    [
        ("How do open and closed models differ in updates?", "Closed models change", "Open models stay"),
        ("How do open and closed models differ in updates?", "Open models stay", "Closed models change"),
    ],
)
def test_the_side_that_is_lacking_is_added(desk: Desk, monkeypatch: pytest.MonkeyPatch, question: str, quoted: str, added: str) -> None:
    draft = _drafted(desk, quoted)
    monkeypatch.setattr(desk.shelf, "view", _Near(desk))
    complete(desk.read(question), desk, draft)
    assert any(quote.startswith(added) for quote in draft.quotes)


@pytest.mark.parametrize("question", ["What about updates of closed models?", "Tell me about updates."])
def test_a_question_on_one_side_or_none_is_left_alone(desk: Desk, question: str) -> None:
    draft = _drafted(desk, "Closed models change")
    complete(desk.read(question), desk, draft)
    assert len(draft.quotes) == 1
