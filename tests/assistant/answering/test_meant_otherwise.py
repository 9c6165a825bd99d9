"""A question that only looks like one of a kind is left to the kind that understands it."""

import pytest

from tests.assistant.answering.told import ask, figures, over

CARD = (
    "heron-card.md",
    """# Heron 2 12B

Heron 2 12B is an open-weight text model from Marlow Labs.

| | |
|---|---|
| Context | 32,000 tokens |
| Training text | 3.2 trillion tokens |
| Languages | English, Danish, Welsh |
| Licence | Apache 2.0 |

Heron 2 12B needs one 24 GB card. It was trained for 19 days on 256 cards.

| Benchmark | Heron 2 12B | Gannet Pro (closed) |
|---|---|---|
| GPQA Diamond | 40.1 | 52.3 |
| MMLU-Pro | 60.2 | 70.9 |
""",
)
NOTES = (
    "notes.md",
    """# What we run at the surveyors' office

Gannet Pro is a closed model by Petrel. We left Gannet Pro for our own server in May 2025. The bill fell by 410 euros a month.

## our test (boundary deeds, 180 items)

- Gannet Pro — 91.5
- Heron 2 12B int8 — 83.0
""",
)


def _answer(question: str) -> tuple[str, str]:
    answer = ask(over(CARD, NOTES), question)
    return answer.kind, answer.text


@pytest.mark.parametrize(
    "question",
    [
        "By how many points does Gannet Pro beat Heron 2 12B on the in-house deeds test?",
        "How many points separate Gannet Pro and Heron 2 12B on the deeds test?",
    ],
)
def test_points_on_ones_own_test_are_set_apart(question: str) -> None:
    answer = ask(over(CARD, NOTES), question)
    assert "8.5" in answer.text, answer.text
    assert figures(answer) == ["91.5 − 83 = 8.5"]


@pytest.mark.parametrize("question", ["What did Heron 2 12B score on the deeds test?", "How many points did Heron 2 12B get on our own deeds test?"])
def test_a_test_of_ones_own_is_no_benchmark_of_the_tables(question: str) -> None:
    _, text = _answer(question)
    assert "83.0" in text
    assert "40.1" not in text


def test_how_many_points_one_got_is_no_difference() -> None:
    kind, text = _answer("How many points did Heron 2 12B get on GPQA Diamond?")
    assert kind == "lookup"
    assert "40.1" in text
    assert "difference" not in text


@pytest.mark.parametrize(
    "question",
    [
        "How many euros a month did they save when they moved from Gannet Pro to their own server?",
        "Why did the office leave Gannet Pro for its own server?",
        "How many points did Gannet Pro get on the in-house deeds test?",
        "Is Gannet Pro better than what they run locally?",
    ],
)
def test_a_server_of_ones_own_may_be_spoken_of_without_wanting_the_weights(question: str) -> None:
    assert "You cannot" not in _answer(question)[1]


@pytest.mark.parametrize(
    "question", ["Can I run Gannet Pro on our own server?", "How much memory does Gannet Pro need at home?", "how do i self-host gannet pro", "Where can I download Gannet Pro?"]
)
def test_who_wants_the_weights_of_a_closed_model_is_told_so(question: str) -> None:
    assert "You cannot" in _answer(question)[1]


@pytest.mark.parametrize("question", ["How many tokens of text was Heron 2 12B trained on?", "How many tokens was Heron 2 12B trained on?"])
def test_what_texts_are_made_of_is_no_article(question: str) -> None:
    kind, text = _answer(question)
    assert kind != "corpus"
    assert "3.2 trillion" in text


@pytest.mark.parametrize("question", ["How many articles mention Heron 2 12B?", "How many of the texts speak about Heron 2 12B?"])
def test_articles_are_counted_where_articles_are_asked_for(question: str) -> None:
    assert _answer(question)[0] == "corpus"


def test_what_a_model_was_made_on_is_not_what_it_needs() -> None:
    kind, text = _answer("How many cards was Heron 2 12B trained on?")
    assert kind == "passage"
    assert "256" in text
