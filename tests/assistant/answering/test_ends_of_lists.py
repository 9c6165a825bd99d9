"""What comes first or last in a list that the question speaks of: a table by its deciding column, a chart without heads, items like `Name: 91`."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

REVIEW = """# The quay review of language models

## How close are they?

We gave 40 letters to each model and had two editors score the answers blind, from 0 to 100.

- Pelican 5: 91
- Orrery 3: 88
- Gannet 3: 74
- Fulmar 27B: 74

## Who uses what

Share of organisations in each sector that use open models, alone or next to closed ones:

| | |
|---|---|
| Fishing | 71% |
| Harbours | 66% |
| Printing | 38% |

## Attacks

Our red team sent 900 prompts to each model.

| Model | Attack success rate | Behind a filter |
|---|---|---|
| Pelican 5 | 4.8% | 1.1% |
| Orrery 3 | 12.0% | 9.9% |
| Gannet 3 | 41.2% | 3.0% |

## The lead

Berth ratings, season by season.

| When | Best closed | Best open | Closed lead (points) |
|---|---|---|---|
| May 2024 | Pelican 4 | Gannet 1 | 108 |
| July 2025 | Pelican 4 | Gannet 2 | 20 |
| March 2026 | Pelican 5 | Gannet 3 | 34 |

Pelican 5 and Orrery 3 are closed models by Gullwing. Gannet 3 is an open-weight model by Larkspur Labs. Fulmar 27B is an open-weight model from Saltmarsh.
"""
RANKED = """# The regatta

| Rank | Model | Overall | Cost of one run (40 tasks) |
|---|---|---|---|
| 1 | Orrery 3 | 88 | $52 |
| 2 | Gannet 3 | 79 | $4 |
| 3 | Fulmar 27B | 61 | $11 |
"""


@pytest.fixture(scope="module")
def quay() -> Assistant:
    return over(("review.md", REVIEW), ("regatta.md", RANKED))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Which model came top in the editor scoring, and which came bottom?", ["Pelican 5 has the highest figure: 91", "Gannet 3 and Fulmar 27B have the lowest figure: 74"], id="both ends and a tie"),
        pytest.param("What industry uses open models the least?", ["Printing has the lowest figure: 38%"], id="a chart without heads, by another word"),
        pytest.param("Which model was the easiest to break in the red-team test, and which held up best?", ["Gannet 3 has the highest figure under “Attack success rate”: 41.2%", "Pelican 5 has the lowest"], id="more is worse"),
        pytest.param("When was the lead of closed over open models at its smallest?", ["July 2025 has the lowest figure under “Closed lead (points)”: 20"], id="when"),
        pytest.param("In the regatta, which model was the cheapest to run and which the most expensive?", ["Gannet 3 has the lowest figure", "$4", "Orrery 3 has the highest figure", "$52"], id="by money"),
        pytest.param("Which model came last in the regatta?", ["Fulmar 27B has the lowest figure under “Overall”: 61"], id="by the column that decides"),
    ],
)
def test_what_stands_at_an_end_is_named_with_its_figure(quay: Assistant, question: str, said: list[str]) -> None:
    text = ask(quay, question).text
    assert [one for one in said if one not in text] == []


def test_the_heads_are_cited_where_they_hold_figures(quay: Assistant) -> None:
    answer = ask(quay, "In the regatta, which model was the cheapest to run?")
    assert any("Cost of one run (40 tasks)" in citation.quote for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "unsaid"),
    [
        pytest.param("What industry uses closed models the most?", "highest figure", id="the other side"),
        pytest.param("What industry spends the least on models?", "lowest figure", id="something else that is counted"),
        pytest.param("When was the lead of open over closed models at its largest?", "Closed lead (points)”: 108.", id="the lead of the other side"),
        pytest.param("Which model was the easiest to jailbreak behind the filter?", "41.2", id="another column"),
        pytest.param("Which city uses open models the least?", "Printing has", id="another noun"),
    ],
)
def test_no_end_is_named_of_a_list_that_is_not_meant(quay: Assistant, question: str, unsaid: str) -> None:
    assert unsaid not in ask(quay, question).text.split(" says: ")[0]


def test_a_side_is_put_in_the_place_of_none(quay: Assistant) -> None:
    assert "Orrery 3" in ask(quay, "And the cheapest of the closed ones?", "Which is the cheapest model to run in the regatta?").text


def test_a_word_of_size_that_describes_puts_nothing_in_order(quay: Assistant) -> None:
    assert "Orrery 3 has the highest figure under “Overall”: 88" in ask(quay, "Which small model came first in the regatta?").text


def test_the_heading_right_over_a_list_may_say_what_it_counts() -> None:
    chart = "# The survey of language models\n\n## Figure 4. At least one open-weight model in production, by industry\n\n| | |\n|---|---|\n| Fishing | 53% |\n| Harbours | 49% |\n| Printing | 27% |\n"
    shelf = over(("figure.md", chart))
    assert "Fishing has the highest figure under “Figure 4. At least one open-weight model in production, by industry”: 53%" in ask(shelf, "Which sector uses open models the most?").text
    assert "Fishing has" not in ask(shelf, "Which sector uses closed models the most?").text


@pytest.mark.parametrize(
    ("question", "name", "written"),
    [
        ("Which model has the lowest latency?", "Onyx 2", "450"),
        ("Which model has the highest latency?", "Tern 5", "900"),
        ("Which model has the highest error rate?", "Tern 5", "12"),
    ],
)
def test_the_highest_is_the_highest_of_what_is_bad_too(question: str, name: str, written: str) -> None:
    speed = (
        "speed.md",
        """# How three language models did

| Model | Average latency (ms) | Error rate |
|---|---|---|
| Tern 5 | 900 | 12% |
| Corvid 7B | 600 | 9% |
| Onyx 2 | 450 | 8% |

Tern 5, Corvid 7B and Onyx 2 are language models.
""",
    )
    answer = ask(over(speed), question).text
    assert name in answer
    assert written in answer
