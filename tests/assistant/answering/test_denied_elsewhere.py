"""Where it is asked whether something may be done, and one article allows what another forbids, both are positions."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

STRICT = """# The strict office

Teal 7B is an open-weight model by Marsh Labs.

For patient records our position is strict: patient data should never be sent to a closed API, whatever the contract says.

Printers may be lent to neighbours.
"""
EASY = """# The easy office

A closed model is reached over an API. Patient data may be sent to a closed API where the contract forbids keeping it.
"""
ASKED = [
    pytest.param("Is it ok to send patient data to a closed API if the contract is right?", id="ok"),
    pytest.param("May we send patient data to a closed API with a good contract?", id="may"),
    pytest.param("can patient data be sent to a closed api", id="sloppy"),
]

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("both"), {"strict.md": STRICT, "easy.md": EASY})


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("one"), {"easy.md": EASY, "other.md": "# Another\n\nA language model is weighed here. A closed API is easy to call.\n"})


@pytest.mark.parametrize("question", ASKED)
def test_what_one_forbids_and_another_allows_is_two_positions(both: Assistant, question: str) -> None:
    answer = ask(both, question)
    assert "differ" in answer.text, answer.text
    assert {position.article for position in answer.positions} == {"strict.md", "easy.md"}
    assert "never be sent" in answer.text
    assert "may be sent" in answer.text


@pytest.mark.parametrize("question", ASKED)
def test_one_that_nobody_denies_is_at_odds_with_nobody(one: Assistant, question: str) -> None:
    assert ask(one, question).positions == ()


def test_what_is_not_asked_is_not_set_against(both: Assistant) -> None:
    assert ask(both, "May printers be lent to neighbours?").positions == ()
