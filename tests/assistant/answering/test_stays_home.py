"""What the maker of a model does with what is typed into one that runs on hardware of one's own."""

import pytest

from tests.assistant.answering.told import ask, over

GUIDE = over(
    (
        "guide.md",
        "# Where your data goes\n\nPlover 2 by Marsh AI is an open-weight model. Heron 5 by Delta AI is a closed model that you reach through its API.\n\n"
        "With an open model on your own server, your data never leaves your network. With a closed model your prompts are sent to the provider's servers.\n",
    )
)
SILENT = over(("silent.md", "# Two models\n\nPlover 2 by Marsh AI is an open-weight model. Heron 5 by Delta AI is a closed model.\n"))


@pytest.mark.parametrize(
    "question",
    [
        "If I run Plover 2 on my laptop, how long does Marsh AI keep the prompts it receives?",
        "I run Plover 2 on my laptop. How do I stop Marsh AI from receiving all my prompts?",
        "How do I stop Marsh AI from seeing my questions when I self-host Plover 2?",
        "When I run Plover 2 on my own server, does its maker still log what I type?",
        "How long does Marsh AI store the data I send to a Plover 2 that runs locally?",
    ],
)
def test_what_stays_at_home_reaches_nobody(question: str) -> None:
    answer = ask(GUIDE, question)
    assert not answer.abstained
    assert answer.kind == "false-premise"
    assert "your data never leaves your network" in answer.text
    assert ask(SILENT, question).abstained


@pytest.mark.parametrize("question", ["How long does Marsh AI keep my prompts?", "How long does Marsh AI keep prompts when I use the API of Plover 2 from my own server?", "If I run Heron 5 on my laptop, how long does Delta AI keep my prompts?", "What does Plover 2 need to run locally?"])
def test_it_is_said_of_nothing_else(question: str) -> None:
    assert "say otherwise of a model that runs on your own hardware" not in ask(GUIDE, question).text
