"""Lists headed `Pros` or `Drawbacks` speak for or against what stands over them, ticked or not."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

TRIAL = """# A trial of two models

We tried two language models over a summer.

## Pelican 5 (closed)

Pelican 5 is a closed model by Gullwing.

### Pros

- answers within a second
- nothing to install

### Cons

- every prompt crosses the border
- the bill follows the traffic

## Fulmar 27B (open)

Fulmar 27B is an open-weight model from Larkspur Labs.

### Pros

- stays on the premises
- can be tuned by night

### Cons

- wants somebody who knows its cards
- nobody to call
"""
GUIDE = """# How to choose

A guide to language models.

## Closed models

### Advantages

1. They are ready on the first day.
2. Their maker answers for them.

### Drawbacks

1. The price is the maker's to set.
2. A version may be retired.

## Open models

### Advantages

1. The weights stay yours.
2. They run without a network.

### Drawbacks

1. Somebody has to patch the server.
2. The cards have to be bought.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("trial.md", TRIAL), ("choosing.md", GUIDE))


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        pytest.param("What are the downsides of Pelican 5?", "the bill follows the traffic", "nobody to call", id="against a model"),
        pytest.param("What are the benefits of Fulmar 27B?", "can be tuned by night", "nothing to install", id="for a model"),
        pytest.param("What are the disadvantages of closed models?", "The price is the maker's to set", "patch the server", id="against a side"),
        pytest.param("what are the advantages of open models", "The weights stay yours", "ready on the first day", id="for a side"),
    ],
)
def test_the_list_of_just_that_side_is_told(shelf: Assistant, question: str, wanted: str, unwanted: str) -> None:
    text = ask(shelf, question).text
    assert wanted in text
    assert unwanted not in text


def test_both_lists_are_told_where_both_are_asked(shelf: Assistant) -> None:
    text = ask(shelf, "What are the pros and cons of Fulmar 27B?").text
    assert "stays on the premises" in text
    assert "nobody to call" in text
