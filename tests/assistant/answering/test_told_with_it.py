"""What a figure hangs on is told with it: a second measurement, how the weights are packed, a size called by its number alone."""

import pytest

from tests.assistant.answering.told import ask, over

NOTES = (
    "notes.md",
    """# Notes on small models

## Heron 3

Heron 3 is an open-weight language model by Saltmere with 14 billion parameters. It scored 68.0% on SWE-bench Verified in Saltmere's own report and 61% in our repeat.

Heron 3 needs 28 GB of GPU memory in BF16. With 4-bit quantisation Heron 3 fits into 9 GB of memory.

## Plover 2

The Plover 2 family comes in two sizes, Plover 2 12B and Plover 2 90B. Both were announced on 3 March 2026, but the Plover 2 90B weights followed only on 28 March. Plover 2 12B runs on an RTX 4090 and takes 16 GB at 4-bit.
""",
)


def told(question: str) -> str:
    answer = ask(over(NOTES), question)
    assert not answer.abstained, answer.text
    return answer.text


@pytest.mark.parametrize(
    "question", ["What does Heron 3 really score on SWE-bench Verified?", "heron 3 swe-bench verified score", "How did Heron 3 do on SWE-bench Verified?"]
)
def test_a_repeat_is_told_beside_what_the_maker_reports(question: str) -> None:
    text = told(question)
    assert "68" in text, text
    assert "61%" in text, text


@pytest.mark.parametrize(
    "question", ["Can I squeeze Heron 3 onto a GPU with only 9 gigs?", "does heron 3 fit into 9 GB", "Will Heron 3 run in 9 GB of memory?"]
)
def test_what_a_fit_hangs_on_is_told_with_the_verdict(question: str) -> None:
    assert "4-bit" in told(question)


@pytest.mark.parametrize("question", ["when did the weights of the 90B plover come out?", "When were the 90B Plover 2 weights released?"])
def test_a_size_before_a_name_is_part_of_it_and_no_number_of_tokens(question: str) -> None:
    text = told(question)
    assert "28 March" in text, text
    assert "would cost" not in text, text


@pytest.mark.parametrize("question", ["how many parameters has heron 3s model", "what is heron 3s size"])
def test_a_possessive_without_its_mark_still_names_the_model(question: str) -> None:
    assert "14" in told(question)
