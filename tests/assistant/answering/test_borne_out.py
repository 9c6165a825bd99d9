"""What a description is taken to mean has to be on its side, and at the rank that it gives."""

import pytest

from assistant.borne_out import borne_out, goes_on, outnumbered
from assistant.desk import Desk
from assistant.units import Unit
from tests.assistant.answering.told import desk_of, over

BENCH = """# Reading the meters

Gannet 27B is an open-weight model by Polder AI. Pelican 5 is a closed model by Gullwing.

Gannet 27B read 88% of the meters, the highest of all. Skua 12B is startlingly good at meters. Polder AI has never sold a card.
"""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(over(("bench.md", BENCH)))


def _unit(desk: Desk, said: str) -> Unit:
    return next(unit for article in desk.walked for unit in desk.shelf.units.of(article) if said in unit.text)


@pytest.mark.parametrize(
    ("described", "said", "fits"),
    [
        pytest.param("the model that did best on the meters", "the highest of all", True, id="ahead of the rest"),
        pytest.param("the model that did best on the meters", "startlingly good", False, id="good, and no better than any"),
        pytest.param("the closed model that reads meters", "the highest of all", False, id="on the other side"),
        pytest.param("the open model that reads meters", "the highest of all", True, id="on the same side"),
        pytest.param("the lab that never sold a card", "the highest of all", False, id="nothing is denied"),
        pytest.param("the model on Larkspur’s meters", "the highest of all", False, id="of whom no word stands there"),
    ],
)
def test_a_description_bears_out_what_it_means(desk: Desk, described: str, said: str, *, fits: bool) -> None:
    thing = next(e for e in desk.shelf.entities if e.name == "Gannet 27B")
    assert borne_out(desk.read(described), thing, (_unit(desk, said),), desk) is fits


def test_a_description_goes_on_where_more_is_told(desk: Desk) -> None:
    question = desk.read("What does the model that the Larkspur fishing firm moved to cost?")
    larkspur = next(t for t in question.tokens if t.word == "larkspur")
    firm = next(t for t in question.tokens if t.word == "cost")
    assert goes_on(question, desk, larkspur)
    assert not goes_on(question, desk, firm)


def test_one_sentence_against_three_puts_a_model_on_no_side() -> None:
    assert outnumbered("open", {"open": [None], "closed": [None, None, None]})  # type: ignore[list-item]  # only how many there are counts
    assert not outnumbered("open", {"open": [None], "closed": [None]})  # type: ignore[list-item]
