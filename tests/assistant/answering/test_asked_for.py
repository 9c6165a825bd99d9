"""What is quoted has to speak of the property that is asked for: the plain price is no answer to who asks for the cached one."""

from collections.abc import Iterator

import pytest

from assistant.core import Assistant
from kg.encode import find_encoder
from tests.assistant.answering.told import ask, indexed, over

ARTICLES = {
    "board.md": """# Price board of the Ternhost exchange

Updated 3 March 2026. All prices are in US dollars per million tokens.

## Closed models

| Model | Vendor | Input | Cached input | Output |
|---|---|---|---|---|
| Gannet 2 | Polder AI | $3.00 | $0.30 | $15.00 |
| Gannet 2 mini | Polder AI | $0.25 | $0.02 | $2.00 |

## Open models

| Model | License | Input | Output | Tokens/s |
|---|---|---|---|---|
| Fulmar 9B | MIT | $0.60 | $2.50 | 52 |
| Skua 70B | Apache 2.0 | $0.40 | $0.90 | 88 |

Ternhost has 4,200 customers. Several of our customers send the first reply through Skua 70B.

## Cards by the hour

| Card | On demand (per hour) | 1-year reserved (per hour) |
|---|---|---|
| H100 | $2.95 | $1.98 |
| L40S | $1.58 | $1.05 |
""",
    "survey.md": """# What firms run: a survey

Published 12 February 2026. In October 2025 we surveyed 214 managers at firms with more than 500 employees, in Germany, Spain and the Netherlands.

58% run open and closed models side by side, 31% use closed models only, and 11% open models only.

A smaller poll went to Denmark. 27% of Danish managers use closed models only.
""",
    "list.md": """# The nine best open models of the year

| Model | Maker | Parameters | Best for |
|---|---|---|---|
| Fulmar 9B | Larkspur Labs | 9B | European languages |
| Skua 70B | Marsh AI | 70B | Coding |

Larkspur Labs employs 140 people in Ghent. Larkspur Labs says that training Fulmar 9B cost $2.4 million. Fulmar 9B knows nothing that happened after its knowledge cutoff in May 2025.

Skua 70B is an open-weight model by Marsh AI and runs on two cards. Marsh AI was slow to answer our letters.
""",
}

pytestmark = pytest.mark.skipif(find_encoder() is None, reason="the encoder is not installed")


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    yield from indexed(tmp_path_factory.mktemp("asked_for"), ARTICLES)


@pytest.mark.parametrize(
    ("question", "never"),
    [
        pytest.param("What is the cached input price of Fulmar 9B?", "0.60", id="the plain price for the cached one"),
        pytest.param("How much does Polder AI charge for fine-tuning Gannet 2 mini?", "0.25", id="tokens for tuning"),
        pytest.param("How much did Marsh AI spend on training Skua 70B?", "0.40", id="a price for what making it cost"),
        pytest.param("How many people work at Marsh AI?", "70", id="a cell for a headcount"),
        pytest.param("What is the knowledge cutoff of Skua 70B?", "2025", id="another's cutoff"),
        pytest.param("How much electricity does Skua 70B use per million tokens?", "0.40", id="a property that no article mentions"),
        pytest.param("What share of Spanish managers use closed models only?", "31%", id="all countries for one"),
        pytest.param("What was the share of Spanish managers on open models only?", "11%", id="the share of one country"),
        pytest.param("What did Gannet 2 cost per million tokens in 2023?", "3.00", id="another year"),
        pytest.param("What does a B200 cost per hour on demand?", "2.95", id="another card"),
        pytest.param("What does an H100 cost per hour on a three-year reservation?", "1.98", id="another term"),
        pytest.param("How many tokens per second does Gannet 2 write?", "52", id="another's speed"),
    ],
)
def test_another_property_is_not_told(shelf: Assistant, question: str, never: str) -> None:
    answer = ask(shelf, question)
    assert answer.abstained, answer.text
    assert never not in answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        pytest.param("What is the cached input price of Gannet 2?", "0.30", id="cached"),
        pytest.param("What did training Fulmar 9B cost?", "2.4 million", id="making"),
        pytest.param("How many people work at Larkspur Labs?", "140", id="headcount"),
        pytest.param("What is the knowledge cutoff of Fulmar 9B?", "May 2025", id="cutoff"),
        pytest.param("What share of Danish managers use closed models only?", "27%", id="country"),
        pytest.param("What share of managers use closed models only?", "31%", id="all"),
        pytest.param("What does an H100 cost per hour on demand?", "2.95", id="card"),
        pytest.param("How many tokens per second does Skua 70B write?", "88", id="speed"),
        pytest.param("How many customers does Ternhost have?", "4,200", id="customers"),
    ],
)
def test_the_property_itself_is(shelf: Assistant, question: str, told: str) -> None:
    assert told in ask(shelf, question).text


def test_what_leans_on_the_model_that_is_asked_of_is_told() -> None:
    text = "# Larkspur releases a new model\n\nLarkspur on Tuesday released Gannet Large 3, its biggest language model so far. Anyone may download it.\n\nThe model reads up to 256,000 tokens. It understands images. It was trained on 3,000 chips.\n"
    assert "3,000" in ask(over(("news.md", text)), "How many chips was Gannet Large 3 trained on?").text


def test_a_bare_yes_or_no_answers_nothing_else() -> None:
    text = "# Prices of language models\n\nGannet 3 is a language model by Larkspur.\n\n## Does this page cover seats?\n\nNo. This page is about API prices only.\n"
    assert "“No.”" not in ask(over(("faq.md", text)), "How much is a seat per month on this page?").text
