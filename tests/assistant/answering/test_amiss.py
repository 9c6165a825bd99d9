"""A figure told of one firm or one year is no answer to who asks for another's."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed

ARTICLES = {
    "stories.md": """# Moves between language models: client stories

We moved eight firms last year. All of them run a language model of their own now.

## Larkspur Freight

Larkspur Freight sorts its mail with an open-weight model. The migration took nine days. It pays 4,100 dollars a month for the cards.

## Polder Mutual

Polder Mutual reads claims with a closed model and is content with it. Its lawyers read the contract twice.
""",
    "eight.md": """# Why eight firms changed their language model

## Sandpiper Games: idle machines

The studio had rented cards for an open-weight model. They stood idle most of the time. The migration took seventeen days.

## Curlew Mutual: routing

The insurer sent everything to a closed model. The router itself took longest to get right, because at first it sent letters to the wrong model.

## What the firms have in common

Curlew Mutual needed two engineers for the upkeep. Nobody regrets the migration.
""",
    "memo.md": """# What our firms pay for language models

In November 2025 we asked the 63 firms in our portfolio.

| Kind | Firms | Median monthly bill |
|---|---|---|
| Closed API only | 38 | $1,150 |
| Open weights only | 9 | $7,400 |

41% of European firms run an open-weight model in production, against 23% the year before.
""",
    "prices.md": """# Prices of language models

Gannet 2 is a closed model by Polder AI. Fulmar 9B is a closed model by Larkspur Labs. Fulmar 9B costs $0.25 per million input tokens and $2 per million output tokens.

| Model | Score | Cost per 1,000 tasks |
|---|---|---|
| Gannet 2 | 76.3 | $97 |
| Fulmar 9B | 71.0 | $31 |
""",
}

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("amiss"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("How long did Polder Mutual's migration take?", "nine days"),
        ("How long did Curlew Mutual's migration take?", "seventeen days"),
        ("What was the median monthly bill of the closed API firms in 2023?", "1,150"),
        ("What percentage of Japanese firms run an open-weight model in production?", "41%"),
        ("What does Larkspur Labs charge for fine-tuning Fulmar 9B?", "0.25"),
        ("What does Gannet 2 cost per million tokens?", "97"),
    ],
)
def test_what_is_told_of_another_is_not_told(shelf: Assistant, question: str, never: str) -> None:
    answer = ask(shelf, question)
    assert answer.abstained, answer.text
    assert never not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How long did Larkspur Freight's migration take?", "nine days"),
        ("How long did the migration of Larkspur take?", "nine days"),
        ("What was the median monthly bill of the closed API firms in 2025?", "1,150"),
        ("What percentage of firms in Europe run an open-weight model in production?", "41%"),
        ("What does Larkspur Labs charge for Fulmar 9B?", "0.25"),
        ("What does Gannet 2 cost per 1,000 tasks?", "97"),
    ],
)
def test_what_is_told_of_it_is(shelf: Assistant, question: str, told: str) -> None:
    assert told in ask(shelf, question).text
