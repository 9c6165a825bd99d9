"""A bounded time of fuzzing; `python -m tests.fuzz --minutes 30` goes on as long as asked."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from tests.fuzz.questions import answers_to
from tests.fuzz.targets import QUESTIONS, READERS

pytestmark = pytest.mark.system
_BOUNDS = settings(max_examples=150, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[[str], None]]:
    with answers_to() as asked:
        yield asked


@pytest.mark.parametrize("name", READERS)
def test_readers_end_with_a_document_or_a_clear_error(name: str) -> None:
    strategy, target = READERS[name]
    _BOUNDS(given(strategy)(target))()


@_BOUNDS
@given(question=QUESTIONS)
def test_every_question_ends_with_an_answer_or_a_refusal(ask: Callable[[str], None], question: str) -> None:
    ask(question)
