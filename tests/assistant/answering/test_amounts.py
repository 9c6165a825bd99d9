"""How many tokens a question speaks of, on which side, and over which time; and names written out."""

from datetime import date
from decimal import Decimal

import pytest

from assistant.amounts import workload
from assistant.arithmetic import months_apart, over
from assistant.desk import Desk
from assistant.elided import complete
from tests.assistant.answering.world import assistant


def _desk() -> Desk:
    return Desk(assistant()._shelf)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        pytest.param("Fjord R1 2M in 1M out", [(2e6, "input"), (1e6, "output")], id="sides behind"),
        pytest.param("input 2M, output 500k on Fjord R1", [(2e6, "input"), (5e5, "output")], id="sides before"),
        pytest.param("3m in/2m out with Fjord R1 pls", [(3e6, "input"), (2e6, "output")], id="slash"),
        pytest.param("cost of five million tokens of input on Fjord R1", [(5e6, "input")], id="spelt out"),
        pytest.param("3M tokens, 500k of them output, on Fjord R1", [(2.5e6, "input"), (5e5, "output")], id="thereof"),
        pytest.param("10M tokens on Fjord R1", [(1e7, "")], id="no side"),
    ],
)
def test_amounts_are_read_with_their_sides(text: str, amounts: list[tuple[float, str]]) -> None:
    work = workload(_desk().read(text))
    assert work is not None
    assert [(a.count, a.side) for a in work.amounts] == amounts


@pytest.mark.parametrize("text", ["What does Fjord R1 cost per million tokens?", "What does a 70B model cost?", "the price of Fjord R1 per 1M output tokens"])
def test_a_price_per_tokens_is_no_amount(text: str) -> None:
    assert workload(_desk().read(text)) is None


def test_requests_and_periods_are_read() -> None:
    work = workload(_desk().read("1,000 requests a day of 3k input tokens and 500 output tokens each on Fjord R1, cost per month?"))
    assert work is not None
    assert (work.times, work.rate, work.wanted) == (1000.0, "day", "month")


def test_a_period_is_scaled_and_shown() -> None:
    assert over(Decimal(1460), "month", "year").how == "$1,460 × 12 = $17,520"


def test_months_between_dates_are_counted() -> None:
    assert months_apart(date(2024, 4, 1), date(2025, 5, 20)).shown == "13 months (1 year and 1 month)"


def test_only_names_that_are_known_are_completed() -> None:
    linker = _desk().shelf.linker
    assert complete("Fjord R1 or 99?", linker) == "Fjord R1 or 99?"
    assert complete("Aurora 2 and 3 days", linker) == "Aurora 2 and 3 days"
