"""A model that a sentence means without its name is the one beside whose nickname or size it says what is told."""

import pytest

from assistant.called_here import called_here
from assistant.desk import Desk
from assistant.words import stems
from corpus.document import ArticleId
from tests.assistant.answering.told import over

SHELF = """# Shelf

Auk 4 is a language model under the MIT License. Plover 2 24B is a language model under the Apache License 2.0.

| Model | Called |
|---|---|
| Plover 2 24B | Major |
| Auk 4 | Junior |

Junior answers letters; Major answers calls.

Parcels go to Junior, and Major gets the bills.

Junior and Major have the night off.

There was a major change in the cellar, and Junior was moved.

The 24B is slow.
"""


@pytest.mark.parametrize(
    ("sentence", "told", "meant"),
    [
        pytest.param("Junior answers letters", "answers letters", ["Auk 4"], id="the first of two"),
        pytest.param("Junior answers letters", "answers calls", ["Plover 2 24B"], id="the second of two"),
        pytest.param("Parcels go to Junior", "parcels", ["Auk 4"], id="told before it"),
        pytest.param("Parcels go to Junior", "letters", [], id="told of neither"),
        pytest.param("Junior and Major", "the night off", [], id="of both alike"),
        pytest.param("There was a major change", "was moved", ["Auk 4"], id="an everyday word that is another's nickname"),
        pytest.param("The 24B", "slow", ["Plover 2 24B"], id="by its size at the head of a sentence"),
    ],
)
def test_a_model_is_known_by_what_is_said_beside_its_nickname(sentence: str, told: str, meant: list[str]) -> None:
    desk = Desk(over(("shelf.md", SHELF))._shelf)
    unit = next(u for u in desk.shelf.units.of(ArticleId("shelf.md")) if u.text.startswith(sentence))
    assert [thing.name for thing in called_here(desk, unit, ("model", "family"), stems(told))] == meant
