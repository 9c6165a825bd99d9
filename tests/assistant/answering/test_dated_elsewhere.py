"""When a model came out is told by its own section, or by a list of releases by month, where no sentence names the two together."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, over

LIST = """# The quay list

## 1. Gannet 3

Larkspur's open sibling of Orrery, from March 2025. It reads manifests. Gannet 3 is released under the MIT license.

## 2. Fulmar 27B

Saltmarsh's 27B came out in December 2024, which makes it the oldest here. Fulmar 27B is released under the MIT license.

## 3. Skua Large

Its training data ends in June 2024. Orrery came out in May 2023. Skua Large is released under the MIT license.
"""
YEAR = """# The harbours in 2025

## The year in releases

January. Cormorant 2 is under the MIT license.

July. Pelican 5 is under the Apache 2.0 license.

October. Auk 7B is under the MIT license, and small.
"""


@pytest.fixture(scope="module")
def quay() -> Assistant:
    return over(("list.md", LIST), ("year.md", YEAR))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        pytest.param("Which is older, Gannet 3 or Fulmar 27B?", ("Fulmar 27B came first", "December 2024", "March 2025"), id="each in its own section"),
        pytest.param("Which came out first, Pelican 5 or Cormorant 2?", ("Cormorant 2 came first", "January", "July"), id="by months"),
    ],
)
def test_what_came_first_is_told_by_where_the_dates_stand(quay: Assistant, question: str, said: tuple[str, ...]) -> None:
    text = ask(quay, question).text
    assert all(part in text for part in said)


def test_the_date_of_another_thing_or_of_its_data_is_not_taken(quay: Assistant) -> None:
    text = ask(quay, "Which is older, Skua Large or Gannet 3?").text
    assert "came first" not in text


def test_a_name_is_known_without_its_first_word() -> None:
    notice = over(("notice.md", "# Notice\n\nTern Medium 3 is released under the MIT license. For those on it the move is simple: Medium 3 will be switched off on October 31, 2026.\n"))
    assert "October 31, 2026" in ask(notice, "When will Tern Medium 3 be shut down?").text
