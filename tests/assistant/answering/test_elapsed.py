"""How long it was between two things that an article dates, and where that is not to be told."""

import pytest

from tests.assistant.answering.told import ask, figures, over

MOVE = """# How Parcelry moved

Fennel 3 is an open-weight language model by Kestrel.

- September 22, 2025: decision, one-page memo, mild panic
- November 17, 2025: shadow mode, nobody sees it
- January 19, 2026: cutover, at 5% of traffic
- March 2026: sale of the scanner

The clerks like it better than the printer.
"""


@pytest.mark.parametrize(
    ("question", "how"),
    [
        pytest.param("How long did it take Parcelry to get from the decision to the cutover?", "22 September 2025 to 19 January 2026 = 119 days", id="from and to"),
        pytest.param("How many days lay between the shadow mode and the cutover?", "17 November 2025 to 19 January 2026 = 63 days", id="between"),
        pytest.param("How long was it from the cutover to the sale of the scanner?", "January 2026 to March 2026 = 2 months", id="of one only the month is told"),
    ],
)
def test_the_time_between_is_counted(question: str, how: str) -> None:
    assert how in figures(ask(over(("move.md", MOVE)), question))


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How long did it take from the decision to the printer?", id="one is dated nowhere"),
        pytest.param("How long was it from the flood to the fire?", id="neither is told"),
        pytest.param("How long was it from the cutover to the 5% of traffic?", id="one sentence"),
    ],
)
def test_what_is_not_dated_is_not_counted(question: str) -> None:
    assert figures(ask(over(("move.md", MOVE)), question)) == []
