"""How long something lasted is computed from the hours that a sentence gives."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, figures, indexed

OUTAGE = """# The outage

On 3 May the translation service was down between 13:05 and 15:50. The mail came late.

The lamps on the quay were out from 22:30 to 01:00.

The cook slept from 1:30 to 3 p.m. on the ferry.

The crane stood still between 9 am and 10 am in the harbour.

The pump was tried on pages 13 to 15 of the handbook.

Answers of the harbour model took between 1.20 and 2.40 seconds.

The ticket window is staffed from 9:30 to 5:15 pm.

The nightly backup goes from 11:30 to 1:15 am.

The buoys were lit from 17.30 to 19.15 hrs, and the fog horn blew on 4 May.

The ramp was shut from 9:40 to 4:20.

The sweeper was paid after a year.

The gulls were counted from 6 to 9 on the roof.
"""

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("clocked"), {"outage.md": OUTAGE})


@pytest.mark.parametrize(
    ("question", "lasted", "computed"),
    [
        pytest.param("How long was the translation service down on 3 May?", "2 hours and 45 minutes", "13:05 to 15:50", id="hours and minutes"),
        pytest.param("For how many minutes was the translation service down?", "2 hours and 45 minutes", "13:05 to 15:50", id="asked in minutes"),
        pytest.param("How long were the lamps on the quay out?", "2 hours and 30 minutes", "22:30 to 01:00", id="past midnight"),
        pytest.param("How long did the cook on the ferry sleep?", "1 hour and 30 minutes", "1:30 pm to 3:00 pm", id="a half of the day told once"),
        pytest.param("How long did the crane in the harbour stand still?", "1 hour:", "9:00 am to 10:00 am", id="whole hours"),
        pytest.param("How long is the ticket window staffed?", "7 hours and 45 minutes", "9:30 am to 5:15 pm", id="the other half of the day"),
        pytest.param("How many hours does the nightly backup take?", "1 hour and 45 minutes", "11:30 pm to 1:15 am", id="past midnight by halves"),
        pytest.param("How long were the buoys lit?", "1 hour and 45 minutes", "17:30 to 19:15", id="with a point"),
    ],
)
def test_two_times_of_a_day_give_how_long_it_was(shelf: Assistant, question: str, lasted: str, computed: str) -> None:
    answer = ask(shelf, question)
    assert figures(answer) == [computed], answer.text
    assert f"That is {lasted}" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("When was the translation service down on 3 May?", id="when"),
        pytest.param("How long was the pump tried?", id="pages"),
        pytest.param("How long were the gulls on the roof counted?", id="numbers that may be no hours"),
        pytest.param("How long did the answers of the harbour model take?", id="seconds with a point"),
        pytest.param("How long was the ramp shut?", id="halves of the day that are left open"),
        pytest.param("How long is the sweeper staffed?", id="somebody else"),
        pytest.param("How long was the translation service down on 4 June?", id="another day"),
    ],
)
def test_what_is_no_stretch_of_a_day_is_not_reckoned(shelf: Assistant, question: str) -> None:
    assert figures(ask(shelf, question)) == []
