"""Advice by ranges is given for the range one falls in; a rule of thumb and a limit with its fee are applied to what is asked."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

ESSAY = """# Rent first

Odalys Brandt advises small offices.

My rule: below €6,000 a month of API spending, do not buy a card. Between 6,000 and 20,000, rent open models by the token. Above that, do the sums on hardware with a salary in them.

## By staff

- Fewer than 10 staff: a subscription and nothing else.
- 10 to 50 staff: one small model, and somebody who answers for it.
- More than 50 staff: a platform team.
"""
NOTES = """# Serving notes

## Memory

- fp16: params in B x 2 = GB. int8: x 1. 4 bit: x 0.6
- plus 20% for the cache
"""
TERMS = """# The Gannet Licence: questions people send us

The language model Gannet 3 30B is made by Larkspur Labs. It is released under the Gannet Community License 1.1.

## Is it free?

You pay nothing if the turnover of your organisation was below €20 million last year.

## And if we are larger?

You need a commercial licence. It starts at €18,000 a year per legal entity.
"""


@pytest.fixture(scope="module")
def told() -> Assistant:
    return over(("rent.md", ESSAY), ("serving.md", NOTES), ("gannet.md", TERMS))


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        pytest.param("We spend about €10,000 a month on an API. What would Brandt advise?", "rent open models", "do not buy", id="between"),
        pytest.param("We spend €2,000 a month on an API. What would Brandt advise?", "do not buy", "rent open models", id="below"),
        pytest.param("What does Brandt advise at €600,000 a year of API spending?", "do the sums", "rent open models", id="above, and by the year"),
        pytest.param("We have 30 staff, what would Brandt advise?", "one small model", "platform team", id="items, and no money"),
    ],
)
def test_the_advice_is_that_of_the_range(told: Assistant, question: str, said: str, unsaid: str) -> None:
    answer = ask(told, question)
    assert said in answer.text
    assert unsaid not in answer.text


def test_ranges_of_something_else_are_left(told: Assistant) -> None:
    assert "by ranges" not in ask(told, "We have 30 cows, what would Brandt advise?").text


@pytest.mark.parametrize(
    ("question", "how"),
    [
        pytest.param("By the rule of thumb, how many GB do the weights of a 32B model take in fp16?", "32 × 2 = 64 GB", id="the rule itself"),
        pytest.param("How much memory do the weights of a 70B model take at 8 bit?", "70 × 1 = 70 GB", id="named otherwise"),
        pytest.param("How big are the weights of a 10B model at int4?", "10 × 0.6 = 6 GB", id="the last clause"),
    ],
)
def test_a_rule_of_thumb_is_applied(told: Assistant, question: str, how: str) -> None:
    assert how in figures(ask(told, question))


def test_bits_that_no_rule_names_are_not_computed(told: Assistant) -> None:
    assert not figures(ask(told, "How much memory do the weights of a 70B model take at 3 bit?"))


def test_who_is_beyond_a_limit_is_told_the_fee(told: Assistant) -> None:
    answer = ask(told, "Our turnover is €35 million. Do we have to pay for Gannet 3 30B, and how much?")
    assert answer.text.startswith("By that limit, yes")
    assert "€18,000 a year" in answer.text


def test_who_is_below_a_limit_is_told_no_fee(told: Assistant) -> None:
    answer = ask(told, "Our turnover is €5 million. Do we have to pay for Gannet 3 30B?")
    assert answer.text.startswith("By that limit, no")
    assert "18,000" not in answer.text
