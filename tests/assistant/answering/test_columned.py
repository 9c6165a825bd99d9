"""What stands in one column of a table is listed, counted and ranked by its rows, in the article that the question names."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

PRICES = """# The Ferryman price list

A price list of language models.

| Model | Maker | Input | Output |
|---|---|---|---|
| Orrery 3 | Gullwing | $2.00 | $8.00 |
| Orrery 3 Swift | Gullwing | $0.40 | $1.60 |
| Gannet 3 | Larkspur Labs | $0.30 | $0.90 |
| Fulmar 4B | Larkspur Labs | $0.05 | $0.10 |
| Fulmar 27B | Larkspur Labs | $0.20 | $0.60 |
| Pelican 5 | Tideway | $6.00 | $30.00 |
"""
OTHER = """# A note on something else

The language model Cormorant 2 is made by Saltmarsh.
"""


@pytest.fixture(scope="module")
def listed() -> Assistant:
    return over(("ferryman.md", PRICES), ("other.md", OTHER))


def test_the_makers_are_counted_and_listed(listed: Assistant) -> None:
    answer = ask(listed, "How many makers does the Ferryman price list have?")
    assert "three makers" in answer.text
    assert all(name in answer.text for name in ("Gullwing", "Larkspur Labs", "Tideway"))
    assert "Saltmarsh" not in answer.text
    assert figures(answer) == ["6 rows counted under “Maker”"]


@pytest.mark.parametrize(
    ("question", "named", "unnamed"),
    [
        pytest.param("Which maker has the most models in the Ferryman price list?", "Larkspur Labs (three", "Gullwing", id="the most rows"),
        pytest.param("Which maker has the fewest models in the Ferryman price list?", "Tideway (one", "Larkspur Labs", id="the fewest rows"),
    ],
)
def test_the_maker_with_the_most_or_fewest_rows_is_named(listed: Assistant, question: str, named: str, unnamed: str) -> None:
    answer = ask(listed, question)
    assert named in answer.text
    assert unnamed not in answer.text


def test_what_stands_more_than_once_is_listed_with_its_rows(listed: Assistant) -> None:
    answer = ask(listed, "Which makers appear more than once in the Ferryman price list?")
    assert "Gullwing (two: Orrery 3 and Orrery 3 Swift)" in answer.text
    assert "Tideway" not in answer.text
