"""What the card of one model says is no answer to who asks it of another."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

ARTICLES = {
    "card.md": """# Gannet 27B

Gannet 27B is an open-weight model by Polder AI. Its weights were trained on nine languages of the coast.

Knowledge cutoff: March 2025 for all sizes.
""",
    "note.md": "# Yard notes\n\nFulmar 9B is an open-weight model by Larkspur Labs. Fulmar 9B runs on the old laptop at the crane desk.\n",
}

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("others"), ARTICLES)


def test_of_another_it_is_not_told(shelf: Assistant) -> None:
    answer = ask(shelf, "What is the knowledge cutoff of Fulmar 9B?")
    assert answer.abstained, answer.text


def test_of_itself_it_is(shelf: Assistant) -> None:
    assert "March 2025" in ask(shelf, "What is the knowledge cutoff of Gannet 27B?").text
