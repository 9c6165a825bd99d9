"""What sentences come to is computed below them: what two figures are apart, a rate over a longer time, so many at so much each."""

import pytest

from tests.assistant.answering.told import ask, figures, over

YARD = (
    "yard.md",
    """# What the boatyard's helper costs

Before the move the bill was around $3,100 a month at the end.

The rent for the two cards is $1,680 a month, running round the clock.

Its power draws roughly €31 a month from the shed's meter.

For the workshop we bought two used cards at 5,900 euros each.

The old helper solved 258 tide questions. The new helper solved 271 tide questions.

**61%.** Share of the skippers asked who read the harbour notes aloud to somebody else.
""",
)


@pytest.mark.parametrize(
    ("question", "computed"),
    [
        ("How much less is the rent for the cards than the bill before the move?", "$3,100 − $1,680 = $1,420"),
        ("what is the difference between the rent for the cards and the bill before the move", "$3,100 − $1,680 = $1,420"),
        ("What does the power from the shed's meter come to over a year?", "€31 × 12 = €372"),
        ("How much were the two used cards for the workshop in total?", "5,900 euros + 5,900 euros = 11,800 euros"),
        ("By how many tide questions did the new helper beat the old helper?", "271 − 258 = 13"),
    ],
)
def test_what_is_asked_to_be_computed_is_said_with_its_inputs(question: str, computed: str) -> None:
    answer = ask(over(YARD), question)
    assert any(computed in figure for figure in figures(answer)), answer.text


@pytest.mark.parametrize("question", ["What does the power from the shed's meter cost a month?", "How many tide questions did the new helper solve?", "what was the bill before the move"])
def test_nothing_is_computed_that_nobody_asked_for(question: str) -> None:
    assert figures(ask(over(YARD), question)) == []


def test_a_figure_that_stands_before_its_sentence_is_quoted_with_it() -> None:
    answer = ask(over(YARD), "What share of the skippers asked read the harbour notes aloud to somebody else?")
    assert "61%" in answer.text
