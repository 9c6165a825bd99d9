"""Who does something is told by the one sentence that names all who do, with what it says of others; not where it says it of something else."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

BOARD = """# The chandlers' board

## Discounts at the counter

Batch orders. OpenAI, Anthropic and Google take 50% off when you can wait a night. xAI does not offer it. Mistral does, also at 50%.

Night rates. DeepSeek had one and dropped it.

## Who makes what

| Model | Vendor | License |
|---|---|---|
| GPT-5 | OpenAI | Commercial terms |
| Claude Opus 4.5 | Anthropic | Commercial terms |
| Gemini 2.5 Pro | Google | Commercial terms |
| Grok 4 | xAI | Commercial terms |
| Mistral Large 3 | Mistral | Apache 2.0 |
| DeepSeek V3.2 | DeepSeek | MIT |
| Llama 4 Scout | Meta | Llama 4 Community License |
| Phi-4 | Microsoft | MIT |
| Nova Pro | Amazon | Commercial terms |
| Command A | Cohere | CC-BY-NC |

## The code of the harbours

Signing the code earns a lighter touch from the harbour office. Meta refused. Microsoft, Amazon and Cohere signed.
"""


@pytest.fixture(scope="module")
def board() -> Assistant:
    return over(("board.md", BOARD))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Which vendors give a discount for batch orders?", "OpenAI, Anthropic and Google take 50% off", id="which vendors"),
        pytest.param("Who gives half price on batch orders?", "Mistral does, also at 50%", id="who, with what is said of others"),
        pytest.param("Which companies have signed the code of the harbours?", "Microsoft, Amazon and Cohere signed", id="under a heading"),
    ],
)
def test_who_does_it_is_told_by_the_sentence_that_names_them(board: Assistant, question: str, said: str) -> None:
    answer = ask(board, question)
    assert answer.kind == "list"
    assert said in answer.text


def test_who_refused_is_told_by_the_sentence_that_says_so(board: Assistant) -> None:
    answer = ask(board, "Which companies refused to sign the code of the harbours?")
    assert answer.kind != "list"
    assert "“Meta refused.”" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Which vendors give a discount for students?", id="for something else"),
        pytest.param("Which vendors give no discount for batch orders?", id="who does not"),
    ],
)
def test_who_does_something_else_is_not_told_so(board: Assistant, question: str) -> None:
    answer = ask(board, question)
    assert answer.abstained, answer.text
    assert "OpenAI" not in answer.text


def test_makers_are_not_listed_for_who_takes_off_so_much(board: Assistant) -> None:
    answer = ask(board, "Which vendors take 20% off?")
    assert "makers" not in answer.text
    assert "Phi-4" not in answer.text
