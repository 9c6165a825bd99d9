"""What one table gives of all things that a question sets side by side."""

import pytest

from assistant.side_by_side import rows_beside
from tests.assistant.answering.told import ask, over

PLANS = (
    "plans.md",
    """# What the water board may take

The yard offers the board seven plans for its letters.

| Plan | Hours a day | Fee a month | Data kept in |
|---|---|---|---|
| A | 8 | €300 | the yard |
| B | 12 | €520 | the yard |
| C | 24 | €990 | the board's cellar |
| D | 24 | €1,450 | a bank vault |
| E | 6 | €190 | a shed |
| F | 7 | €210 | a barn |
| G | 9 | €320 | a mill |

The board has not decided yet.
""",
)
BENCH = (
    "bench.md",
    """# Speed on the bench

We read the same 40 letters out to six models, tokens a second each.

| Model | Tokens a second | Watts |
|---|---|---|
| Gannet 27B | 41 | 300 |
| Fulmar 9B | 96 | 180 |
| Skua 12B | 70 | 210 |
| Tarn 4B | 140 | 90 |
| Corrie 8B | 101 | 170 |
| Dunlin 24B | 52 | 260 |

Gannet 27B, Fulmar 9B, Skua 12B, Tarn 4B, Corrie 8B and Dunlin 24B are open-weight language models.
""",
)


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        pytest.param("How do plan A and plan C compare?", "A – Hours a day: 8", "C – Hours a day: 24", id="each with its noun"),
        pytest.param("Plan C versus plan A: where is the data kept?", "C – Hours a day: 24", "A – Hours a day: 8", id="in the order of the question"),
    ],
)
def test_the_rows_of_what_is_compared_are_quoted_and_no_others(question: str, first: str, second: str) -> None:
    answer = ask(over(PLANS), question)
    assert answer.kind == "comparison", answer.text
    assert 0 < answer.text.index(first) < answer.text.index(second), answer.text
    assert answer.text.count("Hours a day") == 2, answer.text


def test_rows_of_models_that_are_compared_stand_beside_each_other() -> None:
    text = ask(over(BENCH), "Which is faster on the bench, Gannet 27B or Fulmar 9B?").text
    assert "Gannet 27B – Tokens a second: 41" in text
    assert "Fulmar 9B – Tokens a second: 96" in text
    assert "Skua 12B – Tokens" not in text


def test_a_row_of_one_alone_is_not_set_beside_a_model_without_a_row() -> None:
    notes = ("notes.md", "# Notes\n\nThe language model Pelican 5 is made by Gullwing.\n")
    turn = over(BENCH, notes)._turn("Which is faster on the bench, Gannet 27B or Pelican 5?", (), "")
    assert turn.draft is not None
    assert rows_beside(turn.question, turn.draft.desk) == []


@pytest.mark.parametrize(
    "question", [pytest.param("How do plan A and plan X compare?", id="a row that there is none of"), pytest.param("How does plan A do?", id="one thing alone")]
)
def test_nothing_is_set_beside_what_has_no_row(question: str) -> None:
    assert ask(over(PLANS), question).kind != "comparison"
