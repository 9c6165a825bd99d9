"""What lies outside of all that articles speak of is said not to be in them, also in the middle of a conversation."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from assistant.elsewhere import of_elsewhere
from assistant.fitting import telling
from assistant.selection import Selection
from kg.encode import find_encoder
from tests.assistant.answering.told import desk_of, indexed

ARTICLE = """# The spring tests

Fennel 3 is a closed language model by Kestrel. Tern 2 is an open-weight language model by Polder.

| Model | SWE-bench Verified | Price per 1M tokens |
|---|---|---|
| Fennel 3 | 80.9% | $5 |
| Tern 2 | 73.8% | $1 |

Fennel 3 wins the test of the spring. No model wins everything. Fix your prompts first, then choose.
"""
BEFORE = ("Which model has the best SWE-bench score?",)

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("off_topic"), {"spring.md": ARTICLE})


@pytest.mark.parametrize("previous", [(), BEFORE], ids=["alone", "in a conversation"])
@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of Peru?",
        "What's the best recipe for apple pie?",
        "What should I cook for dinner tonight?",
        "How many legs does a spider have?",
        "Which football club has the most fans?",
        "what does a plumber charge per hour",
        "how do I get red wine out of a carpet",
    ],
)
def test_other_matters_are_left_alone(spring: Assistant, question: str, previous: tuple[str, ...]) -> None:
    assert spring.answer(question, previous).abstained


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("And what does it cost?", "$5", id="it"),
        pytest.param("and the other one?", "Tern 2", id="the other"),
    ],
)
def test_what_leans_on_the_last_answer_still_does(spring: Assistant, question: str, told: str) -> None:
    assert told in spring.answer(question, BEFORE).text


@pytest.mark.parametrize(
    ("question", "answerable", "elsewhere"),
    [
        pytest.param("what does a plumber charge per hour", 0.6, True, id="a trade"),
        pytest.param("best way to learn the piano", 0.6, True, id="an instrument"),
        pytest.param("what does a plumber charge per hour", 0.7, False, id="all but surely answered"),
        pytest.param("what does Fennel 3 charge a plumber", 0.6, False, id="a model is named"),
        pytest.param("which model should a plumber pick", 0.6, False, id="a model is asked for"),
        pytest.param("who came first in the spring tests of plumbers", 0.6, False, id="the article is named"),
    ],
)
def test_what_names_nothing_and_is_mostly_unheard_is_asked_elsewhere(spring: Assistant, question: str, answerable: float, elsewhere: bool) -> None:
    desk = desk_of(spring)
    asked = desk.read(question)
    assert of_elsewhere(asked, desk, telling(asked, desk), Selection((), answerable)) == elsewhere
