"""A bounded time of fuzzing; `python -m tests.fuzz --minutes 30` goes on as long as asked."""

from collections.abc import Callable, Iterator
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings

from tests.faults.scene import Record
from tests.fuzz.questions import answers_to
from tests.fuzz.targets import QUESTIONS, READERS

pytestmark = pytest.mark.system
_BOUNDS = settings(max_examples=150, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def ask() -> Iterator[Callable[[str], None]]:
    with answers_to() as asked:
        yield asked


@pytest.mark.parametrize("name", READERS)
def test_readers_end_with_a_document_or_a_clear_error(name: str, record_property: Record) -> None:
    strategy, target = READERS[name]
    tried = count()

    def counted(case: object) -> None:
        next(tried)
        target(case)

    _BOUNDS(given(strategy)(counted))()
    record_property(f"readers: {name}", next(tried))


def test_every_question_ends_with_an_answer_or_a_refusal(ask: Callable[[str], None], record_property: Record) -> None:
    tried = count()

    def counted(question: str) -> None:
        next(tried)
        ask(question)

    _BOUNDS(given(QUESTIONS)(counted))()
    record_property("questions", next(tried))
