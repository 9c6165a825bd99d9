"""What lies outside of all that articles speak of is said not to be in them, also in the middle of a conversation."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import indexed

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
