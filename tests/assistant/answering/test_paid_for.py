"""What somebody pays for who runs a model on hardware of their own, as an article lists it."""

import pytest

from tests.assistant.answering.told import ask, over

COSTS = over(
    (
        "costs.md",
        """# Open and closed models

## What it comes to

Open-weight models are free to download. You skip the fee per token, but you still pay for:

- graphics cards
- electricity and cooling
- people on call

A closed model bills you for:

- input tokens
- output tokens
- storage of files

A server with two cards costs $2,400 a month.
""",
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "What do I still end up paying for if I host the model myself?",
        "What costs remain when I host the model myself?",
        "What am I paying for when I self-host?",
        "Which costs does self-hosting bring?",
        "What do you have to pay for with a self-hosted model?",
    ],
)
def test_what_is_paid_for_is_the_list_below_the_words(question: str) -> None:
    answer = ask(COSTS, question)
    assert "graphics cards; electricity and cooling; people on call" in answer.text, answer.text
    assert "output tokens" not in answer.sentences[0].text


@pytest.mark.parametrize("question", ["What does a server with two cards cost?", "What costs less, self-hosting or an API?"])
def test_a_sum_is_no_such_list(question: str) -> None:
    assert not ask(COSTS, question).text.startswith("“Open and closed models” (2026-01-10) lists under")
