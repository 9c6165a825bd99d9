"""Rows of one table are listed or counted by what stands in their cells, where all that a question tells is accounted for; and both ends of a column are named."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

HOST = """# Tidemark Hosting: price list 4

EUR per million tokens. Where "forwarded" is shown we only pass your call on.

| Model | Vendor | Input | Output | Runs in |
|---|---|---:|---:|---|
| Gannet 3 | Larkspur (DK) | 0.10 | 0.30 | Oslo |
| Gannet 3 Large | Larkspur (DK) | 0.90 | 3.10 | forwarded |
| Cormorant 2 | Saltmarsh (CN) | 0.20 | 0.75 | Oslo, Turku |
| Pelican 5 | Tideway (CN) | 1.20 | 5.60 | forwarded |
| Fulmar 27B | Gullwing (US) | 0.25 | 0.80 | Turku |

## Machines

| What | EUR per hour | Minimum term |
|---|---:|---|
| 1 × L40S 48 GB | 1.10 | 1 day |
| 8 × H100 80 GB | 19.20 | 1 week |
"""
OTHER = """# A note on something else

The language model Skua 1 is made by Saltmarsh. It is an open model under the MIT license.
"""


@pytest.fixture(scope="module")
def listed() -> Assistant:
    return over(("tidemark.md", HOST), ("other.md", OTHER))


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        pytest.param("Which models does Tidemark offer only as forwarded?", ["Gannet 3 Large", "Pelican 5"], ["Cormorant", "Fulmar"], id="a word in a cell"),
        pytest.param("Which models does Tidemark run in Turku?", ["Cormorant 2", "Fulmar 27B"], ["Pelican", "Gannet"], id="one of two in a cell"),
        pytest.param("Which of Tidemark's models come from Danish vendors?", ["Gannet 3 ", "Gannet 3 Large"], ["Pelican", "Skua"], id="a country by its code"),
        pytest.param("Which vendors in the Tidemark list are European?", ["Larkspur"], ["Saltmarsh", "Tideway"], id="another column, and a part of the world"),
    ],
)
def test_rows_are_listed_by_their_cells(listed: Assistant, question: str, named: list[str], unnamed: list[str]) -> None:
    answer = ask(listed, question)
    assert not answer.abstained
    assert all(name in answer.text for name in named)
    assert not any(name in answer.text for name in unnamed)


def test_rows_are_counted_by_their_cells(listed: Assistant) -> None:
    answer = ask(listed, "How many models in the Tidemark price list come from Chinese vendors?")
    assert answer.text.startswith("Two of the five")
    assert figures(answer) == ["2 of 5 rows counted"]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which models does Tidemark offer for Martian vendors?", id="a word that no cell holds"),
        pytest.param("Which models does Tidemark not run in Turku?", id="a denial"),
        pytest.param("Which models are MIT?", id="no table is spoken of"),
    ],
)
def test_nothing_is_counted_where_a_word_is_not_accounted_for(listed: Assistant, question: str) -> None:
    assert not any("rows counted" in how for how in figures(ask(listed, question)))


def test_both_ends_of_a_column_are_named(listed: Assistant) -> None:
    answer = ask(listed, "Which model in the Tidemark price list has the dearest output, and which the cheapest?")
    assert "Pelican 5 has the highest figure under “Output”: 5.60" in answer.text
    assert "Gannet 3 has the lowest figure under “Output”: 0.30" in answer.text


def test_one_end_is_named_alone(listed: Assistant) -> None:
    answer = ask(listed, "Which model in the Tidemark price list has the dearest output?")
    assert "Pelican 5" in answer.text
    assert "0.30" not in answer.text


QUAY = """# Nets and floats: open-weight models

## The list at a glance

| Rank | Model | Maker | License |
|---|---|---|---|
| 1 | Gannet 3 | Larkspur | MIT |
| 2 | Cormorant 2 | Saltmarsh | Apache 2.0 |
| 3 | Pelican 5 | Tideway | Modified MIT |
| 4 | Fulmar 27B | Larkspur | MIT |
| 5 | Skua 1 | Saltmarsh | Apache 2.0 |
"""


def test_a_table_is_meant_by_as_many_rows_as_the_question_says() -> None:
    answer = ask(over(("quay.md", QUAY), ("other.md", OTHER)), "How many of the five ranked open-weight models are Apache 2.0?")
    assert answer.text.startswith("Two of the five")
    assert "Cormorant 2 and Skua 1" in answer.text


def test_a_modified_licence_is_not_counted_as_the_plain_one() -> None:
    assert ask(over(("quay.md", QUAY), ("other.md", OTHER)), "How many of the five ranked models are MIT?").text.startswith("Two of the five")
    glued = QUAY.replace("Modified MIT", "Modified MIT8x H200")
    assert "Pelican" not in ask(over(("quay.md", glued), ("other.md", OTHER)), "How many of the five ranked models are MIT?").text.split(".")[0]


def test_the_one_figure_of_a_named_model_is_given_as_what_it_is() -> None:
    prices = "# Larkspur shared endpoints\n\n| Model | Input | Output |\n|---|---|---|\n| Gannet 27B | $0.20 | $0.70 |\n| Skua 12B | $0.10 | $0.30 |\n"
    text = ask(over(("larkspur.md", prices)), "On Larkspur's shared endpoints, what is the input price of Skua 12B?").text
    assert "0.10" in text
    assert "of the two" not in text
