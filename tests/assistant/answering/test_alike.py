"""That articles do not put something alike is said where one denies what another does not, and never of what they merely both speak of."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

ARTICLES = {
    "rent.md": "# Rent it\n\nA small harbour should rent its model and leave the machine to others. The library closes at six in the evening.\n",
    "own.md": "# Own it\n\nI do not believe that a small harbour should rent its model, whatever the brochures say. The library closes at six in the evening, as ever.\n",
}

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")
_SAID = "The articles do not all put it alike."


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("alike"), ARTICLES)


def test_where_one_denies_it(shelf: Assistant) -> None:
    answer = ask(shelf, "Do the articles agree that a small harbour should rent its model?")
    assert answer.text.startswith((_SAID, "The articles do not agree")), answer.text


def test_not_where_both_say_the_same(shelf: Assistant) -> None:
    assert _SAID not in ask(shelf, "Do the articles agree that the library closes at six in the evening?").text
