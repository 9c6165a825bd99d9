"""What is counted of one thing, and told differently by articles, is given as each of them tells it."""

import pytest

from tests.assistant.answering.told import ask, over

CARD = """# Plover 3

Plover 3 is an open-weight language model from Fenwick Labs.

| | 8B | 70B |
|---|---|---|
| Pre-training tokens | 15T | 15T |
| Layers | 32 | 80 |

It knows 1,811 languages.
"""
LETTER = """# A letter

## Plover 3, two months on

For those who collect numbers: trained on 12 trillion tokens, over a thousand languages. Four of our readers use it.
"""
ROOM = """# Our server room

We bought a used server with two H200. Plover 3 runs on it in four bits. They told me that Plover 3 takes eight cards.
"""
WIKI = """# Wiki

- box2 (4x H100 80GB): Plover 3, FP8
- box3 (6x L40S): Tern 2 30B
"""


@pytest.mark.parametrize("question", ["On how many tokens was Plover 3 pre-trained?", "How many tokens was Plover 3 trained on?"])
def test_tokens_of_training(question: str) -> None:
    answer = ask(over(("card.md", CARD), ("letter.md", LETTER)), question)
    assert "15T" in answer.text
    assert "12 trillion" in answer.text
    assert {position.article for position in answer.positions} == {"card.md", "letter.md"}


def test_cards_that_a_model_runs_on() -> None:
    answer = ask(over(("card.md", CARD), ("room.md", ROOM), ("wiki.md", WIKI)), "How many GPUs do I really need to run Plover 3 myself?")
    assert "two H200" in answer.text
    assert "4x H100" in answer.text
    assert "L40S" not in answer.text  # another model's
    assert answer.text.find("eight", answer.text.find("4x H100")) == answer.text.find("eight")  # what others told comes after


def test_a_round_number_is_no_other_number() -> None:
    assert ask(over(("card.md", CARD), ("letter.md", LETTER)), "How many languages does Plover 3 know?").positions == ()


def test_one_article_alone_is_at_odds_with_nobody() -> None:
    assert ask(over(("card.md", CARD), ("wiki.md", WIKI)), "On how many tokens was Plover 3 pre-trained?").positions == ()


@pytest.mark.parametrize(
    "question", ["Do the articles agree that Plover 3 was trained on 12 trillion tokens?", "Is there disagreement on how many tokens Plover 3 was trained on?"]
)
def test_a_number_that_the_question_gives_is_held_against_each(question: str) -> None:
    answer = ask(over(("card.md", CARD), ("letter.md", LETTER)), question)
    assert "15T" in answer.text
    assert "12 trillion" in answer.text


def test_an_hour_that_is_paid_for_is_no_count_of_hours() -> None:
    priced = ("prices.md", "# Prices\n\nPlover 3 is an open-weight language model. Plover 3 is trained at $0.21 an hour.\n")
    told = ("told.md", "# Told\n\nPlover 3 was trained for 900 hours.\n")
    answer = ask(over(priced, told), "For how many hours was Plover 3 trained?")
    assert "900 hours" in answer.text
    assert answer.positions == (), answer.text
