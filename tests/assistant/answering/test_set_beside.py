"""A licence beside a model's, a row that dates a duty, and a size that a sentence dates apart."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

SHELF = """# Terms and dates

Gannet 3 is an open-weight model by Saltmarsh under the MIT license. The MIT license permits commercial use.
Fulmar 3 is an open-weight model from Larkspur Labs, released under the Larkspur Community License.
Under the Larkspur Community License, products with more than 40 million monthly active users must request a separate license from Larkspur Labs.

Fulmar 3 was released in March 2025 with 4B and 27B; a 270M model was added in August 2025.

| From | What applies |
|---|---|
| 3 May 2026 | duties for makers of pocket models |
| 1 June 2027 | duties for high-risk ferries |
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("terms.md", SHELF))


@pytest.mark.parametrize(
    "question", ["How does Fulmar 3's licence differ from plain MIT?", "fulmar 3 licence vs MIT", "MIT or the licence of Fulmar 3, what is the difference?"]
)
def test_a_licence_is_set_beside_that_of_a_model(shelf: Assistant, question: str) -> None:
    text = ask(shelf, question).text
    assert "40 million" in text
    assert "MIT license permits commercial use" in text


@pytest.mark.parametrize("question", ["When do the duties for high-risk ferries begin?", "high-risk ferries duties start date"])
def test_a_row_dates_a_duty(shelf: Assistant, question: str) -> None:
    text = ask(shelf, question).text
    assert "1 June 2027" in text
    assert "3 May 2026" not in text


def test_a_size_that_is_named_beside_its_family_is_dated_by_the_sentence_that_names_it() -> None:
    text = ask(over(("terms.md", SHELF)), "When was the 270M Fulmar 3 model added?").text
    assert "August 2025" in text
