"""Hosts of an open model are set side by side by the prices that articles state of each, and the least or the most is named by them."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

HOSTED = """# Where to rent it

Gannet 3 is an open-weight model from Larkspur Labs.

| Host | Model | Input $/M | Output $/M |
|---|---|---|---|
| Quayside Compute | Gannet 3 | 0.60 | 2.40 |
| Lanternbay | Gannet 3 | 0.35 | 1.80 |
| Breakwater Cloud | Gannet 3 | 0.90 | 1.20 |
"""


@pytest.fixture(scope="module")
def hosted() -> Assistant:
    return over(("hosted.md", HOSTED))


@pytest.mark.parametrize(
    ("question", "named", "side"),
    [
        pytest.param("Which host is cheapest for Gannet 3 on input?", "Lanternbay asks the least", "input", id="least input"),
        pytest.param("Which host is cheapest for Gannet 3 on output?", "Breakwater Cloud asks the least", "output", id="least output"),
        pytest.param("which provider hosting gannet 3 has the highest input price", "Breakwater Cloud asks the most", "input", id="most input"),
        pytest.param("Who hosts Gannet 3 for less on input, Quayside Compute or Breakwater Cloud?", "Quayside Compute asks the least", "input", id="of two"),
    ],
)
def test_the_host_that_asks_least_or_most_is_named_by_the_prices(hosted: Assistant, question: str, named: str, side: str) -> None:
    answer = ask(hosted, question)
    assert f"{named} for {side}" in answer.text
    assert any("prices compared" in how for how in figures(answer))


def test_without_a_rank_every_host_is_told_with_its_price(hosted: Assistant) -> None:
    answer = ask(hosted, "Which companies host Gannet 3 and at what input price?")
    assert all(f"{name} (${price})" in answer.text for name, price in (("Lanternbay", "0.35"), ("Quayside Compute", "0.60"), ("Breakwater Cloud", "0.90")))
    assert not figures(answer)


def test_two_hosts_named_leave_the_third_out(hosted: Assistant) -> None:
    assert "Lanternbay" not in ask(hosted, "Who hosts Gannet 3 for less on input, Quayside Compute or Breakwater Cloud?").text


def test_of_a_model_that_no_host_prices_nothing_is_ranked() -> None:
    plain = over(("plain.md", "# Plain\n\nGannet 3 is an open-weight model from Larkspur Labs. Gannet 3 runs on 24 GB of memory.\n"))
    assert "asks the least" not in ask(plain, "Which host is cheapest for Gannet 3?").text
