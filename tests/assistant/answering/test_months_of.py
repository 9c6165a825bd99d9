"""How many months of what was paid before a thing that was bought once comes to."""

import pytest

from tests.assistant.answering.told import ask, figures, over

OFFICE = over(
    (
        "office.md",
        "# The notaries of Tarn\n\nSix notaries draft deeds with Skua 3, an open-weight model.\n\nIt lives in a small computer for which their office paid €1,900 in the spring. Electricity comes to €12 a month. Before that the six paid a closed service €340 a month between them.\n",
    )
)


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("The notaries' small computer: how many months of their old subscription is that?", ["€1,900 ÷ €340 = 5.6 months"]),
        ("How many months of the closed service's fees does the notaries' computer come to?", ["€1,900 ÷ €340 = 5.6 months"]),
        ("How many years of the notaries' old bill is what the computer cost?", ["€1,900 ÷ (€340 × 12) = 0.5 years"]),
        ("How many months of training did the notaries need?", []),
    ],
)
def test_a_price_is_told_in_months_of_a_bill(question: str, how: list[str]) -> None:
    answer = ask(OFFICE, question)
    assert figures(answer) == how, answer.text
