"""Sums as a careful person does them: exact, and shown."""

from decimal import Decimal

import pytest

from assistant.arithmetic import difference, dollars, mean, plain, ratio, share, tokens_cost, yearly


@pytest.mark.parametrize(
    ("value", "shown"),
    [pytest.param("90", "$90", id="whole"), pytest.param("2.7", "$2.70", id="cents"), pytest.param("0.125", "$0.12", id="half a cent"), pytest.param("24000", "$24,000", id="thousands")],
)
def test_money_is_written_as_people_write_it(value: str, shown: str) -> None:
    assert dollars(Decimal(value)) == shown


def test_tokens_are_priced_by_the_million() -> None:
    computed = tokens_cost([(2_000_000, 3.0, "input"), (500_000, 15.0, "output")])
    assert (computed.shown, computed.how) == ("$13.50", "2M input × $3 + 0.5M output × $15 = $13.50")


def test_a_difference_has_no_binary_noise() -> None:
    assert difference(92.0, 87.6).shown == "4.4"
    assert difference(0.3, 0.1, "USD/Mtok").how == "$0.30 − $0.10 = $0.20"


def test_a_year_is_twelve_months() -> None:
    assert yearly(500).how == "$500 × 12 = $6,000"


def test_ratios_shares_and_means() -> None:
    assert ratio(75, 10).shown == "7.5"
    assert share(59, 68).shown == "13.2%"
    assert mean([90, 91, 95], "%").shown == "92%"


def test_trailing_zeros_go() -> None:
    assert plain(Decimal("4.50")) == "4.5"
    assert plain(Decimal("1350")) == "1,350"
