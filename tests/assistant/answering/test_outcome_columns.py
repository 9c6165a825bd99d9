"""How many a model got right stands in a column of what was solved, whatever word a question has for it."""

import pytest

from tests.assistant.answering.told import ask, over

TRIAL = (
    "trial.md",
    """# Forty tickets, four language models

I gave each model forty tickets from our own tracker. It is a small coding test.

| Model | Solved (of 40) | Median minutes | Weights |
|---|---|---|---|
| Tern 5 | 33 | 6.5 | closed |
| Corvid 7B | 26 | 8.3 | open, MIT |
| Onyx 2 | 24 | 10.4 | open, MIT |
| Fennel 4B | 17 | 4.1 | open, Apache 2.0 |

Tern 5 is a closed model by Gale AI. Corvid 7B, Onyx 2 and Fennel 4B are open models by Moor Labs.
""",
)


@pytest.mark.parametrize(
    "question",
    [
        "How many tickets did Onyx 2 solve?",
        "How many tickets did Onyx 2 get right in the coding test?",
        "how many of the tickets has Onyx 2 fixed",
    ],
)
def test_so_many_were_solved(question: str) -> None:
    assert "24" in ask(over(TRIAL), question).text


@pytest.mark.parametrize("question", ["How many people did Onyx 2 hire?", "How many pancakes did Onyx 2 get right?"])
def test_of_other_things_it_is_not_told(question: str) -> None:
    assert "24" not in ask(over(TRIAL), question).text


def test_the_most_and_the_fewest_are_of_what_was_fixed() -> None:
    answer = ask(over(TRIAL), "Among the open models in the forty-ticket test, which fixed the most and which the fewest?").text
    assert "Corvid 7B" in answer
    assert "Fennel 4B" in answer
    assert "33" not in answer
