"""What a page lists is counted, filtered and compared on that page, and what it leaves out of its models the others say."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

PAGE = """# Picking a model

Larkhost runs models for others.

## Model catalogue

| Model | Maker | Context | Input price | Output price |
|---|---|---|---|---|
| Skua 3 20B | Larkspur Labs | 64,000 | $0.20 | $0.70 |
| Fulmar 4B | Gullwing | 32,000 | $0.05 | $0.10 |
| Pelican 5 | Gullwing | 200,000 | $2.00 | $9.00 |

Prices are per million tokens.
"""
NEWS = """# The month in models

Skua 3 20B and Fulmar 4B are open-weight models. Pelican 5 is a closed model. Auk 9B is an open-weight model.
Auk 9B costs $0.01 per million input tokens and $0.02 per million output tokens.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("larkhost-docs.md", PAGE), ("news.md", NEWS))


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"),
    [
        ("How many open-weight models are in the Larkhost catalogue?", ("two", "Skua 3 20B", "Fulmar 4B"), "Auk"),
        ("which open models do the Larkhost docs list", ("Skua 3 20B", "Fulmar 4B"), "Auk"),
        ("Which model in the Larkhost catalog is closed?", ("Pelican 5",), "Skua"),
        ("fulmar 4b or skua 3 20b, which one is cheaper on larkhost?", ("Fulmar 4B", "$0.05", "$0.20"), "Auk"),
        ("On Larkhost, what does Skua 3 20B cost?", ("$0.20", "$0.70"), "Auk"),
        ("Which open-weight model is cheapest on Larkhost?", ("Fulmar 4B", "$0.05"), "Auk 9B has"),
        ("what is the longest context you get at Larkhost?", ("Pelican 5", "200,000"), "Auk"),
    ],
)
def test_a_page_answers_for_what_it_lists(shelf: Assistant, question: str, wanted: tuple[str, ...], unwanted: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert all(word in answer.text for word in wanted), answer.text
    assert unwanted not in answer.text


def test_an_everyday_word_names_no_page() -> None:
    both = over(("laptop-tests.md", "# On the laptop\n\nFulmar 4B runs on a laptop with 8 GB of memory.\n"), ("news.md", NEWS))
    assert "Auk 9B" in ask(both, "Which open-weight models are there, on laptop?").text or ask(both, "Which open-weight models are there, on laptop?").abstained


def test_an_article_that_labels_its_models_counts_by_its_own_labels() -> None:
    own = over(("list.md", "# The Tern list\n\nSkua 3 20B is an open-weight model. Auk 9B costs $0.03 per million input tokens.\n"), ("news.md", NEWS))
    assert "Auk" not in ask(own, "Which open-weight models are in the Tern list?").text
