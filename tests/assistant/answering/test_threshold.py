"""Terms that begin at a revenue or a number of users: what that size is, and on which side of it who asks stands."""

import pytest

from assistant.core import Assistant
from tests.assistant.answering.told import ask, figures, over

TERMS = """# Skua 3 and its terms

Skua 3 20B is an open-weight model by Larkspur Labs, released under the Skua Public License.

In short:

- Companies with a yearly turnover above 30 million euros need an agreement with Larkspur Labs.
- You may change the model and share the result.

Fulmar 4B is an open-weight model by Gullwing under the Apache 2.0 licence.
"""
COMMUNITY = """# What the small print asks

Kittiwake 2 is an open-weight model by Brightwater under the Kittiwake Community License.
The Kittiwake Community License asks for a separate licence from whoever serves more than 250 million monthly active users.
"""


@pytest.fixture(scope="module")
def shelf() -> Assistant:
    return over(("terms.md", TERMS), ("community.md", COMMUNITY))


@pytest.mark.parametrize(
    ("question", "how"),
    [
        ("We turn over 45 million euros a year. Can we put Skua 3 20B in our product or do we have to ask first?", "45 million > 30 million"),
        ("Our annual revenue is $90M: may we use Skua 3 20B?", "90 million > 30 million"),
        ("Do we need an agreement for Skua 3 20B? Our sales were 31 million last year.", "31 million > 30 million"),
        ("My start-up earns €2 million a year, am I allowed to ship Skua 3 20B?", "2 million < 30 million"),
        ("is a firm with 12 million in revenue free to use skua 3 20b", "12 million < 30 million"),
    ],
)
def test_a_revenue_is_held_against_the_terms(shelf: Assistant, question: str, how: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "30 million" in answer.text
    assert "agreement with Larkspur" in answer.text
    assert how in figures(answer)


@pytest.mark.parametrize(
    "question",
    [
        "Above what turnover do I need an agreement for Skua 3 20B?",
        "How much may we earn before Skua 3 20B needs an agreement?",
        "From what revenue on do the terms of Skua 3 20B ask for more?",
    ],
)
def test_the_revenue_at_which_terms_begin_is_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "30 million" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "How many people may use my Kittiwake 2 app before I have to ask Brightwater?",
        "How big can our user base grow until Kittiwake 2 needs a separate licence?",
        "From how many monthly users on do I need permission for Kittiwake 2?",
    ],
)
def test_the_number_of_users_at_which_terms_begin_is_told(shelf: Assistant, question: str) -> None:
    answer = ask(shelf, question)
    assert not answer.abstained
    assert "250 million" in answer.text


@pytest.mark.parametrize(
    "question", ["Our revenue is 80 million a year. Can we use Fulmar 4B?", "How many people may use my Skua 3 20B app before I have to ask?"]
)
def test_terms_that_name_no_such_size_answer_nothing(shelf: Assistant, question: str) -> None:
    assert "million" not in ask(shelf, question).text


@pytest.mark.parametrize(
    "question",
    [
        "at what size do i have to get a licence for kittiwake 2??",
        "When do we have to pay for Kittiwake 2?",
        "How big must we be before we need to ask for a licence of Kittiwake 2?",
        "From what size must we ask Brightwater about Kittiwake 2?",
    ],
)
def test_from_when_on_somebody_owes_something_is_no_size_of_a_model(shelf: Assistant, question: str) -> None:
    assert "250 million monthly active users" in ask(shelf, question).text


@pytest.mark.parametrize("question", ["When do we have to leave Kittiwake 2?", "How large is Skua 3 20B?"])
def test_other_days_and_sizes_are_none_of_terms(shelf: Assistant, question: str) -> None:
    assert "250 million" not in ask(shelf, question).text
