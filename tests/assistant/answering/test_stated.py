"""A figure that no fact was read from is told by the sentence that gives it, of the model that it is about and of no other."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LOG = """# A log of language models at the pier

Our open-weight model is Tern 2 9B from Polder Works, under the MIT license. With 4 bits seven crates would do, and 6 GB of VRAM is all it takes on the card; the context is 48k.

Guillemot 5 is an open-weight model by Saltmarsh. It is slow in the morning.
"""


@pytest.fixture(scope="module")
def log() -> Assistant:
    return over(("log.md", LOG))


def test_the_sentence_after_the_name_gives_the_memory(log: Assistant) -> None:
    answer = ask(log, "How much VRAM does Tern 2 9B need?")
    assert "6 GB" in answer.text
    assert not answer.abstained


def test_a_figure_of_one_model_is_not_told_of_another(log: Assistant) -> None:
    assert "6 GB" not in ask(log, "How much VRAM does Guillemot 5 need?").text


def test_a_verdict_and_its_reason_are_not_said_twice() -> None:
    text = ask(
        over(
            ("m.md", "# Models\n\nThe language model Guillemot 5 is open-weight, under the Saltmarsh License. The Saltmarsh License permits commercial use.\n")
        ),
        "Can I use Guillemot 5 commercially?",
    ).text
    assert text.count("permits commercial use") == 1
